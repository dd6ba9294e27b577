// States of elements and links: drafts, what has lapsed, and the two modes.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Codes = std::vector<std::string>;

namespace {

gt::Findings check_in(const gt::Graph& graph, const gt::Rule& rule, gt::CoverageMode mode) {
  return gt::check(graph, {.rules = std::span(&rule, 1), .framework_rules = false, .mode = mode});
}

gt::ElementRow in_state(gt::ElementRow row, const std::string& state) {
  row.state = state;
  return row;
}

gt::LinkRow in_state(gt::LinkRow row, const std::string& state) {
  row.state = state;
  return row;
}

const gt::Rule delivered = asks("delivered", "Outcome", linked_in("contributes_to", {"Action"}));

}  // namespace

SCENARIO("what only drafts cover") {
  for (const std::string state : {"draft", "proposed"}) {
    GIVEN("an action that is " << state) {
      const gt::Graph graph =
          graph_of(no_rules(), {vision, homes, in_state(build, state)}, {homes_serve, build_serves});
      THEN("it covers where drafts do, and that is worth a warning") {
        const gt::Findings findings = check_in(graph, delivered, gt::CoverageMode::relaxed);
        CHECK(codes_about(findings, "HOMES") == Codes{"draft_only"});
        const gt::Finding finding = of_code(findings, "draft_only").at(0);
        CHECK(finding.severity == gt::Severity::warning);
        CHECK(finding.rule == "delivered");
        CHECK(finding.place.table == "elements");
        CHECK(finding.place.row == 2);
        CHECK(finding.path == Codes{"A1"});
        CHECK(finding.message.find("a draft, 'A1'") != std::string::npos);
        CHECK(finding.remedy.starts_with("Approve"));
      }
      THEN("it is a gap where only what is approved covers") {
        const gt::Findings findings = check_in(graph, delivered, gt::CoverageMode::approved_only);
        CHECK(codes_about(findings, "HOMES") == Codes{"draft_only"});
        CHECK(of_code(findings, "draft_only").at(0).severity == gt::Severity::error);
        const auto relaxed = gt::coverage(graph, delivered);
        const auto strict = gt::coverage(graph, delivered, {.mode = gt::CoverageMode::approved_only});
        CHECK(relaxed.shallow()[row(graph, "HOMES")] == 1);
        CHECK(strict.shallow()[row(graph, "HOMES")] == 0);
        CHECK(strict.deep_all()[row(graph, "A1")] == 0);
        CHECK(strict.deep_all()[row(graph, "V")] == 1);
      }
    }
  }
  GIVEN("a draft link from an action that is approved") {
    const gt::Graph graph =
        graph_of(no_rules(), {vision, homes, build}, {homes_serve, in_state(build_serves, "draft")});
    THEN("it is the same") {
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::relaxed), "HOMES") == Codes{"draft_only"});
    }
  }
  GIVEN("a draft beside an approved action") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, build, {"A2", "Action", "More", "", "draft"}},
                                     {homes_serve, build_serves, {"A2", "contributes_to", "HOMES"}});
    THEN("there is nothing to find in either mode") {
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::relaxed), "HOMES").empty());
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::approved_only), "HOMES").empty());
    }
  }
  GIVEN("a draft that is covered by an approved action") {
    const gt::Graph graph =
        graph_of(no_rules(), {vision, in_state(homes, "draft"), build}, {homes_serve, build_serves});
    THEN("its own coverage is no draft") {
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::approved_only), "HOMES").empty());
      const gt::CoverageReport report = gt::coverage(graph, delivered, {.mode = gt::CoverageMode::approved_only});
      CHECK(report.deep_all()[row(graph, "HOMES")] == 0);
    }
  }
  GIVEN("that somebody accepts it") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, in_state(build, "draft")}, {homes_serve, build_serves},
                                     {{"HOMES", "draft_only", "Cabinet decides in May", "Ann", "2020-01-01"}});
    THEN("it is justified") {
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::relaxed), "HOMES") == Codes{"justified"});
    }
  }
  GIVEN("an update that approves the draft later") {
    const gt::Graph graph =
        graph_of(no_rules(), {vision, homes, in_state(build, "draft")}, {homes_serve, build_serves}, {},
                 {{.element = "A1", .date = "2020-06-01", .state = "approved"}}, gt::Date{2020, 6, 30});
    THEN("the state at the date counts") {
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::relaxed), "HOMES").empty());
      const auto before = gt::check(
          graph, {.as_of = gt::Date{2020, 5, 31}, .rules = std::span(&delivered, 1), .framework_rules = false});
      CHECK(codes_about(before, "HOMES") == Codes{"draft_only"});
    }
  }
}

SCENARIO("what only something that is out of the plan covers") {
  for (const std::string state : {"rejected", "cancelled", "superseded"}) {
    GIVEN("an action that is " << state) {
      const gt::Graph graph =
          graph_of(no_rules(), {vision, homes, in_state(build, state)}, {homes_serve, build_serves});
      THEN("the element is not covered, and the message says by what it was") {
        const gt::Findings findings = check_in(graph, delivered, gt::CoverageMode::relaxed);
        CHECK(codes_about(findings, "HOMES") == Codes{"inactive_coverer"});
        const gt::Finding finding = of_code(findings, "inactive_coverer").at(0);
        CHECK(finding.severity == gt::Severity::error);
        CHECK(finding.path == Codes{"A1"});
        CHECK(finding.message.find("'A1'") != std::string::npos);
        const gt::CoverageReport report = gt::coverage(graph, delivered);
        CHECK(report.shallow()[row(graph, "HOMES")] == 0);
      }
    }
  }
  GIVEN("a link that has ended") {
    gt::LinkRow ended = build_serves;
    ended.valid_to = "2020-03-31";
    const gt::Graph graph =
        graph_of(no_rules(), {vision, homes, build}, {homes_serve, ended}, {}, {}, gt::Date{2020, 4, 1});
    THEN("it covers to its last day and no longer") {
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::relaxed), "HOMES") == Codes{"inactive_coverer"});
      const auto on_the_day = gt::check(
          graph, {.as_of = gt::Date{2020, 3, 31}, .rules = std::span(&delivered, 1), .framework_rules = false});
      CHECK(codes_about(on_the_day, "HOMES").empty());
    }
  }
  GIVEN("a link that has not begun") {
    gt::LinkRow later = build_serves;
    later.valid_from = "2020-05-01";
    const gt::Graph graph =
        graph_of(no_rules(), {vision, homes, build}, {homes_serve, later}, {}, {}, gt::Date{2020, 4, 1});
    THEN("nothing was there that could have lapsed") {
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::relaxed), "HOMES") == Codes{"uncovered"});
    }
  }
  GIVEN("a cancelled action beside one that is not") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, build, {"A2", "Action", "More", "", "cancelled"}},
                                     {homes_serve, build_serves, {"A2", "contributes_to", "HOMES"}});
    THEN("there is nothing to find") {
      CHECK(codes_about(check_in(graph, delivered, gt::CoverageMode::relaxed), "HOMES").empty());
    }
  }
}
