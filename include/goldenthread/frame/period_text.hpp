// Periods as text.
#pragma once

#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/time/date.hpp>
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

/// A date as a person says it: "30 September 2025"; empty where absent.
[[nodiscard]] GOLDENTHREAD_API std::string day_words(Date day);

/// A period as a person says it: "Q2 2025/26", "August 2025", "April to August 2025"; empty where absent.
[[nodiscard]] GOLDENTHREAD_API std::string period_words(const Period& period, const FiscalCalendar& own,
                                                        const FiscalCalendar& plans);
[[nodiscard]] inline std::string period_words(const Period& period, const FiscalCalendar& calendar) {
  return period_words(period, calendar, calendar);
}

}  // namespace v0
}  // namespace goldenthread
