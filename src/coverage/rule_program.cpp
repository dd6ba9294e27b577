#include "rule_program.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/trace/select.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::vector<std::uint8_t> accepted_kinds(const Framework& framework, const Clause& clause) {
  std::vector<std::uint8_t> accepted;
  accepted.reserve(framework.kinds.size());
  for (const Kind& kind : framework.kinds) {
    const bool role = clause.roles.empty() || std::ranges::find(clause.roles, kind.role) != clause.roles.end();
    const bool name = clause.kinds.empty() || std::ranges::find(clause.kinds, kind.name) != clause.kinds.end();
    accepted.push_back(role && name ? 1 : 0);
  }
  return accepted;
}

LinkClause compile(const Framework& framework, const Clause& clause, CoverageMode mode) {
  LinkClause made;
  made.source = clause;
  if (mode == CoverageMode::approved_only) made.counted = Counted::approved;
  const std::size_t type = framework.find_link_type(clause.link).value();
  made.type = static_cast<std::uint8_t>(type);
  made.traces_down = framework.link_types[type].traces && clause.direction == Direction::in;
  made.kinds = accepted_kinds(framework, clause);
  const auto bit = [](Capacity capacity) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(capacity)); };
  for (const Capacity capacity : clause.capacities) made.capacities |= bit(capacity);
  if ((made.capacities & bit(Capacity::lead)) != 0 && framework.joint_leads_count) {
    made.capacities |= bit(Capacity::joint);
    made.joint_is_one = true;
  }
  return made;
}

void add_problems(const InputError& error, const Rule& rule, std::vector<Finding>& problems) {
  for (Finding problem : error.problems()) {
    problem.rule = rule.id;
    problem.message = "rule " + rule.id + ": " + problem.message;
    problems.push_back(std::move(problem));
  }
}

// A field that the plan has nowhere is missing throughout: nothing meets the test, and that is no mistake of the
// rule's.
std::optional<FieldCondition> compile(const PlanAt& at, const FieldTest& test, TableId table, const Rule& rule,
                                      std::vector<Finding>& problems) {
  try {
    return FieldCondition(at, test, table);
  } catch (const InputError& error) {
    if (test.comparison != Comparison::present) add_problems(error, rule, problems);
    return std::nullopt;
  }
}

// Which links pass the clause's own tests. A field that no link has is missing throughout.
std::vector<std::uint8_t> links_that_pass(const PlanAt& at, const Clause& clause, const Rule& rule,
                                          std::vector<Finding>& problems) {
  std::vector<std::uint8_t> passes;
  for (const FieldTest& test : clause.where) {
    const std::optional<FieldCondition> condition = compile(at, test, TableId::links, rule, problems);
    passes.resize(at.plan().links().size(), 1);
    for (std::uint32_t row = 0; row < passes.size(); ++row)
      if (passes[row] != 0 && !(condition && condition->matches(row))) passes[row] = 0;
  }
  return passes;
}

std::vector<Finding> problems_of(Framework framework, const std::vector<Rule>& rules) {
  framework.rules = rules;
  std::vector<Finding> problems = framework.problems();
  if (!problems.empty()) return problems;
  for (const Rule& rule : rules) {
    if (rule.require.size() > max_requirements) {
      Finding problem;
      problem.code = "bad_rule";
      problem.place.table = "rules";
      problem.place.column = "require";
      problem.place.id = rule.id;
      problem.message = "rule " + rule.id + " requires " + counted(rule.require.size(), "thing") +
                        "; a rule may require " + std::to_string(max_requirements);
      problem.remedy = "Split it into several rules.";
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

std::vector<ElementIndex> take(const PlanAt& at, const Rule& rule, std::vector<Finding>& problems) {
  try {
    return Selector(at, rule.select).elements();
  } catch (const InputError& error) {
    add_problems(error, rule, problems);
    return {};
  }
}

}  // namespace

RequirementSort sort_of(std::span<const Clause> any_of) noexcept {
  bool lead = false;
  bool field = false;
  for (const Clause& clause : any_of) {
    if (clause.field)
      field = true;
    else if (asks_for_lead(clause))
      lead = true;
    else if (!clause.link.empty())
      return RequirementSort::coverage;
  }
  if (lead) return RequirementSort::lead;
  return field ? RequirementSort::field : RequirementSort::coverage;
}

RuleProgram::RuleProgram(const PlanAt& at, std::vector<Rule> given, CoverageMode mode, unsigned threads)
    : rules(std::move(given)) {
  std::vector<Finding> problems = problems_of(at.plan().framework(), rules);
  if (!problems.empty()) throw InputError(std::move(problems));
  const Framework& framework = at.plan().framework();
  // The first rule of each different selection.
  std::vector<const Rule*> first;
  compiled.reserve(rules.size());
  for (const Rule& rule : rules) {
    const auto same = std::ranges::find_if(first, [&](const Rule* other) { return other->select == rule.select; });
    compiled.emplace_back().selection = static_cast<std::size_t>(same - first.begin());
    if (same == first.end()) first.push_back(&rule);
  }
  constexpr std::size_t few_elements = 16'384;
  selections.resize(first.size());
  std::vector<std::vector<Finding>> problems_of_selections(first.size());
  divided(at.size() < few_elements ? 1 : threads, first.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) selections[i] = take(at, *first[i], problems_of_selections[i]);
  });
  for (std::size_t number = 0; number < rules.size(); ++number) {
    const Rule& rule = rules[number];
    Compiled& made = compiled[number];
    if (first[made.selection] == &rule)
      std::ranges::move(problems_of_selections[made.selection], std::back_inserter(problems));
    for (const std::vector<Clause>& any_of : rule.require) {
      Requirement& requirement = made.requirements.emplace_back();
      requirement.sort = sort_of(any_of);
      for (std::size_t i = 0; i < any_of.size(); ++i) {
        const Clause& clause = any_of[i];
        if (clause.field) {
          requirement.any_of.push_back({ClauseRef::Sort::field, static_cast<std::uint32_t>(fields.size())});
          fields.push_back(compile(at, *clause.field, TableId::elements, rule, problems));
        } else if (!clause.justification.empty()) {
          requirement.any_of.push_back({ClauseRef::Sort::justification, static_cast<std::uint32_t>(i)});
        } else {
          const auto found = std::ranges::find(clauses, clause, &LinkClause::source);
          requirement.any_of.push_back({ClauseRef::Sort::link, static_cast<std::uint32_t>(found - clauses.begin())});
          if (found == clauses.end())
            clauses.emplace_back(detail::compile(framework, clause, mode)).passes =
                links_that_pass(at, clause, rule, problems);
        }
      }
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
