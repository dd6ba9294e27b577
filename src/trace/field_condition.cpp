#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/time/parse.hpp>
#include <goldenthread/trace/field_condition.hpp>

#include "field_state.hpp"
#include "model/cell_text.hpp"
#include "model/column_reader.hpp"
#include "model/latest_updates.hpp"
#include "model/nearest.hpp"
#include "model/own_figures.hpp"
#include "model/words.hpp"
#include "selection_problems.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

bool needs_no_value(Comparison comparison) noexcept {
  return comparison == Comparison::present || comparison == Comparison::absent;
}

bool is_order(Comparison comparison) noexcept {
  return comparison == Comparison::less || comparison == Comparison::less_equal || comparison == Comparison::greater ||
         comparison == Comparison::greater_equal;
}

const Table& rows_of(const Plan& plan, TableId table) {
  return table == TableId::links ? plan.links() : plan.elements();
}

std::string nearest_field(const Plan& plan, TableId table, std::string_view name) {
  std::vector<std::string_view> names;
  for (const ColumnSchema& column : table_schema(table).columns) names.push_back(column.name);
  for (const Column& column : rows_of(plan, table).columns()) names.push_back(column.name());
  for (const Attribute& attribute : plan.framework().attributes)
    if (attribute.table == table_schema(table).name) names.push_back(attribute.name);
  if (table == TableId::elements) {
    names.insert(names.end(), {"role", "target", "observation"});
    for (const ColumnSchema& column : table_schema(TableId::measures).columns) names.push_back(column.name);
  }
  return detail::nearest_of(name, names);
}

std::string which_fields(TableId table) {
  if (table == TableId::links)
    return "Use a column of links, or a column of the council's own; declare that one in the framework if no link has "
           "a value in it.";
  return "Use a column of elements or of measures, or a column of the council's own; declare that one in the "
         "framework if no element has a value in it.";
}

}  // namespace

FieldCondition::State::State(const PlanAt& at, const FieldTest& test, std::vector<Finding>& problems, TableId table)
    : at_(at), plan_(at_.plan()), table_(table), comparison_(test.comparison) {
  if (!find_field(test.field)) {
    problems.push_back(detail::selection_problem(test.field, test.field, "there is no field " + in_quotes(test.field),
                                                 which_fields(table) + nearest_field(plan_, table, test.field)));
    return;
  }
  if (needs_no_value(comparison_) || !can_compare(test, problems)) return;
  for (const std::string& value : test.values) read_value(test, value, problems);
  order_values();
}

void FieldCondition::State::order_values() {
  std::ranges::sort(numbers_);
  std::ranges::sort(periods_, {}, [](const Period& period) { return period.first(); });
  for (const Period& period : periods_)
    lasts_.push_back(lasts_.empty() ? period.last() : (std::max)(lasts_.back(), period.last()));
}

bool FieldCondition::State::holds(Date first, Date last) const {
  const auto after = std::ranges::upper_bound(periods_, first, {}, [](const Period& period) { return period.first(); });
  return after != periods_.begin() && lasts_[static_cast<std::size_t>(after - periods_.begin()) - 1] >= last;
}

bool FieldCondition::State::find_in_table(const std::string& name) {
  const TableSchema& schema = table_schema(table_);
  const Column* column = rows_of(plan_, table_).find(name);
  if (const auto at = schema.find(name)) {
    take(column, schema.columns[*at]);
    if (table_ == TableId::elements) take_updates(name);
    return true;
  }
  for (const Attribute& attribute : plan_.framework().attributes) {
    if (attribute.table != schema.name || attribute.name != name) continue;
    take(column, {.name = attribute.name, .type = detail::column_type_of(attribute.type)});
    return true;
  }
  if (column == nullptr) return false;
  take(column, {.name = column->name(), .type = column->type(), .words = column->words()});
  return true;
}

bool FieldCondition::State::find_field(const std::string& name) {
  if (find_in_table(name)) return true;
  if (table_ != TableId::elements) return false;
  const TableSchema& measures = table_schema(TableId::measures);
  if (const auto at = measures.find(name)) {
    take(plan_.measures().find(name), measures.columns[*at]);
    take_measures();
    return true;
  }
  if (name == "role") {
    take_role();
    return true;
  }
  if (name == "target" || name == "observation") {
    const bool is_target = name == "target";
    mark_measures(is_target ? plan_.targets() : plan_.observations(), is_target);
    return true;
  }
  return false;
}

void FieldCondition::State::take(const Column* column, const ColumnSchema& schema) {
  column_ = column;
  is_first_day_ = schema.name == "start";
  is_share_ = schema.greatest == 1;
  switch (column != nullptr ? column->type() : schema.type) {
    case ColumnType::text:
    case ColumnType::element:
      type_ = Type::text;
      break;
    case ColumnType::list:
      type_ = Type::list;
      break;
    case ColumnType::number:
      type_ = Type::number;
      break;
    case ColumnType::yes_no:
      type_ = Type::yes_no;
      break;
    case ColumnType::day:
    case ColumnType::period:
      type_ = Type::date;
      break;
    case ColumnType::word:
      type_ = Type::word;
      list_ = schema.words;
      words_ = detail::words_of(list_, plan_.framework());
      blank_ = detail::blank_word(list_);
      break;
  }
}

void FieldCondition::State::take_updates(const std::string& name) {
  if (!detail::updates_change(name)) return;
  updated_ = plan_.updates().find(name);
  updates_ = detail::latest_updates(plan_, name, at_.as_of());
}

void FieldCondition::State::take_role() {
  type_ = Type::word;
  is_role_ = true;
  words_.assign(detail::role_names.begin(), detail::role_names.end());
}

void FieldCondition::State::take_measures() {
  rows_.assign(plan_.size(), no_element);
  const std::span<const ElementIndex> measures = plan_.measures().elements("id");
  for (std::size_t row = 0; row < measures.size(); ++row)
    if (measures[row] != no_element) rows_[measures[row]] = static_cast<std::uint32_t>(row);
}

void FieldCondition::State::mark_measures(const Table& table, bool is_target) {
  type_ = Type::mark;
  marks_.assign(plan_.size(), 0);
  const std::span<const ElementIndex> measures = table.elements("measure");
  const std::span<const Date> recorded = table.days("recorded");
  const Date as_of = at_.as_of();
  const auto is_known = [&](std::size_t row) { return as_of.is_none() || recorded.empty() || recorded[row] <= as_of; };
  const detail::OwnFigures own(plan_);
  const auto mark = [&](std::string_view name) {
    const std::span<const double> values = table.numbers(name);
    for (std::uint32_t row = 0; row < values.size(); ++row)
      if (!std::isnan(values[row]) && measures[row] != no_element && is_known(row) && (is_target || own(row)))
        marks_[measures[row]] = 1;
  };
  mark("value");
  if (!is_target) return;
  mark("lower");
  mark("upper");
}

bool FieldCondition::State::can_compare(const FieldTest& test, std::vector<Finding>& problems) const {
  const std::string field = in_quotes(test.field);
  const auto report = [&](std::string message, std::string remedy) {
    const std::string value = test.values.empty() ? std::string{} : test.values.front();
    problems.push_back(detail::selection_problem(test.field, value, std::move(message), std::move(remedy)));
    return false;
  };
  if (test.values.empty()) return report("the test of " + field + " has no value to compare with", "Give it a value.");
  if (type_ == Type::mark)
    return report(field + " can only be present or absent, and has no value to compare",
                  "Test whether it is present or absent.");
  if (is_order(comparison_) && type_ != Type::number && type_ != Type::date)
    return report(field + " cannot be ordered, because it is neither a number nor a date",
                  "Compare with equal, not_equal or in; or declare it as a number or a date in the framework.");
  if (comparison_ == Comparison::within && type_ != Type::date)
    return report(field + " is not a date, so it cannot lie within a period",
                  "Compare with equal, not_equal or in; or declare it as a date in the framework.");
  if (is_order(comparison_) && test.values.size() != 1)
    return report(field + " is compared with " + counted(test.values.size(), "value") + " by order",
                  "Give one value, or one test for each value.");
  return true;
}

void FieldCondition::State::read_value(const FieldTest& test, const std::string& value,
                                       std::vector<Finding>& problems) {
  const auto report = [&](const std::string& why, std::string remedy) {
    problems.push_back(detail::selection_problem(
        test.field, value, in_quotes(test.field) + " is compared with " + in_quotes(value) + ", " + why,
        std::move(remedy)));
  };
  switch (type_) {
    case Type::text:
    case Type::list:
      texts_.emplace(detail::trimmed(value));
      return;
    case Type::number: {
      double number = 0;
      if (detail::read_number(value, is_share_, number) != detail::NumberReading::value)
        return report("which is not a number", "Give a number such as 12.5.");
      numbers_.push_back(number);
      return;
    }
    case Type::yes_no: {
      const std::optional<bool> answer = detail::read_yes_no(value);
      if (!answer) return report("which is neither yes nor no", "Use yes or no.");
      is_value_[*answer ? 1 : 0] = true;
      return;
    }
    case Type::date: {
      const ParseResult<Period> period = try_parse_period(value, plan_.calendar(), {.refuse_ambiguous = true});
      if (!period)
        return report("which is not a date or period: " + period.error().reason,
                      "Give one such as 2021-04-01, 2021-04 or 2020/21.");
      periods_.push_back(*period);
      return;
    }
    case Type::word: {
      std::optional<std::size_t> word;
      if (is_role_) {
        if (const auto role = parse_role(value)) word = static_cast<std::size_t>(*role);
      } else if (const auto found = detail::WordFinder{list_, plan_.framework()}.find(value)) {
        word = *found;
      }
      if (!word)
        return report("which is not one of its words", "Use a known word." + detail::nearest_of(value, words_));
      is_value_[*word] = true;
      return;
    }
    case Type::mark:
      return;
  }
}

FieldCondition::State::Answer FieldCondition::State::answer_text(std::string_view text) const {
  if (text.empty()) return {};
  return {.is_missing = false, .is_equal = texts_.find(text) != texts_.end()};
}

FieldCondition::State::Answer FieldCondition::State::answer_list(std::string_view text) const {
  Answer found;
  while (!text.empty()) {
    const std::size_t end = (std::min)(text.find(';'), text.size());
    const std::string_view entry = detail::trimmed(text.substr(0, end));
    text.remove_prefix((std::min)(end + 1, text.size()));
    if (entry.empty()) continue;
    found.is_missing = false;
    found.is_equal = found.is_equal || texts_.find(entry) != texts_.end();
  }
  return found;
}

FieldCondition::State::Answer FieldCondition::State::answer_number(double number) const {
  if (std::isnan(number)) return {};
  return {.is_missing = false,
          .is_less = !numbers_.empty() && number < numbers_.front(),
          .is_equal = std::ranges::binary_search(numbers_, number)};
}

FieldCondition::State::Answer FieldCondition::State::answer_date(const Period& period) const {
  if (period.is_none()) return {};
  const Date day = is_first_day_ ? period.first() : period.last();
  return {.is_missing = false,
          .is_less = !periods_.empty() && day < periods_.front().first(),
          .is_equal = holds(day, day),
          .is_within = holds(period.first(), period.last())};
}

FieldCondition::State::Answer FieldCondition::State::answer(ElementIndex row) const {
  if (type_ == Type::mark) return {.is_missing = marks_[row] == 0};
  if (is_role_) return {.is_missing = false, .is_equal = is_value_[static_cast<std::size_t>(plan_.role(row))]};
  const std::size_t at = rows_.empty() ? row : rows_[row];
  if (at == no_element) return {};
  if (!updates_.empty() && updates_[row] != detail::no_update) {
    if (type_ != Type::word) return answer_cell(*updated_, updates_[row]);
    const std::uint8_t byte = updated_->bytes()[updates_[row]];
    return {.is_missing = false, .is_equal = is_value_[byte]};
  }
  if (type_ == Type::word) {
    const std::uint8_t byte = column_ == nullptr ? blank_ : column_->bytes()[at];
    return {.is_missing = byte >= words_.size() || words_[byte].empty(), .is_equal = is_value_[byte]};
  }
  return column_ == nullptr ? Answer{} : answer_cell(*column_, at);
}

FieldCondition::State::Answer FieldCondition::State::answer_cell(const Column& column, std::size_t at) const {
  switch (type_) {
    case Type::text:
      if (column.type() == ColumnType::element) return answer_text(plan_.id(column.elements()[at]));
      return answer_text((*column.texts())[at]);
    case Type::list:
      return answer_list((*column.texts())[at]);
    case Type::number:
      return answer_number(column.numbers()[at]);
    case Type::date:
      return answer_date(column.type() == ColumnType::day ? Period::day(column.days()[at]) : column.periods()[at]);
    case Type::yes_no: {
      const std::uint8_t byte = column.bytes()[at];
      return {.is_missing = byte == missing_yes_no, .is_equal = is_value_[byte]};
    }
    case Type::word:
    case Type::mark:
      break;
  }
  return {};
}

bool FieldCondition::State::matches(ElementIndex row) const {
  const Answer found = answer(row);
  switch (comparison_) {
    case Comparison::present:
      return !found.is_missing;
    case Comparison::absent:
      return found.is_missing;
    case Comparison::not_equal:
      return found.is_missing || !found.is_equal;
    case Comparison::equal:
    case Comparison::in:
      return !found.is_missing && found.is_equal;
    case Comparison::less:
      return !found.is_missing && found.is_less;
    case Comparison::less_equal:
      return !found.is_missing && (found.is_less || found.is_equal);
    case Comparison::greater:
      return !found.is_missing && !found.is_less && !found.is_equal;
    case Comparison::greater_equal:
      return !found.is_missing && !found.is_less;
    case Comparison::within:
      return !found.is_missing && found.is_within;
  }
  return false;
}

FieldCondition::FieldCondition(const PlanAt& at, const FieldTest& test, TableId table) {
  std::vector<Finding> problems;
  auto state = std::make_shared<const State>(at, test, problems, table);
  if (!problems.empty()) throw InputError(std::move(problems));
  state_ = std::move(state);
}

bool FieldCondition::matches(ElementIndex row) const { return state_->matches(row); }

}  // namespace v0
}  // namespace goldenthread
