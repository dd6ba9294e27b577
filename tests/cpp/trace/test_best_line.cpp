#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/trace/best_line.hpp>

#include "plans.hpp"
#include "says.hpp"
#include "share.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;

namespace {

// The strength of a line's weakest link: basis first, then whether it is approved.
int weakness(const plans::Tables& tables, const std::vector<gt::Step>& line) {
  int worst = 0;
  for (const gt::Step& step : line) {
    if (step.link == gt::no_link) continue;
    const std::string basis = tables.cell("basis", step.link);
    const int own = (basis == "whole_plan" ? 4 : basis == "inferred" ? 2 : 0) + (tables.is_approved(step.link) ? 0 : 1);
    worst = std::max(worst, own);
  }
  return worst;
}

std::vector<gt::Step> steps(const gt::Path& path) { return {path.begin(), path.end()}; }

std::string ids(const gt::Path& path) {
  std::string text;
  for (const gt::Step& step : path) text += (text.empty() ? "" : " ") + std::string{path.plan().id(step.element)};
  return text;
}

// The tops that are reached going up, each with the first of the shortest ways to it.
void climb(const plans::Tables& tables, gt::ElementIndex start, gt::ElementIndex element, std::vector<gt::Step> so_far,
           plans::Lines& ways) {
  const std::vector<plans::Up> ups = tables.up(element, element == start);
  std::size_t taken = 0;
  for (const plans::Up& up : ups) {
    if (up.parent == start) continue;
    ++taken;
    std::vector<gt::Step> longer = so_far;
    longer.push_back({element, up.link});
    climb(tables, start, up.parent, std::move(longer), ways);
  }
  if (taken != 0) return;
  so_far.push_back({element, gt::no_link});
  ways.push_back(std::move(so_far));
}

}  // namespace

TEST_CASE("The best lines are the best of all lines, on random plans") {
  std::size_t longer_but_stronger = 0;
  std::size_t broken = 0;
  plans::on_random_plans(120, 13, 40, [&](const plans::Tables& tables, const gt::Graph& graph) {
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      const plans::Lines all = plans::Enumeration{tables, element, gt::Role::vision}.lines();
      const auto first = gt::first_line(graph, element);
      const auto shortest = gt::shortest_line(graph, element);
      const auto strongest = gt::strongest_line(graph, element);
      const auto cut = gt::find_break(graph, element);
      REQUIRE(first.has_value() == !all.empty());
      REQUIRE(shortest.has_value() == !all.empty());
      REQUIRE(strongest.has_value() == !all.empty());
      REQUIRE(cut.has_value() == all.empty());
      if (!all.empty()) {
        const auto fewest = std::ranges::min_element(all, {}, [](const auto& line) { return line.size(); });
        const auto best = std::ranges::min_element(
            all, {}, [&](const auto& line) { return std::pair{weakness(tables, line), line.size()}; });
        CHECK(steps(*first) == all.front());
        CHECK(steps(*shortest) == *fewest);
        CHECK(steps(*strongest) == *best);
        if (best->size() > fewest->size()) ++longer_but_stronger;
      } else {
        ++broken;
        plans::Lines ways;
        climb(tables, element, element, {}, ways);
        std::set<gt::ElementIndex> tops;
        for (const auto& way : ways) tops.insert(way.back().element);
        CHECK(cut->tops == std::vector<gt::ElementIndex>(tops.begin(), tops.end()));
        CHECK(steps(cut->nearest) == *std::ranges::min_element(ways, {}, [](const auto& way) { return way.size(); }));
      }
    }
  });
  CHECK(longer_but_stronger > gt::test::least_of(10U));
  CHECK(broken > gt::test::least_of(100U));
}

SCENARIO("The strongest line goes round a weak link") {
  GIVEN("a short inferred way and a long stated one") {
    gt::PlanBuilder builder;
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "V", .basis = "inferred"});
    gt::test::add_small(builder, "A Action, O1 Outcome, O2 Outcome, V Vision",
                        "A contributes_to O1, O1 contributes_to O2, O2 contributes_to V");
    const gt::Graph graph{builder.build()};
    CHECK(ids(*gt::shortest_line(graph, "A")) == "A V");
    CHECK(gt::shortest_line(graph, "A")->weakest_basis() == gt::Basis::inferred);
    CHECK(ids(*gt::strongest_line(graph, "A")) == "A O1 O2 V");
    CHECK(gt::strongest_line(graph, "A")->weakest_basis() == gt::Basis::stated);
    CHECK(ids(*gt::first_line(graph, "A")) == "A O1 O2 V");
    CHECK(ids(*gt::shortest_line(graph, "A", "O2")) == "A O1 O2");
    CHECK(ids(*gt::strongest_line(graph, "A", gt::Role::objective)) == "A O1");
    CHECK(ids(*gt::first_line(graph, "A", gt::ElementIndex{2})) == "A O1 O2");
    CHECK_FALSE(gt::shortest_line(graph, "O2", "O1").has_value());
  }
}

SCENARIO("A plan held together by whole-plan links traces on that basis") {
  GIVEN("two whole-plan links and nothing else") {
    gt::PlanBuilder builder;
    gt::test::add_small(builder, "A Action, O Outcome, V Vision", "A contributes_to O");
    builder.add(gt::LinkRow{.from = "O", .type = "contributes_to", .to = "V", .basis = "whole_plan", .state = "draft"});
    const gt::Graph graph{builder.build()};
    const auto line = gt::strongest_line(graph, "A");
    REQUIRE(line.has_value());
    CHECK(line->weakest_basis() == gt::Basis::whole_plan);
    CHECK(line->has_draft());
    CHECK_FALSE(gt::find_break(graph, "A").has_value());
  }
}

SCENARIO("Where a thread breaks") {
  GIVEN("an action under two outcomes that serve nothing, one nearer than the other") {
    plans::Columns columns{
        .kinds = {"Outcome", "Action", "Outcome", "Outcome", "Vision"}, .from = {1, 2, 1}, .to = {2, 3, 0}};
    const gt::Graph graph{columns.build()};
    const auto cut = gt::find_break(graph, "e1");
    REQUIRE(cut.has_value());
    CHECK(cut->tops == std::vector<gt::ElementIndex>{0, 3});
    CHECK(ids(cut->nearest) == "e1 e0");
    AND_THEN("what has nothing above it breaks at itself") {
      CHECK(gt::find_break(graph, "e3")->tops == std::vector<gt::ElementIndex>{3});
      CHECK(ids(gt::find_break(graph, "e3")->nearest) == "e3");
    }
    AND_THEN("a vision never does") { CHECK_FALSE(gt::find_break(graph, "e4").has_value()); }
  }
}

TEST_CASE("Great depth and many ways cost no more than they hold") {
  const gt::Graph chain{plans::chain(1'000'000).build()};
  CHECK(gt::shortest_line(chain, "e0")->length() == 999'999);
  CHECK(gt::strongest_line(chain, "e0")->length() == 999'999);
  CHECK(gt::first_line(chain, "e0")->length() == 999'999);
  plans::Columns columns = plans::ladder(5000);
  const gt::Graph ladder{columns.build()};
  CHECK(gt::shortest_line(ladder, "e0")->length() == 10'000);
  columns.kinds.back() = "Outcome";
  const gt::Graph headless{columns.build()};
  CHECK(gt::find_break(headless, "e0")->tops == std::vector<gt::ElementIndex>{15'000});
  CHECK_FALSE(gt::first_line(headless, "e0").has_value());
}

SCENARIO("A best line of what the plan lacks is an error that names it") {
  const gt::Graph graph{plans::chain(2).build()};
  CHECK_THROWS_MATCHES(gt::first_line(graph, "x"), gt::UnknownNameError, gt::test::says("there is no element 'x'"));
  CHECK_THROWS_MATCHES(gt::shortest_line(graph, "x"), gt::UnknownNameError, gt::test::says("there is no element 'x'"));
  CHECK_THROWS_MATCHES(gt::strongest_line(graph, "e0", "x"), gt::UnknownNameError,
                       gt::test::says("there is no element 'x'"));
  CHECK_THROWS_MATCHES(gt::find_break(graph, "x"), gt::UnknownNameError, gt::test::says("there is no element 'x'"));
  CHECK_THROWS_MATCHES(gt::find_break(graph, gt::ElementIndex{2}), gt::ArgumentError,
                       gt::test::says("element 2 is not a row of the plan, which has 2 elements"));
}
