#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/select.hpp>

#include "council.hpp"
#include "plans.hpp"

namespace gt = goldenthread;

namespace {

std::string selected(const gt::Graph& graph, const gt::Selection& selection) {
  return council::ids(graph, gt::select(graph, selection));
}

}  // namespace

SCENARIO("Each list of a selection takes what any of its entries takes, and all lists must") {
  const gt::Graph graph = council::graph();
  CHECK(selected(graph, {}) == "V O1 O2 A1 A2 A3 M1 M2 P L ");
  CHECK(selected(graph, {.roles = {gt::Role::action, gt::Role::lens}}) == "A1 A2 A3 L ");
  CHECK(selected(graph, {.kinds = {"Outcome", "Vision"}}) == "V O1 O2 ");
  CHECK(selected(graph, {.roles = {gt::Role::action}, .kinds = {"Outcome"}}).empty());
  CHECK(selected(graph, {.states = {gt::State::draft}}) == "O2 A2 ");
  CHECK(selected(graph, {.kinds = {"Action"}, .states = {gt::State::approved}}) == "A1 A3 ");
  CHECK(selected(graph, {.ids = {"M2", "A1"}}) == "A1 M2 ");
  CHECK(selected(graph, {.roles = {gt::Role::action},
                         .fields = {{.field = "due"},
                                    {.field = "budget", .comparison = gt::Comparison::less, .values = {"1000"}}}}) ==
        "A2 ");
}

SCENARIO("Lists of ids follow the thread") {
  const gt::Graph graph = council::graph();
  CHECK(selected(graph, {.below = {"O1"}}) == "A1 M1 ");
  CHECK(selected(graph, {.below = {"O1", "O2"}}) == "A1 A2 A3 M1 M2 ");
  CHECK(selected(graph, {.roles = {gt::Role::action}, .below = {"V"}}) == "A1 A2 A3 ");
  CHECK(selected(graph, {.above = {"M1"}}) == "V O1 A1 ");
  CHECK(selected(graph, {.lenses = {"L"}}) == "O2 A2 A3 M2 ");
  AND_THEN("an owner has what it leads and below, its part alone, and nothing that it supports") {
    CHECK(selected(graph, {.owners = {"P"}}) == "O1 O2 A1 M1 ");
    CHECK(council::ids(graph, gt::descendants(graph, "P")) == "O1 O2 A1 A3 M1 ");
  }
}

SCENARIO("A period takes what is under way in it") {
  const auto taken = [](const std::string& start, const std::string& due, std::vector<std::string> periods) {
    gt::PlanBuilder builder;
    builder.add({.id = "A", .kind = "Action", .title = "a", .start = start, .due = due});
    return !gt::select(gt::Graph{builder.build()}, {.periods = std::move(periods)}).empty();
  };
  THEN("from its start to when it is due, both ends included") {
    CHECK(taken("2021-04-01", "2021-06-30", {"2021-04-01"}));
    CHECK(taken("2021-04-01", "2021-06-30", {"2021-06-30"}));
    CHECK_FALSE(taken("2021-04-01", "2021-06-30", {"2021-03"}));
    CHECK_FALSE(taken("2021-04-01", "2021-06-30", {"2021-07-01"}));
    CHECK(taken("2019/20", "2022/23", {"2021-12"}));
    CHECK(taken("2021-04-01", "2021-06-30", {"2019", "2021/22 Q1"}));
  }
  THEN("without a start when it is due, and without an end for good") {
    CHECK(taken("", "2021-06-30", {"2021/22"}));
    CHECK_FALSE(taken("", "2021-06-30", {"2020/21"}));
    CHECK(taken("2021-04-01", "", {"2050"}));
    CHECK_FALSE(taken("2021-04-01", "", {"2020/21"}));
    CHECK_FALSE(taken("", "", {"2020/21"}));
  }
  THEN("what is no period is a problem") {
    const auto problems = gt::Selector::problems(council::graph(), {.periods = {"soon", "2021"}});
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place.column == "period");
    CHECK(problems[0].value == "soon");
  }
}

SCENARIO("A selector answers one by one and all at once alike") {
  const gt::Graph graph = council::graph();
  const gt::Selector selector{graph, {.roles = {gt::Role::action}, .below = {"O2"}}};
  const std::vector<std::uint8_t> mask = selector.mask();
  REQUIRE(mask.size() == graph.size());
  for (gt::ElementIndex row = 0; row < graph.size(); ++row) CHECK((mask[row] != 0) == selector.matches(row));
  CHECK(council::ids(graph, selector.elements()) == "A2 A3 ");
}

SCENARIO("Everything wrong with a selection is said at once") {
  const gt::Graph graph = council::graph();
  const gt::Selection selection{
      .kinds = {"Action", "Actoin"},
      .ids = {"A1", "A99"},
      .lenses = {"O1"},
      .owners = {"L"},
      .below = {"Q"},
      .fields = {{.field = "nope"}, {.field = "due", .comparison = gt::Comparison::less, .values = {"x"}}}};
  const std::vector<gt::Finding> problems =
      council::problems_of([&] { static_cast<void>(gt::select(graph, selection)); });
  REQUIRE(problems.size() == 7);
  CHECK(problems[0].remedy.find("'Action'") != std::string::npos);
  CHECK(problems[1].value == "A99");
  CHECK(problems[2].message == "'O1' is of the role objective, so it is not a lens");
  CHECK(problems[3].message == "'L' is of the role lens, so it is not a owner");
  CHECK(problems[4].place.column == "below");
  CHECK(problems[5].place.column == "nope");
  CHECK(problems[6].value == "x");
  CHECK(gt::Selector::problems(graph, selection) == problems);
  CHECK(gt::Selector::problems(graph, {.kinds = {"Action"}}).empty());
}

SCENARIO("An id that several elements have selects them all") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Build"});
  builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "Build"});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Repair"});
  const gt::Graph graph{builder.build(gt::Building::lenient)};
  REQUIRE(graph.size() == 3);
  CHECK(gt::select(graph, {.ids = {"A"}}) == std::vector<gt::ElementIndex>{0, 2});
}

TEST_CASE("Selecting above and below agrees with ancestors and descendants on random plans") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const gt::Graph graph{plans::random_plan(seed, 20, 50)};
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      const std::string id{graph.plan().id(element)};
      CHECK(gt::select(graph, {.above = {id}}) == gt::ancestors(graph, element));
      CHECK(gt::select(graph, {.below = {id}}) == gt::descendants(graph, element));
    }
  }
}
