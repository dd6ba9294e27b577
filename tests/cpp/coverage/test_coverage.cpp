#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/coverage.hpp>

#include "plans.hpp"
#include "says.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

std::vector<std::string> ids(const gt::Graph& graph, const std::vector<gt::ElementIndex>& rows) {
  std::vector<std::string> names;
  for (const gt::ElementIndex at : rows) names.emplace_back(graph.plan().id(at));
  return names;
}

}  // namespace

SCENARIO("shallow, deep any and deep all stand side by side") {
  GIVEN("a priority over a sound outcome and one with a gap") {
    gt::LinkRow heavy{"GOOD", "contributes_to", "P"};
    heavy.weight = 3;
    const gt::Graph graph = graph_of(
        no_rules(),
        {{"P", "Outcome", ""},
         {"GOOD", "Outcome", ""},
         {"BAD", "Outcome", ""},
         {"A", "Action", ""},
         {"B", "Action", ""}},
        {heavy, {"BAD", "contributes_to", "P"}, {"A", "contributes_to", "GOOD"}, {"B", "contributes_to", "GOOD"}});
    const gt::CoverageReport report = gt::coverage(graph, asks("delivered", "Outcome", linked_in("contributes_to")));
    const gt::ElementIndex p = row(graph, "P");
    const gt::ElementIndex good = row(graph, "GOOD");
    const gt::ElementIndex bad = row(graph, "BAD");
    THEN("the priority is covered here, and one way down, and not by all") {
      CHECK(report.shallow()[p] == 1);
      CHECK(report.deep_any()[p] == 1);
      CHECK(report.deep_all()[p] == 0);
      CHECK(report.deep_all()[good] == 1);
      CHECK(report.shallow()[bad] == 0);
      CHECK(report.deep_any()[bad] == 0);
    }
    THEN("how much is told as well: coverers, requirements and weight") {
      CHECK(report.coverers()[p] == 2);
      CHECK(report.coverers()[bad] == 0);
      CHECK(report.met()[p] == 1);
      CHECK(report.met()[bad] == 0);
      CHECK(report.required()[bad] == 1);
      CHECK(report.share()[p] == 0.75);
      CHECK(report.share()[good] == 1.0);
      CHECK(std::isnan(report.share()[bad]));
      CHECK(std::isnan(report.share()[row(graph, "A")]));
    }
    THEN("shares have their numerator and denominator, over what the rule selects") {
      CHECK(report.shallow_share() == gt::CoverageShare{2, 3, 0});
      CHECK(report.deep_any_share() == gt::CoverageShare{2, 3, 0});
      CHECK(report.deep_all_share() == gt::CoverageShare{1, 3, 0});
      CHECK(report.wanted()[row(graph, "A")] == 0);
    }
    THEN("the nearest gap and the way to it are known") {
      CHECK(report.nearest_gap(p) == bad);
      CHECK(ids(graph, report.path_to_gap(p)) == std::vector<std::string>{"P", "BAD"});
      CHECK(ids(graph, report.path_to_gap(bad)) == std::vector<std::string>{"BAD"});
      CHECK_FALSE(report.nearest_gap(good).has_value());
      CHECK(report.path_to_gap(good).empty());
      CHECK_THROWS_MATCHES(report.path_to_gap(5), gt::ArgumentError,
                           gt::test::says("row 5 is not one of the plan's 5 elements"));
    }
  }
}

SCENARIO("a share over nothing is undefined") {
  const gt::Graph graph = graph_of(no_rules(), {{"A", "Action", ""}}, {});
  const gt::CoverageShare share =
      gt::coverage(graph, asks("delivered", "Outcome", linked_in("contributes_to"))).shallow_share();
  CHECK(share == gt::CoverageShare{0, 0, 0});
  CHECK(std::isnan(share.value()));
  CHECK(gt::CoverageShare{1, 4, 2}.value() == 0.25);
}

SCENARIO("accepted gaps are counted apart") {
  GIVEN("an outcome with an accepted gap under a priority") {
    const gt::Graph graph =
        graph_of(no_rules(), {{"P", "Outcome", ""}, {"O", "Outcome", ""}}, {{"O", "contributes_to", "P"}},
                 {{"O", "delivered", "Later", "Ann", "2020-01-01"}});
    const gt::CoverageReport report = gt::coverage(graph, asks("delivered", "Outcome", linked_in("contributes_to")));
    THEN("it is not covered, and is no gap for what is above") {
      CHECK(report.shallow()[1] == 0);
      CHECK(report.justified()[1] == 1);
      CHECK(report.deep_all()[0] == 1);
      CHECK(report.shallow_share() == gt::CoverageShare{1, 2, 1});
      CHECK(report.deep_all_share() == gt::CoverageShare{1, 2, 1});
      CHECK_FALSE(report.nearest_gap(0).has_value());
    }
  }
}

SCENARIO("rings are never covered") {
  GIVEN("two outcomes in a ring, and one above") {
    const gt::Graph graph =
        graph_of(no_rules(), {{"A", "Outcome", ""}, {"B", "Outcome", ""}, {"TOP", "Outcome", ""}},
                 {{"A", "contributes_to", "B"}, {"B", "contributes_to", "A"}, {"A", "contributes_to", "TOP"}});
    const gt::CoverageReport report = gt::coverage(graph, asks("delivered", "Outcome", linked_in("contributes_to")));
    THEN("each has a coverer, and none is covered") {
      for (gt::ElementIndex i = 0; i < 3; ++i) {
        CHECK(report.shallow()[i] == 1);
        CHECK(report.deep_any()[i] == 0);
        CHECK(report.deep_all()[i] == 0);
      }
      CHECK(report.rings()[0] == gt::RingPosition::on);
      CHECK(report.rings()[2] == gt::RingPosition::above);
      CHECK(report.shallow_share() == gt::CoverageShare{0, 3, 0});
    }
  }
}

SCENARIO("rules of the framework") {
  const gt::Graph graph = graph_of(gt::Framework::standard(), {{"O", "Outcome", ""}, {"A", "Action", ""}}, {});
  GIVEN("the id of one") {
    CHECK(gt::coverage(graph, "objective-delivered").shallow_share() == gt::CoverageShare{0, 1, 0});
  }
  GIVEN("all of them") { CHECK(gt::coverage(graph).shallow_share() == gt::CoverageShare{0, 1, 0}); }
  GIVEN("an id that is not there") {
    try {
      static_cast<void>(gt::coverage(graph, "objective-delivred"));
      FAIL("nothing was thrown");
    } catch (const gt::UnknownNameError& error) {
      CHECK(std::string(error.what()).find("'objective-delivred'") != std::string::npos);
      CHECK(std::string(error.what()).find("it has objective-delivered") != std::string::npos);
    }
  }
}

namespace {

std::uint32_t first_coverers(const gt::CoverageReport& report) { return report.coverers()[0]; }

}  // namespace

SCENARIO("coverage at a date") {
  gt::LinkRow until{"A", "contributes_to", "O"};
  until.valid_to = "2020-12-31";
  gt::LinkRow from{"B", "contributes_to", "O"};
  from.valid_from = "2020-07-01";
  const gt::Graph graph =
      graph_of(no_rules(), {{"O", "Outcome", ""}, {"A", "Action", ""}, {"B", "Action", ""}}, {until, from});
  const gt::Rule rule = asks("delivered", "Outcome", linked_in("contributes_to"));
  CHECK(first_coverers(gt::coverage(graph, rule, {.as_of = gt::Date(2020, 6, 30)})) == 1);
  CHECK(first_coverers(gt::coverage(graph, rule, {.as_of = gt::Date(2020, 7, 1)})) == 2);
  CHECK(first_coverers(gt::coverage(graph, rule, {.as_of = gt::Date(2021, 1, 1)})) == 1);
  CHECK(first_coverers(gt::coverage(graph, rule)) == 2);
}

SCENARIO("one link's history counts once") {
  gt::LinkRow before{"A", "contributes_to", "O"};
  before.valid_to = "2020-03-31";
  gt::LinkRow after{"A", "contributes_to", "O"};
  after.valid_from = "2020-04-01";
  const gt::Graph graph = graph_of(no_rules(), {{"O", "Outcome", ""}, {"A", "Action", ""}}, {before, after});
  REQUIRE(graph.plan().findings().empty());
  const gt::Rule rule = asks("delivered", "Outcome", linked_in("contributes_to"));
  CHECK(first_coverers(gt::coverage(graph, rule)) == 1);
  CHECK(first_coverers(gt::coverage(graph, rule, {.as_of = gt::Date(2020, 4, 1)})) == 1);
}
