// Met or not met.
#pragma once

#include <cmath>

#include <goldenthread/score/boundary.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scored.hpp>

namespace goldenthread {
inline namespace v0 {

/// 1 where the actual is at the target or better, else 0. What is within 1e-12 of the target's size is at it.
/// Undefined: no_data, no_target, data_only, and not_applicable for a measure that is to stay in a range (range() with
/// a distance of 0 is its met or not met).
[[nodiscard]] inline Scored met(double actual, double target, Polarity polarity = Polarity::higher_is_better) noexcept {
  if (polarity == Polarity::data_only) return Scored::undefined(Reason::data_only);
  if (polarity == Polarity::in_range) return Scored::undefined(Reason::not_applicable);
  if (std::isnan(actual)) return Scored::undefined(Reason::no_data);
  if (std::isnan(target)) return Scored::undefined(Reason::no_target);
  const double sign = polarity == Polarity::higher_is_better ? 1 : -1;
  return Scored::of(reaches(sign * actual, sign * target) ? 1 : 0);
}

}  // namespace v0
}  // namespace goldenthread
