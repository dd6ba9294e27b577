#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/model/plan_frame.hpp>

#include "words.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The measures of a table's rows; none where its rows are not of measures.
std::span<const ElementIndex> measures_of(const Plan& plan, TableId table) {
  if (table == TableId::measures) return plan.measures().elements("id");
  if (table == TableId::observations || table == TableId::targets) return plan.table(table).elements("measure");
  return {};
}

FrameColumn period_column(const std::shared_ptr<const Plan>& plan, TableId table, const Column& column) {
  std::vector<FiscalCalendar> calendars = MeasureCalendars{*plan}.of_rows(measures_of(*plan, table));
  if (calendars.empty()) return {column.name(), PeriodCells{column.periods(), {}}, plan};
  const auto owner = std::make_shared<const std::pair<std::shared_ptr<const Plan>, std::vector<FiscalCalendar>>>(
      plan, std::move(calendars));
  return {column.name(), PeriodCells{column.periods(), owner->second}, owner};
}

}  // namespace

FrameColumn frame_column(const Plan& plan, TableId table, const Column& column) {
  const auto owner = std::make_shared<const Plan>(plan);
  switch (column.type()) {
    case ColumnType::text:
    case ColumnType::list:
      break;
    case ColumnType::number:
      return {column.name(), column.numbers(), owner};
    case ColumnType::yes_no:
      return {column.name(), FlagCells{column.bytes()}, owner};
    case ColumnType::day:
      return {column.name(), column.days(), owner};
    case ColumnType::word: {
      std::vector<std::string> words;
      for (const std::string_view word : detail::words_of(column.words(), plan.framework())) words.emplace_back(word);
      return FrameColumn::words(column.name(), column.bytes(), std::move(words), owner);
    }
    case ColumnType::period:
      return period_column(owner, table, column);
    case ColumnType::element: {
      const std::span<const ElementIndex> elements = column.elements();
      return {column.name(), TextView{[owner, elements](std::size_t row) {
                return elements[row] == no_element ? std::string_view{} : owner->id(elements[row]);
              }}};
    }
  }
  return {column.name(), TextBlock{column.texts()->bytes(), column.texts()->ends()}, owner};
}

Frame frame(const Plan& plan, TableId table) {
  const Table& rows = plan.table(table);
  std::string title{rows.schema().name};
  title.front() = static_cast<char>(title.front() - 'a' + 'A');
  Frame made{std::move(title), rows.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  for (const Column& column : rows.columns()) made.add(frame_column(plan, table, column));
  return made;
}

Frame frame(const Plan& plan, std::span<const ElementIndex> rows, std::string title) {
  for (const ElementIndex row : rows)
    if (row >= plan.size())
      throw ArgumentError("there is no element " + std::to_string(row) + " in a plan of " +
                          counted(plan.size(), "element"));
  const auto wanted = std::make_shared<const std::vector<std::size_t>>(rows.begin(), rows.end());
  Frame made{std::move(title), rows.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  for (const Column& column : plan.elements().columns()) {
    FrameColumn whole = frame_column(plan, TableId::elements, column);
    if (whole.type() == CellType::text) {
      const auto texts = std::make_shared<const FrameColumn>(std::move(whole));
      made.add({column.name(), TextView{[texts, wanted](std::size_t row) {
                  std::string none;
                  return texts->text((*wanted)[row], none);
                }}});
    } else {
      made.add(whole.take(*wanted));
    }
  }
  return made;
}

Frame schema_frame() {
  constexpr std::array<std::string_view, 8> types{"text", "list",   "number", "yes_no",
                                                  "day",  "period", "word",   "element"};
  struct Row {
    std::string_view table;
    const ColumnSchema* column;
  };
  std::vector<Row> rows;
  for (const TableSchema& table : table_schemas())
    for (const ColumnSchema& column : table.columns) rows.push_back({table.name, &column});
  Frame made{"Columns", rows.size()};
  return made.add(frame_column("table", rows, &Row::table))
      .add(frame_column("column", rows, [](const Row& row) { return row.column->name; }))
      .add(
          frame_column("type", rows, [&](const Row& row) { return types[static_cast<std::size_t>(row.column->type)]; }))
      .add(frame_column("required", rows, [](const Row& row) { return row.column->required; }))
      .add(frame_column("description", rows, [](const Row& row) { return row.column->description; }));
}

}  // namespace v0
}  // namespace goldenthread
