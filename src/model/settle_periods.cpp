#include "settle_periods.hpp"

#include <string>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/parse.hpp>

#include "table_reading.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

Period year_of(const Period& month, const FiscalCalendar& calendar) { return calendar.year(month.first().year()); }

std::vector<bool> marked(std::size_t size, std::span<const std::uint32_t> rows) {
  std::vector<bool> marks(size);
  for (const std::uint32_t row : rows) marks[row] = true;
  return marks;
}

YearVotes votes_of(std::span<const Period> cells, const std::vector<bool>& open) {
  YearVotes votes;
  for (std::size_t row = 0; row < cells.size(); ++row)
    if (!open[row]) votes.count(cells[row]);
  return votes;
}

/// How often each measure is measured, as far as a table says so.
void take_frequencies(const TableReading* table, std::string_view reference,
                      std::unordered_map<ElementIndex, Frequency>& frequencies) {
  if (table == nullptr) return;
  const Column* frequency = table->find("frequency");
  const Column* elements = reference.empty() ? nullptr : table->find(reference);
  if (frequency == nullptr || (!reference.empty() && elements == nullptr)) return;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto element = elements == nullptr ? static_cast<ElementIndex>(row) : elements->elements()[row];
    const auto found = frequencies.find(element);
    if (found != frequencies.end() && found->second == Frequency::none)
      found->second = static_cast<Frequency>(frequency->bytes()[row]);
  }
}

}  // namespace

void YearVotes::count(Frequency frequency) noexcept {
  switch (frequency) {
    case Frequency::annual:
    case Frequency::biennial:
      ++years;
      break;
    case Frequency::daily:
    case Frequency::weekly:
    case Frequency::monthly:
      ++months;
      break;
    default:
      break;
  }
}

std::optional<Period> other_reading(std::string_view text, const Period& month, const FiscalCalendar& calendar) {
  if (month.precision() != Precision::month) return std::nullopt;
  const YearMonthDay first = month.first().year_month_day();
  if (first.month != (first.year + 1) % 100) return std::nullopt;
  const auto year = try_parse_period(text, calendar, {.prefer_financial_year = true});
  if (!year || *year == month) return std::nullopt;
  return *year;
}

std::optional<Finding> finding_of_open_period(std::string_view text, const Period& month,
                                              const FiscalCalendar& calendar) {
  const std::optional<Period> year = other_reading(text, month, calendar);
  if (!year) return std::nullopt;
  Finding found;
  found.severity = Severity::warning;
  found.code = "ambiguous_text";
  found.value = std::string{text};
  found.message = in_quotes(text) + " could be the month or the financial year " + to_string(*year, calendar) +
                  "; it is read as the month";
  found.remedy = "Write " + to_string(*year, calendar) + " for the year, or the month by its name.";
  return found;
}

void warn_of_open_period(Problems& problems, std::size_t row, std::string_view column, const Period& month,
                         const FiscalCalendar& calendar, std::size_t more) {
  const std::string text = to_string(month, calendar);
  problems.warn(row, column, "ambiguous_text", text,
                in_quotes(text) + " could be the month or the financial year " +
                    to_string(year_of(month, calendar), calendar) + "; it is read as the month" +
                    and_more(more, "cell"),
                "Write " + to_string(year_of(month, calendar), calendar) + " for the year, or the month by its name.");
}

void settle_by_column(std::span<Period> cells, std::span<const std::uint32_t> open, std::string_view column,
                      const FiscalCalendar& calendar, Problems& problems) {
  if (open.empty()) return;
  const std::optional<bool> is_year = votes_of(cells, marked(cells.size(), open)).is_year();
  if (!is_year)
    warn_of_open_period(problems, open.front(), column, cells[open.front()], calendar, open.size() - 1);
  else if (*is_year)
    for (const std::uint32_t row : open) cells[row] = year_of(cells[row], calendar);
}

void settle_by_measure(TableReading& table, const TableReading& elements, const TableReading* measures,
                       const FiscalCalendar& calendar, const Progress& progress) {
  for (const OpenPeriods& open : table.open_periods()) {
    const std::string_view name = table.schema().columns[open.column].name;
    const Column* column = table.find(name);
    const Column* reference = table.find(table.schema().columns[table.references().front().column].name);
    if (column == nullptr || reference == nullptr) continue;
    const std::span<const ElementIndex> measure = reference->elements();
    std::vector<Period> cells(column->periods().begin(), column->periods().end());
    const std::vector<bool> is_open = marked(cells.size(), open.rows);
    std::unordered_map<ElementIndex, Frequency> frequencies;
    std::unordered_map<ElementIndex, YearVotes> votes;
    for (std::size_t i = 0; i < open.rows.size(); ++i) {
      progress.step(i, open.rows.size());
      frequencies.emplace(measure[open.rows[i]], Frequency::none);
    }
    progress.at(0.1);
    take_frequencies(table.table() == TableId::measures ? &table : measures, "id", frequencies);
    take_frequencies(&elements, {}, frequencies);
    progress.at(0.2);
    for (const auto& [element, frequency] : frequencies) votes[element].count(frequency);
    for (std::size_t row = 0; row < cells.size(); ++row) {
      progress.step(row, cells.size());
      if (!is_open[row])
        if (const auto found = votes.find(measure[row]); found != votes.end()) found->second.count(cells[row]);
    }
    const YearVotes all = votes_of(cells, is_open);
    std::unordered_map<ElementIndex, std::pair<std::uint32_t, std::size_t>> left;
    std::vector<ElementIndex> order;
    std::size_t settled = 0;
    for (const std::uint32_t row : open.rows) {
      progress.step(settled++, open.rows.size());
      const YearVotes& own = votes[measure[row]];
      const std::optional<bool> is_year = own.is_silent() ? all.is_year() : own.is_year();
      if (is_year) {
        if (*is_year) cells[row] = year_of(cells[row], table.calendar_at(row, calendar));
        continue;
      }
      const auto [found, is_new] = left.try_emplace(measure[row], row, 0);
      if (is_new)
        order.push_back(measure[row]);
      else
        ++found->second.second;
    }
    for (const ElementIndex element : order) {
      const auto [row, more] = left[element];
      warn_of_open_period(table.problems(), row, name, cells[row], table.calendar_at(row, calendar), more);
    }
    table.set_periods(open.column, std::move(cells));
  }
}

void settle_row(TableReading& row, const Table& others, std::span<const std::uint32_t> own,
                std::span<const Frequency> frequencies, const FiscalCalendar& calendar) {
  for (const OpenPeriods& open : row.open_periods()) {
    const std::string_view name = row.schema().columns[open.column].name;
    const Column* column = row.find(name);
    if (column == nullptr) continue;
    const std::span<const Period> periods = others.periods(name);
    YearVotes votes;
    for (const Frequency frequency : frequencies) votes.count(frequency);
    for (const std::uint32_t at : own)
      if (!periods.empty()) votes.count(periods[at]);
    const std::span<const Period> joining = column->periods();
    const std::vector<bool> is_open = marked(joining.size(), open.rows);
    for (std::size_t at = 0; at < joining.size(); ++at)
      if (!is_open[at]) votes.count(joining[at]);
    if (votes.is_silent())
      for (const Period& period : periods) votes.count(period);
    if (votes.is_year() != true) continue;
    std::vector<Period> cells(column->periods().begin(), column->periods().end());
    for (const std::uint32_t at : open.rows) cells[at] = year_of(cells[at], calendar);
    row.set_periods(open.column, std::move(cells));
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
