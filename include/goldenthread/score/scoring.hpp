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
  /// Whether linear progress with target equal to baseline is 0 rather than 1 where the target is met.
  bool degenerate_is_zero = false;
  /// For `range`: how far outside the range the score reaches 0, in the measure's own unit, unless the measure says its
  /// own.
  double distance = 0;
  /// For `anchored`, in the measure's own unit; with none, each measure's target is its goal and its floor the red
  /// flag.
  std::vector<Anchor> anchors{};
  /// For `milestone_points`; with none, the standard ones.
  std::vector<StatusPoints> points{};
  /// Whether linear progress with target equal to baseline is undefined.
  bool degenerate_is_undefined = false;
  /// For `ratio`: whether there is no score where actual and target lie on either side of 0.
  bool mixed_sign_is_undefined = false;

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
  /// How far outside its range the measure's own score reaches 0; NaN for the scoring's distance.
  double range_distance = std::numeric_limits<double>::quiet_NaN();
  /// Half the width of the interval that a survey's actual lies in.
  double margin = std::numeric_limits<double>::quiet_NaN();
  /// The part of a longer target that was due by then. Target, limits and baseline are that part already; tolerances in
  /// the measure's own unit and anchors shrink by it.
  double part = 1;
  /// Whether that part is no more than an assumption (even steps), which by itself makes nothing worse than at risk.
  bool part_is_assumed = false;
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

[[nodiscard]] inline Degenerate degenerate_of(const Scoring& scoring) noexcept {
  if (scoring.degenerate_is_undefined) return Degenerate::undefined;
  return scoring.degenerate_is_zero ? Degenerate::zero : Degenerate::met;
}

[[nodiscard]] inline Scored score_between_anchors(const Scoring& scoring, const Reading& reading) noexcept {
  if (!scoring.anchors.empty()) {
    const bool is_part = reading.part > 0 && reading.part < 1;
    return anchored(is_part ? reading.actual / reading.part : reading.actual, scoring.anchors, scoring.clamp);
  }
  if (std::isnan(reading.actual)) return Scored::undefined(Reason::no_data);
  const double red_flag = floor_of(reading);
  if (std::isnan(reading.target) || std::isnan(red_flag)) return Scored::undefined(Reason::no_target);
  if (reading.target == red_flag) return met(reading.actual, reading.target, reading.polarity);
  return anchored(reading.actual, goal_and_red_flag(reading.target, red_flag), scoring.clamp);
}

}  // namespace detail

/// How far outside its range a measure's score reaches 0: its own distance, else the scoring's, shrunk with a part of a
/// longer target.
[[nodiscard]] inline double distance_of(const Scoring& scoring, const Reading& reading) noexcept {
  const double whole = std::isnan(reading.range_distance) ? scoring.distance : reading.range_distance;
  return whole * reading.part;
}

/// Which way is good by the formula: linear progress goes from the baseline to the target, and a goal lies on the good
/// side of its red flag, whatever the polarity says. Else the reading's polarity.
[[nodiscard]] inline Polarity polarity_by(const Scoring& scoring, const Reading& reading) noexcept {
  if (reading.polarity != Polarity::higher_is_better && reading.polarity != Polarity::lower_is_better)
    return reading.polarity;
  const bool goal = scoring.formula == Formula::anchored && scoring.anchors.empty();
  if (!goal && scoring.formula != Formula::linear_progress) return reading.polarity;
  const double from = goal ? floor_of(reading) : reading.baseline;
  if (reading.target > from) return Polarity::higher_is_better;
  return reading.target < from ? Polarity::lower_is_better : reading.polarity;
}

/// The reading's score. A measure that is to stay in a range is scored as one whatever the formula, unless the scoring
/// has anchors, since no other formula fits it; one that is data only has none. Points are for milestones: of a measure
/// `milestone_points` is not_applicable.
[[nodiscard]] inline Scored score(const Scoring& scoring, const Reading& reading) noexcept {
  if (reading.polarity == Polarity::data_only) return Scored::undefined(Reason::data_only);
  if (scoring.formula == Formula::anchored && (reading.polarity != Polarity::in_range || !scoring.anchors.empty()))
    return detail::score_between_anchors(scoring, reading);
  if (reading.polarity == Polarity::in_range || scoring.formula == Formula::range)
    return range(reading.actual, reading.lower, reading.upper, distance_of(scoring, reading), scoring.clamp);
  switch (scoring.formula) {
    case Formula::linear_progress:
      return linear_progress(reading.actual, reading.baseline, reading.target, scoring.clamp,
                             detail::degenerate_of(scoring), reading.polarity);
    case Formula::compound_growth:
      return compound_growth(reading.actual, reading.baseline, reading.target, reading.years, reading.target_years,
                             reading.polarity, scoring.clamp);
    case Formula::met:
      return met(reading.actual, reading.target, reading.polarity);
    case Formula::milestone_points:
      return Scored::undefined(Reason::not_applicable);
    default:
      return ratio(reading.actual, reading.target, reading.polarity, scoring.clamp, scoring.mixed_sign_is_undefined);
  }
}

}  // namespace v0
}  // namespace goldenthread
