// Rules as a council has them: what is delivered, measured, led, dated, funded and backed, some all the way down.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <goldenthread/model/rule.hpp>

namespace benchmark_plans {

inline goldenthread::Clause linked(std::string type, std::vector<goldenthread::Role> roles = {}) {
  goldenthread::Clause clause;
  clause.link = std::move(type);
  clause.roles = std::move(roles);
  return clause;
}

inline goldenthread::Clause field(std::string name) {
  goldenthread::Clause clause;
  clause.field = goldenthread::FieldTest{.field = std::move(name)};
  return clause;
}

inline goldenthread::Clause justified(std::string reason) {
  goldenthread::Clause clause;
  clause.justification = std::move(reason);
  return clause;
}

/// Six rules of nine requirements.
inline std::vector<goldenthread::Rule> council_rules() {
  using namespace goldenthread;
  Clause lead = linked("responsible_for");
  lead.capacities = {Capacity::lead, Capacity::joint};
  lead.inherit = true;
  lead.max = 1;
  Clause stated = linked("contributes_to");
  stated.basis = Basis::stated;
  stated.min = 2;
  return {
      {.id = "delivered",
       .select = {.roles = {Role::objective}},
       .require = {{linked("contributes_to", {Role::objective, Role::action}), justified("none")}},
       .depth = Depth::deep_all},
      {.id = "measured",
       .select = {.roles = {Role::objective}},
       .require = {{linked("measures", {Role::measure}), justified("no-measure")}},
       .severity = Severity::warning},
      {.id = "led", .select = {.roles = {Role::objective, Role::action}}, .require = {{lead}}},
      {.id = "dated",
       .select = {.roles = {Role::action}},
       .require = {{field("due")}, {field("frequency")}},
       .severity = Severity::warning},
      {.id = "backed",
       .select = {.kinds = {"Outcome"}},
       .require = {{stated}, {linked("funds", {Role::resource})}},
       .depth = Depth::deep_any},
      {.id = "funded",
       .select = {.kinds = {"Action"}},
       .require = {{linked("funds", {Role::resource}), justified("in-budget")}}},
  };
}

}  // namespace benchmark_plans
