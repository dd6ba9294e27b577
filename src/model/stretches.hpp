// Stretches of time measured in whole months where they are such.
#pragma once

#include <algorithm>
#include <optional>

#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether two periods are the same days, whatever they are called.
[[nodiscard]] inline bool same_days(const Period& a, const Period& b) noexcept {
  return a.first() == b.first() && a.last() == b.last();
}

/// How long it is in months where it is whole months, else 0.
[[nodiscard]] inline int whole_months(const Period& period) {
  const YearMonthDay from = period.first().year_month_day();
  const YearMonthDay last = period.last().year_month_day();
  if (from.day != 1 || period.last() != period.last().last_of_month()) return 0;
  return (last.year - from.year) * 12 + last.month - from.month + 1;
}

/// A day as many months later; the last of a month stays one.
[[nodiscard]] inline Date moved(Date day, int months) {
  const Date to = day.add_months(months);
  return day == day.last_of_month() ? to.last_of_month() : to;
}

/// A period as many months later; whole months stay whole months.
[[nodiscard]] inline Period moved(const Period& period, int months) {
  const Date first = period.first().add_months(months);
  const Date last = whole_months(period) > 0 ? moved(period.last(), months) : period.last().add_months(months);
  return Period::span(first, last);
}

/// Whether there are years enough before and after a day to move it by some.
[[nodiscard]] inline bool has_years_around(Date day) {
  constexpr int fewest = 5;
  constexpr int most = 9990;
  return day.year() >= fewest && day.year() <= most;
}

/// What two periods share; nothing where they share no day.
[[nodiscard]] inline std::optional<Period> shared_by(const Period& a, const Period& b) {
  const Date first = (std::max)(a.first(), b.first());
  const Date last = (std::min)(a.last(), b.last());
  if (last < first) return std::nullopt;
  return Period::span(first, last);
}

/// How much of a longer stretch a shorter one is: by months where both are whole months, else by days; 1 at most.
[[nodiscard]] inline double share_of_time(const Period& part, const Period& whole) {
  const int all_months = whole_months(whole);
  const int months = whole_months(part);
  if (all_months > 0 && months > 0) return months < all_months ? static_cast<double>(months) / all_months : 1;
  const auto days = part.length_in_days();
  const auto all_days = whole.length_in_days();
  return days < all_days ? static_cast<double>(days) / all_days : 1;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
