#include "wording.hpp"

#include <algorithm>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class List, class Word>
std::string joined(const List& list, std::string_view between, Word word) {
  std::string text;
  for (const auto& entry : list) {
    if (!text.empty()) text += between;
    text += word(entry);
  }
  return text;
}

std::string names(const Clause& clause) {
  const auto same = [](const std::string& name) { return name; };
  const auto role = [](Role entry) { return std::string(to_string(entry)); };
  if (!clause.kinds.empty()) return joined(clause.kinds, " or ", same);
  if (!clause.roles.empty()) return joined(clause.roles, " or ", role);
  return clause.max == 1 && clause.min == 1 ? "element" : "elements";
}

std::string number(const Clause& clause) {
  const std::string least = count_text(clause.min);
  if (!clause.max) return least + " or more";
  if (*clause.max == clause.min) return "exactly " + least;
  const std::string most = count_text(*clause.max);
  return clause.min == 0 ? "at most " + most : least + " to " + most;
}

// A column that the plan could have and does not: all its cells are blank.
bool is_blank_column(const Plan& plan, std::string_view name) {
  const std::vector<Attribute>& attributes = plan.framework().attributes;
  return plan.elements().schema().find(name) || std::ranges::any_of(attributes, [&](const Attribute& attribute) {
           return attribute.table == "elements" && attribute.name == name;
         });
}

}  // namespace

std::string fill_in(std::string_view text, const Plan& plan, ElementIndex row) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    const std::string_view name = close == std::string_view::npos ? std::string_view{} : text.substr(1, close - 1);
    const Column* const column = plan.elements().find(name);
    if (name == "id") {
      out += plan.id(row);
    } else if (name == "title") {
      out += plan.title(row);
    } else if (name == "kind") {
      out += plan.kind(row).name;
    } else if (column != nullptr) {
      out += plan.cell(*column, row);
    } else if (!is_blank_column(plan, name)) {
      out += '{';
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string name_of(const Plan& plan, ElementIndex row) {
  const std::string_view title = plan.title(row);
  return plan.kind(row).name + " " + in_quotes(title.empty() ? plan.id(row) : title);
}

std::string describe(const Clause& clause) {
  if (clause.field) return describe(*clause.field);
  if (!clause.justification.empty()) return "a justification for " + clause.justification;
  std::string text = number(clause) + " " + names(clause);
  text += clause.direction == Direction::in ? " linked to it by " : " that it is linked to by ";
  text += clause.link;
  if (!clause.capacities.empty())
    text += " as " + joined(clause.capacities, " or ", [](Capacity entry) { return std::string(to_string(entry)); });
  for (const FieldTest& test : clause.where)
    text += (&test == &clause.where.front() ? " with " : " and ") + describe(test);
  if (clause.basis == Basis::stated) text += ", stated";
  if (clause.inherit) text += ", its own or inherited from above";
  return text;
}

std::string describe(const std::vector<Clause>& any_of) {
  return joined(any_of, ", or ", [](const Clause& clause) { return describe(clause); });
}

std::string describe(const FieldTest& test) {
  const std::string values = joined(test.values, ", ", [](const std::string& value) { return in_quotes(value); });
  switch (test.comparison) {
    case Comparison::present:
      return test.field;
    case Comparison::absent:
      return "no " + test.field;
    case Comparison::equal:
      return test.field + " equal to " + values;
    case Comparison::not_equal:
      return test.field + " other than " + values;
    case Comparison::in:
      return test.field + " among " + values;
    case Comparison::less:
      return test.field + " less than " + values;
    case Comparison::less_equal:
      return test.field + " at most " + values;
    case Comparison::greater:
      return test.field + " greater than " + values;
    case Comparison::greater_equal:
      return test.field + " at least " + values;
    case Comparison::within:
      return test.field + " within " + values;
  }
  return test.field;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
