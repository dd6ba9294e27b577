// How much of one vertex's score each vertex below it makes up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

/// Hands the effective weight of `v` down to its children.
template <class Access, class Weight, class Counted>
void hand_down(const Access& access, typename Access::vertex v, const Weight& weights, const Counted& counted,
               std::vector<double>& effective) {
  const double mine = effective[access.index(v)];
  if (!(mine > 0)) return;
  double total = 0;
  access.each_child(v, [&](auto child, auto edge) {
    if (get(counted, child) != 0) total += get(weights, edge);
  });
  if (!(total > 0)) return;
  access.each_child(v, [&](auto child, auto edge) {
    if (get(counted, child) != 0) effective[access.index(child)] += mine * (get(weights, edge) / total);
  });
}

}  // namespace detail

/// For every vertex, the sum over all paths from it up to `ancestor` of the product of normalised weights along the
/// path: 1 for `ancestor`, 0 for what is not below it. Over the vertices where it comes to rest (those without children
/// that count) it adds up to 1. One backward sweep, O(vertices + edges).
///
/// @param weight one for each edge by EdgeIndex, finite and at least 0, or empty: then all are 1. Normalised among the
/// children of each vertex that count; where these add up to 0 nothing is handed further down.
/// @param counted one for each vertex, not 0 where it counts (where its score is defined, say), or empty: then all do.
/// @param progress receives the progress, and can stop the call.
/// @throws ArgumentError for a column of the wrong length, or an ancestor that is not a vertex.
[[nodiscard]] inline std::vector<double> effective_weights(const LevelGraph& graph, Vertex ancestor,
                                                           std::span<const double> weight = {},
                                                           std::span<const std::uint8_t> counted = {},
                                                           const Progress& progress = {}) {
  detail::check_length(weight, graph.edge_count(), "weight", "edge", true);
  detail::check_length(counted, graph.vertex_count(), "counted", "vertex", true);
  detail::check_vertex(ancestor, graph.vertex_count(), "ancestor");
  const detail::ThreadAccess access(graph);
  std::vector<double> effective(graph.vertex_count());
  effective[ancestor] = 1;
  const detail::OptionalArrayMap<double> weights{weight.data(), 1};
  const detail::OptionalArrayMap<std::uint8_t> counts{counted.data(), 1};
  for (Vertex v = ancestor + 1; v-- > 0;) {
    progress.step(ancestor - v, ancestor + std::size_t{1});
    detail::hand_down(access, v, weights, counts, effective);
  }
  return effective;
}

/// The same for any Boost graph; the result is by boost::vertex_index.
/// @throws ArgumentError if the graph has a ring.
template <ThreadGraph Graph, EdgeValues<Graph, double> Weight>
[[nodiscard]] std::vector<double> effective_weights(const Graph& graph, vertex_of<Graph> ancestor,
                                                    const Weight& weight) {
  const detail::BoostAccess<Graph> access(graph);
  std::vector<double> effective(access.size());
  effective[access.index(ancestor)] = 1;
  for (std::size_t i = access.size(); i-- > 0;)
    detail::hand_down(access, access.at(i), weight, detail::Constant<std::uint8_t>{1}, effective);
  return effective;
}

}  // namespace v0
}  // namespace goldenthread
