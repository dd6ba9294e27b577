// A spreadsheet's day numbers.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include <goldenthread/time/date.hpp>
#include <goldenthread/time/parse_result.hpp>

namespace goldenthread {
inline namespace v0 {

/// The day of a spreadsheet's serial number in the 1900 system, or why there is none: 45382 is 2024-03-31.
///
/// The number is 1 (1900-01-01) up to 109574 (2199-12-31); a fraction is a time of day and is dropped. The system
/// counts a 29 February 1900 that never was, as 60, which is refused; the days before it are numbered one lower than
/// after it. Source: ECMA-376 Part 1, 18.17.4.1, the 1900 backward-compatibility date base.
inline ParseResult<Date> try_date_from_excel_serial(double serial) {
  constexpr std::int32_t bug_day = 60;
  constexpr std::int32_t zero_before = Date{1899, 12, 31}.days();
  constexpr std::int32_t zero_after = Date{1899, 12, 30}.days();
  constexpr std::int32_t greatest = Date{2199, 12, 31}.days() - zero_after;
  const auto refuse = [serial](const char* reason) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), serial).ptr;
    return ParseError{"date", "'" + std::string(digits.data(), end) + "'", reason};
  };
  if (!(serial >= 1 && serial < greatest + 1))
    return refuse("a spreadsheet's serial day is from 1 (1900-01-01) to 109574 (2199-12-31)");
  const auto day = static_cast<std::int32_t>(serial);
  if (day == bug_day) return refuse("serial day 60 is 29 February 1900, a day that exists only in spreadsheets");
  return Date::from_days(day + (day < bug_day ? zero_before : zero_after));
}

}  // namespace v0
}  // namespace goldenthread
