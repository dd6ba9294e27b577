#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

SCENARIO("accepted gaps") {
  gt::Rule rule = asks("measured", "Outcome", linked_in("measures"));
  gt::Clause excuse;
  excuse.justification = "no-measure";
  rule.require[0].push_back(excuse);
  const auto graph_with = [&](const gt::JustificationRow& row, std::vector<gt::LinkRow> links = {homes_serve}) {
    return graph_of(no_rules(), {vision, homes, starts}, std::move(links), {row}, {}, gt::Date(2020, 9, 30));
  };
  const gt::JustificationRow row{"HOMES", "no-measure", "Too early to tell", "Cllr Ann", "2020-04-01"};
  GIVEN("a justification by the clause's name") {
    const gt::Findings findings = check_rule(graph_with(row), rule);
    THEN("the gap is justified, with who and why") {
      const gt::Finding finding = the_one(findings, "justified", "HOMES");
      CHECK(finding.severity == gt::Severity::info);
      CHECK(finding.message.find("Cllr Ann") != std::string::npos);
      CHECK(finding.message.find("Too early to tell") != std::string::npos);
      CHECK(finding.message.find("1 April 2020") != std::string::npos);
      CHECK(finding.rule == "measured");
      CHECK(findings.count("uncovered") == 0);
    }
  }
  GIVEN("a justification by the rule's own id") {
    gt::JustificationRow by_rule = row;
    by_rule.rule = "measured";
    CHECK(places(check_rule(graph_with(by_rule), rule), "justified") == Ids{"HOMES"});
  }
  GIVEN("a justification that names another rule, is over, or is not yet given") {
    gt::JustificationRow other = row;
    other.rule = "no-lead";
    gt::JustificationRow over = row;
    over.until = "2020-09-29";
    gt::JustificationRow early = row;
    early.date = "2020-10-01";
    for (const gt::JustificationRow& useless : {other, over, early}) {
      const gt::Findings findings = check_rule(graph_with(useless), rule);
      CHECK(places(findings, "uncovered") == Ids{"HOMES"});
      CHECK(findings.count("justified") == 0);
    }
  }
  GIVEN("a justification of what is covered after all") {
    const gt::Findings findings = check_rule(graph_with(row, {homes_serve, {"M1", "measures", "HOMES"}}), rule);
    THEN("it is stale, at its own place") {
      REQUIRE(places(findings, "stale_justification") == Ids{"HOMES"});
      CHECK(of_code(findings, "stale_justification")[0].place.table == "justifications");
      CHECK(of_code(findings, "stale_justification")[0].place.row == 1);
      CHECK(of_code(findings, "stale_justification")[0].severity == gt::Severity::warning);
    }
  }
  GIVEN("an orphan that was accepted") {
    gt::JustificationRow orphan = row;
    orphan.element = "M1";
    orphan.rule = "orphan";
    const gt::Findings findings = gt::check(graph_with(orphan));
    THEN("it is justified; that it is isolated was not") {
      CHECK(codes_about(findings, "M1") == Ids{"justified", "isolated"});
    }
  }
}
