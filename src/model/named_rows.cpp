#include "named_rows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <goldenthread/base/text.hpp>

#include "words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::uint8_t word_for_blank(TableId table, std::string_view name) noexcept {
  const TableSchema& schema = table_schema(table);
  const auto at = schema.find(name);
  if (!at || schema.columns[*at].type != ColumnType::word || schema.columns[*at].blank_is_missing) return missing_word;
  return blank_word(schema.columns[*at].words);
}

/// A cell as text, where a word that blank means is blank.
std::string cell_text_of(const Plan& plan, const Column& column, std::size_t row, std::uint8_t blank) {
  if (column.type() == ColumnType::word && column.bytes()[row] == blank) return {};
  return plan.cell(column, row);
}

TableReading::OwnMonth own_months_of(const Plan& plan) {
  const std::span<const double> months = plan.measures().numbers("fiscal_start");
  if (months.empty()) return {};
  std::vector<std::uint8_t> by_element(plan.size());
  const std::span<const ElementIndex> measures = plan.measures().elements("id");
  for (std::size_t row = 0; row < months.size(); ++row)
    if (!std::isnan(months[row])) by_element[measures[row]] = static_cast<std::uint8_t>(months[row]);
  return [plan, all = std::move(by_element)](std::string_view id) {
    const auto element = plan.find(id);
    return element ? all[*element] : std::uint8_t{0};
  };
}

/// The table without the places of its rows, so that each problem says which row it is of.
std::vector<InputTable> without_places(InputTable input) {
  input.lines = {};
  input.origin = {};
  std::vector<InputTable> parts;
  parts.push_back(std::move(input));
  return parts;
}

}  // namespace

NamedColumn::NamedColumn(const Plan& plan, TableId table, std::string_view name)
    : plan_(plan), column_(plan.table(table).find(name)), blank_(word_for_blank(table, name)) {}

std::string NamedColumn::text(std::size_t row) const {
  return column_ == nullptr ? std::string{} : cell_text_of(plan_, *column_, row, blank_);
}

NamedRows::NamedRows(const Plan& plan, TableId table, const InputTable& input, Naming naming,
                     std::vector<Finding>& problems, const Progress& progress)
    : plan_(plan),
      input_(input),
      reading_(
          table, without_places(input), plan.framework(), plan.calendar(),
          table == TableId::observations || table == TableId::targets ? own_months_of(plan) : TableReading::OwnMonth{},
          usual_finding_limit, 1, progress.part(0, 0.8)),
      problems_(problems),
      wrong_(reading_.rows()) {
  read_problems(naming);
  find_columns(progress.part(0.8, 1));
}

void NamedRows::read_problems(Naming naming) {
  std::vector<Finding> found;
  const std::string_view first = reading_.schema().columns.front().name;
  reading_.problems().move_to(found, [&](std::size_t row) { return id(first, row); });
  for (Finding& finding : found) {
    if (finding.severity != Severity::error) continue;
    // To name a row not all that it must have is needed.
    if (naming == Naming::by_cells && (finding.code == "missing_column" || finding.code == "missing_value")) continue;
    if (finding.place.row == 0) {
      std::fill(wrong_.begin(), wrong_.end(), true);
    } else {
      const std::size_t row = finding.place.row - 1;
      wrong_[row] = true;
      if (input_.lines.size() == reading_.rows()) finding.place.line = input_.lines[row];
    }
    finding.place.file = input_.file;
    problems_.push_back(std::move(finding));
  }
}

void NamedRows::find_columns(const Progress& progress) {
  const auto take = [&](std::string_view name) {
    for (std::size_t row = 0; row < size(); ++row) {
      progress.step(row, size());
      if (!is_given(name, row)) continue;
      columns_.emplace_back(name);
      return;
    }
  };
  for (const References& references : reading_.references()) take(reading_.schema().columns[references.column].name);
  for (const Column* column : reading_.read_columns()) take(column->name());
}

bool NamedRows::is_given(std::string_view column, std::size_t row) const {
  return !wrong_[row] && !reading_.written(column, row).empty();
}

std::string_view NamedRows::id(std::string_view column, std::size_t row) const {
  const References* references = reading_.references_of(column);
  if (references != nullptr) return references->ids[row];
  const Column* texts = reading_.find(column);
  return texts == nullptr || texts->texts() == nullptr ? std::string_view{} : (*texts->texts())[row];
}

bool NamedRows::is_open(std::size_t row) const {
  return std::ranges::any_of(reading_.open_periods(), [&](const OpenPeriods& open) {
    return std::ranges::binary_search(open.rows, static_cast<std::uint32_t>(row));
  });
}

std::string NamedRows::text(std::string_view name, std::size_t row, bool as_year) const {
  if (reading_.references_of(name) != nullptr) return std::string{id(name, row)};
  for (const Column* column : reading_.read_columns()) {
    if (column->name() != name) continue;
    if (as_year && column->type() == ColumnType::period && is_open(row)) {
      const FiscalCalendar calendar = reading_.calendar_at(row, plan_.calendar());
      return to_string(calendar.year(column->periods()[row].first().year()), plan_.calendar());
    }
    return cell_text_of(plan_, *column, row, word_for_blank(reading_.table(), name));
  }
  return {};
}

void NamedRows::report(std::size_t row, std::string code, std::string_view value, std::string message,
                       std::string remedy) {
  Finding finding;
  finding.severity = Severity::error;
  finding.code = std::move(code);
  finding.place = reading_.problems().place(row);
  finding.place.file = input_.file;
  if (input_.lines.size() == reading_.rows()) finding.place.line = input_.lines[row];
  finding.place.id = std::string{value};
  finding.value = std::string{value};
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  problems_.push_back(std::move(finding));
  wrong_[row] = true;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
