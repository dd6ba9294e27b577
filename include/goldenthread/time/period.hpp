// A run of days at the precision that its source gives.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/precision.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

[[noreturn]] inline void throw_no_quarter(int quarter) {
  throw ArgumentError("there is no quarter " + std::to_string(quarter) + ": quarters are 1 to 4");
}

constexpr void require_quarter(int quarter) {
  if (quarter < 1 || quarter > 4) throw_no_quarter(quarter);
}

}  // namespace detail

/// A day, month, quarter, year or span: its first day, its last day (included), and the precision that the source gave.
///
/// Something due in a period is due on its last day, and something that starts in one starts on its first. A
/// default-constructed period is absent. Periods are ordered by first day, then last day, then precision; an absent one
/// comes first. Two periods of the same days and different precision differ. Twelve bytes.
///
/// A quarter is any three whole months, and a financial year any twelve that do not begin in January; twelve months
/// that begin in January are always a calendar year, whichever calendar named them. FiscalCalendar names quarters and
/// years the way a council does, and writes every period as text. A period that it made keeps the month in which that
/// calendar's year starts, so that it is named so again; that makes no difference to what it is equal to.
class Period {
 public:
  /// An absent period.
  constexpr Period() noexcept = default;

  /// An absent period.
  [[nodiscard]] static constexpr Period none() noexcept { return Period{}; }

  /// One day; absent if the date is.
  [[nodiscard]] static constexpr Period day(Date date) noexcept { return {date, date, Precision::day}; }

  /// A calendar month. Throws ArgumentError if the year is not 1 to 9999 or the month not 1 to 12.
  [[nodiscard]] static constexpr Period month(int year, int month) { return months(year, month, 1, Precision::month); }

  /// Three whole months from the first of that month. Throws ArgumentError if they are not all in years 1 to 9999.
  [[nodiscard]] static constexpr Period quarter_from(int year, int month) {
    return months(year, month, 3, Precision::quarter);
  }

  /// January to March is 1, October to December is 4. Throws ArgumentError if `quarter` is not 1 to 4.
  [[nodiscard]] static constexpr Period calendar_quarter(int year, int quarter) {
    detail::require_quarter(quarter);
    return quarter_from(year, quarter * 3 - 2);
  }

  /// 1 January to 31 December. Throws ArgumentError if the year is not 1 to 9999.
  [[nodiscard]] static constexpr Period calendar_year(int year) {
    return months(year, 1, 12, Precision::calendar_year);
  }

  /// Twelve whole months from the first of that month: a financial year, or a calendar year where the month is January.
  /// Throws ArgumentError if they are not all in years 1 to 9999.
  [[nodiscard]] static constexpr Period year_from(int year, int month) {
    return months(year, month, 12, month == 1 ? Precision::calendar_year : Precision::financial_year);
  }

  /// From one day to another, both included. Throws ArgumentError if either is absent or the last is before the
  /// first.
  [[nodiscard]] static constexpr Period span(Date first, Date last) {
    if (first.is_none() || last.is_none() || last < first) throw_ill_fitting(first, last, Precision::span);
    return {first, last, Precision::span};
  }

  /// The period of those parts, as columns hold them. Throws ArgumentError if the days do not fit the precision;
  /// two absent dates give an absent period.
  [[nodiscard]] static constexpr Period from_parts(Date first, Date last, Precision precision) {
    if (first.is_none() && last.is_none()) return {};
    const Period period{first, last, precision};
    if (first.is_none() || last.is_none() || last < first || !period.fits()) throw_ill_fitting(first, last, precision);
    return period;
  }

  /// Whether the period is absent.
  [[nodiscard]] constexpr bool is_none() const noexcept { return first_.is_none(); }

  /// The first day; absent for an absent period.
  [[nodiscard]] constexpr Date first() const noexcept { return first_; }

  /// The last day, which belongs to the period; absent for an absent period.
  [[nodiscard]] constexpr Date last() const noexcept { return last_; }

  /// The precision that the source gave; `day` for an absent period.
  [[nodiscard]] constexpr Precision precision() const noexcept { return precision_; }

  /// Whether the day is in the period; false where either is absent.
  [[nodiscard]] constexpr bool contains(Date date) const noexcept {
    return !is_none() && first_ <= date && date <= last_;
  }

  /// The month in which the year starts by whose calendar it is named, 1 to 12; 0 where that was not said.
  [[nodiscard]] constexpr int named_by() const noexcept { return named_by_; }

  /// The same period, named by a calendar whose year starts in that month. Days, months and spans have one name.
  [[nodiscard]] constexpr Period named_by(int start_month) const noexcept {
    Period named = *this;
    if (precision_ == Precision::quarter || precision_ == Precision::financial_year)
      named.named_by_ = static_cast<std::uint8_t>(start_month);
    return named;
  }

  /// Whether every day of the other period is in this one; false where either is absent.
  [[nodiscard]] constexpr bool contains(const Period& other) const noexcept {
    return !is_none() && !other.is_none() && first_ <= other.first_ && other.last_ <= last_;
  }

  /// Whether the two periods share a day; false where either is absent.
  [[nodiscard]] constexpr bool overlaps(const Period& other) const noexcept {
    return !is_none() && !other.is_none() && first_ <= other.last_ && other.first_ <= last_;
  }

  /// How many days it has, both ends counted. Throws ArgumentError for an absent period.
  [[nodiscard]] constexpr std::int32_t length_in_days() const { return last_ - first_ + 1; }

  friend constexpr bool operator==(const Period& a, const Period& b) noexcept {
    return a.first_ == b.first_ && a.last_ == b.last_ && a.precision_ == b.precision_;
  }
  friend constexpr std::strong_ordering operator<=>(const Period& a, const Period& b) noexcept {
    if (const auto order = a.first_ <=> b.first_; order != 0) return order;
    if (const auto order = a.last_ <=> b.last_; order != 0) return order;
    return a.precision_ <=> b.precision_;
  }

 private:
  constexpr Period(Date first, Date last, Precision precision) noexcept
      : first_(first), last_(last), precision_(precision) {}

  static constexpr Period months(int year, int month, int count, Precision precision) {
    const Date first{year, month, 1};
    const int end = month + count - 1;
    const int end_year = end > 12 ? year + 1 : year;
    const int end_month = end > 12 ? end - 12 : end;
    const int end_day = detail::is_year(end_year) ? detail::days_in_month(end_year, end_month) : 1;
    const Date last{end_year, end_month, end_day};
    return {first, last, precision};
  }

  [[nodiscard]] constexpr bool is_months(int count) const {
    const YearMonthDay from = first_.year_month_day();
    const YearMonthDay to = last_.year_month_day();
    return from.day == 1 && last_ == last_.last_of_month() &&
           (to.year - from.year) * 12 + to.month - from.month == count - 1;
  }

  [[nodiscard]] constexpr bool fits() const {
    switch (precision_) {
      case Precision::day:
        return first_ == last_;
      case Precision::month:
        return is_months(1);
      case Precision::quarter:
        return is_months(3);
      case Precision::calendar_year:
        return is_months(12) && first_.month() == 1;
      case Precision::financial_year:
        return is_months(12) && first_.month() != 1;
      case Precision::span:
        return true;
    }
    return false;
  }

  [[noreturn]] static void throw_ill_fitting(Date first, Date last, Precision precision);

  Date first_;
  Date last_;
  Precision precision_ = Precision::day;
  std::uint8_t named_by_ = 0;
};

inline void Period::throw_ill_fitting(Date first, Date last, Precision precision) {
  const auto words = [](Date date) { return date.is_none() ? std::string{"an absent date"} : to_string(date); };
  std::string reason = "the days are not a whole " + std::string{to_string(precision)};
  if (first.is_none() || last.is_none())
    reason = "one end is absent";
  else if (last < first)
    reason = "the last day is before the first";
  throw ArgumentError(words(first) + " to " + words(last) + " is not a period of precision " +
                      std::string{to_string(precision)} + ": " + reason);
}

}  // namespace v0
}  // namespace goldenthread

template <>
struct std::hash<goldenthread::Period> {
  [[nodiscard]] std::size_t operator()(const goldenthread::Period& period) const noexcept {
    const std::uint64_t ends = (std::uint64_t{static_cast<std::uint32_t>(period.first().days())} << 32U) |
                               static_cast<std::uint32_t>(period.last().days());
    return std::hash<std::uint64_t>{}(ends * 8U + static_cast<std::uint64_t>(period.precision()));
  }
};
