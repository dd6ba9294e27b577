// Which way a measure is going.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include <goldenthread/score/boundary.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scoring.hpp>

namespace goldenthread {
inline namespace v0 {

/// Which way something is going; `none` where there are not two figures to compare, or neither way is good.
enum class Travel : std::uint8_t { none, better, same, worse };

/// What a figure is compared with.
enum class Comparator : std::uint8_t {
  /// The one before it.
  previous_period,
  /// That of the same period a year before.
  year_ago,
  /// The straight line through the last few figures, by least squares: how far it leads from the first to the last.
  slope,
};

namespace detail {
inline constexpr std::array<std::string_view, 4> travel_names{"none", "better", "same", "worse"};
inline constexpr std::array<std::string_view, 3> comparator_names{"previous_period", "year_ago", "slope"};
}  // namespace detail

inline constexpr std::size_t travel_count = detail::travel_names.size();

/// The direction's name as it is written in tables and files, such as "better".
[[nodiscard]] constexpr std::string_view to_string(Travel direction) noexcept {
  return detail::travel_names[static_cast<std::size_t>(direction)];
}

/// The comparator's name as it is written in files, such as "year_ago".
[[nodiscard]] constexpr std::string_view to_string(Comparator comparator) noexcept {
  return detail::comparator_names[static_cast<std::size_t>(comparator)];
}

/// How a direction of travel is found.
struct TravelRule {
  Comparator against = Comparator::previous_period;
  /// For `slope`: through how many figures, 2 or more; fewer where there are not so many.
  std::uint32_t points = 4;

  friend bool operator==(const TravelRule&, const TravelRule&) = default;
};

/// A figure when it was so.
struct TimedValue {
  /// In any unit of time; only differences count.
  double when = 0;
  double value = 0;
};

/// How far the straight line through the points, by least squares, leads from the earliest to the latest: their slope
/// times the time between. NaN with fewer than two, or where they are all of one time.
[[nodiscard]] inline double fitted_change(std::span<const TimedValue> points) noexcept {
  if (points.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  double mean_time = 0;
  double mean_value = 0;
  double first = points.front().when;
  double last = first;
  for (const TimedValue& point : points) {
    mean_time += point.when / static_cast<double>(points.size());
    mean_value += point.value / static_cast<double>(points.size());
    first = std::fmin(first, point.when);
    last = std::fmax(last, point.when);
  }
  double together = 0;
  double apart = 0;
  for (const TimedValue& point : points) {
    together += (point.when - mean_time) * (point.value - mean_value);
    apart += (point.when - mean_time) * (point.when - mean_time);
  }
  if (!(apart > 0)) return std::numeric_limits<double>::quiet_NaN();
  return together / apart * (last - first);
}

/// A measure's value turned so that more is better: as it is, below 0 where less is better, and of a range how far it
/// is outside, below 0. NaN if neither way is good, or a range has no limit.
[[nodiscard]] inline double turned_value(double value, const Reading& reading) noexcept {
  switch (reading.polarity) {
    case Polarity::higher_is_better:
      return value;
    case Polarity::lower_is_better:
      return -value;
    case Polarity::in_range:
      if (std::isnan(reading.lower) && std::isnan(reading.upper)) break;
      if (value < reading.lower) return value - reading.lower;
      if (value > reading.upper) return reading.upper - value;
      return std::isnan(value) ? value : 0;
    case Polarity::data_only:
      break;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

/// The direction of a change that is above 0 for the better; what is not beyond the dead band counts as none, and NaN
/// is `none`.
[[nodiscard]] inline Travel travel_of(double change, double dead_band) noexcept {
  if (std::isnan(change)) return Travel::none;
  if (!reaches(std::abs(change), std::isnan(dead_band) ? 0 : dead_band, Boundary::worse)) return Travel::same;
  return change > 0 ? Travel::better : Travel::worse;
}

}  // namespace v0
}  // namespace goldenthread
