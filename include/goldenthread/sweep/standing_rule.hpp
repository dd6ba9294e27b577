// How a vertex's standing is made of its children's.
#pragma once

#include <cstdint>
#include <limits>

#include <goldenthread/base/status.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// How what a vertex has measured of its own, and the rest of what is below it, make its standing.
enum class WorkAndOutcomes : std::uint8_t {
  /// The worse of the two means, so that activity never hides an outcome.
  worse,
  /// One mean of all children.
  flat,
  /// The mean of the two means.
  two_means,
};

/// What a vertex is to those above it.
enum class Side : std::uint8_t {
  /// An objective, say: it brings the work and the outcomes below it.
  both,
  /// An action or milestone: its standing is work.
  work,
  /// A measure: its standing is an outcome, and one of its parents' own.
  outcome,
};

/// What an override takes the place of: the share judged stays as computed.
enum class Overridden : std::uint8_t {
  no,
  /// What is made of the children.
  from_below,
  /// A judgement of the vertex itself; a status that nobody knew; one that nobody expected.
  judged,
  unknown,
  not_expected,
};

/// Stands for the status of a vertex that has none of its own: it is made of its children's.
inline constexpr auto made_below = static_cast<Status>(UINT8_MAX);

/// How the standing of one kind of vertex is made.
struct StandingRule {
  WorkAndOutcomes work_and_outcomes = WorkAndOutcomes::worse;
  /// From 0 to 1: if less of the weight is judged, nothing is on track.
  double minimum_judged = 0.5;
  /// What was completed before that day counts in no standing above it; absent, everything complete does.
  Date completed_from = Date::none();

  friend bool operator==(const StandingRule&, const StandingRule&) = default;
};

/// The points of a status: 1 on track and complete, a half at risk, 0 off track; NaN for what is no judgement.
[[nodiscard]] constexpr double standing_of(Status status) noexcept {
  switch (status) {
    case Status::on_track:
    case Status::complete:
      return 1;
    case Status::at_risk:
      return 0.5;
    case Status::off_track:
      return 0;
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

/// From where on a standing is no longer on track, and no longer at risk; what is this close to a line is on it, and
/// what is on it has the worse colour.
inline constexpr double on_track_above = 0.75;
inline constexpr double at_risk_above = 0.25;
inline constexpr double standing_tolerance = 1e-9;

/// What a standing is held to by a child that is off track, or something key below that is; and where more than half of
/// what is judged is off track.
inline constexpr double held_by_a_red_child = 0.75;
inline constexpr double held_by_a_red_majority = 0.25;

/// What was judged before and is not now counts as what it last was, with no more than that.
inline constexpr double most_of_last_known = 0.5;

/// The nearest colour, ties to the worse.
[[nodiscard]] constexpr Status status_by_points(double standing) noexcept {
  if (standing > on_track_above + standing_tolerance) return Status::on_track;
  return standing > at_risk_above + standing_tolerance ? Status::at_risk : Status::off_track;
}

}  // namespace v0
}  // namespace goldenthread
