#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/time/parse.hpp>

#include "cell_text.hpp"
#include "column_reader.hpp"
#include "settle_periods.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

Period ColumnReader::period_of(const InputColumn& input, std::size_t at, std::size_t row) {
  if (const auto* periods = std::get_if<PeriodInput>(&input.values)) {
    if (periods->values[at] == Period{} && schema_.required) missing(row);
    return periods->values[at].named_by(calendar_at(row).start_month());
  }
  std::optional<std::string_view> text = text_of(input, at);
  std::string serial;
  if (!text) {
    const auto* numbers = std::get_if<NumberInput>(&input.values);
    if (numbers == nullptr) {
      wrong_type(row, input, "dates");
      return {};
    }
    const bool there = numbers->present.empty() || numbers->present[at] != 0;
    if (there && !std::isnan(numbers->values[at])) serial = exact_text(numbers->values[at]);
    text = serial;
  }
  if (is_missing_mark(*text)) {
    if (schema_.required) missing(row);
    return {};
  }
  const auto read = parsed(*text, row, order_ == DateOrder::month_first);
  if (read) {
    if (other_reading(*text, *read, calendar_at(row))) open_.push_back(static_cast<std::uint32_t>(row));
    if (order_ == DateOrder::by_column && read->precision() == Precision::day) day_orders_.see(*text, part_, at, row);
    return *read;
  }
  if (order_ == DateOrder::by_column && parsed(*text, row, true))
    day_orders_.see_month_first(part_, at, row);
  else
    report_date(row, *text, read.error());
  return {};
}

ParseResult<Period> ColumnReader::parsed(std::string_view text, std::size_t row, bool month_first) const {
  const FiscalCalendar calendar = calendar_at(row);
  ParseResult<Period> found = try_parse_period(text, calendar, {.excel_serials = true, .month_first = month_first});
  if (found) return found->named_by(calendar.start_month());
  return found;
}

void ColumnReader::report_date(std::size_t row, std::string_view text, const ParseError& error) {
  wrong(row, "bad_date", text, std::string{schema_.name} + ": " + to_string(error),
        "Give a date such as 2024-03-31, or a period such as 2023/24.");
}

void ColumnReader::tell_two_orders(const DatesOfColumn& dates) {
  const std::string other = in_quotes(dates.text_of(*dates.day_first)) + " in " +
                            problems_.cell_name(dates.day_first->row, schema_.name) + " only with the day first";
  for (const DatedCell& cell : dates.month_first)
    wrong(cell.row, "bad_date", dates.text_of(cell),
          std::string{schema_.name} + ": " + in_quotes(dates.text_of(cell)) +
              " is a date only with the month first, and " + other,
          "Write all dates of the column in the same order, best as 2024-03-31.");
  if (dates.either.empty()) return;
  const DatedCell& first = dates.either.front();
  problems_.warn(first.row, schema_.name, "ambiguous_text", dates.text_of(first),
                 std::string{schema_.name} + ": some dates of the column have the day first and some the month; " +
                     in_quotes(dates.text_of(first)) + " is read with the day first" +
                     and_more(dates.either.size() - 1, "cell"),
                 "Write dates as 2024-03-31.");
}

void ColumnReader::read_month_first(const DatesOfColumn& dates, std::vector<Period>& periods) {
  for (const auto* cells : {&dates.month_first, &dates.either})
    for (const DatedCell& cell : *cells)
      if (const auto read = parsed(dates.text_of(cell), cell.row, true)) periods[cell.row] = *read;
  const DatedCell& first = dates.month_first.front();
  std::string message = std::string{schema_.name} + ": " + in_quotes(dates.text_of(first)) +
                        " is a date only with the month first, so the whole column is read like that";
  if (!dates.either.empty())
    message += ": " + in_quotes(dates.text_of(dates.either.front())) + " is " +
               day_words(periods[dates.either.front().row].first());
  problems_.warn(first.row, schema_.name, "ambiguous_text", dates.text_of(first), std::move(message),
                 "Write dates as 2024-03-31, or with the day first.");
}

void ColumnReader::tell_either_order(const DatesOfColumn& dates) {
  const DatedCell& first = dates.either.front();
  const std::string_view text = dates.text_of(first);
  const auto day = parsed(text, first.row);
  const auto month = parsed(text, first.row, true);
  if (!day || !month) return;
  problems_.report(first.row, schema_.name, "ambiguous_text", text,
                   std::string{schema_.name} + ": " + in_quotes(text) + " is " + day_words(day->first()) +
                       " with the day first and " + day_words(month->first()) +
                       " with the month first, and no date of the column says which; it is read with the day first" +
                       and_more(dates.either.size() - 1, "cell"),
                   dates.is_mapped ? "Give 'date_order' in the mapping, or write dates as 2024-03-31."
                                   : "Write dates as 2024-03-31.",
                   Consequence::cell_left_blank, {}, Severity::info);
}

/// Dates such as 03/04/2024 are read as those of the column that can be read in one way only.
void ColumnReader::settle_day_order(const Inputs& inputs, const std::vector<InputTable>& parts,
                                    std::vector<Period>& periods) {
  if (day_orders_.is_settled()) return;
  const std::vector<DatesOfColumn> columns = day_orders_.by_column(inputs, parts);
  const bool any_day_first =
      std::ranges::any_of(columns, [](const DatesOfColumn& one) { return one.day_first.has_value(); });
  for (const DatesOfColumn& dates : columns) {
    if (!dates.month_first.empty() && dates.day_first)
      tell_two_orders(dates);
    else if (!dates.month_first.empty())
      read_month_first(dates, periods);
    else if (!any_day_first && !std::ranges::all_of(dates.either, &DatedCell::begins_month))
      tell_either_order(dates);
  }
}

std::vector<Period> ColumnReader::period_cells(const Inputs& inputs, const std::vector<InputTable>& parts) {
  auto periods = cells<Period>(inputs, parts, Period{}, [&](const InputColumn& input, std::size_t at, std::size_t row) {
    return period_of(input, at, row);
  });
  settle_day_order(inputs, parts, periods);
  return periods;
}

std::optional<Column> ColumnReader::read_periods(const Inputs& inputs, const std::vector<InputTable>& parts) {
  auto values = period_cells(inputs, parts);
  if (!leaves_years_open_) settle_by_column(values, open_, schema_.name, calendar_, problems_);
  const bool any = std::ranges::any_of(values, [](const Period& period) { return !period.is_none(); });
  if (!any && !schema_.required) return std::nullopt;
  return Column{std::string{schema_.name}, ColumnType::period, std::move(values)};
}

std::optional<Column> ColumnReader::read_days(const Inputs& inputs, const std::vector<InputTable>& parts) {
  auto periods = period_cells(inputs, parts);
  settle_by_column(periods, open_, schema_.name, calendar_, problems_);
  std::vector<Date> days;
  reserve_large(days, periods.size());
  bool any = false;
  for (const Period& period : periods) {
    any = any || !period.is_none();
    days.push_back(schema_.day == DayOfPeriod::first ? period.first() : period.last());
  }
  if (!any && !schema_.required) return std::nullopt;
  return Column{std::string{schema_.name}, ColumnType::day, std::move(days)};
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
