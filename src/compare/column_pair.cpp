#include "column_pair.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <goldenthread/base/detail/line_endings.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "model/words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::vector<std::string_view> words_of_column(const Plan& plan, const Column* column) {
  if (column == nullptr || column->type() != ColumnType::word) return {};
  return words_of(column->words(), plan.framework());
}

}  // namespace

ColumnPair::ColumnPair(const Plan& before, const Plan& after, TableId table, std::string_view name)
    : name_(name),
      before_{&before, before.table(table).find(name), {}},
      after_{&after, after.table(table).find(name), {}},
      blank_number_(name == "weight" ? 1 : std::numeric_limits<double>::quiet_NaN()) {
  before_.words = words_of_column(before, before_.column);
  after_.words = words_of_column(after, after_.column);
  const Column* known = after_.column == nullptr ? before_.column : after_.column;
  type_ = known == nullptr ? ColumnType::text : known->type();
  alike_ = before_.column == nullptr || after_.column == nullptr || before_.column->type() == after_.column->type();
  if (type_ == ColumnType::list) type_ = ColumnType::text;
  if (type_ == ColumnType::word) {
    const std::uint8_t blank = blank_word(known->words());
    const auto& words = known == after_.column ? after_.words : before_.words;
    if (blank != missing_word) blank_word_ = words[blank];
  }
}

std::string_view ColumnPair::word(const Side& side, std::uint32_t row) const noexcept {
  if (side.column == nullptr || row == no_row) return blank_word_;
  const std::uint8_t byte = side.column->bytes()[row];
  return byte == missing_word ? blank_word_ : side.words[byte];
}

double ColumnPair::number(const Side& side, std::uint32_t row) const noexcept {
  if (side.column == nullptr || row == no_row) return blank_number_;
  const double value = side.column->numbers()[row];
  return std::isnan(value) ? blank_number_ : value;
}

std::string ColumnPair::text(const Side& side, std::uint32_t row) const {
  if (alike_ && type_ == ColumnType::word) return std::string{word(side, row)};
  if (alike_ && type_ == ColumnType::number) {
    const double value = number(side, row);
    return std::isnan(value) ? std::string{} : exact_text(value);
  }
  return side.column == nullptr || row == no_row ? std::string{} : side.plan->cell(*side.column, row);
}

bool ColumnPair::same(std::uint32_t before, std::uint32_t after) const {
  const auto cell_of = [](const Side& side, std::uint32_t row, const auto& cells_of, auto blank) {
    return side.column == nullptr || row == no_row ? blank : cells_of(*side.column)[row];
  };
  if (before_.column == nullptr && after_.column == nullptr) return true;
  if (!alike_) return same_words(text(before_, before), text(after_, after));
  switch (type_) {
    case ColumnType::word:
      return word(before_, before) == word(after_, after);
    case ColumnType::number: {
      const double was = number(before_, before);
      const double is = number(after_, after);
      return was == is || (std::isnan(was) && std::isnan(is));
    }
    case ColumnType::yes_no: {
      const auto cells = [](const Column& column) { return column.bytes(); };
      return cell_of(before_, before, cells, missing_yes_no) == cell_of(after_, after, cells, missing_yes_no);
    }
    case ColumnType::day: {
      const auto cells = [](const Column& column) { return column.days(); };
      return cell_of(before_, before, cells, Date{}) == cell_of(after_, after, cells, Date{});
    }
    case ColumnType::period: {
      const auto cells = [](const Column& column) { return column.periods(); };
      const Period was = cell_of(before_, before, cells, Period{});
      const Period is = cell_of(after_, after, cells, Period{});
      return was.first() == is.first() && was.last() == is.last();
    }
    case ColumnType::text:
    case ColumnType::list: {
      const auto cells = [](const Column& column) -> const TextStore& { return *column.texts(); };
      return same_words(cell_of(before_, before, cells, std::string_view{}),
                        cell_of(after_, after, cells, std::string_view{}));
    }
    case ColumnType::element:
      break;
  }
  return text(before_, before) == text(after_, after);
}

std::vector<ColumnPair> column_pairs(const Plan& before, const Plan& after, TableId table,
                                     const std::vector<std::string_view>& without) {
  std::vector<std::string_view> names;
  const auto take = [&](std::string_view name) {
    if (std::ranges::find(without, name) == without.end() && std::ranges::find(names, name) == names.end())
      names.push_back(name);
  };
  for (const ColumnSchema& column : table_schema(table).columns)
    if (before.table(table).find(column.name) != nullptr || after.table(table).find(column.name) != nullptr)
      take(column.name);
  for (const Plan* plan : {&before, &after})
    for (const Column& column : plan->table(table).columns()) take(column.name());
  std::vector<ColumnPair> pairs;
  for (const std::string_view name : names) pairs.emplace_back(before, after, table, name);
  return pairs;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
