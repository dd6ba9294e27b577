// Status schemes: a score, or a value and its target, in; a status out.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scored.hpp>
#include <goldenthread/score/scoring.hpp>

namespace goldenthread {
inline namespace v0 {

/// How a status scheme decides.
enum class SchemeType : std::uint8_t {
  /// By the score: bands with a lower edge each.
  bands,
  /// At or better than target is on track; within `tolerance` of it (a share of the target) at risk.
  tolerance,
  /// At or better than target is on track; at or better than the target's floor at risk.
  floor,
};

/// Which band a value on a boundary falls in.
enum class Boundary : std::uint8_t { better, worse };

/// One band of a scheme: the status for scores from `from` upwards.
struct Band {
  Status status = Status::off_track;
  double from = 0;

  friend bool operator==(const Band&, const Band&) = default;
};

/// A status scheme: an ordered set of rules that turns a measure's value, or a score, into a status.
struct Scheme {
  std::string name;
  SchemeType type = SchemeType::bands;
  /// For `tolerance`: the share of the target, such as 0.1, unless the measure says its own.
  double tolerance = 0.1;
  /// For `bands`: best first; below the last `from` the worst status holds.
  std::vector<Band> bands{};
  Boundary boundary = Boundary::better;

  friend bool operator==(const Scheme&, const Scheme&) = default;
};

/// Whether a value has reached a limit where more is better. Compared as they are, never rounded; only what is within
/// 1e-12 of the limit's size counts as on it (so that the mean of 21 scores of 0.9 is 0.9, and 0.99 is within 10 %
/// of 1.1), and `boundary` says whether that is reached.
[[nodiscard]] inline bool reaches(double value, double limit, Boundary boundary = Boundary::better) noexcept {
  constexpr double closeness = 1e-12;
  const double gap = value - limit;
  if (std::isfinite(gap) && std::abs(gap) <= closeness * (std::max)(std::abs(value), std::abs(limit)))
    return boundary == Boundary::better;
  return gap > 0;
}

/// The status that stands for an undefined score.
[[nodiscard]] constexpr Status status_of(Reason reason) noexcept {
  switch (reason) {
    case Reason::not_due:
      return Status::not_due;
    case Reason::not_applicable:
      return Status::not_applicable;
    case Reason::no_target:
      return Status::no_target;
    case Reason::data_only:
      return Status::data_only;
    case Reason::stale:
      return Status::stale;
    default:
      return Status::no_data;
  }
}

/// The status of a score. A scheme that needs a target takes 1 for it.
[[nodiscard]] inline Status status_of(const Scheme& scheme, double score) noexcept {
  if (scheme.type == SchemeType::bands) {
    for (const Band& band : scheme.bands)
      if (reaches(score, band.from, scheme.boundary)) return band.status;
    return Status::off_track;
  }
  if (reaches(score, 1, scheme.boundary)) return Status::on_track;
  const bool close = scheme.type == SchemeType::tolerance && reaches(score, 1 - scheme.tolerance, scheme.boundary);
  return close ? Status::at_risk : Status::off_track;
}

/// The status of a score, or what stands for it where it is undefined.
[[nodiscard]] inline Status status_of(const Scheme& scheme, const Scored& scored) noexcept {
  return scored.is_defined() ? status_of(scheme, scored.score) : status_of(scored.reason);
}

namespace detail {

/// Where more is better: on track from the target, at risk from the limit (NaN for none), else off track.
[[nodiscard]] inline Status status_between(double actual, double target, double limit, Boundary boundary) noexcept {
  if (reaches(actual, target, boundary)) return Status::on_track;
  return reaches(actual, limit, boundary) ? Status::at_risk : Status::off_track;
}

/// How a value stands to one limit: `sign` is 1 where more is better and −1 where less is.
[[nodiscard]] inline Status status_at_limit(const Scheme& scheme, double actual, double limit, double floor,
                                            double sign, double tolerance) noexcept {
  const double at_risk =
      scheme.type == SchemeType::tolerance ? sign * limit - tolerance * std::abs(limit) : sign * floor;
  return status_between(sign * actual, sign * limit, at_risk, scheme.boundary);
}

}  // namespace detail

/// The status of a measure's reading, whose score is `scored`. `tolerance` is the measure's own, a share of the target;
/// NaN for the scheme's. A `bands` scheme goes by the score; `tolerance` and `floor` go by the value and its target, so
/// they give a status even where the score is undefined (mixed_sign, degenerate_target). Of a measure that is to stay
/// in a range, on track is inside, and `tolerance` is a share of the limit that was passed. The floor is `lower`; where
/// less is better it may stand in `upper`.
[[nodiscard]] inline Status status_of(const Scheme& scheme, const Reading& reading, const Scored& scored,
                                      double tolerance = std::numeric_limits<double>::quiet_NaN()) noexcept {
  if (reading.polarity == Polarity::data_only) return Status::data_only;
  if (std::isnan(reading.actual) || scheme.type == SchemeType::bands) return status_of(scheme, scored);
  if (std::isnan(tolerance)) tolerance = scheme.tolerance;
  if (reading.polarity == Polarity::in_range) {
    if (std::isnan(reading.lower) && std::isnan(reading.upper)) return Status::no_target;
    constexpr double no_floor = std::numeric_limits<double>::quiet_NaN();
    if (reading.actual < reading.lower)
      return detail::status_at_limit(scheme, reading.actual, reading.lower, no_floor, 1, tolerance);
    if (reading.actual > reading.upper)
      return detail::status_at_limit(scheme, reading.actual, reading.upper, no_floor, -1, tolerance);
    return Status::on_track;
  }
  if (std::isnan(reading.target)) return Status::no_target;
  const bool more = reading.polarity == Polarity::higher_is_better;
  const double floor = !more && std::isnan(reading.lower) ? reading.upper : reading.lower;
  return detail::status_at_limit(scheme, reading.actual, reading.target, floor, more ? 1 : -1, tolerance);
}

}  // namespace v0
}  // namespace goldenthread
