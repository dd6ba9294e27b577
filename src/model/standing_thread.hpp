// The links that score at a date, as a graph of their own.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The links that score and hold at a date, in a numbering of its own.
struct StandingThread {
  LevelGraphBuild build;
  /// The row in the links table of each edge.
  std::vector<std::uint32_t> links;
};

/// Makes it of the links between elements that `stands(element)` accepts, in time in proportion to the plan.
template <class Stands>
[[nodiscard]] StandingThread standing_thread(const PlanAt& at, const Stands& stands, const Progress& progress = {}) {
  const Graph& graph = at.graph();
  const LevelGraph& thread = graph.thread();
  std::vector<Vertex> from;
  std::vector<Vertex> to;
  std::vector<std::uint32_t> rows;
  for (Vertex parent = 0; parent < thread.vertex_count(); ++parent) {
    progress.step(parent, 2 * thread.vertex_count());
    const ElementIndex above = graph.element(parent);
    if (!stands(above)) continue;
    for (const EdgeIndex edge : thread.child_edges(parent)) {
      const std::uint32_t row = graph.thread_links()[edge];
      const ElementIndex below = graph.element(thread.child_of(edge));
      if (!at.holds(row) || !stands(below)) continue;
      from.push_back(below);
      to.push_back(above);
      rows.push_back(row);
    }
  }
  progress.at(0.5);
  StandingThread made{build_level_graph(graph.size(), {from, to}), {}};
  made.links.reserve(rows.size());
  for (const std::uint32_t edge : made.build.thread_edge_input) made.links.push_back(rows[edge]);
  return made;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
