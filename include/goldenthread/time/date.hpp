// A day of the calendar.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <ostream>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/time/detail/civil.hpp>

namespace goldenthread {
inline namespace v0 {

/// The parts of a date: year 1 to 9999, month 1 to 12, day 1 to 31.
struct YearMonthDay {
  int year = 0;
  int month = 0;
  int day = 0;

  friend bool operator==(const YearMonthDay&, const YearMonthDay&) = default;
};

/// A day of the proleptic Gregorian calendar from 0001-01-01 to 9999-12-31, or none.
///
/// Four bytes, held as days since 1970-01-01, so that a column of dates is a column of int32. A date that is absent is
/// `Date::none()`, which is what a default-constructed Date is; it equals itself and comes before every day. Asking an
/// absent date for anything but `is_none()`, `days()`, its text, a comparison or a hash throws ArgumentError: missing
/// is never a number.
///
///     constexpr gt::Date due{2021, 3, 31};
///     due.add_months(-1);  // 2021-02-28
class Date {
 public:
  /// What `days()` gives for an absent date.
  static constexpr std::int32_t none_days = (std::numeric_limits<std::int32_t>::min)();

  /// An absent date.
  constexpr Date() noexcept = default;

  /// That day. Throws ArgumentError, naming the value and the reason, where the calendar has no such day.
  constexpr Date(int year, int month, int day) {
    if (!detail::is_civil(year, month, day)) throw_impossible(year, month, day);
    days_ = detail::days_from_civil(year, month, day);
  }

  /// The day so many days after 1970-01-01 (before it where negative); `none_days` gives an absent date.
  /// Throws ArgumentError outside 0001-01-01 to 9999-12-31 (-719162 to 2932896).
  [[nodiscard]] static constexpr Date from_days(std::int32_t days) {
    if (days != none_days && (days < detail::first_day || days > detail::last_day)) throw_out_of_range(days);
    Date date;
    date.days_ = days;
    return date;
  }

  /// An absent date.
  [[nodiscard]] static constexpr Date none() noexcept { return Date{}; }

  /// 0001-01-01.
  [[nodiscard]] static constexpr Date earliest() { return from_days(detail::first_day); }

  /// 9999-12-31.
  [[nodiscard]] static constexpr Date latest() { return from_days(detail::last_day); }

  /// Whether the date is absent.
  [[nodiscard]] constexpr bool is_none() const noexcept { return days_ == none_days; }

  /// Days since 1970-01-01; `none_days` for an absent date.
  [[nodiscard]] constexpr std::int32_t days() const noexcept { return days_; }

  /// The parts together: cheaper than asking for them one by one. Throws ArgumentError for an absent date.
  [[nodiscard]] constexpr YearMonthDay year_month_day() const {
    require_day();
    const auto parts = detail::civil_from_days(days_);
    return {parts.year, parts.month, parts.day};
  }

  /// The year, 1 to 9999. Throws ArgumentError for an absent date.
  [[nodiscard]] constexpr int year() const { return year_month_day().year; }

  /// The month, 1 to 12. Throws ArgumentError for an absent date.
  [[nodiscard]] constexpr int month() const { return year_month_day().month; }

  /// The day of the month, 1 to 31. Throws ArgumentError for an absent date.
  [[nodiscard]] constexpr int day() const { return year_month_day().day; }

  /// The first day of the same month. Throws ArgumentError for an absent date.
  [[nodiscard]] constexpr Date first_of_month() const {
    const YearMonthDay parts = year_month_day();
    return {parts.year, parts.month, 1};
  }

  /// The last day of the same month. Throws ArgumentError for an absent date.
  [[nodiscard]] constexpr Date last_of_month() const {
    const YearMonthDay parts = year_month_day();
    return {parts.year, parts.month, detail::days_in_month(parts.year, parts.month)};
  }

  /// The same day so many months later (earlier where negative), or the last day of that month where it is shorter:
  /// 2024-01-31 and one month is 2024-02-29. Throws ArgumentError for an absent date or outside the calendar's range.
  [[nodiscard]] constexpr Date add_months(int months) const {
    const YearMonthDay parts = year_month_day();
    const std::int64_t count = std::int64_t{parts.year} * 12 + (parts.month - 1) + months;
    if (count < std::int64_t{detail::first_year} * 12 || count >= (std::int64_t{detail::last_year} + 1) * 12)
      throw_months_out_of_range(*this, months);
    const int year = static_cast<int>(count / 12);
    const int month = static_cast<int>(count % 12) + 1;
    const int longest = detail::days_in_month(year, month);
    return {year, month, parts.day < longest ? parts.day : longest};
  }

  /// Moves so many days on (back where negative). Throws ArgumentError for an absent date or outside the range.
  constexpr Date& operator+=(std::int32_t days) { return move_by(days); }
  constexpr Date& operator-=(std::int32_t days) { return move_by(-std::int64_t{days}); }

  [[nodiscard]] friend constexpr Date operator+(Date date, std::int32_t days) { return date += days; }
  [[nodiscard]] friend constexpr Date operator-(Date date, std::int32_t days) { return date -= days; }

  /// How many days `later` is after `earlier`. Throws ArgumentError if either is absent.
  [[nodiscard]] friend constexpr std::int32_t operator-(Date later, Date earlier) {
    later.require_day();
    earlier.require_day();
    return later.days_ - earlier.days_;
  }

  friend constexpr bool operator==(Date, Date) noexcept = default;
  friend constexpr auto operator<=>(Date, Date) noexcept = default;

 private:
  constexpr void require_day() const {
    if (is_none()) throw_absent();
  }

  constexpr Date& move_by(std::int64_t days) {
    require_day();
    const std::int64_t moved = days_ + days;
    if (moved < detail::first_day || moved > detail::last_day) throw_out_of_range(moved);
    days_ = static_cast<std::int32_t>(moved);
    return *this;
  }

  [[noreturn]] static void throw_impossible(int year, int month, int day);
  [[noreturn]] static void throw_out_of_range(std::int64_t days);
  [[noreturn]] static void throw_months_out_of_range(Date date, int months);
  [[noreturn]] static void throw_absent();

  std::int32_t days_ = none_days;
};

/// The date as ISO 8601 writes it, such as "2020-09-30"; empty for an absent date.
[[nodiscard]] inline std::string to_string(Date date) {
  std::string text;
  if (date.is_none()) return text;
  const YearMonthDay parts = date.year_month_day();
  detail::append_padded(text, parts.year, 4);
  text += '-';
  detail::append_padded(text, parts.month, 2);
  text += '-';
  detail::append_padded(text, parts.day, 2);
  return text;
}

inline std::ostream& operator<<(std::ostream& stream, Date date) { return stream << to_string(date); }

inline void Date::throw_impossible(int year, int month, int day) {
  throw ArgumentError("Date{" + std::to_string(year) + ", " + std::to_string(month) + ", " + std::to_string(day) +
                      "} is not a date: " + detail::why_not_civil(year, month, day));
}

inline void Date::throw_out_of_range(std::int64_t days) {
  throw ArgumentError(std::to_string(days) + " days from 1970-01-01 is outside 0001-01-01 to 9999-12-31");
}

inline void Date::throw_months_out_of_range(Date date, int months) {
  throw ArgumentError(to_string(date) + " and " + std::to_string(months) +
                      " months is outside 0001-01-01 to 9999-12-31");
}

inline void Date::throw_absent() { throw ArgumentError("the date is absent: check is_none() before using its parts"); }

}  // namespace v0
}  // namespace goldenthread

template <>
struct std::hash<goldenthread::Date> {
  [[nodiscard]] std::size_t operator()(goldenthread::Date date) const noexcept {
    return std::hash<std::int32_t>{}(date.days());
  }
};
