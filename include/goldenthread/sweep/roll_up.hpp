// Scores, reasons, completeness and the worst leaf, for every vertex, in one sweep.
#pragma once

#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/reason.hpp>
#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/level_threads.hpp>
#include <goldenthread/sweep/detail/roll_up_vertex.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>

namespace goldenthread {
inline namespace v0 {

/// What sweep_roll_up() reads and writes: one entry for each vertex, and for `weight` one for each edge by EdgeIndex.
/// The columns marked optional may be empty. A column read may be the very array that is written (`own_score` and
/// `score`, say).
struct RollUpColumns {
  /// The score of what scores by itself; NaN if undefined.
  std::span<const double> own_score{};
  /// Why `own_score` is NaN. Optional: then `no_data`.
  std::span<const Reason> own_reason{};
  /// Not 0 where a vertex scores by itself whatever it has below. Optional: then those without children do.
  std::span<const std::uint8_t> scores_itself{};
  /// How bad the vertex itself is: higher is worse, 0 says nothing. Optional.
  std::span<const std::uint8_t> own_severity{};
  /// Weights of edges, finite and at least 0. Optional: then all are 1, and no array is read.
  std::span<const double> weight{};
  /// For each vertex the number of its rule. Optional: then all have the first.
  std::span<const std::uint8_t> rule{};
  /// Not 0 where a vertex is a measure of its parents' own, for rules that keep those apart. Optional: then none is.
  std::span<const std::uint8_t> own_measure{};
  /// For rules that carry scores forward: the last score there was, NaN for none, and how old it is. Optional,
  /// together.
  std::span<const double> carried_score{};
  std::span<const double> carried_age{};

  /// The score, NaN if undefined, and why.
  std::span<double> score{};
  std::span<Reason> reason{};
  /// How much of what should be known is known, from 0 to 1; NaN if nothing is expected to be known.
  std::span<double> completeness{};
  /// The highest severity at or below the vertex. Optional, with `own_severity`.
  std::span<std::uint8_t> worst{};
};

/// The same as property maps, for any Boost graph. Maps that are left out are as the optional columns are.
/// @snippet 02_embed_the_core.cpp maps
template <class OwnScore, class Score, class ReasonOut, class Completeness, class Worst,
          class OwnReason = detail::Constant<Reason>, class Itself = detail::Constant<std::uint8_t>,
          class OwnSeverity = detail::Constant<std::uint8_t>, class Weight = detail::Constant<double>,
          class Rule = detail::Constant<std::uint8_t>, class OwnMeasure = detail::Constant<std::uint8_t>,
          class CarriedScore = detail::Constant<double>, class CarriedAge = detail::Constant<double>,
          class OnTrack = detail::Nothing>
struct RollUpMaps {
  OwnScore own_score;
  Score score;
  ReasonOut reason;
  Completeness completeness;
  Worst worst;
  OwnReason own_reason{};
  Itself scores_itself{};
  OwnSeverity own_severity{};
  Weight weight{1.0};
  Rule rule{};
  OwnMeasure own_measure{};
  CarriedScore carried_score{detail::undefined_score};
  CarriedAge carried_age{};
  /// Which vertices are on track, asked of those whose figures are there already. Left out, those whose score reaches
  /// their parent's `on_track_from`.
  OnTrack on_track{};
};

/// Rolls scores up `graph`, every vertex from its children, children first.
///
/// A vertex that scores by itself has its own score. Any other has what its rule (RollUpRule) makes of its children's;
/// children along edges of weight 0 count for nothing, except in `worst`, which leaves nobody out.
///
/// **Completeness** of what scores by itself is 1 where its score is defined, else 0. Above, it is the mean by weight
/// of the children's, where a child with an undefined score counts as 0. What is `not_applicable`, `data_only` or
/// `not_due` is not expected to have a score: it has no completeness (NaN), is left out of its parents' under every
/// missing policy, and where a vertex has nothing else below, it has none either. A score that a policy put instead of
/// an undefined one (`zero`, `impute`, `carry`) is not known, and adds nothing to completeness. A vertex that neither
/// scores nor has children is a gap: `no_data`, completeness 0.
///
/// **Reasons**: a score made of nothing defined has the reason that all children share, else `no_data`; where all
/// weights are 0, `zero_weight`.
///
/// Sums are taken in the order of the edges, so the figures do not depend on the number of threads. Takes
/// O(vertices + edges).
///
/// @param rules at least one, at most 256.
/// @param threads how many threads to use at most; 1 starts none.
/// @throws ArgumentError for a column of the wrong length, an own score that is infinite, a weight that is negative or
/// not finite, scores or weights that add up to a number that is too large, a rule's number that is not below
/// rules.size(), or a rule with a parameter out of its range.
inline void sweep_roll_up(const LevelGraph& graph, const RollUpColumns& columns, std::span<const RollUpRule> rules,
                          unsigned threads = 1);

/// The same for any Boost graph and property maps over its vertices and edges, on the calling thread.
/// @throws ArgumentError as above, and where the graph has a ring.
template <ThreadGraph Graph, class Maps>
void sweep_roll_up(const Graph& graph, const Maps& maps, std::span<const RollUpRule> rules) {
  detail::check_rules(rules);
  const detail::BoostAccess<Graph> access(graph);
  detail::RollUpFault fault;
  for (std::size_t i = 0; i < access.size(); ++i) detail::roll_up_vertex(access, access.at(i), maps, rules, fault);
  if (fault.any()) {
    for (std::size_t i = 0; i < access.size(); ++i) detail::report_fault(access, access.at(i), maps, rules);
  }
}

namespace detail {

inline void check_roll_up_columns(const LevelGraph& graph, const RollUpColumns& columns) {
  const std::size_t n = graph.vertex_count();
  check_length(columns.own_score, n, "own_score", "vertex", false);
  check_length(columns.own_reason, n, "own_reason", "vertex", true);
  check_length(columns.scores_itself, n, "scores_itself", "vertex", true);
  check_length(columns.own_severity, n, "own_severity", "vertex", true);
  check_length(columns.weight, graph.edge_count(), "weight", "edge", true);
  check_length(columns.rule, n, "rule", "vertex", true);
  check_length(columns.own_measure, n, "own_measure", "vertex", true);
  check_length(columns.carried_score, n, "carried_score", "vertex", true);
  check_length(columns.carried_age, n, "carried_age", "vertex", true);
  check_length(columns.score, n, "score", "vertex", false);
  check_length(columns.reason, n, "reason", "vertex", false);
  check_length(columns.completeness, n, "completeness", "vertex", false);
  check_length(columns.worst, n, "worst", "vertex", true);
}

template <class Weight, class Rule>
void roll_up_levels(const LevelGraph& graph, const RollUpColumns& columns, Weight weight, Rule rule,
                    std::span<const RollUpRule> rules, unsigned threads) {
  const ThreadAccess access(graph);
  const OptionalArrayMap<std::uint8_t> own_measure{columns.own_measure.data(), 0};
  const OptionalArrayMap<double> carried_score{columns.carried_score.data(), undefined_score};
  const OptionalArrayMap<double> carried_age{columns.carried_age.data(), 0};
  const auto sweep = [&](auto own_reason, auto itself, auto severity, auto worst) {
    const RollUpMaps maps{ArrayMap<const double>{columns.own_score.data()},
                          ArrayMap<double>{columns.score.data()},
                          ArrayMap<Reason>{columns.reason.data()},
                          ArrayMap<double>{columns.completeness.data()},
                          worst,
                          own_reason,
                          itself,
                          severity,
                          weight,
                          rule,
                          own_measure,
                          carried_score,
                          carried_age};
    const Vertex leaves = graph.level_count() == 0 ? 0 : graph.level_begin(1);
    std::atomic<bool> faulty{false};
    for_levels(graph, threads, [&](Vertex first, Vertex last) {
      // Copies that nothing else points to: what is written through bytes cannot change them.
      const ThreadAccess reader = access;
      const auto mine = maps;
      RollUpFault fault;
      Vertex v = first;
      for (; v < last && v < leaves; ++v) roll_up_leaf(v, mine, fault);
      for (; v < last; ++v) roll_up_vertex(reader, v, mine, rules, fault);
      if (fault.any()) faulty = true;
    });
    if (!faulty) return;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) report_fault(access, v, maps, rules);
  };
  const OptionalArrayMap<Reason> own_reason{columns.own_reason.data(), Reason::no_data};
  const OptionalArrayMap<std::uint8_t> itself{columns.scores_itself.data(), 0};
  if (columns.worst.empty()) {
    sweep(own_reason, itself, Constant<std::uint8_t>{}, Nothing{});
  } else {
    sweep(own_reason, itself, OptionalArrayMap<std::uint8_t>{columns.own_severity.data(), 0},
          ArrayMap<std::uint8_t>{columns.worst.data()});
  }
}

}  // namespace detail

inline void sweep_roll_up(const LevelGraph& graph, const RollUpColumns& columns, std::span<const RollUpRule> rules,
                          unsigned threads) {
  detail::check_rules(rules);
  detail::check_roll_up_columns(graph, columns);
  const auto with_weight = [&](auto weight) {
    if (columns.rule.empty())
      detail::roll_up_levels(graph, columns, weight, detail::Constant<std::uint8_t>{}, rules, threads);
    else
      detail::roll_up_levels(graph, columns, weight, detail::ArrayMap<const std::uint8_t>{columns.rule.data()}, rules,
                             threads);
  };
  if (columns.weight.empty())
    with_weight(detail::Constant<double>{1.0});
  else
    with_weight(detail::ArrayMap<const double>{columns.weight.data()});
}

}  // namespace v0
}  // namespace goldenthread
