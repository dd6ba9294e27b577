// How measures are scored and elements rolled up, as data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/status.hpp>
#include <goldenthread/score/expected.hpp>
#include <goldenthread/score/projection.hpp>
#include <goldenthread/score/reported.hpp>
#include <goldenthread/score/scheme.hpp>
#include <goldenthread/score/scoring.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>
#include <goldenthread/sweep/standing_rule.hpp>

namespace goldenthread {
inline namespace v0 {

/// How children's scores make their parent's score: each is a method of the sweep (ScoreMethod), where a child is on
/// track whose status is on track or complete.
enum class Method : std::uint8_t { weighted_mean, worst, best, median, minimum_count, percent_on_track };

/// How a child without a score is treated: see MissingPolicy. What `carry` carries forward is a measure's last value.
enum class Missing : std::uint8_t { exclude, propagate, zero, keep_weight, impute, carry };

/// Where a rolled-up element's status comes from. Children along links of weight 0 are ignored, except in a veto.
enum class StatusFrom : std::uint8_t {
  /// How well what is below it is doing: the mean of standings, held down by what is off track (sweep_standings).
  points,
  /// Its score, by the scheme's bands.
  score,
  /// The worst of its children's statuses.
  worst,
  /// The status that most of its children have, whatever they weigh: complete counts as on track, stale as no data.
  /// Where several have as many, those that are no judgement give way, and then the policy's `ties` says which.
  majority,
  /// The mean by weight of off track as 1, at risk as 2 and on track or complete as 3, to the nearest, halves upwards;
  /// of children with a judgement, and where none has one the worst of what they have.
  ordinal_mean,
  /// Off track where any child of the kinds in `veto` is, whatever its weight; else by points.
  veto,
  /// The status of the child whose data is the latest, the worst of those where several are.
  latest,
};

namespace detail {
inline constexpr std::array<std::string_view, 7> status_from_names{"points",       "score", "worst", "majority",
                                                                   "ordinal_mean", "veto",  "latest"};
}  // namespace detail

/// The word for it in files, such as "points".
[[nodiscard]] constexpr std::string_view to_string(StatusFrom from) noexcept {
  return detail::status_from_names[static_cast<std::size_t>(from)];
}

/// Which status wins where several are as frequent.
enum class Ties : std::uint8_t { worst, at_risk, best };

/// How long what is complete counts in standings above it; it counts in scores and tallies always.
enum class CompleteCounts : std::uint8_t {
  /// To the end of the plan's financial year in which it was completed; where nobody knows the day, always.
  year,
  always,
};

/// What an action's score is when it has both progress of its own and something below.
enum class OwnScore : std::uint8_t { reported, below };

/// How long an override holds that names no day on which it expires.
enum class OverrideHolds : std::uint8_t {
  /// Until there is newer data of the element: a later update that gives a status, progress or a day of completion, or
  /// for a measure an observation of a period that ends, or recorded, after it. Another override, and a commentary, are
  /// no data.
  next_data,
  /// Until an update lifts it.
  sticky,
};

/// How elements are rolled up; a framework has one by default and may have others for some kinds.
struct Policy {
  std::string name = {};
  /// The kinds that it is for; empty for the default.
  std::vector<std::string> kinds = {};
  Method method = Method::weighted_mean;
  Missing missing = Missing::exclude;
  /// Below this completeness, from 0 to 1, the score is undefined.
  double minimum_completeness = 0;
  /// For `minimum_count`: how many children on track make a whole score, 1 or more.
  std::uint32_t minimum_count = 1;
  /// For `impute`: the score, from 0 to 1.
  double imputed = 0;
  /// For `carry`: how many days old a value may be, counted from the end of its period.
  double max_age = 0;
  /// Whether its own measures (children whose role is measure) and the rest of its children make one mean or two.
  OwnAndBelow own_and_below = OwnAndBelow::flat;
  /// Absent, by points. A policy with another method than the weighted mean has to name one.
  std::optional<StatusFrom> status_from = {};
  /// By points: how its own measures and the rest of its children make its standing.
  WorkAndOutcomes work_and_outcomes = WorkAndOutcomes::worse;
  /// From 0 to 1: with less of the weight judged, it is not on track.
  double minimum_judged = 0.5;
  CompleteCounts complete_counts = CompleteCounts::year;
  /// For `majority`.
  Ties ties = Ties::worst;
  /// For `veto`: kinds.
  std::vector<std::string> veto = {};
  OwnScore own_score = OwnScore::reported;
  OverrideHolds override_holds = OverrideHolds::next_data;
  /// For actions and milestones: which of the reported and the computed status counts.
  Reported reported = Reported::explained;
  /// The status scheme for rolled-up scores; empty for the framework's own.
  std::string scheme = {};
  /// For actions and milestones: a scoring by points (`milestone_points`); empty for their progress.
  std::string scoring = {};
  /// How the progress that is expected of actions and milestones by a date is counted.
  Expected expected = Expected::inclusive;
  /// For measures: how the figure at the end of their year is projected, beside what officers forecast. No score or
  /// status is made of it.
  Projection projection = Projection::none;

  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace v0
}  // namespace goldenthread
