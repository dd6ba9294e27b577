#include <goldenthread/frame/period_text.hpp>

namespace goldenthread {
inline namespace v0 {

bool tells(const FiscalCalendar& calendar, const Period& period) noexcept {
  if (period.is_none()) return true;
  const int months = period.first().month() - calendar.start_month();
  if (period.precision() == Precision::quarter) return months % 3 == 0;
  return period.precision() != Precision::financial_year || months == 0;
}

std::string period_text(const Period& period, const FiscalCalendar& own, const FiscalCalendar& plans) {
  return to_string(period, tells(own, period) ? own : plans);
}

}  // namespace v0
}  // namespace goldenthread
