// Clauses that look at the link itself.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Codes = std::vector<std::string>;

namespace {

gt::Framework typed() {
  gt::Framework framework = no_rules();
  framework.attributes = {{.name = "stage", .table = "links"},
                          {.name = "signed", .table = "links", .type = gt::AttributeType::date},
                          {.name = "strength", .table = "links", .type = gt::AttributeType::number}};
  return framework;
}

gt::Graph linked(gt::AttributeValues attributes, std::optional<double> share = {}) {
  gt::LinkRow link = build_serves;
  link.attributes = std::move(attributes);
  link.share = share;
  return graph_of(typed(), {vision, homes, build}, {homes_serve, link});
}

gt::Rule where(std::vector<gt::FieldTest> tests, gt::Depth depth = gt::Depth::shallow) {
  gt::Clause clause = linked_in("contributes_to", {"Action"});
  clause.where = std::move(tests);
  return asks("delivered", "Outcome", clause, depth);
}

bool is_covered(const gt::Graph& graph, std::vector<gt::FieldTest> tests) {
  return codes_about(check_rule(graph, where(std::move(tests))), "HOMES").empty();
}

}  // namespace

SCENARIO("links are tested by their columns and by the council's own attributes") {
  using enum gt::Comparison;
  const gt::Graph graph = linked({{"stage", "agreed"}, {"signed", "2021-05-04"}, {"strength", "3"}}, 0.5);
  CHECK(is_covered(graph, {{"stage", equal, {"agreed"}}}));
  CHECK_FALSE(is_covered(graph, {{"stage", equal, {"sketched"}}}));
  CHECK(is_covered(graph, {{"stage", in, {"sketched", "agreed"}}}));
  CHECK(is_covered(graph, {{"strength", greater_equal, {"3"}}}));
  CHECK_FALSE(is_covered(graph, {{"strength", greater, {"3"}}}));
  CHECK(is_covered(graph, {{"signed", within, {"2021/22"}}}));
  CHECK_FALSE(is_covered(graph, {{"signed", within, {"2020/21"}}}));
  CHECK(is_covered(graph, {{"share", equal, {"50%"}}}));
  CHECK(is_covered(graph, {{"share", present, {}}, {"weight", absent, {}}}));
  CHECK(is_covered(graph, {{"from", equal, {"A1"}}, {"type", equal, {"contributes_to"}}}));
  CHECK_FALSE(is_covered(graph, {{"stage", equal, {"agreed"}}, {"strength", less, {"3"}}}));
}

SCENARIO("a link that does not pass covers nothing, and the message says what was asked") {
  const gt::Graph graph = linked({{"stage", "sketched"}});
  const gt::Findings findings =
      check_rule(graph, where({{"stage", gt::Comparison::equal, {"agreed"}}, {"signed", gt::Comparison::present, {}}},
                              gt::Depth::deep_all));
  CHECK(codes_about(findings, "HOMES") == Codes{"uncovered"});
  CHECK(of_code(findings, "uncovered")
            .at(0)
            .message.find("1 or more Action linked to it by contributes_to with stage equal to 'agreed' and signed") !=
        std::string::npos);
  THEN("the same clause without tests is another clause") {
    const std::vector<gt::Rule> both{where({{"stage", gt::Comparison::equal, {"agreed"}}}), [] {
                                       gt::Rule rule = where({});
                                       rule.id = "any";
                                       return rule;
                                     }()};
    const gt::CoverageReport report = gt::coverage(graph, both);
    CHECK(report.met()[1] == 1);
    CHECK(report.required()[1] == 2);
    CHECK(report.coverers()[1] == 1);
  }
}

SCENARIO("an attribute that no link has") {
  const gt::Graph graph = linked({});
  THEN("is missing where it may be asked whether it is there") {
    CHECK_FALSE(is_covered(graph, {{"stage", gt::Comparison::present, {}}}));
    CHECK_FALSE(is_covered(graph, {{"colour", gt::Comparison::present, {}}}));
    CHECK(is_covered(graph, {{"stage", gt::Comparison::absent, {}}}));
  }
  THEN("cannot be compared where nobody declared it, and the rule is named") {
    try {
      static_cast<void>(is_covered(graph, {{"stge", gt::Comparison::equal, {"agreed"}}}));
      FAIL("nothing was thrown");
    } catch (const gt::InputError& error) {
      REQUIRE(error.problems().size() == 1);
      CHECK(error.problems()[0].rule == "delivered");
      CHECK(error.problems()[0].message == "rule delivered: there is no field 'stge'");
      CHECK(error.problems()[0].remedy.find("'stage'") != std::string::npos);
    }
  }
}
