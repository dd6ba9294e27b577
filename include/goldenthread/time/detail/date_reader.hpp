// The forms in which people and spreadsheets write a day, month, quarter, year or span.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <goldenthread/time/detail/civil.hpp>
#include <goldenthread/time/detail/plain_text.hpp>
#include <goldenthread/time/detail/time_of_day.hpp>
#include <goldenthread/time/detail/tokens.hpp>
#include <goldenthread/time/excel_serial.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/parse_options.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Reads one text. Every function gives an absent period where it cannot, and leaves the reason in `reason()`.
class DateReader {
 public:
  DateReader(const FiscalCalendar& calendar, const ParseOptions& options) : calendar_(calendar), options_(options) {}

  [[nodiscard]] Period read(std::string_view text) {
    const PlainText plain{text};
    if (!plain.problem().empty()) return refuse(plain.problem());
    return read_any(plain.view());
  }

  [[nodiscard]] std::string& reason() noexcept { return reason_; }

 private:
  Period refuse(std::string reason) {
    reason_ = std::move(reason);
    return {};
  }

  Period read_any(std::string_view text) {
    if (const Tokens tokens{text}; is_numeric(tokens)) return read_numeric(tokens);
    constexpr std::string_view dots = "..";
    constexpr std::string_view to = " to ";
    if (const std::size_t at = text.find(dots); at != std::string_view::npos)
      return read_span(text.substr(0, at), text.substr(at + dots.size()), false);
    if (const std::size_t at = text.find(to); at != std::string_view::npos)
      return read_span(text.substr(0, at), text.substr(at + to.size()), true);
    if (const std::size_t at = text.find('/'); at != std::string_view::npos && at + 1 < text.size()) {
      const std::string_view before = text.substr(0, at);
      const std::string_view after = text.substr(at + 1);
      if (after.front() == 'p') return read_start_and_length(before, after.substr(1));
      if (is_iso_day(before) && is_iso_day(after)) return read_span(before, after, false);
    }
    return read_one(text);
  }

  static bool is_iso_day(std::string_view text) {
    const Tokens tokens{text};
    return tokens.shape() == shape_of("n-n-n") && tokens.number(0).is_full_year();
  }

  Period read_span(std::string_view first, std::string_view last, bool in_words) {
    const Period from = read_end(first, "start");
    if (from.is_none()) return {};
    const Period to = read_end(last, "end");
    if (to.is_none()) return {};
    const auto may_be_a_year = [](const Period& end) {
      return end.precision() != Precision::day && end.precision() != Precision::month;
    };
    if (in_words && (may_be_a_year(from) || may_be_a_year(to)))
      return refuse(
          "'to' is read between days or months only: write 2023/24 for a financial year, 2023..2024 for a span");
    if (to.last() < from.first())
      return refuse("it ends on " + to_string(to.last()) + ", before it starts on " + to_string(from.first()));
    return Period::span(from.first(), to.last());
  }

  Period read_end(std::string_view text, const char* which) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (text.empty()) return refuse(std::string{"its "} + which + " is missing");
    const Period period = read_one(text);
    if (period.is_none()) reason_ = std::string{"its "} + which + " '" + std::string{text} + "': " + reason_;
    return period;
  }

  Period read_start_and_length(std::string_view start, std::string_view length) {
    const Period month = read_end(start, "start");
    if (month.is_none()) return {};
    const YearMonthDay parts = month.first().year_month_day();
    if (month.precision() != Precision::month) return refuse("a length follows a month, as in 2023-02/P3M");
    if (length != "3m" && length != "1y") return refuse("only /P3M (a quarter) and /P1Y (a year) are read");
    const int count = length == "3m" ? 3 : 12;
    if (parts.year == last_year && parts.month + count - 1 > 12) return refuse("it ends after the year 9999");
    return count == 3 ? Period::quarter_from(parts.year, parts.month) : Period::year_from(parts.year, parts.month);
  }

  Period read_one(std::string_view text) {
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) return read_with_time(text, colon);
    if (Quarter quarter; take_quarter(text, quarter)) return read_quarter(quarter);
    if (text.substr(0, 2) == "fy") return read_financial_year(Tokens{text.substr(2)}, true);
    const Tokens tokens{text};
    if (is_numeric(tokens)) return read_numeric(tokens);
    switch (tokens.shape()) {
      case shape_of("n w n"):
      case shape_of("n-w-n"):
      case shape_of("n/w/n"):
      case shape_of("nwn"):
      case shape_of("w n n"):
        return read_named_day(tokens.number(0), tokens.word(0), tokens.number(1));
      case shape_of("w-n"):
      case shape_of("w n"):
      case shape_of("w/n"):
      case shape_of("wn"):
        return read_named_month(tokens.word(0), tokens.number(0));
      case shape_of("n w"):
      case shape_of("n-w"):
        if (tokens.number(0).is_short() && month_of_name(tokens.word(0)) != 0) return refuse("it gives no year");
        return read_named_month(tokens.word(0), tokens.number(0));
      default:
        return refuse("write it as 2024-03-31, 2024-03, 2023/24, Q1 2023/24 or 2023");
    }
  }

  static bool is_numeric(const Tokens& tokens) {
    switch (tokens.shape()) {
      case shape_of("n-n-n"):
      case shape_of("n/n/n"):
      case shape_of("n.n.n"):
      case shape_of("n-n"):
      case shape_of("n/n"):
      case shape_of("n.n"):
      case shape_of("n"):
        return true;
      default:
        return false;
    }
  }

  Period read_numeric(const Tokens& tokens) {
    switch (tokens.shape()) {
      case shape_of("n-n"):
      case shape_of("n/n"):
        return read_two_numbers(tokens);
      case shape_of("n"):
      case shape_of("n.n"):
        return read_number(tokens);
      default:
        return read_three_numbers(tokens);
    }
  }

  // --- days

  Period read_day(int year, int month, int day) {
    if (!is_civil(year, month, day)) return refuse(why_not_civil(year, month, day));
    return Period::day(Date::from_days(days_from_civil(year, month, day)));
  }

  Period read_three_numbers(const Tokens& tokens) {
    const Digits a = tokens.number(0);
    const Digits b = tokens.number(1);
    const Digits c = tokens.number(2);
    if (a.is_full_year() && b.is_short() && c.is_short()) return read_day(a.value, b.value, c.value);
    if (!a.is_short() || !b.is_short() || !(c.is_full_year() || c.count == 2))
      return refuse("a date has a day and a month of one or two digits, and a year of four (or two, at the end)");
    if (options_.month_first) return read_day(full_year(c), a.value, b.value);
    const Period day = read_day(full_year(c), b.value, a.value);
    if (day.is_none() && b.value > 12) reason_ += ": the day comes first, then the month";
    return day;
  }

  Period read_named_day(const Digits& day, std::string_view name, const Digits& year) {
    const int month = month_of_name(name);
    if (month == 0) return refuse_name(name);
    if (!day.is_short() || !(year.is_full_year() || year.count == 2))
      return refuse("a day has one or two digits and a year four or two, as in 31 March 2024");
    return read_day(full_year(year), month, day.value);
  }

  Period read_with_time(std::string_view text, std::size_t colon) {
    std::size_t start = colon;
    while (start > 0 && is_digit(text[start - 1])) --start;
    if (start < 2 || (text[start - 1] != 't' && text[start - 1] != ' ')) return refuse("a time must follow a day");
    if (!is_time_of_day(text.substr(start))) return refuse("its time of day is not hh:mm or hh:mm:ss, up to 23:59:59");
    const Period day = read_one(text.substr(0, start - 1));
    if (!day.is_none() && day.precision() != Precision::day) return refuse("a time must follow a day");
    return day;
  }

  // --- months

  Period read_month(int year, int month) {
    if (!is_year(year) || !is_month(month)) return refuse(why_not_civil(year, month, 1));
    return Period::month(year, month);
  }

  Period read_named_month(std::string_view name, const Digits& year) {
    const int month = month_of_name(name);
    if (month == 0) return refuse_name(name);
    if (!year.is_full_year() && year.count != 2) return refuse("a year has four digits or two, as in March 2024");
    return read_month(full_year(year), month);
  }

  Period refuse_name(std::string_view name) {
    if (name == "q" || name == "qtr" || name == "quarter")
      return refuse("a quarter has one digit and a year, as in Q1 2023/24 or 2023 Q2");
    return refuse("'" + std::string{name} + "' is not a month's name");
  }

  // --- quarters

  struct Quarter {
    int number = 0;
    std::string_view year;
  };

  /// Takes "q1 " or " q1" off a text, with whatever sign or space stands between it and the year.
  static bool take_quarter(std::string_view text, Quarter& quarter) {
    const auto is_between = [](char c) { return c == ' ' || c == '-'; };
    for (const std::string_view word :
         {std::string_view{"quarter "}, std::string_view{"qtr "}, std::string_view{"q"}}) {
      const std::size_t length = word.size() + 1;
      if (text.size() <= length) continue;
      if (text.substr(0, word.size()) == word && is_digit(text[word.size()]) && is_between(text[length])) {
        quarter = {text[word.size()] - '0', text.substr(length + 1)};
        return true;
      }
      const std::string_view end = text.substr(text.size() - length);
      if (end.substr(0, word.size()) == word && is_digit(end.back())) {
        quarter = {end.back() - '0', text.substr(0, text.size() - length)};
        if (is_between(quarter.year.back())) quarter.year.remove_suffix(1);
        return true;
      }
    }
    return false;
  }

  Period read_quarter(const Quarter& quarter) {
    if (quarter.number < 1 || quarter.number > 4)
      return refuse("there is no quarter " + std::to_string(quarter.number) + ": quarters are 1 to 4");
    const Tokens tokens{quarter.year};
    if (tokens.shape() == shape_of("n") && tokens.number(0).is_full_year()) {
      const int year = tokens.number(0).value;
      if (!is_year(year)) return refuse(why_not_civil(year, 1, 1));
      return Period::calendar_quarter(year, quarter.number);
    }
    const bool marked = quarter.year.substr(0, 2) == "fy";
    return read_financial_year(marked ? Tokens{quarter.year.substr(2)} : tokens, marked, quarter.number);
  }

  // --- years

  Period read_number(const Tokens& tokens) {
    const bool has_point = tokens.shape() == shape_of("n.n");
    const Digits whole = tokens.number(0);
    const Digits fraction = tokens.number(1);
    const bool is_whole = !has_point || fraction.value == 0;
    constexpr int first_plain_year = 1900;
    constexpr int last_plain_year = 2199;
    const bool plain_year = whole.value >= first_plain_year && whole.value <= last_plain_year;
    if (is_whole && whole.is_full_year() && (plain_year || !options_.excel_serials)) {
      if (!is_year(whole.value)) return refuse(why_not_civil(whole.value, 1, 1));
      return Period::calendar_year(whole.value);
    }
    constexpr std::size_t basic_iso_digits = 8;
    if (!has_point && whole.count == basic_iso_digits)
      return read_day(whole.value / 10000, whole.value / 100 % 100, whole.value % 100);
    const ParseResult<Date> day = try_date_from_excel_serial(whole.value);
    if (options_.excel_serials) return day ? Period::day(*day) : refuse(day.error().reason);
    std::string reason = "it is just a number";
    constexpr int first_likely_serial = 10000;
    if (day && whole.value >= first_likely_serial)
      reason += "; as a spreadsheet's serial day, read where excel_serials is set, it is " + to_string(*day);
    return refuse(std::move(reason));
  }

  Period read_two_numbers(const Tokens& tokens) {
    const Digits a = tokens.number(0);
    const Digits b = tokens.number(1);
    if (a.is_short() && b.is_full_year()) return read_month(b.value, a.value);
    if (a.is_short()) return refuse("write the year in full, as in 2023/24 or 31/03/2024");
    const bool dash = tokens.shape() == shape_of("n-n");
    const bool month = a.is_full_year() && b.is_short() && dash && is_month(b.value);
    const bool follows = a.is_full_year() && b.count == 2 && b.value == (a.value + 1) % 100;
    if (month && follows && options_.refuse_ambiguous && !calendar_.is_calendar_year())
      return refuse("it may be the month or the financial year; write " + std::to_string(a.value) + "/" +
                    (b.value < 10 ? "0" : "") + std::to_string(b.value) +
                    " for the year, or the month by its name, as " +
                    std::string{month_names[static_cast<std::size_t>(b.value - 1)]} + " " + std::to_string(a.value));
    if (month && !(follows && options_.prefer_financial_year)) return read_month(a.value, b.value);
    return read_financial_year(tokens, false);
  }

  /// "2023/24", "2023-24", "2023/2024", where marked by FY also "23/24"; the whole year, or that quarter of it.
  Period read_financial_year(const Tokens& tokens, bool marked, int quarter = 0) {
    const Digits a = tokens.number(0);
    const Digits b = tokens.number(1);
    bool full = false;
    bool shortened = false;
    switch (tokens.shape()) {
      case shape_of("n"):
      case shape_of(" n"):
        if (a.is_full_year()) return read_single_financial_year(a.value, quarter);
        break;
      case shape_of("n/n"):
      case shape_of("n-n"):
      case shape_of(" n/n"):
      case shape_of(" n-n"):
        full = a.is_full_year() && (b.is_full_year() || b.count == 2);
        shortened = marked && a.count == 2 && b.count == 2;
        break;
      default:
        break;
    }
    if (!full && !shortened) return refuse("a financial year is written 2023/24, and a quarter of one Q1 2023/24");
    const int start = full_year(a);
    if (b.value != (b.count == 2 ? (start + 1) % 100 : start + 1))
      return refuse_pair(start, b, tokens.shape() == shape_of("n-n"));
    if (calendar_.is_calendar_year())
      return refuse("the financial year starts in January here, so that a year is written " + std::to_string(start));
    return whole_or_quarter(start, quarter);
  }

  /// A year marked as financial and given by one number.
  Period read_single_financial_year(int year, int quarter) {
    if (calendar_.is_calendar_year() || !is_year(year)) return whole_or_quarter(year, quarter);
    std::string reason = "it could be the financial year that starts in " + std::to_string(year);
    reason += " or the one that ends then: write ";
    if (year > first_year) reason += year_name(year - 1) + " or ";
    return refuse(reason + year_name(year));
  }

  Period refuse_pair(int start, const Digits& second, bool dash) {
    std::string reason;
    append_padded(reason, second.value, second.count);
    reason += dash && second.count == 2 ? " is neither a month nor the year after " : " is not the year after ";
    reason += std::to_string(start) + ": write " + year_name(start) + " for that financial year";
    const int end = second.count == 2 ? start - start % 100 + second.value : second.value;
    if (!dash && second.count == 2 && is_month(second.value)) {
      reason += ", " + std::to_string(start) + '-';
      append_padded(reason, second.value, 2);
      reason += " for a month";
    } else if (end > start) {
      reason += ", " + std::to_string(start) + ".." + std::to_string(end) + " for a span";
    }
    return refuse(std::move(reason));
  }

  /// The financial year that starts then, or where `quarter` is not 0 that quarter of it.
  Period whole_or_quarter(int start, int quarter) {
    if (!is_year(start)) return refuse(why_not_civil(start, 1, 1));
    const int last_month = calendar_.start_month() + (quarter == 0 ? 11 : quarter * 3 - 1);
    if (start == last_year && last_month > 12) return refuse("it ends after the year 9999");
    return quarter == 0 ? calendar_.year(start) : calendar_.quarter(start, quarter);
  }

  static std::string year_name(int start) { return FiscalCalendar{}.year_label(start); }

  FiscalCalendar calendar_;
  ParseOptions options_;
  std::string reason_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
