// How much of something should be done by a date.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// How the progress that is expected by a day is counted.
enum class Expected : std::uint8_t {
  /// In even steps from start to due; the day asked about counts among those that have passed: 15 April is 15 of 30.
  inclusive,
  /// In even steps, and only the days between count: 15 April is 14 of 29.
  exclusive,
  /// In the steps of phased targets, each from the end of its period until the next; if there are none, inclusive.
  stepped,
};

namespace detail {
inline constexpr std::array<std::string_view, 3> expected_names{"inclusive", "exclusive", "stepped"};
}  // namespace detail

/// The convention's name as it is written in files, such as "inclusive".
[[nodiscard]] constexpr std::string_view to_string(Expected expected) noexcept {
  return detail::expected_names[static_cast<std::size_t>(expected)];
}

/// How much should be done at a date, linear from start to due. Inclusive counts both days, and gives what should be
/// done at the end of the day: 15 of 30 April days is a half. Exclusive counts the days between: 14 of 29. 0 before the
/// start, 1 from the due date; NaN if either date is absent or due is before start. Stepped is counted as inclusive:
/// phased steps do not depend on days.
[[nodiscard]] inline double expected_progress(Date start, Date due, Date as_of,
                                              Expected convention = Expected::inclusive) {
  if (start.is_none() || due.is_none() || as_of.is_none() || due < start)
    return std::numeric_limits<double>::quiet_NaN();
  if (as_of < start) return 0;
  if (as_of >= due) return 1;
  const int counted = convention == Expected::exclusive ? 0 : 1;
  return static_cast<double>(as_of - start + counted) / static_cast<double>(due - start + counted);
}

}  // namespace v0
}  // namespace goldenthread
