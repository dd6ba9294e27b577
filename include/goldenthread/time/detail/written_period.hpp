// Periods as a plan's files hold them.
#pragma once

#include <cstddef>
#include <string>

#include <goldenthread/time/detail/civil.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The month by its name where it reads as a year too: "November 2010", as "2010-11" might mean the year 2010/11; else
/// blank.
[[nodiscard]] inline std::string named_month(const Period& period) {
  if (period.precision() != Precision::month) return {};
  const YearMonthDay first = period.first().year_month_day();
  if (first.month != (first.year + 1) % 100) return {};
  return std::string{month_names[static_cast<std::size_t>(first.month - 1)]} + ' ' + std::to_string(first.year);
}

/// The period as a text that is read as nothing else by that calendar.
[[nodiscard]] inline std::string written_period(const Period& period, const FiscalCalendar& calendar) {
  if (period.is_none()) return {};
  std::string month = calendar.is_calendar_year() ? std::string{} : named_month(period);
  return month.empty() ? to_string(period, calendar) : month;
}

/// The period as a text that is read as nothing else by any calendar.
[[nodiscard]] inline std::string written_period(const Period& period) {
  if (period.is_none()) return {};
  std::string month = named_month(period);
  return month.empty() ? to_exact_string(period) : month;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
