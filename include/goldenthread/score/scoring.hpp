// How a measure's value becomes a score.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include <goldenthread/score/clamp.hpp>
#include <goldenthread/score/formulas.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scored.hpp>

namespace goldenthread {
inline namespace v0 {

/// The formula of a scoring: each is a function of formulas.hpp.
enum class Formula : std::uint8_t { linear_progress, ratio, range };

/// How a measure's value becomes a score: an entry of the framework that measures name.
struct Scoring {
  std::string name;
  Formula formula = Formula::ratio;
  Clamp clamp = Clamp::both;
  /// Whether linear progress with target equal to baseline is 0 rather than undefined.
  bool degenerate_is_zero = false;
  /// For `range`: how far outside the range the score reaches 0, in the measure's own unit.
  double distance = 0;

  friend bool operator==(const Scoring&, const Scoring&) = default;
};

/// What a measure's score is made of, in its own unit; NaN for what there is none of.
struct Reading {
  double actual = std::numeric_limits<double>::quiet_NaN();
  double target = std::numeric_limits<double>::quiet_NaN();
  double baseline = std::numeric_limits<double>::quiet_NaN();
  /// The range to stay in, or in `lower` a target's floor.
  double lower = std::numeric_limits<double>::quiet_NaN();
  double upper = std::numeric_limits<double>::quiet_NaN();
  Polarity polarity = Polarity::higher_is_better;
};

/// The reading's score. A measure that is to stay in a range is scored as one whatever the formula, since no other
/// formula fits it; one that is data only has none.
[[nodiscard]] inline Scored score(const Scoring& scoring, const Reading& reading) noexcept {
  if (reading.polarity == Polarity::data_only) return Scored::undefined(Reason::data_only);
  if (reading.polarity == Polarity::in_range || scoring.formula == Formula::range)
    return range(reading.actual, reading.lower, reading.upper, scoring.distance, scoring.clamp);
  if (scoring.formula == Formula::linear_progress)
    return linear_progress(reading.actual, reading.baseline, reading.target, scoring.clamp, scoring.degenerate_is_zero);
  return ratio(reading.actual, reading.target, reading.polarity, scoring.clamp);
}

}  // namespace v0
}  // namespace goldenthread
