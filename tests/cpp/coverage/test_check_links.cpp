// Revisions that links cite, and what was agreed of them.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/agreement.hpp>
#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"
#include "says.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Codes = std::vector<std::string>;

namespace {

gt::Graph citing(std::optional<double> cited, std::optional<double> revision, const std::string& state = "") {
  gt::ElementRow outcome = homes;
  outcome.revision = revision;
  gt::LinkRow link = build_serves;
  link.target_revision = cited;
  link.state = state;
  return graph_of(no_rules(), {vision, outcome, build}, {homes_serve, link});
}

gt::Findings check_delivered(const gt::Graph& graph) {
  return check_rule(graph, asks("delivered", "Outcome", linked_in("contributes_to", {"Action"})));
}

gt::Graph with_agreement(const gt::ElementRow& outcome, const gt::ElementRow& action, const std::string& agreement) {
  gt::LinkRow link = build_serves;
  link.agreed = "2020-02-01";
  link.agreement = agreement;
  return graph_of(no_rules(), {vision, outcome, action}, {homes_serve, link});
}

}  // namespace

SCENARIO("a link cites a revision of its target") {
  GIVEN("an older one") {
    const gt::Findings findings = check_delivered(citing(1, 2));
    THEN("it is outdated and covers nothing") {
      CHECK(codes_about(findings, "A1") == Codes{"outdated"});
      CHECK(codes_about(findings, "HOMES") == Codes{"uncovered"});
      const gt::Finding finding = of_code(findings, "outdated").at(0);
      CHECK(finding.severity == gt::Severity::warning);
      CHECK(finding.place.table == "links");
      CHECK(finding.place.row == 2);
      CHECK(finding.place.column == "target_revision");
      CHECK(finding.path == Codes{"A1", "HOMES"});
      CHECK(finding.message.find("cites revision 1 of Outcome 'More homes', which is at revision 2") !=
            std::string::npos);
    }
    THEN("it still is a line of sight") { CHECK(findings.count("orphan") == 0); }
  }
  GIVEN("a newer one") {
    const gt::Findings findings = check_delivered(citing(2, 1));
    THEN("it is predated and covers nothing") {
      CHECK(codes_about(findings, "A1") == Codes{"predated"});
      CHECK(of_code(findings, "predated").at(0).severity == gt::Severity::error);
      CHECK(codes_about(findings, "HOMES") == Codes{"uncovered"});
    }
  }
  GIVEN("the present one, or none on either side") {
    for (const gt::Graph& graph : {citing(2, 2), citing({}, 2), citing(2, {})}) THEN("there is nothing to find") {
        CHECK(check_delivered(graph).empty());
      }
  }
  GIVEN("an older one, by a link that is cancelled") {
    THEN("nobody looks at it") { CHECK(check_delivered(citing(1, 2, "cancelled")).count("outdated") == 0); }
  }
}

SCENARIO("a link that was agreed") {
  const std::string agreed = gt::agreements(with_agreement(homes, build, "").plan()).at(1);
  REQUIRE(agreed.size() == 16);
  GIVEN("the words of that day") {
    THEN("it is as it was") { CHECK(check_delivered(with_agreement(homes, build, agreed)).empty()); }
  }
  GIVEN("other words at either end") {
    gt::ElementRow outcome = homes;
    outcome.title = "Fewer homes";
    gt::ElementRow action = build;
    action.description = "on the marsh";
    for (const gt::Graph& graph : {with_agreement(outcome, build, agreed), with_agreement(homes, action, agreed)}) {
      const gt::Findings findings = check_delivered(graph);
      THEN("it is suspect, and covers all the same") {
        CHECK(codes_about(findings, "A1") == Codes{"suspect"});
        CHECK(codes_about(findings, "HOMES").empty());
        const gt::Finding finding = of_code(findings, "suspect").at(0);
        CHECK(finding.severity == gt::Severity::warning);
        CHECK(finding.place.column == "agreement");
        CHECK(finding.message.find("agreed on 1 February 2020") != std::string::npos);
      }
      THEN("agreeing anew clears it") {
        const gt::Graph anew =
            with_agreement(graph.plan().title(1) == "Fewer homes" ? outcome : homes,
                           graph.plan().title(1) == "Fewer homes" ? build : action, gt::agreement(graph.plan(), 1));
        CHECK(check_delivered(anew).empty());
      }
    }
  }
  GIVEN("a change in a field that nobody watches") {
    gt::ElementRow action = build;
    action.due = "2021-03-31";
    THEN("it is not suspect") { CHECK(check_delivered(with_agreement(homes, action, agreed)).empty()); }
  }
  GIVEN("no agreement on record") {
    THEN("there is nothing to compare") { CHECK(check_delivered(with_agreement(homes, build, "")).empty()); }
  }
  GIVEN("a row that is not there") {
    CHECK_THROWS_MATCHES(gt::agreement(with_agreement(homes, build, "").plan(), 2), gt::ArgumentError,
                         says("row 2 is not one of the plan's 2 links"));
  }
}

namespace {

// The due date is watched, was in March 2021 when the link was agreed, and updates move it.
gt::Graph agreed_on(const std::string& agreed, const std::vector<gt::UpdateRow>& updates,
                    std::vector<std::string> watched = {"title", "due"}) {
  gt::Framework framework = no_rules();
  framework.watched = std::move(watched);
  gt::ElementRow outcome = homes;
  outcome.due = "2021-03-31";
  gt::LinkRow link = build_serves;
  link.agreed = agreed;
  return graph_of(framework, {vision, outcome, build}, {homes_serve, link}, {}, updates, gt::Date{2020, 12, 31});
}

const gt::UpdateRow moved{.element = "HOMES", .date = "2020-06-01", .due = "2022-03-31"};

}  // namespace

SCENARIO("a link whose ends changed by updates since it was agreed") {
  THEN("it is suspect from the day of the change") {
    const gt::Graph graph = agreed_on("2020-02-01", {moved});
    const gt::Findings findings = gt::check(graph);
    REQUIRE(findings.count("suspect") == 1);
    const gt::Finding finding = of_code(findings, "suspect")[0];
    CHECK(finding.place.id == "A1");
    CHECK(finding.place.table == "links");
    CHECK(finding.place.row == 2);
    CHECK(finding.place.column == "agreed");
    CHECK(finding.path == Codes{"A1", "HOMES"});
    CHECK(finding.message ==
          "the link 'A1' contributes_to 'HOMES' is suspect: due of Outcome 'More homes' became 31 March 2022 on "
          "1 June 2020, after it was agreed on 1 February 2020");
    CHECK(gt::check(graph, {.as_of = gt::Date{2020, 5, 31}}).count("suspect") == 0);
    CHECK(gt::check(graph, {.as_of = gt::Date{2020, 6, 1}}).count("suspect") == 1);
  }
  THEN("a change at the other end counts as well") {
    const gt::UpdateRow begun{.element = "A1", .date = "2020-06-01", .due = "2021-03-31"};
    CHECK(gt::check(agreed_on("2020-02-01", {begun})).count("suspect") == 1);
  }
  THEN("agreeing anew on the day or later clears it") {
    CHECK(gt::check(agreed_on("2020-06-01", {moved})).count("suspect") == 0);
    CHECK(gt::check(agreed_on("2020-07-01", {moved})).count("suspect") == 0);
  }
  THEN("putting the old date back clears it") {
    CHECK(gt::check(agreed_on("2020-02-01", {moved, {.element = "HOMES", .date = "2020-08-01", .due = "2021-03-31"}}))
              .count("suspect") == 0);
  }
  THEN("an update that says the same, or nothing of what is watched, changes nothing") {
    CHECK(gt::check(agreed_on("2020-02-01", {{.element = "HOMES", .date = "2020-06-01", .due = "2021-03-31"}}))
              .count("suspect") == 0);
    CHECK(gt::check(agreed_on("2020-02-01", {{.element = "HOMES", .date = "2020-06-01", .progress = 0.5}}))
              .count("suspect") == 0);
    CHECK(gt::check(agreed_on("2020-02-01", {moved}, {"title"})).count("suspect") == 0);
    CHECK(gt::check(agreed_on("", {moved})).count("suspect") == 0);
    CHECK(gt::check(
              agreed_on("2020-02-01", {{.element = "HOMES", .date = "2020-06-01", .audience = "exempt"}}, {"audience"}))
              .count("suspect") == 0);
  }
  THEN("what became known only after the agreement counts from then") {
    gt::UpdateRow late = moved;
    late.date = "2020-01-15";
    CHECK(gt::check(agreed_on("2020-02-01", {late})).count("suspect") == 0);
    late.recorded = "2020-03-01";
    CHECK(gt::check(agreed_on("2020-02-01", {late})).count("suspect") == 1);
    CHECK(gt::check(agreed_on("2020-02-01", {late}), {.as_of = gt::Date{2020, 2, 15}}).count("suspect") == 0);
  }
  THEN("a state that was blank was approved") {
    CHECK(
        gt::check(agreed_on("2020-02-01", {{.element = "HOMES", .date = "2020-06-01", .state = "approved"}}, {"state"}))
            .count("suspect") == 0);
    CHECK(gt::check(agreed_on("2020-02-01", {{.element = "HOMES", .date = "2020-06-01", .state = "draft"}}, {"state"}))
              .count("suspect") == 1);
  }
}

TEST_CASE("an agreement keeps the ends and the type apart") {
  const auto of = [](gt::ElementRow outcome, gt::ElementRow action, std::string type) {
    return gt::agreement(graph_of(no_rules(), {outcome, action}, {{action.id, type, outcome.id}}).plan(), 0);
  };
  const std::string plain = of({"B", "Outcome", "one"}, {"A", "Action", "two"}, "contributes_to");
  CHECK(plain != of({"B", "Outcome", "two"}, {"A", "Action", "one"}, "contributes_to"));
  CHECK(plain != of({"B", "Outcome", "one"}, {"A", "Action", "two"}, "supports"));
  CHECK(plain != of({"B", "Outcome", "onetwo"}, {"A", "Action", " "}, "contributes_to"));
  CHECK(plain == of({"C", "Outcome", "one"}, {"D", "Action", "two"}, "contributes_to"));
}
