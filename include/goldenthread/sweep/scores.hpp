// Scores alone: the shortest of the sweeps.
#pragma once

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/level_threads.hpp>
#include <goldenthread/sweep/detail/roll_up_vertex.hpp>
#include <goldenthread/sweep/detail/undefined_score.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

/// The weighted mean of what is defined below `v`; NaN if nothing is. `faulty` where it is none: weights and scores
/// may add up to a number that is too large, and a score be infinite.
template <class Access, class Weight, class Score>
void score_vertex(const Access& access, typename Access::vertex v, const Weight& weights, const Score& scores,
                  bool& faulty) {
  double sum = 0;
  double total = 0;
  const auto edges = access.child_edges(v);
  for (const auto& edge : edges) {
    if constexpr (requires { access.ask_beyond(edge, scores); }) access.ask_beyond(edge, scores);
    const double weight = get(weights, edge);
    sum += weight * get(scores, access.child_of(edge));
    total += weight;
  }
  // Most vertices have no undefined child: only a sum that came out undefined, or too large, is made again.
  if (!(std::abs(sum) + total <= (std::numeric_limits<double>::max)())) {
    sum = 0;
    total = 0;
    for (const auto& edge : edges) {
      const double score = get(scores, access.child_of(edge));
      const double weight = get(weights, edge);
      if (std::isnan(score)) continue;
      sum += weight * score;
      total += weight;
    }
    faulty = faulty || !std::isfinite(sum) || !std::isfinite(total);
  }
  if (edges.begin() != edges.end()) put(scores, v, total > 0 ? sum / total : undefined_score);
}

/// Throws for what is wrong with the scores right below `v`, if anything is. `name` gives the words for a vertex.
template <class Access, class Weight, class Score, class Name>
void report_scores(const Access& access, typename Access::vertex v, const Weight& weights, const Score& scores,
                   const Name& name) {
  double sum = 0;
  double total = 0;
  access.each_child(v, [&](auto child, auto edge) {
    const double weight = get(weights, edge);
    const double score = get(scores, child);
    if (!is_weight(weight))
      throw ArgumentError("weight: the edge from " + name(child) + " to " + name(v) + " has " + std::to_string(weight) +
                          "; give a finite number that is 0 or more");
    if (is_infinite(score))
      throw ArgumentError("score: " + name(child) + " has " + std::to_string(score) +
                          "; give a finite number, or NaN if there is none");
    if (std::isnan(score)) return;
    sum += weight * score;
    total += weight;
  });
  if (!std::isfinite(sum) || !std::isfinite(total))
    throw ArgumentError("score: those below " + name(v) +
                        " add up, with their weights, to a number that is too large; make them smaller");
}

/// sweep_scores() with the words for a vertex.
template <class Name>
void sweep_scores_named(const LevelGraph& graph, std::span<const double> weight, std::span<double> score,
                        unsigned threads, const Name& name) {
  check_length(score, graph.vertex_count(), "score", "vertex", false);
  check_length(weight, graph.edge_count(), "weight", "edge", true);
  const ThreadAccess access(graph);
  const ArrayMap<double> scores{score.data()};
  const Vertex leaves = graph.level_count() == 0 ? 0 : graph.level_begin(1);
  const auto sweep = [&](const auto& weights) {
    std::atomic<bool> faulty{false};
    for_levels(graph, threads, [&](Vertex first, Vertex last) {
      bool wrong = false;
      // The lowest level has no children to take scores from.
      for (Vertex v = (std::max)(first, leaves); v < last; ++v) score_vertex(access, v, weights, scores, wrong);
      if (wrong) faulty = true;
    });
    for (Vertex v = leaves; faulty && v < graph.vertex_count(); ++v) report_scores(access, v, weights, scores, name);
  };
  if (weight.empty())
    sweep(Constant<double>{1.0});
  else
    sweep(ArrayMap<const double>{weight.data()});
}

}  // namespace detail

/// Gives every vertex with children the mean by weight of its children's scores, children first: what sweep_roll_up()
/// gives for the weighted mean with undefined scores excluded, to the last bit, and nothing else.
///
/// Weights are not checked one by one: they must be finite and at least 0. Where the weights of what is defined add up
/// to 0 the score is NaN. Takes O(vertices + edges); the same figures for any number of threads.
///
/// @param weight one for each edge by EdgeIndex, or empty: then all are 1 and no array is read.
/// @param score one for each vertex: on entry the scores of vertices without children (NaN: undefined), on return all
/// scores.
/// @throws ArgumentError for a column of the wrong length, a score below another that is infinite, and scores or
/// weights that add up to a number that is too large; scores are then not to be used.
inline void sweep_scores(const LevelGraph& graph, std::span<const double> weight, std::span<double> score,
                         unsigned threads = 1) {
  detail::sweep_scores_named(graph, weight, score, threads, [](Vertex v) { return "vertex " + std::to_string(v); });
}

/// The same for any Boost graph, with a property map of weights over its edges and one of scores over its vertices.
/// @throws ArgumentError as above, and where the graph has a ring.
template <ThreadGraph Graph, EdgeValues<Graph, double> Weight, VertexSink<Graph, double> Score>
void sweep_scores(const Graph& graph, const Weight& weight, const Score& score) {
  const detail::BoostAccess<Graph> access(graph);
  bool faulty = false;
  for (std::size_t i = 0; i < access.size(); ++i) detail::score_vertex(access, access.at(i), weight, score, faulty);
  for (std::size_t i = 0; faulty && i < access.size(); ++i)
    detail::report_scores(access, access.at(i), weight, score,
                          [&](auto v) { return "vertex " + std::to_string(access.index(v)); });
}

}  // namespace v0
}  // namespace goldenthread
