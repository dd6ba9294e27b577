// The status that a scheme gives to a score, or to a value and its target.
#pragma once

#include <cmath>
#include <limits>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/score/boundary.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scheme.hpp>
#include <goldenthread/score/scored.hpp>
#include <goldenthread/score/scoring.hpp>

namespace goldenthread {
inline namespace v0 {

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

namespace detail {

/// The status of the first rule that holds. `quantity(which)` is NaN if it is not known.
template <class QuantityOf>
[[nodiscard]] Status status_by_rules(const Scheme& scheme, const QuantityOf& quantity) noexcept {
  for (const StatusRule& rule : scheme.rules)
    if (reaches(quantity(rule.of), rule.from, rule.boundary)) return rule.status;
  return scheme.otherwise;
}

}  // namespace detail

/// The status of a score. A scheme that needs a target takes 1 for it; of a scheme's rules those of a score alone hold,
/// and a tolerance in a measure's own unit is none of a score's.
[[nodiscard]] inline Status status_of(const Scheme& scheme, double score) noexcept {
  constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
  switch (scheme.type) {
    case SchemeType::bands:
      for (const Band& band : scheme.bands)
        if (reaches(score, band.from, scheme.boundary)) return band.status;
      return Status::off_track;
    case SchemeType::rules:
      return detail::status_by_rules(scheme, [&](Quantity of) { return of == Quantity::score ? score : not_known; });
    default:
      break;
  }
  const bool tolerant = reaches(score, 1 - scheme.tolerance, scheme.boundary);
  if (scheme.type == SchemeType::tolerance_or_improving) return tolerant ? Status::on_track : Status::off_track;
  if (reaches(score, 1, scheme.boundary)) return Status::on_track;
  return tolerant && scheme.type == SchemeType::tolerance ? Status::at_risk : Status::off_track;
}

/// The status of a score, or what stands for it where it is undefined.
[[nodiscard]] inline Status status_of(const Scheme& scheme, const Scored& scored) noexcept {
  return scored.is_defined() ? status_of(scheme, scored.score) : status_of(scored.reason);
}

namespace detail {

/// How a value stands to its target, turned so that more is better. Of a range, the target is the limit that was
/// passed.
struct Turned {
  double actual = std::numeric_limits<double>::quiet_NaN();
  double target = std::numeric_limits<double>::quiet_NaN();
  double floor = std::numeric_limits<double>::quiet_NaN();
  double year_ago = std::numeric_limits<double>::quiet_NaN();
  /// Whether a range holds the value, so that there is no limit to compare it with.
  bool inside = false;
};

/// How far a value is outside a range, 0 inside.
[[nodiscard]] inline double outside(double value, double lower, double upper) noexcept {
  if (value < lower) return lower - value;
  return value > upper ? value - upper : 0;
}

[[nodiscard]] inline Turned turned_for_good(const Reading& reading) noexcept {
  Turned turned;
  if (reading.polarity == Polarity::in_range) {
    const bool below = reading.actual < reading.lower;
    turned.inside = !below && !(reading.actual > reading.upper);
    const double sign = below ? 1 : -1;
    turned.actual = sign * reading.actual;
    turned.target = sign * (below ? reading.lower : reading.upper);
    if (turned.inside) turned.actual = turned.target = 0;
    if (!std::isnan(reading.year_ago)) {
      // As far outside as it was a year before, on whichever side.
      const double distance = outside(reading.year_ago, reading.lower, reading.upper);
      turned.year_ago = turned.target - distance;
    }
    return turned;
  }
  const double sign = reading.polarity == Polarity::lower_is_better ? -1 : 1;
  turned.actual = sign * reading.actual;
  turned.target = sign * reading.target;
  turned.floor = sign * floor_of(reading);
  turned.year_ago = sign * reading.year_ago;
  return turned;
}

[[nodiscard]] inline double quantity_of(const Turned& turned, const Scored& scored, Quantity of) noexcept {
  switch (of) {
    case Quantity::score:
      return scored.score;
    case Quantity::gap:
      return turned.actual - turned.target;
    case Quantity::relative_gap:
      if (turned.actual == turned.target) return 0;
      return (turned.actual - turned.target) / std::abs(turned.target);
    case Quantity::floor_gap:
      return turned.actual - turned.floor;
    case Quantity::change:
      return turned.actual - turned.year_ago;
    case Quantity::ahead:
      break;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

/// By a scheme that compares the value with its target. A floor belongs to a target, not to a range.
[[nodiscard]] inline Status status_at_target(const Scheme& scheme, const Turned& turned, double tolerance) noexcept {
  if (scheme.type == SchemeType::tolerance_or_improving) {
    const double limit = turned.target - tolerance * std::abs(turned.target);
    if (turned.inside || reaches(turned.actual, limit, scheme.boundary)) return Status::on_track;
    return reaches(turned.actual, turned.year_ago) ? Status::at_risk : Status::off_track;
  }
  if (turned.inside || reaches(turned.actual, turned.target, scheme.boundary)) return Status::on_track;
  double limit = turned.target - tolerance;
  if (scheme.type == SchemeType::floor)
    limit = turned.floor;
  else if (scheme.type != SchemeType::points)
    limit = turned.target - tolerance * std::abs(turned.target);
  return reaches(turned.actual, limit, scheme.boundary) ? Status::at_risk : Status::off_track;
}

}  // namespace detail

/// The status of a measure's reading, whose score is `scored`. `tolerance` is the measure's own, in the scheme's sense;
/// NaN for the scheme's. A `bands` scheme goes by the score; the others go by the value and its target, so they give a
/// status even where the score is undefined (mixed_sign, degenerate_target). Of a measure that is to stay in a range,
/// on track is inside, and a tolerance is counted from the limit that was passed. The floor is `lower`; where less is
/// better it may be in `upper`.
[[nodiscard]] inline Status status_of(const Scheme& scheme, const Reading& reading, const Scored& scored,
                                      double tolerance = std::numeric_limits<double>::quiet_NaN()) noexcept {
  if (reading.polarity == Polarity::data_only) return Status::data_only;
  if (std::isnan(reading.actual) || scheme.type == SchemeType::bands) return status_of(scheme, scored);
  const bool in_range = reading.polarity == Polarity::in_range;
  const bool has_target =
      in_range ? !std::isnan(reading.lower) || !std::isnan(reading.upper) : !std::isnan(reading.target);
  if (scheme.type == SchemeType::rules) {
    if (!has_target && !scored.is_defined()) return status_of(scored.reason);
    const detail::Turned turned = detail::turned_for_good(reading);
    return detail::status_by_rules(scheme, [&](Quantity of) { return detail::quantity_of(turned, scored, of); });
  }
  if (!has_target) return Status::no_target;
  return detail::status_at_target(scheme, detail::turned_for_good(reading),
                                  std::isnan(tolerance) ? scheme.tolerance : tolerance);
}

}  // namespace v0
}  // namespace goldenthread
