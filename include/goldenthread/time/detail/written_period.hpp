// Periods as a plan's files hold them.
#pragma once

#include <string>

#include <goldenthread/time/detail/civil.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The period as a text that is read as nothing else: a month that "2010-11" might mean the year 2010/11 by is
/// "November 2010".
[[nodiscard]] inline std::string written_period(const Period& period, const FiscalCalendar& calendar) {
  if (period.is_none()) return {};
  if (period.precision() == Precision::month && !calendar.is_calendar_year()) {
    const YearMonthDay first = period.first().year_month_day();
    if (first.month == (first.year + 1) % 100)
      return std::string{month_names[static_cast<std::size_t>(first.month - 1)]} + ' ' + std::to_string(first.year);
  }
  return to_string(period, calendar);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
