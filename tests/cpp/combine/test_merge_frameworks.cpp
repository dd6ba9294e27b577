#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/combine/merge_plans.hpp>

#include "merged_plans.hpp"
#include "says.hpp"

namespace gt = goldenthread;
using gt::test::cell;
using gt::test::codes;
using gt::test::Texts;

SCENARIO("frameworks that differ") {
  const auto plan = [](const gt::Framework& framework) {
    gt::PlanBuilder builder{framework};
    builder.add({.id = "E", .kind = "Action", .title = "Do"});
    return builder.build();
  };
  gt::Framework other = gt::Framework::standard();
  const auto merge = [&](gt::Building building = gt::Building::strict) {
    return gt::merge_plans({{"a", plan(gt::Framework::standard())}, {"b", plan(other)}}, {.building = building});
  };
  GIVEN("a kind with another role") {
    for (gt::Kind& kind : other.kinds)
      if (kind.name == "Action") kind.role = gt::Role::objective;
    CHECK_THROWS_MATCHES(merge(), gt::InputError, gt::test::says("conflicting_framework"));
    const gt::Plan merged = merge(gt::Building::lenient);
    CHECK(merged.role(0) == gt::Role::action);
    CHECK(merged.role(1) == gt::Role::objective);
    CHECK(merged.kind(1).name == "Action (b)");
    REQUIRE(codes(merged) == Texts{"conflicting_framework"});
    CHECK(merged.findings()[0].place.table == "kinds");
    CHECK(merged.findings()[0].place.id == "Action");
  }
  GIVEN("a usual word with another role, which the other plan does not use") {
    for (gt::Kind& kind : other.kinds)
      if (kind.name == "Theme") kind.role = gt::Role::vision;
    const auto role_in = [](const gt::Plan& merged) {
      return merged.framework().kinds[*merged.framework().find_kind("Theme")].role;
    };
    const gt::Plan merged = merge();
    CHECK(role_in(merged) == gt::Role::vision);
    CHECK(merged.findings().empty());
    const gt::Plan turned = gt::merge_plans({{"b", plan(other)}, {"a", plan(gt::Framework::standard())}});
    CHECK(role_in(turned) == gt::Role::vision);
    gt::PlanBuilder using_it{gt::Framework::standard()};
    using_it.add({.id = "T", .kind = "Theme", .title = "Homes"});
    CHECK_THROWS_MATCHES(gt::merge_plans({{"a", using_it.build()}, {"b", plan(other)}}), gt::InputError,
                         gt::test::says("conflicting_framework"));
  }
  GIVEN("a report of its own") {
    other.reports = {{.name = "cut", .kinds = {"Action"}}};
    const gt::Plan merged = merge();
    REQUIRE(merged.framework().reports.size() == 1);
    CHECK(merged.framework().reports[0].name == "cut");
    CHECK(merged.framework().reports[0].select.fields ==
          std::vector<gt::FieldTest>{{"plan", gt::Comparison::equal, {"b"}}});
  }
  GIVEN("kinds, rules and link types of its own") {
    other.kinds.push_back({.name = "Focus", .role = gt::Role::objective});
    other.link_types.push_back({.name = "echoes", .joins = {gt::Join{.from_kinds = {"Focus"}}}});
    gt::Rule rule;
    rule.id = "focus-due";
    rule.select.kinds = {"Focus"};
    gt::Clause clause;
    clause.field = gt::FieldTest{.field = "due"};
    rule.require = {{clause}};
    other.rules.push_back(rule);
    const gt::Framework made = merge().framework();
    THEN("they are there, and the rule asks only its own plan's elements") {
      CHECK(made.find_kind("Focus"));
      CHECK(made.find_link_type("echoes"));
      REQUIRE(made.rules.size() == gt::Framework::standard().rules.size() + 1);
      CHECK(made.rules.back().id == "b:focus-due");
      CHECK(made.rules.back().select.fields == std::vector<gt::FieldTest>{{"plan", gt::Comparison::equal, {"b"}}});
    }
  }
  GIVEN("a scheme and a calendar of its own") {
    for (gt::Scheme& scheme : other.schemes)
      if (scheme.name == "bands") scheme.bands[0].from = 0.95;
    other.year_start_month = 1;
    const gt::Plan merged = merge();
    CHECK(merged.framework().find_scheme("bands (b)") != nullptr);
    CHECK(merged.framework().year_start_month == 4);
    CHECK(codes(merged) == Texts{"conflicting_framework", "conflicting_framework", "conflicting_framework"});
  }
  GIVEN("a way of rating risks that only it has") {
    other.kinds.push_back({.name = "Odds", .role = gt::Role::measure});
    other.kinds.push_back({.name = "Harm", .role = gt::Role::measure});
    other.risk = {.likelihood = {{"Odds"}, {{1, "rare"}}},
                  .impact = {{"Harm"}, {{1, "slight"}}},
                  .ratings = {{"low", gt::Status::on_track}},
                  .matrix = {{"low"}}};
    const gt::Plan merged = merge();
    CHECK(merged.findings().empty());
    CHECK(merged.framework().risk == other.risk);
    WHEN("the first has another way") {
      gt::Framework first = other;
      first.risk.ratings[0].name = "green";
      first.risk.matrix = {{"green"}};
      const gt::Plan both = gt::merge_plans({{"a", plan(first)}, {"b", plan(other)}});
      CHECK(both.framework().risk == first.risk);
      CHECK(codes(both) == Texts{"conflicting_framework"});
      CHECK(both.findings()[0].place.table == "risk");
    }
  }
  GIVEN("words for money of its own") {
    other.money.proposals = {"Resource"};
    CHECK(merge().findings().empty());
    CHECK(merge().framework().money.proposals == Texts{"Resource"});
    other.money.priorities = {"Outcome"};
    other.money.unit = "pounds";
    CHECK(codes(merge()) == Texts{"conflicting_framework", "conflicting_framework"});
    CHECK(merge().framework().money.priorities.empty());
    CHECK(merge().framework().money.unit == gt::MoneyWords{}.unit);
  }
  GIVEN("another way of rolling up a kind that only it has") {
    other.kinds.push_back({.name = "Focus", .role = gt::Role::objective});
    gt::Policy policy = other.policies.front();
    policy.name = "strict";
    policy.kinds = {"Focus"};
    policy.method = gt::Method::worst;
    policy.status_from = gt::StatusFrom::worst;
    other.policies.push_back(policy);
    const gt::Plan merged = merge();
    CHECK(merged.findings().empty());
    CHECK(merged.framework().policy_for("Focus").method == gt::Method::worst);
    CHECK(merged.framework().policy_for("Action").method == gt::Method::weighted_mean);
  }
  GIVEN("a link type that scores in one and not in the other") {
    other.link_types.push_back({.name = "drives", .acyclic = true, .traces = true, .scores = true});
    gt::Framework first = gt::Framework::standard();
    first.link_types.push_back({.name = "drives", .traces = true});
    const gt::Plan merged =
        gt::merge_plans({{"a", plan(first)}, {"b", plan(other)}}, {.building = gt::Building::lenient});
    const gt::LinkType& type = merged.framework().link_types[*merged.framework().find_link_type("drives")];
    CHECK((type.acyclic && type.traces && !type.scores));
    CHECK(codes(merged) == Texts{"conflicting_framework", "conflicting_framework"});
  }
}
