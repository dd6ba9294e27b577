#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/model/role.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/parse.hpp>

#include "framework_problem.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

// The kinds, as positions, that both lists allow; a list that is empty allows any.
std::vector<std::size_t> kinds_of(const Framework& framework, const std::vector<Role>& roles,
                                  const std::vector<std::string>& names) {
  std::vector<std::size_t> kinds;
  for (std::size_t i = 0; i < framework.kinds.size(); ++i) {
    const Kind& kind = framework.kinds[i];
    if (!roles.empty() && std::ranges::find(roles, kind.role) == roles.end()) continue;
    if (!names.empty() && std::ranges::find(names, kind.name) == names.end()) continue;
    kinds.push_back(i);
  }
  return kinds;
}

bool wants_a_value(const FieldTest& test) noexcept {
  return test.comparison != Comparison::absent && test.comparison != Comparison::not_equal;
}

// Whether one asks that the field has a value, and the other that it has none.
bool contradict(const FieldTest& one, const FieldTest& other) {
  if (one.field != other.field) return false;
  return (one.comparison == Comparison::absent && wants_a_value(other)) ||
         (other.comparison == Comparison::absent && wants_a_value(one));
}

// Whether they count the same links, and no number of them is right for both.
bool contradict(const Clause& one, const Clause& other) {
  if (one.field && other.field) return contradict(*one.field, *other.field);
  const auto most = [](const Clause& clause) { return clause.max.value_or(UINT32_MAX); };
  if (one.link.empty() || one.inherit || other.inherit || (one.min <= most(other) && other.min <= most(one)))
    return false;
  Clause same = other;
  same.min = one.min;
  same.max = one.max;
  return same == one;
}

class RuleInspection {
 public:
  RuleInspection(const Framework& framework, const Rule& rule, std::vector<Finding>& problems)
      : framework_(framework), rule_(rule), problems_(problems) {}

  void run() {
    select();
    if (rule_.require.empty()) report("require", "", "the rule requires nothing", "Give at least one clause.");
    for (const std::vector<Clause>& any_of : rule_.require) {
      if (any_of.empty())
        report("require", "", "a list of alternatives is empty, so nothing can meet it",
               "Give it a clause, or remove it.");
      for (const Clause& clause : any_of) check(clause);
    }
    contradictions();
  }

 private:
  void report(std::string key, std::string_view value, std::string message, std::string remedy) {
    problems_.push_back(
        framework_problem("rules", rule_.id, std::move(key), value, std::move(message), std::move(remedy)));
  }

  void require_kinds(const std::string& key, const std::vector<std::string>& kinds) {
    detail::require_kinds(framework_, "rules", rule_.id, key, kinds, problems_);
  }

  void select() {
    require_kinds("kind", rule_.select.kinds);
    roles_of_kinds(rule_.select.roles, rule_.select.kinds, "the rule selects");
    test_fields(rule_.select.fields, "field");
    for (std::size_t i = 0; i < rule_.select.fields.size(); ++i)
      for (std::size_t k = 0; k < i; ++k)
        if (contradict(rule_.select.fields[i], rule_.select.fields[k]))
          report("field", rule_.select.fields[i].field,
                 "the rule selects nothing: " + in_quotes(rule_.select.fields[i].field) +
                     " cannot be both present and absent",
                 "Remove one of the tests.");
    const FiscalCalendar calendar = calendar_of();
    for (const std::string& text : rule_.select.periods)
      if (const ParseResult<Period> period = try_parse_period(text, calendar, {.refuse_ambiguous = true}); !period)
        report("period", text, in_quotes(text) + " is not a date or period: " + period.error().reason,
               "Give one such as 2021-04-01, 2021-04, 2021/22 or 2021/22 Q1.");
  }

  [[nodiscard]] FiscalCalendar calendar_of() const {
    const int month = framework_.year_start_month;
    return month < 1 || month > 12 ? FiscalCalendar{} : FiscalCalendar{month};
  }

  // Where the kinds are there and none of them has one of the roles.
  void roles_of_kinds(const std::vector<Role>& roles, const std::vector<std::string>& kinds, const std::string& what) {
    if (roles.empty() || kinds.empty() || !kinds_of(framework_, roles, kinds).empty()) return;
    for (const std::string& name : kinds)
      if (const auto kind = framework_.find_kind(name)) {
        report("kind", name,
               what + " nothing: " + in_quotes(name) + " is of the role " +
                   std::string{to_string(framework_.kinds[*kind].role)},
               "Leave out the role, or name a kind that has it.");
        return;
      }
  }

  void check(const Clause& clause) {
    const int asked = (clause.link.empty() ? 0 : 1) + (clause.field ? 1 : 0) + (clause.justification.empty() ? 0 : 1);
    if (asked != 1) {
      report("require", "", "a clause asks for " + std::string(asked == 0 ? "nothing" : "several things"),
             "Make each clause ask for exactly one of a link, a field or a justification.");
      return;
    }
    if (clause.field) test_fields({*clause.field}, "field");
    if (clause.link.empty()) return;
    const auto type = framework_.find_link_type(clause.link);
    if (!type)
      report("link", clause.link, "there is no link type " + in_quotes(clause.link),
             "Name a link type of the framework, or add this one.");
    require_kinds("kind", clause.kinds);
    roles_of_kinds(clause.roles, clause.kinds, "the clause counts");
    test_fields(clause.where, "where");
    if (clause.max && *clause.max < clause.min)
      report("max", std::to_string(*clause.max),
             "at least " + std::to_string(clause.min) + " and at most " + std::to_string(*clause.max) +
                 " cannot both be met",
             "Make max at least as large as min.");
    if (clause.min == 0 && !clause.max)
      report("min", "0", "a clause with min 0 and no max is always met", "Set min to 1 or more, or give a max.");
    if (clause.basis == Basis::whole_plan)
      report("basis", "whole_plan", "a whole-plan link never counts as coverage", "Ask for stated or inferred.");
    if (type) joins(*type, clause);
  }

  // Where the framework lets the type join nothing that the rule selects with anything that the clause counts. What is
  // inherited need not be on what the rule selects.
  void joins(std::size_t type, const Clause& clause) {
    if (clause.min == 0 || clause.inherit) return;
    const auto taken = kinds_of(framework_, rule_.select.roles, rule_.select.kinds);
    const auto counted = kinds_of(framework_, clause.roles, clause.kinds);
    if (taken.empty() || counted.empty()) return;
    for (const std::size_t own : taken)
      for (const std::size_t other : counted) {
        const bool in = clause.direction == Direction::in;
        if (framework_.allows(type, in ? other : own, in ? own : other)) return;
      }
    report("link", clause.link,
           "nothing can meet the clause: the framework lets " + in_quotes(clause.link) +
               " join nothing that it counts " + (clause.direction == Direction::in ? "to" : "from") +
               " anything that the rule selects",
           "Reverse the direction, name other kinds, or allow the link type to join these.");
  }

  void test_fields(const std::vector<FieldTest>& tests, const std::string& key) {
    for (const FieldTest& test : tests) {
      if (test.field.empty()) report(key, "", "a field test names no field", "Name a column or attribute.");
      const bool alone = test.comparison == Comparison::present || test.comparison == Comparison::absent;
      if (!alone && test.values.empty())
        report(key, test.field, "the test of " + in_quotes(test.field) + " has no value to compare with",
               "Give it a value.");
    }
  }

  // Between requirements that are met in one way only, and with what the rule selects.
  void contradictions() {
    for (std::size_t i = 0; i < rule_.require.size(); ++i) {
      if (rule_.require[i].size() != 1) continue;
      const Clause& clause = rule_.require[i].front();
      for (std::size_t k = 0; k < i; ++k)
        if (rule_.require[k].size() == 1 && contradict(clause, rule_.require[k].front()))
          report(clause.field ? "field" : "link", clause.field ? clause.field->field : clause.link,
                 "nothing can meet requirements " + std::to_string(k + 1) + " and " + std::to_string(i + 1) +
                     ", which contradict each other",
                 "Remove one of them.");
      if (!clause.field) continue;
      for (const FieldTest& test : rule_.select.fields)
        if (contradict(test, *clause.field))
          report("field", clause.field->field,
                 "nothing that the rule selects can meet requirement " + std::to_string(i + 1) + " on " +
                     in_quotes(clause.field->field),
                 "Change what the rule selects, or what it requires.");
    }
  }

  const Framework& framework_;
  const Rule& rule_;
  std::vector<Finding>& problems_;
};

}  // namespace

void find_rule_problems(const Framework& framework, const Rule& rule, std::vector<Finding>& problems) {
  RuleInspection(framework, rule, problems).run();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
