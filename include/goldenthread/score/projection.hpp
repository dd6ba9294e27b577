// Where a measure's year is heading: a figure for its end made of those known so far.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include <goldenthread/score/travel.hpp>

namespace goldenthread {
inline namespace v0 {

/// How the figure at the end of a measure's year is projected. A projection is never an actual, and nothing is scored
/// or judged by it.
enum class Projection : std::uint8_t {
  /// Not at all.
  none,
  /// As if the rest of the year went as the part that is gone: project_run_rate().
  run_rate,
  /// By the straight line through this year's and last year's figures: project_linear_trend().
  linear_trend,
  /// As last year went on from the same period: project_profile() of what adds up, else project_change().
  last_year_profile,
};

/// Why there is no projection; `none` where there is one.
enum class NoProjection : std::uint8_t {
  none,
  /// No policy asks for one.
  not_asked,
  /// Nothing is known of the year yet.
  no_figure,
  /// The year's last figure is known: it is the outturn.
  year_complete,
  /// A run rate is of figures that add up over the year, and a line is not of those that start again each year but do
  /// not add up.
  does_not_add_up,
  /// Some of the year so far has no figure.
  gap,
  /// A line needs three.
  too_few_figures,
  /// The figures are not for periods of one length, or those do not make up the year.
  uneven_periods,
  /// Last year's figure, by the same period or for the whole of it, is not known.
  no_last_year,
  /// Last year's figure by the same period was 0, or of the other sign than its outturn.
  not_comparable,
  /// It would be made of a figure that is not shown.
  not_shown,
  /// It is too large to be a number.
  too_large,
};

namespace detail {
inline constexpr std::array<std::string_view, 4> projection_names{"none", "run_rate", "linear_trend",
                                                                  "last_year_profile"};
inline constexpr std::array<std::string_view, 12> no_projection_names{
    "none",           "not_asked",    "no_figure",      "year_complete", "does_not_add_up", "gap", "too_few_figures",
    "uneven_periods", "no_last_year", "not_comparable", "not_shown",     "too_large"};
}  // namespace detail

/// The method's name as it is written in files, such as "run_rate".
[[nodiscard]] constexpr std::string_view to_string(Projection method) noexcept {
  return detail::projection_names[static_cast<std::size_t>(method)];
}

/// The reason's name as it is written in tables, such as "no_figure".
[[nodiscard]] constexpr std::string_view to_string(NoProjection reason) noexcept {
  return detail::no_projection_names[static_cast<std::size_t>(reason)];
}

/// A projected figure, or why there is none: a quiet NaN beside anything but NoProjection::none.
struct Projected {
  double value = std::numeric_limits<double>::quiet_NaN();
  NoProjection reason = NoProjection::not_asked;

  /// That figure; without one where it is too large to be a number.
  [[nodiscard]] static Projected of(double value) noexcept {
    return std::isfinite(value) ? Projected{value, NoProjection::none} : undefined(NoProjection::too_large);
  }
  [[nodiscard]] static constexpr Projected undefined(NoProjection reason) noexcept {
    return {std::numeric_limits<double>::quiet_NaN(), reason};
  }
  [[nodiscard]] constexpr bool is_defined() const noexcept { return reason == NoProjection::none; }
};

/// A straight line over time.
struct TrendLine {
  /// A time, the line's value then, and what it gains for each unit of time.
  double when = 0;
  double value = 0;
  double slope = 0;

  [[nodiscard]] double at(double time) const noexcept { return value + slope * (time - when); }
};

/// The straight line through the points by ordinary least squares: through the mean of both, with slope
/// Σ (t − mean t)(x − mean x) / Σ (t − mean t)². Nothing where they are fewer than three, or all of one time.
[[nodiscard]] inline std::optional<TrendLine> fitted_line(std::span<const TimedValue> points) noexcept {
  constexpr std::size_t fewest = 3;
  if (points.size() < fewest) return std::nullopt;
  const auto count = static_cast<double>(points.size());
  const double start = points.front().when;
  double times = 0;
  double values = 0;
  for (const TimedValue& point : points) {
    times += point.when - start;
    values += point.value;
  }
  TrendLine line{start + times / count, values / count, 0};
  double together = 0;
  double apart = 0;
  for (const TimedValue& point : points) {
    together += (point.when - line.when) * (point.value - line.value);
    apart += (point.when - line.when) * (point.when - line.when);
  }
  if (!(apart > 0)) return std::nullopt;
  line.slope = together / apart;
  return line;
}

/// What was reached so far divided by the share of the year gone: 45 by the middle of the year gives 90. The run rate
/// of budget monitoring, which takes it that the year runs evenly.
[[nodiscard]] inline Projected project_run_rate(double so_far, double share_gone) noexcept {
  if (std::isnan(so_far) || !(share_gone > 0)) return Projected::undefined(NoProjection::no_figure);
  return Projected::of(so_far / share_gone);
}

/// The straight line through the figures, read off at a time.
[[nodiscard]] inline Projected project_linear_trend(std::span<const TimedValue> points, double at) noexcept {
  const std::optional<TrendLine> line = fitted_line(points);
  return line ? Projected::of(line->at(at)) : Projected::undefined(NoProjection::too_few_figures);
}

/// Of what adds up: what was reached so far, and for each period that is left of the year what the straight line
/// through the amounts of single periods has at its time. The remaining times are `from + step`, `from + 2 * step` and
/// so on.
[[nodiscard]] inline Projected project_linear_total(double so_far, std::span<const TimedValue> amounts, double from,
                                                    double step, std::uint32_t remaining) noexcept {
  const std::optional<TrendLine> line = fitted_line(amounts);
  if (!line) return Projected::undefined(NoProjection::too_few_figures);
  double total = so_far;
  for (std::uint32_t i = 1; i <= remaining; ++i) total += line->at(from + step * i);
  return Projected::of(total);
}

/// Of what adds up: this year's figure so far times last year's outturn over last year's figure by the same period, so
/// that the year has last year's profile: 45 where last year 40 of 84 had been reached gives 94.5.
[[nodiscard]] inline Projected project_profile(double so_far, double same_time_last_year, double last_year) noexcept {
  if (std::isnan(so_far)) return Projected::undefined(NoProjection::no_figure);
  if (std::isnan(same_time_last_year) || std::isnan(last_year)) return Projected::undefined(NoProjection::no_last_year);
  const bool other_sign = (same_time_last_year > 0 && last_year < 0) || (same_time_last_year < 0 && last_year > 0);
  if (same_time_last_year == 0 || other_sign) return Projected::undefined(NoProjection::not_comparable);
  return Projected::of(so_far * last_year / same_time_last_year);
}

/// Of what does not add up: the figure and last year's change from the same period to the end of the year.
[[nodiscard]] inline Projected project_change(double figure, double same_time_last_year, double last_year) noexcept {
  if (std::isnan(figure)) return Projected::undefined(NoProjection::no_figure);
  if (std::isnan(same_time_last_year) || std::isnan(last_year)) return Projected::undefined(NoProjection::no_last_year);
  return Projected::of(figure + (last_year - same_time_last_year));
}

}  // namespace v0
}  // namespace goldenthread
