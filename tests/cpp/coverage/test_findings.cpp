#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/findings.hpp>

#include "plans.hpp"

namespace gt = goldenthread;

static_assert(std::random_access_iterator<gt::Findings::Iterator>);
static_assert(std::ranges::random_access_range<const gt::Findings>);

SCENARIO("findings are a range, and columns") {
  GIVEN("a plan with a bad row, a missing field and an isolated element") {
    const gt::Graph graph =
        gt::test::graph_of(gt::test::no_rules(), {{"V", "Vision", ""}, {"A1", "Action", "Build"}, {"X", "Lens", ""}},
                           {{"A1", "contributes_to", "V"}, {"A1", "contributes_to", "GONE"}});
    const gt::Findings findings =
        gt::test::check_rule(graph, gt::test::asks("deadline", "Action", gt::test::has_field("due")));
    REQUIRE(findings.size() == 3);
    THEN("going through gives what asking for each does") {
      std::size_t i = 0;
      for (const gt::Finding& finding : findings) {
        CHECK(finding == findings[i]);
        CHECK(finding.code == findings.code(i));
        CHECK(finding.severity == findings.severity(i));
        CHECK(finding.message == findings.message(i));
        CHECK(finding.remedy == findings.remedy(i));
        CHECK(finding.place == findings.place(i));
        CHECK(finding.rule == findings.rule(i));
        ++i;
      }
      CHECK(i == 3);
      CHECK(findings.to_vector()[2] == findings[2]);
    }
    THEN("building's come first, and name elements where their place does") {
      CHECK(findings.code(0) == "dangling_link");
      CHECK(findings.code(1) == "missing_field");
      CHECK(findings.element(1) == gt::test::row(graph, "A1"));
      CHECK(findings.rule(1) == "deadline");
      CHECK(findings.code(2) == "isolated");
      CHECK(findings.element(2) == gt::test::row(graph, "X"));
      CHECK(findings.rule(2).empty());
      CHECK(findings.path(0).empty());
    }
    THEN("they can be counted, by code and by severity") {
      CHECK(findings.count("missing_field") == 1);
      CHECK(findings.count("uncovered") == 0);
      CHECK(findings.count(gt::Severity::error) == 2);
      CHECK(findings.count(gt::Severity::warning) == 1);
      CHECK(findings.count(gt::Severity::info) == 0);
    }
    THEN("iterators move and compare as they should") {
      auto it = findings.begin();
      CHECK(findings.end() - it == 3);
      CHECK((*(it + 2)).code == "isolated");
      CHECK(it[1].code == "missing_field");
      CHECK((*it++).code == "dangling_link");
      CHECK((*it).code == "missing_field");
      CHECK((*--it).code == "dangling_link");
      CHECK(it < findings.end());
      CHECK(1 + it == findings.begin() + 1);
      CHECK(std::ranges::count_if(findings, [](const gt::Finding& f) { return f.code == "isolated"; }) == 1);
    }
    THEN("each line has code, place, message and remedy") {
      const std::string line = gt::to_string(findings[1]);
      CHECK(line.starts_with("error missing_field [elements row 2, column due"));
      CHECK(line.find("A1") != std::string::npos);
    }
  }
}

TEST_CASE("findings live on without their graph") {
  const auto make = [] {
    const gt::Graph graph = gt::test::graph_of(gt::test::no_rules(), {{"V", "Vision", "Far away"}}, {});
    return gt::check(graph);
  };
  const gt::Findings findings = make();
  REQUIRE(findings.size() == 1);
  CHECK(findings.message(0) == "Vision 'Far away' has no links");
  CHECK(findings.as_of().is_none());
  CHECK(findings.graph().size() == 1);
}
