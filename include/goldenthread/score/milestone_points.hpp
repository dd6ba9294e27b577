// Points for how far a step has come.
#pragma once

#include <array>
#include <span>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/score/scored.hpp>

namespace goldenthread {
inline namespace v0 {

/// How much of a step counts as done while it has a status, from 0 to 1.
struct StatusPoints {
  Status status = Status::complete;
  double points = 0;

  friend bool operator==(const StatusPoints&, const StatusPoints&) = default;
};

/// A step that is complete counts whole, one under way half, one that is not due to start not at all.
inline constexpr std::array<StatusPoints, 5> standard_points{{{Status::complete, 1},
                                                              {Status::on_track, 0.5},
                                                              {Status::at_risk, 0.5},
                                                              {Status::off_track, 0.5},
                                                              {Status::not_due, 0}}};

/// The points of a status, as a score; the standard ones where none are given. Undefined where the status has none:
/// no_data for what is unknown, not_applicable for the rest.
///
/// Source of the rule: WMO Hydrological Coordination Panel, where a finished activity counts 1, one under way or
/// delayed a half.
[[nodiscard]] inline Scored milestone_points(Status status,
                                             std::span<const StatusPoints> points = standard_points) noexcept {
  for (const StatusPoints& given : points.empty() ? std::span<const StatusPoints>(standard_points) : points)
    if (given.status == status) return Scored::of(given.points);
  return Scored::undefined(is_unknown(status) ? Reason::no_data : Reason::not_applicable);
}

}  // namespace v0
}  // namespace goldenthread
