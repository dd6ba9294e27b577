// Year, month and day to a count of days and back, on Boost.Date_Time's proleptic Gregorian calendar.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/date_time/gregorian_calendar.hpp>
#include <boost/date_time/year_month_day.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

using BoostYearMonthDay = boost::date_time::year_month_day_base<std::uint16_t, std::uint16_t, std::uint16_t>;
using BoostCalendar = boost::date_time::gregorian_calendar_base<BoostYearMonthDay, std::uint32_t>;

inline constexpr int first_year = 1;
inline constexpr int last_year = 9999;

/// The Julian day number of 1970-01-01.
inline constexpr std::int32_t epoch_julian_day = 2440588;

[[nodiscard]] constexpr bool is_year(int year) noexcept { return year >= first_year && year <= last_year; }
[[nodiscard]] constexpr bool is_month(int month) noexcept { return month >= 1 && month <= 12; }

/// How many days a month has. The year is 1 to 9999 and the month 1 to 12.
[[nodiscard]] constexpr int days_in_month(int year, int month) {
  return BoostCalendar::end_of_month_day(static_cast<std::uint16_t>(year), static_cast<std::uint16_t>(month));
}

[[nodiscard]] constexpr bool is_civil(int year, int month, int day) {
  return is_year(year) && is_month(month) && day >= 1 && (day <= 28 || day <= days_in_month(year, month));
}

/// Days since 1970-01-01 of a day for which `is_civil` holds.
[[nodiscard]] constexpr std::int32_t days_from_civil(int year, int month, int day) {
  return static_cast<std::int32_t>(BoostCalendar::day_number(BoostYearMonthDay{
             static_cast<std::uint16_t>(year), static_cast<std::uint16_t>(month), static_cast<std::uint16_t>(day)})) -
         epoch_julian_day;
}

inline constexpr std::int32_t first_day = days_from_civil(first_year, 1, 1);
inline constexpr std::int32_t last_day = days_from_civil(last_year, 12, 31);

/// The year, month and day of a count of days from `first_day` to `last_day`.
[[nodiscard]] constexpr BoostYearMonthDay civil_from_days(std::int32_t days) {
  return BoostCalendar::from_day_number(static_cast<std::uint32_t>(days + epoch_julian_day));
}

inline constexpr std::array<std::string_view, 12> month_names{"January",   "February", "March",    "April",
                                                              "May",       "June",     "July",     "August",
                                                              "September", "October",  "November", "December"};

/// Why that is not a day of the calendar, such as "February 2024 has 29 days"; empty if it is one.
[[nodiscard]] inline std::string why_not_civil(int year, int month, int day) {
  if (!is_year(year)) return "year " + std::to_string(year) + " is outside 1 to 9999";
  if (!is_month(month)) return "there is no month " + std::to_string(month);
  if (is_civil(year, month, day)) return {};
  if (day < 1) return "there is no day " + std::to_string(day);
  return std::string{month_names[static_cast<std::size_t>(month - 1)]} + ' ' + std::to_string(year) + " has " +
         std::to_string(days_in_month(year, month)) + " days";
}

/// Appends a number with at least `width` digits, zeros first. The number is 0 or more.
inline void append_padded(std::string& text, int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
