#include "plan_input.hpp"

#include <cmath>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/base/detail/in_steps.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The plan that is looked at, and what its cells had to be turned into.
struct Held {
  explicit Held(Plan of) : plan(std::move(of)) {}

  Plan plan;
  std::deque<std::vector<std::string_view>> texts;
  std::deque<std::vector<std::uint8_t>> present;
  std::deque<std::vector<Period>> periods;
};

template <class Of>
TextInput texts_of(Held& held, std::size_t rows, const Progress& progress, const Of& of) {
  std::vector<std::string_view>& views = held.texts.emplace_back();
  views.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    progress.step(row, rows);
    views.push_back(of(row));
  }
  return {.values = views};
}

InputColumn input_of(Held& held, const Column& column, std::size_t rows, const Progress& progress) {
  InputColumn input{.name = column.name()};
  switch (column.type()) {
    case ColumnType::text:
    case ColumnType::list:
      input.values = texts_of(held, rows, progress, [&](std::size_t row) { return (*column.texts())[row]; });
      break;
    case ColumnType::word:
      input.values = texts_of(held, rows, progress, [&](std::size_t row) { return held.plan.word(column, row); });
      break;
    case ColumnType::element:
      input.values =
          texts_of(held, rows, progress, [&](std::size_t row) { return held.plan.id(column.elements()[row]); });
      break;
    case ColumnType::number: {
      std::vector<std::uint8_t>& present = held.present.emplace_back();
      present.reserve(rows);
      progress.at(0);
      for (const double number : column.numbers()) present.push_back(std::isnan(number) ? 0 : 1);
      input.values = NumberInput{.values = column.numbers(), .present = present};
      break;
    }
    case ColumnType::yes_no:
      input.values = YesNoInput{.values = column.bytes()};
      break;
    case ColumnType::day: {
      std::vector<Period>& periods = held.periods.emplace_back();
      periods.reserve(rows);
      progress.at(0);
      for (const Date day : column.days()) periods.push_back(Period::day(day));
      input.values = PeriodInput{.values = periods};
      break;
    }
    case ColumnType::period:
      input.values = PeriodInput{.values = column.periods()};
      break;
  }
  return input;
}

/// What the cells of some rows had to be copied into.
struct HeldRows {
  std::shared_ptr<const void> owner;
  std::deque<std::vector<std::string_view>> texts;
  std::deque<std::vector<double>> numbers;
  std::deque<std::vector<std::uint8_t>> bytes;
  std::deque<std::vector<Period>> periods;
  std::deque<std::vector<std::uint64_t>> places;
};

template <class Cell, class Cells>
std::span<const Cell> picked(std::deque<std::vector<Cell>>& held, const Cells& cells,
                             std::span<const std::uint32_t> rows) {
  std::vector<Cell>& made = held.emplace_back();
  made.reserve(rows.size());
  for (const std::uint32_t row : rows) made.push_back(cells[row]);
  return made;
}

struct Picking {
  HeldRows& held;
  std::span<const std::uint32_t> rows;

  InputColumn operator()(const TextInput& input) const {
    return {.values = TextInput{picked(held.texts, input, rows)}};
  }
  InputColumn operator()(const NumberInput& input) const {
    NumberInput made{.values = picked(held.numbers, input.values, rows)};
    if (!input.present.empty()) made.present = picked(held.bytes, input.present, rows);
    return {.values = made};
  }
  InputColumn operator()(const PeriodInput& input) const {
    return {.values = PeriodInput{picked(held.periods, input.values, rows)}};
  }
  InputColumn operator()(const YesNoInput& input) const {
    return {.values = YesNoInput{picked(held.bytes, input.values, rows)}};
  }
};

}  // namespace

InputTable rows_of(const InputTable& table, std::span<const std::uint32_t> rows, const Progress& progress) {
  auto held = std::make_shared<HeldRows>();
  held->owner = table.owner;
  InputTable made;
  made.rows = rows.size();
  made.file = table.file;
  made.decimal_comma = table.decimal_comma;
  made.origin = table.origin;
  if (!table.lines.empty()) made.lines = picked(held->places, table.lines, rows);
  if (!table.origin.rows.empty()) made.origin.rows = picked(held->places, table.origin.rows, rows);
  made.columns.reserve(table.columns.size());
  for (const InputColumn& column : table.columns) {
    progress.at(static_cast<double>(made.columns.size()) / static_cast<double>(table.columns.size()));
    made.columns.push_back(std::visit(Picking{*held, rows}, column.values));
    made.columns.back().name = column.name;
  }
  made.owner = std::move(held);
  return made;
}

InputTable input_of(const Plan& plan, TableId table, const Progress& progress) {
  auto held = std::make_shared<Held>(plan);
  const Table& from = held->plan.table(table);
  InputTable input;
  input.rows = from.size();
  input.columns.reserve(from.columns().size());
  for (const Column& column : from.columns())
    input.columns.push_back(
        input_of(*held, column, from.size(), nth_part(progress, input.columns.size(), from.columns().size())));
  input.owner = std::move(held);
  return input;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
