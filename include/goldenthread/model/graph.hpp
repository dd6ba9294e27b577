// A plan's graph, built once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/compressed_graph.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {

/// A cycle of elements: each is linked to the next, and the last to the first.
struct LinkRing {
  /// The link type in which the ring is, or "thread" where several types that score make it together.
  std::string link_type = {};
  /// The members in order round the ring, starting with the one that comes first in the plan.
  std::vector<ElementIndex> members = {};
  /// Every element of the ring's strongly connected component, in the plan's order.
  std::vector<ElementIndex> component = {};
};

/// A plan's graph, built once: elements numbered in level order, leaves first, and links as compressed rows both ways.
///
/// `thread()` holds the links that score and `extra()` those that only trace (types that trace and do not score,
/// whole-plan and draft links, and what links of personal kinds serve), in one numbering that is topological for both
/// together. Links inside a ring of an acyclic type are in neither: `rings()` gives them, and everything else still
/// works. Links that are rejected, cancelled or superseded are left out.
///
/// It has the links of all days, with all their versions. PlanAt gives what is in force on a date.
///
/// A handle: copies are cheap, share one state and keep the plan alive. Any number of threads may read it.
class GOLDENTHREAD_API Graph {
 public:
  struct State;
  /// `progress` receives the progress, and can stop the call; the graph is the same for any number of threads.
  explicit Graph(Plan plan, const Progress& progress = {}, unsigned threads = 1);
  explicit Graph(std::shared_ptr<const State> state) noexcept;

  [[nodiscard]] const Plan& plan() const& noexcept;
  [[nodiscard]] Plan plan() const&& { return plan(); }
  [[nodiscard]] std::size_t size() const noexcept { return plan().size(); }

  /// The links that score, from child to parent.
  [[nodiscard]] const LevelGraph& thread() const& noexcept;
  void thread() const&& = delete;
  /// The links that trace and do not score, in the thread's numbering; acyclic together with the thread.
  [[nodiscard]] const CompressedGraph& extra() const& noexcept;
  void extra() const&& = delete;

  /// The element (row of the plan) that each vertex is, and the vertex that each element is.
  [[nodiscard]] std::span<const ElementIndex> elements() const& noexcept;
  void elements() const&& = delete;
  [[nodiscard]] std::span<const Vertex> vertices() const& noexcept;
  void vertices() const&& = delete;
  [[nodiscard]] ElementIndex element(Vertex vertex) const noexcept { return elements()[vertex]; }
  [[nodiscard]] Vertex vertex(ElementIndex element) const noexcept { return vertices()[element]; }

  /// The row in the links table of each edge of `thread()` and of `extra()`.
  [[nodiscard]] std::span<const std::uint32_t> thread_links() const& noexcept;
  void thread_links() const&& = delete;
  [[nodiscard]] std::span<const std::uint32_t> extra_links() const& noexcept;
  void extra_links() const&& = delete;

  /// The links of one type, whatever they do and whether they loop or not, from `from` to `to` in the thread's
  /// numbering, without those that are rejected, cancelled or superseded. Computed on first use. Throws
  /// UnknownNameError for a type that is not in the framework.
  [[nodiscard]] const CompressedGraph& links(std::string_view type) const&;
  void links(std::string_view) const&& = delete;
  /// The row in the links table of each edge of `links(type)`.
  [[nodiscard]] std::span<const std::uint32_t> link_rows(std::string_view type) const&;
  void link_rows(std::string_view) const&& = delete;

  /// Every ring in the thread and in each acyclic type, in the plan's order.
  [[nodiscard]] const std::vector<LinkRing>& rings() const& noexcept;
  [[nodiscard]] std::vector<LinkRing> rings() const&& { return rings(); }

  [[nodiscard]] const State& state() const noexcept { return *state_; }

  /// The memory that it takes besides its plan, in bytes.
  [[nodiscard]] std::size_t memory() const noexcept;

 private:
  detail::KeptState<State> state_;
};

}  // namespace v0
}  // namespace goldenthread
