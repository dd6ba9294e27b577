// Linear progress, ratio and range: a measure's value against its target.
//
// Values and targets are in the measure's own unit. A NaN stands for a figure that is missing, and gives an undefined
// score with the reason; it is never taken for 0.
#pragma once

#include <cmath>
#include <cstdint>

#include <goldenthread/score/clamp.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scored.hpp>

namespace goldenthread {
inline namespace v0 {

/// What linear progress is where the target is the baseline, so that there is no way to go.
enum class Degenerate : std::uint8_t {
  met,        ///< 1 where the target is met, else 0
  zero,       ///< 0
  undefined,  ///< undefined: degenerate_target
};

/// How far from baseline to target: (actual − baseline) / (target − baseline). Which way is good follows from the sign
/// of target − baseline. Below 0 where things went the wrong way, above 1 past the target, unless clamped. Where the
/// target is the baseline, `degenerate` says what it is, and `polarity` which way is good.
/// Undefined: no_data without actual or baseline, no_target, and degenerate_target where that is asked for.
[[nodiscard]] inline Scored linear_progress(double actual, double baseline, double target, Clamp clamp = Clamp::both,
                                            Degenerate degenerate = Degenerate::met,
                                            Polarity polarity = Polarity::higher_is_better) noexcept {
  if (std::isnan(actual) || std::isnan(baseline)) return Scored::undefined(Reason::no_data);
  if (std::isnan(target)) return Scored::undefined(Reason::no_target);
  if (target == baseline) {
    if (degenerate == Degenerate::undefined) return Scored::undefined(Reason::degenerate_target);
    const bool met = polarity == Polarity::lower_is_better ? actual <= target : actual >= target;
    return Scored::of(degenerate == Degenerate::met && met ? 1 : 0);
  }
  const double way = target - baseline;
  // Halves, where the difference itself is too large to be a number.
  if (!std::isfinite(way) || !std::isfinite(actual - baseline))
    return detail::score_of_progress((actual / 2 - baseline / 2) / (target / 2 - baseline / 2), clamp);
  return detail::score_of_progress((actual - baseline) / way, clamp);
}

/// The share of the target that is reached: 1 + (actual − target) / |target| where more is better, 1 − the same where
/// less is, so 1 is on target and more than 1 better than it. For a target above 0 that is actual / target, and
/// 2 − actual / target; it continues in a straight line through 0, so a better actual never scores less. A target of 0
/// gives 1 where it is met and 0 where not.
/// Undefined: no_data, no_target, data_only, and not_applicable for a measure that is to stay in a range. With
/// `mixed_sign_is_undefined`, mixed_sign where actual and target lie on either side of 0, as some products have it.
[[nodiscard]] inline Scored ratio(double actual, double target, Polarity polarity = Polarity::higher_is_better,
                                  Clamp clamp = Clamp::both, bool mixed_sign_is_undefined = false) noexcept {
  if (polarity == Polarity::data_only) return Scored::undefined(Reason::data_only);
  if (polarity == Polarity::in_range) return Scored::undefined(Reason::not_applicable);
  if (std::isnan(actual)) return Scored::undefined(Reason::no_data);
  if (std::isnan(target)) return Scored::undefined(Reason::no_target);
  const bool more = polarity == Polarity::higher_is_better;
  if (target == 0) return Scored::of((more ? actual >= 0 : actual <= 0) ? 1 : 0);
  if (mixed_sign_is_undefined && ((actual < 0 && target > 0) || (actual > 0 && target < 0)))
    return Scored::undefined(Reason::mixed_sign);
  const double share = actual / target;
  return detail::score_of_progress(more == (target > 0) ? share : 2 - share, clamp);
}

/// Staying between two limits: 1 inside them or on them; outside, 1 less the way outside as a share of `distance`
/// (in the measure's own unit, above 0), so 0 at that distance. With a distance of 0 everything outside is 0.
/// A limit that is NaN is not there. Undefined: no_data, no_target with neither limit, degenerate_target where the
/// lower limit is above the upper.
[[nodiscard]] inline Scored range(double actual, double lower, double upper, double distance,
                                  Clamp clamp = Clamp::both) noexcept {
  if (std::isnan(actual)) return Scored::undefined(Reason::no_data);
  if (std::isnan(lower) && std::isnan(upper)) return Scored::undefined(Reason::no_target);
  if (lower > upper) return Scored::undefined(Reason::degenerate_target);
  double outside = 0;
  if (actual < lower) outside = lower - actual;
  if (actual > upper) outside = actual - upper;
  if (outside == 0) return Scored::of(1);
  if (!(distance > 0)) return Scored::of(0);
  return detail::score_of_progress(1 - outside / distance, clamp);
}

}  // namespace v0
}  // namespace goldenthread
