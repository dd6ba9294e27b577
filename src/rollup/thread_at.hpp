// The thread as it was at a date.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include <goldenthread/base/detail/unfilled.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/model/plan_at.hpp>

#include "model/standing_thread.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The links that score at a date, from child to parent: the graph's own thread where all of its links stand then, else
/// one made for the date, without those that do not. Copies share what was made.
class ThreadAt {
 public:
  /// `withdrawn` has a byte for each element, or is empty if none is.
  ThreadAt(const PlanAt& at, std::span<const std::uint8_t> withdrawn, unsigned threads = 1);

  [[nodiscard]] const LevelGraph& graph() const noexcept { return *thread_; }
  [[nodiscard]] Vertex vertex(ElementIndex element) const noexcept { return vertices_[element]; }
  [[nodiscard]] ElementIndex element(Vertex vertex) const noexcept { return elements_[vertex]; }
  [[nodiscard]] std::span<const Vertex> vertices() const noexcept { return vertices_; }
  [[nodiscard]] std::span<const ElementIndex> elements() const noexcept { return elements_; }
  /// The row in the links table of each edge.
  [[nodiscard]] std::span<const std::uint32_t> links() const noexcept { return links_; }
  /// The weight of each edge; empty if all are 1.
  [[nodiscard]] std::span<const double> weights() const noexcept {
    return weights_ == nullptr ? std::span<const double>{} : std::span<const double>(*weights_);
  }
  /// Gives links other weights than the plan's, by row.
  void suppose(const std::unordered_map<std::uint32_t, double>& weights);
  [[nodiscard]] double weight(EdgeIndex edge) const noexcept { return weights_ == nullptr ? 1 : (*weights_)[edge]; }

 private:
  Graph of_;
  const LevelGraph* thread_;
  std::span<const Vertex> vertices_;
  std::span<const ElementIndex> elements_;
  std::span<const std::uint32_t> links_;
  std::shared_ptr<const StandingThread> made_;
  /// Null where all are 1.
  std::shared_ptr<const UnfilledVector<double>> weights_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
