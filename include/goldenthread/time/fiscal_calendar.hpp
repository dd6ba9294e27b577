// When a council's financial year starts, and how its periods are named.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// The calendar of a financial year that starts on the first of a month: April unless told otherwise.
///
/// A financial year is known by the calendar year in which it starts and is written "2023/24"; where it starts in
/// January it is the calendar year, written "2023", with precision `calendar_year`. Quarters are numbered within the
/// financial year, so with April Q1 is April to June.
///
///     const gt::FiscalCalendar uk;
///     uk.quarter_of(gt::Date{2018, 1, 31});  // Q4 2017/18: 2018-01-01 to 2018-03-31
class FiscalCalendar {
 public:
  /// A financial year that starts in April.
  constexpr FiscalCalendar() noexcept = default;

  /// A financial year that starts in that month. Throws ArgumentError if it is not 1 to 12.
  constexpr explicit FiscalCalendar(int start_month) {
    if (!detail::is_month(start_month)) throw_no_month(start_month);
    start_month_ = static_cast<std::uint8_t>(start_month);
  }

  /// The month in which the financial year starts, 1 to 12.
  [[nodiscard]] constexpr int start_month() const noexcept { return start_month_; }

  /// Whether the financial year is the calendar year.
  [[nodiscard]] constexpr bool is_calendar_year() const noexcept { return start_month_ == 1; }

  /// The financial year that starts in that calendar year. Throws ArgumentError if it is not all in years 1 to 9999.
  [[nodiscard]] constexpr Period year(int start_year) const {
    return Period::year_from(start_year, start_month_).named_by(start_month_);
  }

  /// Quarter 1 to 4 of the financial year that starts in that calendar year.
  /// Throws ArgumentError if the quarter is not 1 to 4 or is not all in years 1 to 9999.
  [[nodiscard]] constexpr Period quarter(int start_year, int quarter) const {
    detail::require_quarter(quarter);
    const int month = start_month_ + (quarter - 1) * 3;
    const Period made =
        month > 12 ? Period::quarter_from(start_year + 1, month - 12) : Period::quarter_from(start_year, month);
    return made.named_by(start_month_);
  }

  /// The calendar year in which the financial year of that day starts: 2023 for 2024-03-31. Throws ArgumentError for an
  /// absent date.
  [[nodiscard]] constexpr int start_year_of(Date date) const {
    const YearMonthDay parts = date.year_month_day();
    return parts.month < start_month_ ? parts.year - 1 : parts.year;
  }

  /// Which quarter of its financial year that day is in, 1 to 4. Throws ArgumentError for an absent date.
  [[nodiscard]] constexpr int quarter_number_of(Date date) const {
    return (date.month() - start_month_ + 12) % 12 / 3 + 1;
  }

  /// The financial year that holds that day. Throws ArgumentError for an absent date, or where the year is not all in
  /// years 1 to 9999.
  [[nodiscard]] constexpr Period financial_year_of(Date date) const { return year(start_year_of(date)); }

  /// The quarter of the financial year that holds that day. Throws ArgumentError for an absent date, or where the
  /// quarter is not all in years 1 to 9999.
  [[nodiscard]] constexpr Period quarter_of(Date date) const {
    return quarter(start_year_of(date), quarter_number_of(date));
  }

  /// The name of the financial year that starts in that calendar year: "2023/24", or "2023" where it starts in January.
  [[nodiscard]] std::string year_label(int start_year) const {
    std::string text;
    detail::append_padded(text, start_year, 4);
    if (is_calendar_year()) return text;
    text += '/';
    detail::append_padded(text, (start_year + 1) % 100, 2);
    return text;
  }

  friend constexpr bool operator==(const FiscalCalendar&, const FiscalCalendar&) noexcept = default;

 private:
  [[noreturn]] static void throw_no_month(int month) {
    throw ArgumentError("start_month " + std::to_string(month) + " is not a month: 1 to 12");
  }

  std::uint8_t start_month_ = 4;
};

/// The period as text that every calendar reads back to the same period: as to_string(), but a quarter is one of the
/// calendar year or 2023-02/P3M, and a financial year 2023-09/P1Y.
[[nodiscard]] inline std::string to_exact_string(const Period& period) {
  if (period.is_none()) return {};
  std::string first = to_string(period.first());
  const int start_month = period.first().month();
  switch (period.precision()) {
    case Precision::day:
      return first;
    case Precision::month:
      return first.substr(0, 7);
    case Precision::quarter:
      if (start_month % 3 == 1) return first.substr(0, 4) + " Q" + std::to_string(start_month / 3 + 1);
      return first.substr(0, 7) + "/P3M";
    case Precision::calendar_year:
      return first.substr(0, 4);
    case Precision::financial_year:
      return first.substr(0, 7) + "/P1Y";
    case Precision::span:
      return first + ".." + to_string(period.last());
  }
  return {};
}

/// The period as text, which `parse_period` with the same calendar reads back to the same period; empty if absent.
///
/// | precision | text |
/// |---|---|
/// | day | 2019-08-31 |
/// | month | 2019-08 |
/// | quarter of the calendar's financial year | Q1 2017/18 |
/// | any other quarter of the calendar year | 2023 Q2 |
/// | calendar year | 2023 |
/// | the calendar's financial year | 2023/24 |
/// | a quarter or financial year of some other calendar | 2023-02/P3M, 2023-09/P1Y (ISO 8601: start and length) |
/// | span | 2019-08-01..2019-12-15 |
///
/// What another calendar named, such as a quarter of a measure's own year, is written so that any calendar reads it.
[[nodiscard]] inline std::string to_string(const Period& period, const FiscalCalendar& calendar) {
  if (period.is_none()) return {};
  if (period.named_by() != 0 && period.named_by() != calendar.start_month()) return to_exact_string(period);
  const int start_month = period.first().month();
  if (period.precision() == Precision::quarter) {
    const int start_year = calendar.start_year_of(period.first());
    if (!calendar.is_calendar_year() && start_year >= 1 && (start_month - calendar.start_month()) % 3 == 0)
      return "Q" + std::to_string(calendar.quarter_number_of(period.first())) + ' ' + calendar.year_label(start_year);
  }
  if (period.precision() == Precision::financial_year && start_month == calendar.start_month())
    return calendar.year_label(period.first().year());
  return to_exact_string(period);
}

/// The period as text, in the words of the calendar that named it; where that was not said, as to_exact_string(), which
/// assumes no calendar.
[[nodiscard]] inline std::string to_string(const Period& period) {
  return period.named_by() == 0 ? to_exact_string(period) : to_string(period, FiscalCalendar{period.named_by()});
}

/// The same period, so named that to_string() without a calendar writes it as it does with this one.
[[nodiscard]] constexpr Period told_by(const FiscalCalendar& calendar, const Period& period) noexcept {
  const bool is_anothers = period.named_by() != 0 && period.named_by() != calendar.start_month();
  return period.named_by(is_anothers ? 0 : calendar.start_month());
}

/// Writes the period as `to_string` does without a calendar.
inline std::ostream& operator<<(std::ostream& stream, const Period& period) { return stream << to_string(period); }

}  // namespace v0
}  // namespace goldenthread
