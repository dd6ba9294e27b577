// Periods as text.
#pragma once

#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Whether the calendar has a name for the period: whether a quarter or financial year is one of its own.
[[nodiscard]] GOLDENTHREAD_API bool tells(const FiscalCalendar& calendar, const Period& period) noexcept;

/// The calendar that named the period, such as a measure's own; the plan's where that was not said.
[[nodiscard]] inline FiscalCalendar naming_calendar(const Period& period, const FiscalCalendar& plans) {
  return period.named_by() == 0 ? plans : FiscalCalendar{period.named_by()};
}

/// A period of a measure that may have a year of its own: told by `own` where that names it, else by the plan's.
[[nodiscard]] GOLDENTHREAD_API std::string period_text(const Period& period, const FiscalCalendar& own,
                                                       const FiscalCalendar& plans);

}  // namespace v0
}  // namespace goldenthread
