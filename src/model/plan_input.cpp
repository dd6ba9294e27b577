#include "plan_input.hpp"

#include <cmath>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

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
TextInput texts_of(Held& held, std::size_t rows, const Of& of) {
  std::vector<std::string_view>& views = held.texts.emplace_back();
  views.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) views.push_back(of(row));
  return {.values = views};
}

InputColumn input_of(Held& held, const Column& column, std::size_t rows) {
  InputColumn input{.name = column.name()};
  switch (column.type()) {
    case ColumnType::text:
    case ColumnType::list:
      input.values = texts_of(held, rows, [&](std::size_t row) { return (*column.texts())[row]; });
      break;
    case ColumnType::word:
      input.values = texts_of(held, rows, [&](std::size_t row) { return held.plan.word(column, row); });
      break;
    case ColumnType::element:
      input.values = texts_of(held, rows, [&](std::size_t row) { return held.plan.id(column.elements()[row]); });
      break;
    case ColumnType::number: {
      std::vector<std::uint8_t>& present = held.present.emplace_back();
      present.reserve(rows);
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

}  // namespace

InputTable input_of(const Plan& plan, TableId table) {
  auto held = std::make_shared<Held>(plan);
  const Table& from = held->plan.table(table);
  InputTable input;
  input.rows = from.size();
  input.columns.reserve(from.columns().size());
  for (const Column& column : from.columns()) input.columns.push_back(input_of(*held, column, from.size()));
  input.owner = std::move(held);
  return input;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
