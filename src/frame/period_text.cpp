#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/time/detail/civil.hpp>

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

namespace {

std::string month_words(Date day) {
  return std::string{detail::month_names[static_cast<std::size_t>(day.month() - 1)]};
}

std::string span_words(Date first, Date last) {
  const bool whole = first == first.first_of_month() && last == last.last_of_month();
  const bool same_year = first.year() == last.year();
  if (!whole) return day_words(first) + " to " + day_words(last);
  if (same_year && first.month() == last.month()) return month_words(first) + " " + std::to_string(first.year());
  return month_words(first) + (same_year ? "" : " " + std::to_string(first.year())) + " to " + month_words(last) + " " +
         std::to_string(last.year());
}

}  // namespace

std::string day_words(Date day) {
  if (day.is_none()) return {};
  return std::to_string(day.year_month_day().day) + " " + month_words(day) + " " + std::to_string(day.year());
}

std::string period_words(const Period& period, const FiscalCalendar& own, const FiscalCalendar& plans) {
  if (period.is_none()) return {};
  switch (period.precision()) {
    case Precision::day:
      return day_words(period.first());
    case Precision::month:
    case Precision::span:
      return span_words(period.first(), period.last());
    case Precision::calendar_year:
      return std::to_string(period.first().year());
    default:
      break;
  }
  for (const FiscalCalendar& calendar : {own, plans}) {
    const bool names_it = period.named_by() == 0 || period.named_by() == calendar.start_month();
    if (!names_it || !tells(calendar, period)) continue;
    // Its exact text, "2024 Q1", is for files.
    if (calendar.is_calendar_year() && period.precision() == Precision::quarter)
      return "Q" + std::to_string(calendar.quarter_number_of(period.first())) + " " +
             std::to_string(period.first().year());
    return to_string(period, calendar);
  }
  return span_words(period.first(), period.last());
}

}  // namespace v0
}  // namespace goldenthread
