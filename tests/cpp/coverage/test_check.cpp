#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"
#include "says.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

SCENARIO("a plan without faults has no findings") {
  GIVEN("a thread from an action to the vision") {
    const gt::Graph graph = graph_of(gt::Framework::standard(), {vision, homes, build}, {homes_serve, build_serves});
    THEN("nothing is found, and nothing comes out of going through it") {
      const gt::Findings findings = gt::check(graph);
      CHECK(findings.empty());
      CHECK(findings.begin() == findings.end());
      CHECK(findings.to_vector().empty());
    }
  }
  GIVEN("no element at all") { CHECK(gt::check(graph_of(gt::Framework::standard(), {}, {})).empty()); }
}

SCENARIO("what building left comes first, and once") {
  GIVEN("an id twice, a link to nothing, and a link the wrong way round") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, {"HOMES", "Outcome", "Other homes"}, build},
                                     {{"HOMES", "contributes_to", "V"},
                                      {"A1", "contributes_to", "NOWHERE"},
                                      {"V", "measures", "A1"},
                                      {"A1", "contributes_to", "V"}});
    const gt::Findings findings = gt::check(graph);
    THEN("each is there once, before the elements' own") {
      REQUIRE(findings.size() >= 3);
      CHECK(of_code(findings, "dangling_link").size() == 1);
      CHECK(of_code(findings, "disallowed_link").size() == 1);
      CHECK_FALSE(of_code(findings, "duplicate_id").empty());
      CHECK(findings.code(0) == graph.plan().findings()[0].code);
      CHECK(findings[0] == graph.plan().findings()[0]);
      CHECK(of_code(findings, "dangling_link")[0].place.table == "links");
      CHECK(of_code(findings, "dangling_link")[0].place.row == 2);
    }
    THEN("the two with one id are linked to nothing") {
      CHECK(places(findings, "orphan") == Ids{"HOMES", "HOMES"});
      CHECK(places(findings, "isolated") == Ids{"HOMES", "HOMES"});
    }
    THEN("it can be left out") {
      const gt::Findings own = gt::check(graph, {.building = false});
      CHECK(own.size() == findings.size() - graph.plan().findings().size());
      CHECK(own.count("dangling_link") == 0);
    }
  }
}

TEST_CASE("rules that cannot be used are refused with every problem") {
  const gt::Graph graph = graph_of(no_rules(), {vision}, {});
  std::vector<gt::Rule> rules{asks("one", "Outcom", linked_in("contributes_to")),
                              asks("two", "Outcome", linked_in("contributes"))};
  try {
    static_cast<void>(gt::check(graph, {.rules = rules}));
    FAIL("nothing was thrown");
  } catch (const gt::InputError& error) {
    CHECK(error.problems().size() == 2);
    CHECK(std::string(error.what()).find("Outcom") != std::string::npos);
    CHECK(std::string(error.what()).find("contributes") != std::string::npos);
  }
  gt::Rule long_rule = asks("long", "Outcome", linked_in("contributes_to"));
  long_rule.require.resize(33, long_rule.require[0]);
  CHECK_THROWS_MATCHES(check_rule(graph, long_rule), gt::InputError, says("rule long requires 33 things"));
  long_rule.require.resize(32);
  CHECK_NOTHROW(check_rule(graph, long_rule));
  const gt::Rule unknown_id = [] {
    gt::Rule made = asks("id", "Outcome", linked_in("contributes_to"));
    made.select.ids = {"NOBODY"};
    return made;
  }();
  CHECK_THROWS_MATCHES(check_rule(graph, unknown_id), gt::InputError, says("NOBODY"));
  CHECK_THROWS_MATCHES(gt::check(graph, {.longest_path = 1}), gt::ArgumentError,
                       says("longest_path is 1; give 2 or more"));
}

TEST_CASE("findings come in the plan's order, whatever the order of the rules") {
  const gt::Graph graph = graph_of(no_rules(), {{"A2", "Action", ""}, vision, {"A1", "Action", ""}},
                                   {{"A2", "contributes_to", "V"}, {"A1", "contributes_to", "V"}});
  const std::vector<gt::Rule> rules{asks("due", "Action", has_field("due")), asks("led", "Action", lead())};
  const gt::Findings findings = gt::check(graph, {.rules = rules});
  Ids order;
  for (const gt::Finding& finding : findings) order.push_back(finding.place.id + " " + finding.rule);
  CHECK(order == Ids{"A2 due", "A2 led", "A1 due", "A1 led"});
}
