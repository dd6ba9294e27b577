#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

SCENARIO("gaps further down") {
  const std::vector<gt::ElementRow> elements{vision,
                                             {"P", "Outcome", "Priority"},
                                             {"Q", "Outcome", "Quick win"},
                                             {"A1", "Action", "Build"},
                                             {"A2", "Action", "Repair"},
                                             {"S1", "Milestone", "Start"}};
  const std::vector<gt::LinkRow> links{{"P", "contributes_to", "V"},
                                       {"Q", "contributes_to", "P"},
                                       {"A1", "contributes_to", "Q"},
                                       {"A2", "contributes_to", "P"},
                                       {"S1", "contributes_to", "A2"}};
  const gt::Graph graph = graph_of(no_rules(), elements, links);
  std::vector<gt::Rule> rules{asks("delivered", "Outcome", linked_in("contributes_to"), gt::Depth::deep_all),
                              asks("stepped", "Action", linked_in("contributes_to", {"Milestone"}))};
  GIVEN("an action without milestones two steps below a priority") {
    const gt::Findings findings = gt::check(graph, {.rules = rules, .framework_rules = false});
    THEN("each covered element above is told the way to it") {
      CHECK(places(findings, "uncovered") == Ids{"A1"});
      REQUIRE(places(findings, "deep_gap") == Ids{"P", "Q"});
      const gt::Finding finding = of_code(findings, "deep_gap")[0];
      CHECK(finding.path == Ids{"P", "Q", "A1"});
      CHECK(finding.severity == gt::Severity::warning);
      CHECK(finding.rule == "delivered");
      CHECK(finding.message.find("2 steps down") != std::string::npos);
      CHECK(finding.place.row == 2);
      CHECK(of_code(findings, "deep_gap")[1].path == Ids{"Q", "A1"});
    }
  }
  GIVEN("a rule that is content with one sound way down") {
    rules[0].depth = gt::Depth::deep_any;
    THEN("only the element without any is told") {
      CHECK(places(gt::check(graph, {.rules = rules, .framework_rules = false}), "deep_gap") == Ids{"Q"});
    }
  }
  GIVEN("rules that look no further than one step") {
    rules[0].depth = gt::Depth::shallow;
    CHECK(gt::check(graph, {.rules = rules, .framework_rules = false}).count("deep_gap") == 0);
  }
  GIVEN("a gap that was accepted") {
    const gt::Graph accepted = graph_of(no_rules(), elements, links, {{"A1", "stepped", "Small", "Ann", "2020-01-01"}});
    CHECK(gt::check(accepted, {.rules = rules, .framework_rules = false}).count("deep_gap") == 0);
  }
  GIVEN("an element with a gap of its own besides") {
    rules.push_back(asks("led", "Outcome", lead()));
    const gt::Findings findings = gt::check(graph, {.rules = rules, .framework_rules = false});
    THEN("the nearest gap further down is not its own") {
      CHECK(codes_about(findings, "Q") == Ids{"lead_count", "deep_gap"});
      CHECK(of_code(findings, "deep_gap")[0].path == Ids{"P", "Q"});
      CHECK(of_code(findings, "deep_gap")[1].path == Ids{"Q", "A1"});
    }
  }
  GIVEN("a path that is longer than findings show") {
    const gt::Findings findings = gt::check(graph, {.rules = rules, .framework_rules = false, .longest_path = 2});
    THEN("it keeps its ends, and all of it can be had") {
      CHECK(of_code(findings, "deep_gap")[0].path == Ids{"P", "A1"});
      for (std::size_t i = 0; i < findings.size(); ++i)
        if (findings.code(i) == "deep_gap" && findings.place(i).id == "P") CHECK(findings.path(i).size() == 3);
    }
  }
}
