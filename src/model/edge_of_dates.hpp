// Days and years at the first and the last day that there are.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// So many days later (earlier where negative), but not before the first day that there is, nor after the last.
[[nodiscard]] inline Date days_later(Date day, double days) {
  const double earliest = Date::earliest().days();
  const double latest = Date::latest().days();
  return Date::from_days(static_cast<std::int32_t>(std::clamp(day.days() + std::floor(days), earliest, latest)));
}

/// As Date::add_months(), but not before the first day that there is, nor after the last.
[[nodiscard]] inline Date months_later(Date day, int months) {
  const YearMonthDay at = day.year_month_day();
  const std::int64_t month = std::int64_t{at.year} * 12 + (at.month - 1) + months;
  if (month < std::int64_t{Date::earliest().year()} * 12) return Date::earliest();
  if (month >= std::int64_t{Date::latest().year() + 1} * 12) return Date::latest();
  return day.add_months(months);
}

/// The last of so many months from a day, or the last day that there is.
[[nodiscard]] inline Date last_of_months(Date first, int months) {
  const Date after = months_later(first, months);
  return after == Date::latest() ? after : after - 1;
}

/// The months from the first of that month of that year, or what there is of them.
[[nodiscard]] inline Period months_from(int year, int month, int months) {
  if (year < Date::earliest().year())
    return Period::span(Date::earliest(), months_later(Date::earliest(), month - 13 + months) - 1);
  const Date first{year, month, 1};
  return Period::span(first, last_of_months(first, months));
}

/// The financial year that holds a day, or what there is of it.
[[nodiscard]] inline Period financial_year_of(const FiscalCalendar& calendar, Date day) {
  const int year = calendar.start_year_of(day);
  const bool is_whole =
      year >= Date::earliest().year() && (year < Date::latest().year() || calendar.is_calendar_year());
  return is_whole ? calendar.year(year) : months_from(year, calendar.start_month(), 12);
}

/// The quarter of the financial year that holds a day, or what there is of it.
[[nodiscard]] inline Period quarter_of(const FiscalCalendar& calendar, Date day) {
  const int quarter = calendar.quarter_number_of(day);
  const int month = calendar.start_month() + (quarter - 1) * 3;
  const int year = calendar.start_year_of(day) + (month > 12 ? 1 : 0);
  const int first = month > 12 ? month - 12 : month;
  const bool is_whole = year >= Date::earliest().year() && (year < Date::latest().year() || first <= 10);
  return is_whole ? calendar.quarter(calendar.start_year_of(day), quarter) : months_from(year, first, 3);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
