// How a measure's value becomes a score.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/score/anchored.hpp>
#include <goldenthread/score/clamp.hpp>
#include <goldenthread/score/compound_growth.hpp>
#include <goldenthread/score/formulas.hpp>
#include <goldenthread/score/met.hpp>
#include <goldenthread/score/milestone_points.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scored.hpp>

namespace goldenthread {
inline namespace v0 {

/// The formula of a scoring: each is a function of that name. `milestone_points` is for actions and milestones, the
/// others for measures.
enum class Formula : std::uint8_t { linear_progress, ratio, range, anchored, compound_growth, met, milestone_points };

namespace detail {
inline constexpr std::array<std::string_view, 7> formula_names{
    "linear_progress", "ratio", "range", "anchored", "compound_growth", "met", "milestone_points"};
}  // namespace detail

/// The formula's name as it is written in files, such as "linear_progress".
[[nodiscard]] constexpr std::string_view to_string(Formula formula) noexcept {
  return detail::formula_names[static_cast<std::size_t>(formula)];
}

/// How a measure's value becomes a score: an entry of the framework that measures name.
struct Scoring {
  std::string name;
  Formula formula = Formula::ratio;
  Clamp clamp = Clamp::both;
  /// Whether linear progress with target equal to baseline is 0 rather than undefined.
  bool degenerate_is_zero = false;
  /// For `range`: how far outside the range the score reaches 0, in the measure's own unit.
  double distance = 0;
  /// For `anchored`, in the measure's own unit; with none, each measure's target is its goal and its floor the red
  /// flag.
  std::vector<Anchor> anchors{};
  /// For `milestone_points`; with none, the standard ones.
  std::vector<StatusPoints> points{};

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
  /// What the actual was in the same period a year before.
  double year_ago = std::numeric_limits<double>::quiet_NaN();
  /// Years from the baseline to the actual, and to the day for which the target is set.
  double years = std::numeric_limits<double>::quiet_NaN();
  double target_years = std::numeric_limits<double>::quiet_NaN();
};

/// The worst value that is still acceptable: `lower`; where less is better and there is none, `upper`.
[[nodiscard]] inline double floor_of(const Reading& reading) noexcept {
  const bool less = reading.polarity == Polarity::lower_is_better;
  return less && std::isnan(reading.lower) ? reading.upper : reading.lower;
}

namespace detail {

[[nodiscard]] inline Scored score_between_anchors(const Scoring& scoring, const Reading& reading) noexcept {
  if (!scoring.anchors.empty()) return anchored(reading.actual, scoring.anchors, scoring.clamp);
  if (std::isnan(reading.actual)) return Scored::undefined(Reason::no_data);
  const double red_flag = floor_of(reading);
  if (std::isnan(reading.target) || std::isnan(red_flag)) return Scored::undefined(Reason::no_target);
  return anchored(reading.actual, goal_and_red_flag(reading.target, red_flag), scoring.clamp);
}

}  // namespace detail

/// The reading's score. A measure that is to stay in a range is scored as one whatever the formula, unless the scoring
/// has anchors, since no other formula fits it; one that is data only has none. Points are for milestones: of a measure
/// `milestone_points` is not_applicable.
[[nodiscard]] inline Scored score(const Scoring& scoring, const Reading& reading) noexcept {
  if (reading.polarity == Polarity::data_only) return Scored::undefined(Reason::data_only);
  if (scoring.formula == Formula::anchored && (reading.polarity != Polarity::in_range || !scoring.anchors.empty()))
    return detail::score_between_anchors(scoring, reading);
  if (reading.polarity == Polarity::in_range || scoring.formula == Formula::range)
    return range(reading.actual, reading.lower, reading.upper, scoring.distance, scoring.clamp);
  switch (scoring.formula) {
    case Formula::linear_progress:
      return linear_progress(reading.actual, reading.baseline, reading.target, scoring.clamp,
                             scoring.degenerate_is_zero);
    case Formula::compound_growth:
      return compound_growth(reading.actual, reading.baseline, reading.target, reading.years, reading.target_years,
                             reading.polarity, scoring.clamp);
    case Formula::met:
      return met(reading.actual, reading.target, reading.polarity);
    case Formula::milestone_points:
      return Scored::undefined(Reason::not_applicable);
    default:
      return ratio(reading.actual, reading.target, reading.polarity, scoring.clamp);
  }
}

}  // namespace v0
}  // namespace goldenthread
