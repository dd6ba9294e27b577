// Reading dates and periods as people and spreadsheets write them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/detail/civil.hpp>
#include <goldenthread/time/detail/date_reader.hpp>
#include <goldenthread/time/detail/plain_text.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/parse_options.hpp>
#include <goldenthread/time/parse_result.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The digit pair at a place of a text, or -1 where it is not one.
[[nodiscard]] constexpr int digit_pair(std::string_view text, std::size_t at) noexcept {
  if (!is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// The day of a text such as "2024-03-31" and of no other form; absent if it is not one.
[[nodiscard]] constexpr Date plain_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const int century = digit_pair(text, 0);
  const int year = digit_pair(text, 2);
  const int month = digit_pair(text, 5);
  const int day = digit_pair(text, 8);
  if (century < 0 || year < 0 || !is_civil(century * 100 + year, month, day)) return {};
  return Date::from_days(days_from_civil(century * 100 + year, month, day));
}

/// The month of a text such as "2024-03" that cannot be a financial year, and of no other form; absent if it is not
/// one.
[[nodiscard]] constexpr Period plain_iso_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return {};
  const int century = digit_pair(text, 0);
  const int year = digit_pair(text, 2);
  const int month = digit_pair(text, 5);
  if (century < 0 || year < 0 || !is_month(month) || month == year + 1 || century + year == 0) return {};
  return Period::month(century * 100 + year, month);
}

/// The precision in words, such as "financial year".
[[nodiscard]] inline std::string words_of(Precision precision) {
  std::string words{to_string(precision)};
  if (const std::size_t at = words.find('_'); at != std::string::npos) words[at] = ' ';
  return words;
}

}  // namespace detail

/// The day that the text gives, or why it gives none. Nothing is allocated where it does.
///
/// | form | examples |
/// |---|---|
/// | ISO 8601 | 2024-03-31, 20240331, 2024/03/31 |
/// | day first | 31/03/2024, 31-3-2024, 31.03.2024, 31/03/24 |
/// | in words | 31 March 2024, 31st Mar 2024, 31-Mar-24, March 31, 2024 |
/// | with a time of day | 2024-03-31T00:00:00Z, 2024-03-31 14:30, 31/03/2024 00:00 |
/// | spreadsheet serial, where asked for | 45382, 45382.0 |
///
/// Two numbers are always day first, as in Britain: 03/04/2024 is 3 April. A year of two digits is 1980 to 2079. A time
/// of day must be a possible one, and is dropped with its zone: the day stays the one that is written. White space
/// around the text (non-breaking too), the case of letters, and the sort of dash (2024–03–31) make no difference.
/// A coarser text such as "March 2024" gives no day: read it by `parse_period`, and take its `first()` as a start or
/// its `last()` as a due date. An absent value (blank, "NA", "-") is not a date: the caller knows its own marks.
inline ParseResult<Date> try_parse_date(std::string_view text, const ParseOptions& options = {}) {
  if (const Date day = detail::plain_iso_day(text); !day.is_none()) return day;
  const FiscalCalendar calendar;
  detail::DateReader reader{calendar, options};
  const Period period = reader.read(text);
  if (!period.is_none() && period.precision() == Precision::day) return period.first();
  std::string reason = std::move(reader.reason());
  if (!period.is_none())
    reason = "it gives a " + detail::words_of(period.precision()) + " (" + to_string(period) + "), not one day";
  return ParseError{"date", in_quotes(text), std::move(reason)};
}

/// The same, throwing ArgumentError, which names the text and the reason, where the text gives no day.
[[nodiscard]] inline Date parse_date(std::string_view text, const ParseOptions& options = {}) {
  return try_parse_date(text, options).value();
}

/// The period that the text gives, or why it gives none. Nothing is allocated where it does.
///
/// Every form of `try_parse_date` gives a period of one day. Besides:
///
/// | form | examples |
/// |---|---|
/// | month | 2024-03, 03/2024, Mar-24, Mar 2024, March 2024 |
/// | quarter of the financial year | Q1 2017/18, 2017/18 Q1, Q1 2017-18 |
/// | quarter of the calendar year | 2023 Q2, Q2 2023, 2023-Q2, 2023Q2 |
/// | financial year | 2023/24, 2023-24, 2010/11, 2023/2024, FY2023/24, FY23/24 |
/// | calendar year | 2023 |
/// | span of any periods | 2019-08-01..2019-12-15, 2019-08..2019-12, 2023..2025 |
/// | span of days or months | 1 April 2023 to 31 March 2024, 2019-08-01/2019-12-15 |
/// | start and length | 2023-02/P3M (a quarter), 2023-09/P1Y (a year) |
///
/// `a..b` takes a period of any precision at either end, and runs from the first day of one to the last of the other;
/// `a to b` takes days or months, and `a/b` ISO days. A financial year's second part must be the year that follows the
/// first. "FY2023" is refused where the year does not start in January, since some mean by it the year that starts
/// then and some the year that ends then.
inline ParseResult<Period> try_parse_period(std::string_view text, const FiscalCalendar& calendar = FiscalCalendar{},
                                            const ParseOptions& options = {}) {
  if (const Date day = detail::plain_iso_day(text); !day.is_none()) return Period::day(day);
  if (const Period month = detail::plain_iso_month(text); !month.is_none()) return month;
  detail::DateReader reader{calendar, options};
  const Period period = reader.read(text);
  if (!period.is_none()) return period;
  return ParseError{"period", in_quotes(text), std::move(reader.reason())};
}

/// The same, throwing ArgumentError, which names the text and the reason, where the text gives no period.
[[nodiscard]] inline Period parse_period(std::string_view text, const FiscalCalendar& calendar = FiscalCalendar{},
                                         const ParseOptions& options = {}) {
  return try_parse_period(text, calendar, options).value();
}

}  // namespace v0
}  // namespace goldenthread
