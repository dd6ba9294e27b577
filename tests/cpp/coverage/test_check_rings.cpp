#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

SCENARIO("rings are reported in order") {
  GIVEN("three outcomes that serve each other round, one below and one above") {
    const gt::Graph graph = graph_of(no_rules(),
                                     {vision,
                                      {"A", "Outcome", "First"},
                                      {"B", "Outcome", "Second"},
                                      {"C", "Outcome", "Third"},
                                      {"BELOW", "Action", "Work"},
                                      {"BESIDE", "Action", "Other work"}},
                                     {{"A", "contributes_to", "B"},
                                      {"B", "contributes_to", "C"},
                                      {"C", "contributes_to", "A"},
                                      {"B", "contributes_to", "V"},
                                      {"BELOW", "contributes_to", "A"},
                                      {"BESIDE", "contributes_to", "V"}});
    const gt::Findings findings = gt::check(graph);
    THEN("each member has the ring, starting with the one that stands first") {
      CHECK(places(findings, "cycle") == Ids{"A", "B", "C"});
      for (const gt::Finding& finding : of_code(findings, "cycle")) {
        CHECK(finding.path == Ids{"A", "B", "C"});
        CHECK(finding.severity == gt::Severity::error);
        CHECK(finding.message.find("'A' -> 'B' -> 'C' -> 'A'") != std::string::npos);
        CHECK_FALSE(finding.remedy.empty());
      }
      CHECK(of_code(findings, "cycle")[1].place.row == 3);
    }
    THEN("what stands above depends on it, and names the way down; what stands below or beside does not") {
      CHECK(places(findings, "above_cycle") == Ids{"V"});
      CHECK(of_code(findings, "above_cycle")[0].path == Ids{"V", "B"});
      CHECK(of_code(findings, "above_cycle")[0].place.row == 1);
    }
    THEN("nothing has a line of sight through it: only the member that serves the vision itself has one") {
      CHECK(places(findings, "orphan") == Ids{"A", "C", "BELOW"});
    }
  }
  GIVEN("the same three in a line") {
    const gt::Graph graph =
        graph_of(no_rules(), {vision, {"A", "Outcome", ""}, {"B", "Outcome", ""}, {"C", "Outcome", ""}},
                 {{"A", "contributes_to", "B"}, {"B", "contributes_to", "C"}, {"C", "contributes_to", "V"}});
    THEN("there is no ring") { CHECK(gt::check(graph).empty()); }
  }
  GIVEN("an element that serves itself") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes}, {homes_serve, {"HOMES", "contributes_to", "HOMES"}});
    const gt::Findings findings = gt::check(graph);
    CHECK(places(findings, "cycle") == Ids{"HOMES"});
    CHECK(places(findings, "above_cycle") == Ids{"V"});
  }
  GIVEN("a ring of what depends on what") {
    const gt::Graph graph = graph_of(no_rules(), {vision, {"A", "Action", ""}, {"B", "Action", ""}},
                                     {{"A", "contributes_to", "V"},
                                      {"B", "contributes_to", "V"},
                                      {"A", "depends_on", "B"},
                                      {"B", "depends_on", "A"}});
    THEN("it is a ring, and spoils no coverage above") {
      const gt::Findings findings = gt::check(graph);
      CHECK(places(findings, "cycle") == Ids{"A", "B"});
      CHECK(of_code(findings, "cycle")[0].message.find("depends_on") != std::string::npos);
      CHECK(findings.count("above_cycle") == 0);
    }
  }
  GIVEN("two outcomes that support each other, as they may") {
    const gt::Graph graph = graph_of(
        no_rules(), {vision, {"A", "Outcome", ""}, {"B", "Outcome", ""}},
        {{"A", "contributes_to", "V"}, {"B", "contributes_to", "V"}, {"A", "supports", "B"}, {"B", "supports", "A"}});
    THEN("nothing is found") { CHECK(gt::check(graph).empty()); }
  }
}
