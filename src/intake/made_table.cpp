#include "made_table.hpp"

#include <algorithm>

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::size_t MadeTable::column(std::string name, std::optional<std::size_t> from) {
  columns_.push_back({.name = std::move(name), .from = from});
  return columns_.size() - 1;
}

InputTable MadeTable::finish(const std::shared_ptr<IntakeTexts>& held,
                             std::initializer_list<std::string_view> required) {
  InputTable table{.rows = rows_.size(), .file = source_.cells.file, .owner = held};
  table.decimal_comma = source_.cells.decimal_comma;
  table.origin.table = source_.name;
  std::vector<std::uint64_t> numbers;
  numbers.reserve(rows_.size());
  for (const std::size_t row : rows_)
    numbers.push_back(source_.is_sheet && !texts_.numbers.empty() ? texts_.numbers[row] : row + 1);
  table.origin.rows = held->rows.emplace_back(std::move(numbers));
  if (!source_.is_sheet && !texts_.numbers.empty()) {
    std::vector<std::uint64_t> lines;
    lines.reserve(rows_.size());
    for (const std::size_t row : rows_) lines.push_back(texts_.numbers[row]);
    table.lines = held->rows.emplace_back(std::move(lines));
  }
  for (Made& made : columns_) {
    const bool has_numbers = !made.numbers.empty();
    if (has_numbers)
      made.numbers.resize(rows_.size(), std::numeric_limits<double>::quiet_NaN());
    else
      made.cells.resize(rows_.size());
    const bool any =
        has_numbers || std::ranges::any_of(made.cells, [](std::string_view cell) { return !cell.empty(); });
    if (!any && std::ranges::find(required, std::string_view{made.name}) == required.end()) continue;
    if (made.from) {
      const SourceColumn& from = texts_.columns[*made.from];
      if (!from.heading.empty()) table.origin.columns.emplace_back(made.name, from.heading);
      if (source_.is_sheet) table.origin.letters.emplace_back(made.name, from.letters);
    }
    InputColumn& column = table.columns.emplace_back();
    column.name = std::move(made.name);
    if (has_numbers)
      column.values = NumberInput{.values = held->numbers.emplace_back(std::move(made.numbers))};
    else
      column.values = TextInput{.values = held->views.emplace_back(std::move(made.cells))};
  }
  if (!periods_.empty())
    table.columns.push_back({.name = "period", .values = PeriodInput{held->periods.emplace_back(std::move(periods_))}});
  if (source_.is_sheet && table.origin.letters.empty()) table.origin.letters.emplace_back("", "A");
  return table;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
