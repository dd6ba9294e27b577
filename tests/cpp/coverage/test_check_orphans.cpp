#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

SCENARIO("no line of sight, no link") {
  GIVEN("work beside the thread") {
    const gt::Graph graph =
        graph_of(no_rules(),
                 {vision,
                  homes,
                  build,
                  {"LOST", "Outcome", "Nobody asked"},
                  {"A2", "Action", "For nobody"},
                  {"ALONE", "Action", ""},
                  {"ANN", "Party", ""},
                  {"BO", "Party", ""}},
                 {homes_serve, build_serves, {"A2", "contributes_to", "LOST"}, {"ANN", "responsible_for", "A2"}});
    const gt::Findings findings = gt::check(graph);
    THEN("all that reaches no vision is an orphan, and what has no link is isolated") {
      CHECK(places(findings, "orphan") == Ids{"LOST", "A2", "ALONE"});
      CHECK(places(findings, "isolated") == Ids{"ALONE", "BO"});
      CHECK(of_code(findings, "orphan")[0].place.row == 4);
      CHECK(of_code(findings, "orphan")[0].severity == gt::Severity::error);
      CHECK(of_code(findings, "isolated")[0].place.row == 6);
      CHECK(of_code(findings, "isolated")[0].severity == gt::Severity::warning);
    }
  }
  GIVEN("one person's objective and a team's, neither of which hangs from anything") {
    gt::Framework framework = no_rules();
    framework.kinds.push_back({.name = "Team objective", .role = gt::Role::action});
    const gt::Graph graph =
        graph_of(framework, {vision, {"P", "Personal objective", ""}, {"T", "Team objective", ""}}, {});
    const gt::Findings findings = gt::check(graph);
    THEN("the person's is a warning, the team's an error") {
      REQUIRE(places(findings, "orphan") == Ids{"P", "T"});
      CHECK(of_code(findings, "orphan")[0].severity == gt::Severity::warning);
      CHECK(of_code(findings, "orphan")[1].severity == gt::Severity::error);
    }
  }
  GIVEN("a whole-plan link and a draft to the vision") {
    gt::LinkRow whole = homes_serve;
    whole.basis = "whole_plan";
    gt::LinkRow draft = build_serves;
    draft.state = "draft";
    CHECK(gt::check(graph_of(no_rules(), {vision, homes, build}, {whole, draft})).count("orphan") == 0);
  }
  GIVEN("a link to the vision that ended") {
    gt::LinkRow ended = homes_serve;
    ended.valid_to = "2020-03-31";
    const gt::Graph graph = graph_of(no_rules(), {vision, homes}, {ended}, {}, {}, gt::Date(2020, 9, 30));
    CHECK(places(gt::check(graph), "orphan") == Ids{"HOMES"});
    CHECK(gt::check(graph, {.as_of = gt::Date(2020, 3, 31)}).count("orphan") == 0);
  }
  GIVEN("a measure of a risk, and one of nothing") {
    const gt::Graph graph = graph_of(no_rules(), {vision, {"R", "Risk", ""}, starts, {"M2", "Measure", ""}},
                                     {{"M1", "measures", "R"}, {"R", "threatens", "V"}, {"M2", "depends_on", "M1"}});
    THEN("the first serves what stands beside the thread") { CHECK(places(gt::check(graph), "orphan") == Ids{"M2"}); }
  }
}
