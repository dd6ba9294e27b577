#include <span>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

SCENARIO("coverage that nobody asked for") {
  const std::vector<gt::ElementRow> elements{vision, homes, build, {"S", "Milestone", "Sod cut"}};
  const std::vector<gt::LinkRow> links{homes_serve, build_serves, {"S", "contributes_to", "HOMES"}};
  const gt::Graph graph = graph_of(no_rules(), elements, links);
  const gt::Rule by_kind = asks("delivered", "Outcome", linked_in("contributes_to", {"Action"}));
  GIVEN("a rule that names kinds") {
    const gt::Findings findings = check_rule(graph, by_kind);
    THEN("another kind is unwanted, at the place of its link") {
      const gt::Finding finding = the_one(findings, "unwanted", "HOMES");
      CHECK(finding.place.table == "links");
      CHECK(finding.place.row == 3);
      CHECK(finding.severity == gt::Severity::info);
      CHECK(finding.path == Ids{"S", "HOMES"});
    }
  }
  GIVEN("rules that name none, or both") {
    gt::Rule by_role = by_kind;
    by_role.require[0][0].kinds.clear();
    by_role.require[0][0].roles = {gt::Role::action};
    CHECK(check_rule(graph, by_role).count("unwanted") == 0);
    gt::Rule both = by_kind;
    both.require[0].push_back(linked_in("contributes_to", {"Milestone"}));
    CHECK(check_rule(graph, both).count("unwanted") == 0);
  }
  GIVEN("no rule") {
    CHECK(gt::check(graph).count("unwanted") == 0);
    CHECK(places(gt::check(graph, {.unwanted = gt::Unwanted::everywhere}), "unwanted") == Ids{"V", "HOMES", "HOMES"});
  }
  GIVEN("nobody to ask") {
    CHECK(gt::check(graph, {.rules = std::span(&by_kind, 1), .unwanted = gt::Unwanted::never}).count("unwanted") == 0);
  }
}
