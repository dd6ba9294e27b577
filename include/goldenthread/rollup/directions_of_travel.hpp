// Which way each measure is going, and how many go which way.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/score/travel.hpp>

namespace goldenthread {
inline namespace v0 {

/// Counts of distinct leaves by direction of travel.
struct TravelTally {
  std::array<std::uint32_t, travel_count> counts{};

  [[nodiscard]] constexpr std::uint32_t operator[](Travel direction) const noexcept {
    return counts[static_cast<std::size_t>(direction)];
  }
  [[nodiscard]] constexpr std::uint32_t& operator[](Travel direction) noexcept {
    return counts[static_cast<std::size_t>(direction)];
  }

  /// Those that can be compared: the base of percentages.
  [[nodiscard]] constexpr std::uint32_t compared() const noexcept {
    return (*this)[Travel::better] + (*this)[Travel::same] + (*this)[Travel::worse];
  }

  /// Those with any of these directions as a percentage of those that can be compared; NaN if none can. Not rounded.
  ///
  ///     travel.total.percent({gt::Travel::same, gt::Travel::better});  // 47.06 where 24 of 51 are
  [[nodiscard]] constexpr double percent(std::initializer_list<Travel> directions) const noexcept {
    if (compared() == 0) return std::numeric_limits<double>::quiet_NaN();
    std::uint32_t sum = 0;
    for (const Travel direction : directions) sum += (*this)[direction];
    return 100.0 * sum / compared();
  }

  friend bool operator==(const TravelTally&, const TravelTally&) = default;
};

/// The direction of travel of every element. One entry an element, in the plan's order.
struct DirectionsOfTravel {
  TravelRule rule;
  std::vector<Travel> direction;
  /// The change of the measure, in its own unit and with its own sign; NaN if nothing could be compared.
  std::vector<double> change;
  /// Distinct leaves below each element by direction; a leaf's own is itself alone.
  std::vector<TravelTally> tally;
  /// Of the whole plan: each leaf once.
  TravelTally total;
};

/// Finds the direction of travel of every measure, as it was known at the roll-up's date.
///
/// A measure's figure is what it is judged on: its latest observation, or what several come to. It is compared with the
/// figure before it, with that of the same period a year before, or with the line through the last few; what counts
/// from the start of its year (a cumulative measure, a year to date) only with the year before. Its polarity says
/// whether the change is for the better, and a change within its dead band is none. With fewer than two figures, or
/// where neither way is good, there is no direction. What is withdrawn has none, nor has anything but a measure.
/// `progress` receives the progress, and can stop the call.
[[nodiscard]] GOLDENTHREAD_API DirectionsOfTravel directions_of_travel(const Rollup& result, const TravelRule& rule,
                                                                       const Progress& progress = {});

/// The same, found as the framework says.
[[nodiscard]] GOLDENTHREAD_API DirectionsOfTravel directions_of_travel(const Rollup& result);

/// id, direction, change, better, same, worse, none.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const DirectionsOfTravel& found);

/// How many go which way, and a line for each measure that has a direction.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const DirectionsOfTravel& found);

}  // namespace v0
}  // namespace goldenthread
