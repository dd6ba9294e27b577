// Plans and findings for the tests of coverage.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "add_all.hpp"
#include "small_plan.hpp"

namespace goldenthread::test {

/// The default framework without rules.
inline Framework no_rules() {
  Framework framework = Framework::standard();
  framework.rules.clear();
  return framework;
}

/// A graph of rows, built leniently. Elements without a title are called like their id.
inline Graph graph_of(Framework framework, const std::vector<ElementRow>& elements, const std::vector<LinkRow>& links,
                      const std::vector<JustificationRow>& justifications = {},
                      const std::vector<UpdateRow>& updates = {}, Date as_of = Date::none()) {
  PlanInfo info;
  info.as_of = as_of;
  PlanBuilder builder(std::move(framework), info);
  for (ElementRow row : elements) {
    if (row.title.empty()) row.title = row.id;
    builder.add(row);
  }
  add_all(builder, links, justifications, updates);
  return Graph(builder.build(Building::lenient));
}

/// A graph without rules of rows as `add_small` takes them, and of other links after those.
inline Graph small_graph(const std::string& elements, const std::string& links, const std::vector<LinkRow>& more = {}) {
  PlanBuilder builder(no_rules());
  add_small(builder, elements, links);
  add_all(builder, more);
  return Graph(builder.build(Building::lenient));
}

/// The findings of one code.
inline std::vector<Finding> of_code(const Findings& findings, const std::string& code) {
  std::vector<Finding> found;
  for (Finding finding : findings)
    if (finding.code == code) found.push_back(std::move(finding));
  return found;
}

/// The ids of the places of the findings of one code, in order.
inline std::vector<std::string> places(const Findings& findings, const std::string& code) {
  std::vector<std::string> ids;
  for (const Finding& finding : of_code(findings, code)) ids.push_back(finding.place.id);
  return ids;
}

/// The only finding of one code, which is about that element.
inline Finding the_one(const Findings& findings, const std::string& code, const std::string& id) {
  REQUIRE(places(findings, code) == std::vector<std::string>{id});
  return of_code(findings, code)[0];
}

/// The codes of the findings about one element, in order.
inline std::vector<std::string> codes_about(const Findings& findings, const std::string& id) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings)
    if (finding.place.id == id) codes.push_back(finding.code);
  return codes;
}

/// The check of one rule alone.
inline Findings check_rule(const Graph& graph, const Rule& rule) {
  return check(graph, {.rules = std::span(&rule, 1), .framework_rules = false});
}

/// A rule on a kind that asks for one link of a type from a role.
inline Rule asks(std::string id, std::string kind, Clause clause, Depth depth = Depth::shallow) {
  Rule rule;
  rule.id = std::move(id);
  rule.select.kinds = {std::move(kind)};
  rule.require = {{std::move(clause)}};
  rule.depth = depth;
  return rule;
}

inline Clause linked_in(std::string link, std::vector<std::string> kinds = {}) {
  Clause clause;
  clause.link = std::move(link);
  clause.kinds = std::move(kinds);
  return clause;
}

inline Clause has_field(std::string field) {
  Clause clause;
  clause.field = FieldTest{std::move(field), Comparison::present, {}};
  return clause;
}

inline Clause lead(std::vector<Capacity> capacities = {Capacity::lead, Capacity::joint}) {
  Clause clause;
  clause.link = "responsible_for";
  clause.capacities = std::move(capacities);
  clause.max = 1;
  return clause;
}

/// The row of the element of that id.
inline ElementIndex row(const Graph& graph, const std::string& id) { return graph.plan().at(id); }

}  // namespace goldenthread::test
