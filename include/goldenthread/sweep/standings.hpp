// Scores and standings, for every vertex, in one sweep.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/kept_standings.hpp>
#include <goldenthread/sweep/detail/level_threads.hpp>
#include <goldenthread/sweep/detail/roll_up_vertex.hpp>
#include <goldenthread/sweep/detail/stand_vertex.hpp>
#include <goldenthread/sweep/roll_up.hpp>
#include <goldenthread/sweep/standing_rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// What sweep_standings() reads and writes beside scores: one entry for each vertex. The columns marked optional may be
/// empty. `own_status` may be the very array of `status`.
struct StandingColumns {
  /// The status of what judges itself, `made_below` for what is made of its children. What has neither is `no_data`.
  std::span<const Status> own_status{};
  /// What it is to those above it. Optional: then all bring both work and outcomes.
  std::span<const Side> side{};
  /// What something without a judgement last was, `made_below` for nothing. Optional.
  std::span<const Status> last_status{};
  /// Not 0 where it shows all the path up that it is off track. Optional.
  std::span<const std::uint8_t> key{};
  /// Whether its own status is an override. Optional: then none is.
  std::span<const Overridden> overridden{};
  /// The day on which what is complete by itself was completed; absent if nobody knows. Written for what is made of
  /// its children. Optional.
  std::span<Date> completed{};

  std::span<Status> status{};
  /// NaN if nothing below is judged, nor was.
  std::span<double> standing{};
  /// From 0 to 1: on how much of the weight that is due and applies the status rests, and how much of it was judged
  /// before and is not now. NaN if nothing is due.
  std::span<double> judged{};
  std::span<double> last_known{};
  /// The outcomes, and the work, of everything below; NaN if there is none.
  std::span<double> outcomes{};
  std::span<double> work{};
  /// How each counts above it: for the sweep's own use.
  std::span<std::uint8_t> mark{};
};

/// The same as property maps, for any Boost graph.
template <class OwnStatus, class StatusOut, class Standing, class Judged, class LastKnown, class Outcomes, class Work,
          class Mark, class Completed, class SideOf = detail::Constant<Side>,
          class LastStatus = detail::Constant<Status>, class Key = detail::Constant<std::uint8_t>,
          class OverriddenOf = detail::Constant<Overridden>, class Weight = detail::Constant<double>>
struct StandingMaps {
  OwnStatus own_status;
  StatusOut status;
  Standing standing;
  Judged judged;
  LastKnown last_known;
  Outcomes outcomes;
  Work work;
  Mark mark;
  Completed completed;
  SideOf side{};
  LastStatus last_status{made_below};
  Key key{};
  OverriddenOf overridden{};
  Weight weight{1.0};
};

namespace detail {

inline void check_standing_rules(std::span<const StandingRule> rules, std::size_t wanted) {
  if (rules.size() != wanted)
    throw ArgumentError("standing_rules: there are " + std::to_string(rules.size()) + " of them and " +
                        counted(wanted, "rule") + "; give one beside each");
  for (std::size_t i = 0; i < rules.size(); ++i)
    check_rule(i, "minimum_judged", rules[i].minimum_judged,
               rules[i].minimum_judged >= 0 && rules[i].minimum_judged <= 1, "a number from 0 to 1");
}

/// The first rule for what has a number out of range: that is reported once the sweep is over.
template <class Maps, class Vertex>
const StandingRule& standing_rule_of(Vertex v, const Maps& maps, std::span<const StandingRule> rules) {
  const std::size_t number = get(maps.rule, v);
  return rules[number < rules.size() ? number : 0];
}

}  // namespace detail

/// Rolls scores up as sweep_roll_up() does, to the same figures, and standings with them: how well every vertex is
/// doing, beside how much of it is done.
///
/// **Standing.** What judges itself has the points of its status (standing_of). Anything else has the mean by weight of
/// its children's, not rounded: what brings outcomes and the rest of its children are two means, of which the worse
/// counts (WorkAndOutcomes). A child that is off track holds it to 3/4; more than half of what is judged off track, to
/// 1/4; something key that is off track anywhere below, to 3/4 all the path up, but not past an override or a
/// completion. Its status is the nearest colour, ties to the worse, and `complete` where everything below is.
///
/// **Not known.** What has no judgement counts in no mean, and `judged` says on how much the status rests. What was
/// judged before (`last_status`) counts as what it last was, with a half at most. With less than `minimum_judged`
/// judged nothing is on track: it is `no_data`, and counts above it with 3/4 at most. Where nothing is judged the
/// status is the one of the children's that says most.
///
/// **Work and outcomes** are the means of everything below, by the same weights: `work` of what is on that side,
/// `outcomes` of measures, and anything else adds both of its own.
///
/// Children along edges of weight 0 have no say, but that nothing is complete while one of them is not. Takes
/// O(vertices + edges); the same figures for any number of threads.
///
/// @param standing_rules one beside each of `rules`.
/// @throws ArgumentError as sweep_roll_up() does.
inline void sweep_standings(const LevelGraph& graph, const RollUpColumns& columns, const StandingColumns& standings,
                            std::span<const RollUpRule> rules, std::span<const StandingRule> standing_rules,
                            unsigned threads = 1) {
  using detail::ArrayMap;
  using detail::OptionalArrayMap;
  const std::size_t n = graph.vertex_count();
  detail::check_rules(rules);
  detail::check_standing_rules(standing_rules, rules.size());
  detail::check_roll_up_columns(graph, columns);
  detail::check_length(standings.own_status, n, "own_status", "vertex", false);
  detail::check_length(standings.side, n, "side", "vertex", true);
  detail::check_length(standings.last_status, n, "last_status", "vertex", true);
  detail::check_length(standings.key, n, "key", "vertex", true);
  detail::check_length(standings.overridden, n, "overridden", "vertex", true);
  detail::check_length(standings.completed, n, "completed", "vertex", true);
  detail::check_length(standings.status, n, "status", "vertex", false);
  detail::check_length(standings.mark, n, "mark", "vertex", false);
  detail::check_length(standings.standing, n, "standing", "vertex", false);
  detail::check_length(standings.judged, n, "judged", "vertex", false);
  detail::check_length(standings.last_known, n, "last_known", "vertex", false);
  detail::check_length(standings.outcomes, n, "outcomes", "vertex", false);
  detail::check_length(standings.work, n, "work", "vertex", false);

  const OptionalArrayMap<double> weight{columns.weight.data(), 1};
  const OptionalArrayMap<std::uint8_t> rule{columns.rule.data(), 0};
  const RollUpMaps maps{
      .own_score = ArrayMap<const double>{columns.own_score.data()},
      .score = ArrayMap<double>{columns.score.data()},
      .reason = ArrayMap<Reason>{columns.reason.data()},
      .completeness = ArrayMap<double>{columns.completeness.data()},
      .worst = detail::OptionalOutput<std::uint8_t>{columns.worst.data()},
      .own_reason = OptionalArrayMap<Reason>{columns.own_reason.data(), Reason::no_data},
      .scores_itself = OptionalArrayMap<std::uint8_t>{columns.scores_itself.data(), 0},
      .own_severity = OptionalArrayMap<std::uint8_t>{columns.own_severity.data(), 0},
      .weight = weight,
      .rule = rule,
      .own_measure = OptionalArrayMap<std::uint8_t>{columns.own_measure.data(), 0},
      .carried_score = OptionalArrayMap<double>{columns.carried_score.data(), detail::undefined_score},
      .carried_age = OptionalArrayMap<double>{columns.carried_age.data(), 0}};
  const StandingMaps beside{.own_status = ArrayMap<const Status>{standings.own_status.data()},
                            .status = ArrayMap<Status>{standings.status.data()},
                            .standing = ArrayMap<double>{standings.standing.data()},
                            .judged = ArrayMap<double>{standings.judged.data()},
                            .last_known = ArrayMap<double>{standings.last_known.data()},
                            .outcomes = ArrayMap<double>{standings.outcomes.data()},
                            .work = ArrayMap<double>{standings.work.data()},
                            .mark = ArrayMap<std::uint8_t>{standings.mark.data()},
                            .completed = detail::OptionalOutput<Date>{standings.completed.data(), Date::none()},
                            .side = OptionalArrayMap<Side>{standings.side.data(), Side::both},
                            .last_status = OptionalArrayMap<Status>{standings.last_status.data(), made_below},
                            .key = OptionalArrayMap<std::uint8_t>{standings.key.data(), 0},
                            .overridden = OptionalArrayMap<Overridden>{standings.overridden.data(), Overridden::no},
                            .weight = weight};
  std::atomic<bool> faulty{false};
  const detail::KeptStandings kept(graph);
  const detail::LeafStandings leaves;
  detail::for_levels(graph, threads, [&](Vertex first, Vertex last) {
    const detail::ThreadAccess access(graph);
    const auto mine = maps;
    const auto mine_beside = beside;
    detail::RollUpFault fault;
    Vertex v = first;
    for (; v < last && access.is_lowest(v); ++v)
      leaves.sweep(access, kept, v, mine, mine_beside, detail::standing_rule_of(v, mine, standing_rules), fault);
    // So many vertices ahead memory is asked for; of columns, a line of the cache at a time.
    constexpr Vertex kept_ahead = 12;
    constexpr Vertex written_ahead = 32;
    constexpr Vertex numbers_a_line = 8;
    for (; v < last; ++v) {
      if (last - v > kept_ahead) kept.ask_to_keep(v + kept_ahead);
      if (v % numbers_a_line == 0 && last - v > written_ahead)
        detail::ask_to_write(v + written_ahead, mine, mine_beside);
      detail::sweep_vertex(access, kept, v, mine, mine_beside, rules, detail::standing_rule_of(v, mine, standing_rules),
                           fault);
    }
    if (fault.any()) faulty = true;
  });
  if (!faulty) return;
  for (Vertex v = 0; v < n; ++v) detail::report_fault(detail::ThreadAccess(graph), v, maps, rules);
}

/// The same for any Boost graph and property maps, on the calling thread. Both sorts of maps have weights: give the
/// same.
/// @throws ArgumentError as above, and where the graph has a ring.
template <ThreadGraph Graph, class Maps, class Standings>
void sweep_standings(const Graph& graph, const Maps& maps, const Standings& standings,
                     std::span<const RollUpRule> rules, std::span<const StandingRule> standing_rules) {
  detail::check_rules(rules);
  detail::check_standing_rules(standing_rules, rules.size());
  const detail::BoostAccess<Graph> access(graph);
  detail::RollUpFault fault;
  for (std::size_t i = 0; i < access.size(); ++i) {
    const auto v = access.at(i);
    detail::roll_up_vertex(access, v, maps, rules, fault);
    detail::stand_vertex(access, v, standings, detail::standing_rule_of(v, maps, standing_rules));
  }
  if (fault.any()) {
    for (std::size_t i = 0; i < access.size(); ++i) detail::report_fault(access, access.at(i), maps, rules);
  }
}

}  // namespace v0
}  // namespace goldenthread
