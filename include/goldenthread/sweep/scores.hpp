// Scores alone: the shortest of the sweeps.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/level_threads.hpp>
#include <goldenthread/sweep/detail/undefined_score.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

/// The weighted mean of what is defined below `v`; NaN where nothing is.
template <class Access, class Weight, class Score>
void score_vertex(const Access& access, typename Access::vertex v, const Weight& weights, const Score& scores) {
  double sum = 0;
  double total = 0;
  const auto edges = access.child_edges(v);
  for (const auto& edge : edges) {
    if constexpr (requires { access.ask_beyond(edge, scores); }) access.ask_beyond(edge, scores);
    const double weight = get(weights, edge);
    sum += weight * get(scores, access.child_of(edge));
    total += weight;
  }
  // Most vertices have no undefined child: only a sum that came out undefined is made again without those.
  if (std::isnan(sum)) {
    sum = 0;
    total = 0;
    for (const auto& edge : edges) {
      const double score = get(scores, access.child_of(edge));
      const double weight = get(weights, edge);
      if (std::isnan(score)) continue;
      sum += weight * score;
      total += weight;
    }
  }
  if (edges.begin() != edges.end()) put(scores, v, total > 0 ? sum / total : undefined_score);
}

}  // namespace detail

/// Gives every vertex with children the mean by weight of its children's scores, children first: what sweep_roll_up()
/// gives for the weighted mean with undefined scores excluded, to the last bit, and nothing else.
///
/// Weights are not checked here: they must be finite and at least 0. Where the weights of what is defined add up to 0
/// the score is NaN. Takes O(vertices + edges); the same figures for any number of threads.
///
/// @param weight one an edge by EdgeIndex, or empty: then all are 1 and no array is read.
/// @param score one a vertex: on entry the scores of vertices without children (NaN: undefined), on return all scores.
/// @throws ArgumentError for a column of the wrong length.
inline void sweep_scores(const LevelGraph& graph, std::span<const double> weight, std::span<double> score,
                         unsigned threads = 1) {
  detail::check_length(score, graph.vertex_count(), "score", "vertices", false);
  detail::check_length(weight, graph.edge_count(), "weight", "edges", true);
  const detail::ThreadAccess access(graph);
  const Vertex leaves = graph.level_count() == 0 ? 0 : graph.level_begin(1);
  const auto sweep = [&](const auto& weights) {
    detail::for_levels(graph, threads, [&](Vertex first, Vertex last) {
      // The lowest level has no children to take scores from.
      for (Vertex v = (std::max)(first, leaves); v < last; ++v)
        detail::score_vertex(access, v, weights, detail::ArrayMap<double>{score.data()});
    });
  };
  if (weight.empty())
    sweep(detail::Constant<double>{1.0});
  else
    sweep(detail::ArrayMap<const double>{weight.data()});
}

/// The same for any Boost graph, with a property map of weights over its edges and one of scores over its vertices.
/// @throws ArgumentError where the graph has a ring.
template <ThreadGraph Graph, EdgeValues<Graph, double> Weight, VertexSink<Graph, double> Score>
void sweep_scores(const Graph& graph, const Weight& weight, const Score& score) {
  const detail::BoostAccess<Graph> access(graph);
  for (std::size_t i = 0; i < access.size(); ++i) detail::score_vertex(access, access.at(i), weight, score);
}

}  // namespace v0
}  // namespace goldenthread
