// A score, or why there is none.
#pragma once

#include <cmath>
#include <limits>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/score/clamp.hpp>

namespace goldenthread {
inline namespace v0 {

/// A score, or undefined with a reason: a quiet NaN beside anything but Reason::none.
struct Scored {
  double score = std::numeric_limits<double>::quiet_NaN();
  Reason reason = Reason::no_data;

  /// That score.
  [[nodiscard]] static constexpr Scored of(double score) noexcept { return {score, Reason::none}; }

  /// No score, for that reason.
  [[nodiscard]] static constexpr Scored undefined(Reason reason) noexcept {
    return {std::numeric_limits<double>::quiet_NaN(), reason};
  }

  [[nodiscard]] constexpr bool is_defined() const noexcept { return reason == Reason::none; }
};

namespace detail {

/// The progress as a score; what is too large to be a number is the largest there is. A NaN is a target that cannot be
/// measured against.
[[nodiscard]] inline Scored score_of_progress(double progress, Clamp clamp) noexcept {
  if (std::isnan(progress)) return Scored::undefined(Reason::degenerate_target);
  constexpr double most = 1.7976931348623157e308;
  return Scored::of(std::fmax(-most, std::fmin(most, clamped(progress, clamp))));
}

}  // namespace detail

}  // namespace v0
}  // namespace goldenthread
