// Limits, links that say nothing of their own, single supports, and what is switched off.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/check.hpp>

#include "check_rows.hpp"

namespace gt = goldenthread;
using namespace gt::test;
using Ids = std::vector<std::string>;

namespace {

// Outcomes under the vision, so many.
gt::Graph outcomes(std::size_t count, gt::Limit limit) {
  gt::Framework framework = no_rules();
  framework.limits = {std::move(limit)};
  std::vector<gt::ElementRow> elements{vision};
  std::vector<gt::LinkRow> links;
  for (std::size_t i = 0; i < count; ++i) {
    elements.push_back({"O" + std::to_string(i), "Outcome", "Outcome"});
    links.push_back({elements.back().id, "contributes_to", "V"});
  }
  return graph_of(std::move(framework), elements, links);
}

const std::vector<gt::ElementRow> three{vision, homes, build};
const std::vector<gt::LinkRow> triangle{homes_serve, build_serves, {"A1", "contributes_to", "V"}};

}  // namespace

SCENARIO("more elements, children or parents than the framework's limit") {
  GIVEN("a limit on how many there are") {
    const gt::Limit limit{.kinds = {"Outcome"}, .elements = 3, .source = "L12"};
    THEN("as many are allowed, and the first beyond is named") {
      CHECK(gt::check(outcomes(3, limit)).count("too_many") == 0);
      const auto found = of_code(gt::check(outcomes(5, limit)), "too_many");
      REQUIRE(found.size() == 1);
      CHECK(found[0].place.id == "O3");
      CHECK(found[0].severity == gt::Severity::warning);
      CHECK(found[0].message ==
            "Outcome 'Outcome' is over the limit: there are 5 of kind Outcome, and the framework's limit is 3 (L12)");
    }
  }
  GIVEN("a limit on children") {
    const gt::Limit limit{.kinds = {"Vision"}, .children = 2};
    THEN("as many are allowed, and no more") {
      CHECK(gt::check(outcomes(2, limit)).count("too_many") == 0);
      const auto found = of_code(gt::check(outcomes(3, limit)), "too_many");
      REQUIRE(found.size() == 1);
      CHECK(found[0].message == "Vision 'A good place' has 3 children, and the framework's limit is 2");
    }
  }
  GIVEN("a limit on parents") {
    gt::Framework framework = no_rules();
    framework.limits = {{.kinds = {"Action"}, .parents = 1}};
    THEN("one more is too many") {
      CHECK(gt::check(graph_of(framework, three, {homes_serve, build_serves})).count("too_many") == 0);
      CHECK(places(gt::check(graph_of(framework, three, triangle)), "too_many") == Ids{"A1"});
    }
  }
  GIVEN("limits that cannot be used") {
    gt::Framework framework = no_rules();
    framework.limits = {{.kinds = {"Outcom"}, .elements = 1}, {.kinds = {"Outcome"}}, {.elements = 1}};
    THEN("each is told") { CHECK(framework.problems().size() == 3); }
  }
}

SCENARIO("links that a longer way implies") {
  const gt::Graph graph = graph_of(no_rules(), three, triangle);
  THEN("they are looked for only when asked") { CHECK(gt::check(graph).count("redundant_link") == 0); }
  THEN("the link and the longer way are named") {
    const gt::Findings findings = gt::check(graph, {.redundant_links = true});
    REQUIRE(findings.count("redundant_link") == 1);
    const gt::Finding finding = of_code(findings, "redundant_link")[0];
    CHECK(finding.place.table == "links");
    CHECK(finding.place.row == 3);
    CHECK(finding.severity == gt::Severity::info);
    CHECK(finding.path == Ids{"A1", "HOMES", "V"});
    CHECK(finding.message ==
          "the link 'A1' contributes_to 'V' is already implied by the longer path through Outcome 'More homes'");
    CHECK(findings.not_checked().empty());
  }
  THEN("another type implies nothing") {
    const gt::Graph mixed =
        graph_of(no_rules(), three, {homes_serve, {"A1", "part_of", "HOMES"}, {"A1", "contributes_to", "V"}});
    CHECK(gt::check(mixed, {.redundant_links = true}).count("redundant_link") == 0);
  }
  THEN("two ways of equal length imply neither") {
    const gt::Graph diamond =
        graph_of(no_rules(), {vision, homes, {"JOBS", "Outcome", "Jobs"}, build},
                 {homes_serve, {"JOBS", "contributes_to", "V"}, build_serves, {"A1", "contributes_to", "JOBS"}});
    CHECK(gt::check(diamond, {.redundant_links = true}).count("redundant_link") == 0);
  }
  THEN("a cancelled link on the way implies nothing") {
    std::vector<gt::LinkRow> links = triangle;
    links[0].state = "cancelled";
    CHECK(gt::check(graph_of(no_rules(), three, links), {.redundant_links = true}).count("redundant_link") == 0);
  }
  THEN("what the bound left is told") {
    const gt::Findings findings = gt::check(graph, {.redundant_links = true, .search_steps = 0});
    CHECK(findings.count("redundant_link") == 0);
    REQUIRE(findings.not_checked().size() == 1);
    CHECK(findings.not_checked()[0].what == "redundant_link");
    CHECK(findings.not_checked()[0].why == "2 links were not checked: the search stopped after 0 steps");
  }
}

SCENARIO("one element that an objective hangs on") {
  THEN("it is named where that is asked for") {
    const gt::Graph graph = graph_of(no_rules(), three, {homes_serve, build_serves});
    CHECK(gt::check(graph).count("single_support") == 0);
    const auto found = of_code(gt::check(graph, {.single_support = true}), "single_support");
    REQUIRE(found.size() == 1);
    CHECK(found[0].place.id == "HOMES");
    CHECK(found[0].path == Ids{"HOMES", "A1"});
    CHECK(found[0].message == "Outcome 'More homes' has no support left if Action 'Build 500' is removed");
  }
  THEN("with two there is none") {
    const gt::Graph graph = graph_of(no_rules(), {vision, homes, build, {"A2", "Action", "More"}},
                                     {homes_serve, build_serves, {"A2", "contributes_to", "HOMES"}});
    CHECK(gt::check(graph, {.single_support = true}).count("single_support") == 0);
  }
}

SCENARIO("what is switched off") {
  gt::Framework framework = gt::Framework::standard();
  const auto found = [](const gt::Framework& with, const gt::CheckOptions& options = {}) {
    return gt::check(graph_of(with, {vision, homes}, {}), options);
  };
  THEN("nothing is, unless somebody says so") {
    const gt::Findings findings = found(framework);
    CHECK(findings.count("uncovered") == 1);
    CHECK(findings.count("orphan") == 1);
    CHECK(findings.not_checked().empty());
  }
  THEN("the framework may switch off a rule and a code, and the findings say so") {
    framework.switched_off = {{"objective-delivered", "Services come in May"}, {"orphan", "No vision yet"}};
    const gt::Findings findings = found(framework);
    CHECK(findings.count("uncovered") == 0);
    CHECK(findings.count("orphan") == 0);
    CHECK(findings.count("isolated") == 2);
    CHECK(findings.not_checked() ==
          std::vector<gt::NotChecked>{{"objective-delivered", "switched off: Services come in May"},
                                      {"orphan", "switched off: No vision yet"}});
    CHECK(gt::coverage(graph_of(framework, {vision, homes}, {})).shallow_share().denominator == 0);
  }
  THEN("so may a caller, with a reason, and only what there is") {
    const std::vector<gt::SwitchedOff> off{{"isolated", "Known"}};
    CHECK(found(framework, {.switched_off = off}).count("isolated") == 0);
    const std::vector<gt::SwitchedOff> wrong{{"isolated", ""}, {"isolatd", "Known"}};
    try {
      static_cast<void>(found(framework, {.switched_off = wrong}));
      FAIL("nothing was thrown");
    } catch (const gt::InputError& error) {
      REQUIRE(error.problems().size() == 2);
      CHECK(error.problems()[0].place.column == "reason");
      CHECK(error.problems()[1].message.find("'isolatd'") != std::string::npos);
    }
  }
  THEN("a framework may not do so without a reason") {
    framework.switched_off = {{"orphan", ""}};
    CHECK(framework.problems().size() == 1);
  }
}
