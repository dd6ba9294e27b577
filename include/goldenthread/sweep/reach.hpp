// Everything above, or below, some vertices.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/level_view.hpp>

namespace goldenthread {
inline namespace v0 {

/// Finds what is above or below vertices, in time proportional to the answer and not to the graph. Keeps 4 bytes
/// per vertex between questions so that each costs nothing but its answer; one object serves one thread at a time.
///
/// A question may pass edges over: `keep(child, parent, edge)` says whether to go along an edge (`edge` as LevelView
/// numbers them).
class Reach {
 public:
  /// Looks at the graphs of `view`, which must outlive this object.
  explicit Reach(const LevelView& view) : access_(view), seen_(view.vertex_count()) {}

  /// The vertices above those of `start`, themselves included, in ascending order: children before parents. Valid until
  /// the next question. Takes O(k log k) for an answer of k vertices, edges included.
  template <class Keep>
  [[nodiscard]] std::span<const Vertex> above(std::span<const Vertex> start, Keep keep) {
    return gather(start, [&](Vertex v, const auto& visit) {
      access_.each_parent(v, [&](Vertex parent, std::size_t edge) {
        if (keep(v, parent, edge)) visit(parent);
      });
    });
  }
  [[nodiscard]] std::span<const Vertex> above(std::span<const Vertex> start) { return above(start, every_edge); }
  [[nodiscard]] std::span<const Vertex> above(Vertex start) { return above(std::span(&start, 1)); }

  /// The vertices below those of `start`, themselves included, in ascending order. Otherwise as above().
  template <class Keep>
  [[nodiscard]] std::span<const Vertex> below(std::span<const Vertex> start, Keep keep) {
    return gather(start, [&](Vertex v, const auto& visit) {
      access_.each_child(v, [&](Vertex child, std::size_t edge) {
        if (keep(child, v, edge)) visit(child);
      });
    });
  }
  [[nodiscard]] std::span<const Vertex> below(std::span<const Vertex> start) { return below(start, every_edge); }
  [[nodiscard]] std::span<const Vertex> below(Vertex start) { return below(std::span(&start, 1)); }

  /// Whether the last question's answer holds `v`.
  [[nodiscard]] bool found(Vertex v) const noexcept { return seen_[v] == question_; }

 private:
  static constexpr auto every_edge = [](Vertex, Vertex, std::size_t) { return true; };

  template <class EachNext>
  std::span<const Vertex> gather(std::span<const Vertex> start, const EachNext& each_next) {
    if (++question_ == 0) {
      std::fill(seen_.begin(), seen_.end(), 0U);
      question_ = 1;
    }
    answer_.clear();
    const auto visit = [this](Vertex v) {
      if (seen_[v] == question_) return;
      seen_[v] = question_;
      answer_.push_back(v);
    };
    for (const Vertex v : start) {
      detail::check_vertex(v, seen_.size(), "start");
      visit(v);
    }
    for (std::size_t i = 0; i < answer_.size(); ++i) each_next(answer_[i], visit);
    std::sort(answer_.begin(), answer_.end());
    return answer_;
  }

  detail::LevelAccess access_;
  std::vector<std::uint32_t> seen_;  // the question that last found the vertex
  std::uint32_t question_ = 0;
  std::vector<Vertex> answer_;
};

}  // namespace v0
}  // namespace goldenthread
