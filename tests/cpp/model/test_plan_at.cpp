// What stands at a date: versions of links, drafts, withdrawn elements and rings that come and go.
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace gt = goldenthread;

namespace {

gt::PlanBuilder two_elements() {
  gt::PlanBuilder builder;
  builder.add({.id = "O", .kind = "Outcome", .title = "Warm homes"});
  builder.add({.id = "A", .kind = "Action", .title = "Insulate"});
  return builder;
}

/// A row of the link from A to O.
struct Version {
  std::string recorded = {}, valid_from = {}, valid_to = {}, state = {};
  double weight = 1;
};

gt::Graph graph_of(const std::vector<Version>& versions) {
  gt::PlanBuilder builder = two_elements();
  for (const Version& version : versions)
    builder.add(gt::LinkRow{.from = "A",
                            .type = "contributes_to",
                            .to = "O",
                            .weight = version.weight,
                            .state = version.state,
                            .valid_from = version.valid_from,
                            .valid_to = version.valid_to,
                            .recorded = version.recorded});
  return gt::Graph{builder.build()};
}

/// The rows that hold on a day of 2024.
std::vector<std::uint32_t> holding(const gt::Graph& graph, int month, int day = 1) {
  const gt::PlanAt at{graph, gt::Date{2024, month, day}};
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < graph.plan().links().size(); ++row)
    if (at.holds(row)) rows.push_back(row);
  return rows;
}

using Rows = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("A plan without dates is the same on all") {
  const gt::Graph graph = graph_of({{}});
  CHECK(gt::PlanAt{graph}.all_stand());
  CHECK(gt::PlanAt{graph}.as_of().is_none());
  CHECK(holding(graph, 1) == Rows{0});
}

TEST_CASE("Of the versions of a link that are recorded and begun the latest holds, until its own end") {
  SECTION("each version for its own days") {
    const gt::Graph graph = graph_of({{.valid_to = "2024-03-31"}, {.valid_from = "2024-04-01"}});
    CHECK(holding(graph, 3, 31) == Rows{0});
    CHECK(holding(graph, 4, 1) == Rows{1});
  }
  SECTION("a later record replaces an earlier one, from the day it is recorded") {
    const gt::Graph graph = graph_of({{.recorded = "2024-05-20", .weight = 3}, {}});
    CHECK(holding(graph, 5, 19) == Rows{1});
    CHECK(holding(graph, 5, 20) == Rows{0});
    CHECK(gt::PlanAt{graph, gt::Date{2024, 6, 1}}.weight(0) == 3);
  }
  SECTION("what a later record ends has ended, on the day that it is recorded") {
    const gt::Graph graph = graph_of({{}, {.recorded = "2024-05-20", .valid_to = "2024-04-30"}});
    CHECK(holding(graph, 5, 19) == Rows{0});
    CHECK(holding(graph, 5, 20).empty());
    CHECK(gt::PlanAt{graph, gt::Date{2024, 6, 1}}.is_version(1));
    CHECK_FALSE(gt::PlanAt{graph, gt::Date{2024, 6, 1}}.is_version(0));
  }
  SECTION("and what it cancels or supersedes") {
    for (const std::string state : {"cancelled", "superseded", "rejected"}) {
      const gt::Graph graph = graph_of({{}, {.recorded = "2024-05-20", .state = state}});
      CHECK(holding(graph, 5, 19) == Rows{0});
      CHECK(holding(graph, 5, 20).empty());
    }
  }
  SECTION("what was recorded earlier holds again on no day after a later version has ended") {
    const gt::Graph graph = graph_of({{}, {.recorded = "2024-02-01", .valid_to = "2024-03-31"}});
    CHECK(holding(graph, 1) == Rows{0});
    CHECK(holding(graph, 3) == Rows{1});
    CHECK(holding(graph, 4).empty());
  }
  SECTION("a version that is recorded for later days leaves those before to what there was") {
    const gt::Graph graph = graph_of({{}, {.recorded = "2024-02-01", .valid_from = "2024-06-01", .weight = 2}});
    CHECK(holding(graph, 5, 31) == Rows{0});
    CHECK(holding(graph, 6, 1) == Rows{1});
  }
}

TEST_CASE("A draft or proposal replaces nothing") {
  SECTION("beside what is agreed it is not seen") {
    for (const std::string state : {"draft", "proposed"}) {
      const gt::Graph graph = graph_of({{}, {.recorded = "2024-05-20", .state = state, .weight = 9}});
      CHECK(holding(graph, 6) == Rows{0});
    }
  }
  SECTION("alone it holds, until something is agreed") {
    const gt::Graph graph = graph_of({{.recorded = "2024-02-01", .state = "draft"}, {.recorded = "2024-05-01"}});
    CHECK(holding(graph, 2) == Rows{0});
    CHECK(holding(graph, 5) == Rows{1});
  }
  SECTION("once what was agreed before it is over it shows") {
    const gt::Graph graph =
        graph_of({{.valid_to = "2024-06-10"}, {.recorded = "2024-05-20", .state = "draft", .weight = 9}});
    CHECK(holding(graph, 6, 10) == Rows{0});
    CHECK(holding(graph, 6, 11) == Rows{1});
  }
  SECTION("its rejection leaves what is agreed alone") {
    const gt::Graph graph = graph_of({{},
                                      {.recorded = "2024-05-01", .state = "proposed", .weight = 9},
                                      {.recorded = "2024-06-01", .state = "rejected", .weight = 9}});
    CHECK(holding(graph, 7) == Rows{0});
  }
}

TEST_CASE("Links of another capacity are others") {
  gt::PlanBuilder builder = two_elements();
  builder.add({.id = "X", .kind = "Party", .title = "X"});
  builder.add(gt::LinkRow{.from = "X", .type = "responsible_for", .to = "A", .capacity = "lead"});
  builder.add(gt::LinkRow{.from = "X",
                          .type = "responsible_for",
                          .to = "A",
                          .capacity = "part",
                          .state = "cancelled",
                          .recorded = "2024-05-01"});
  CHECK(holding(gt::Graph{builder.build()}, 6) == Rows{0});
}

TEST_CASE("The latest update by the date says whether an element is withdrawn, whatever the order of rows") {
  for (const bool reversed : {false, true}) {
    gt::PlanBuilder builder = two_elements();
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
    const gt::UpdateRow cancelled{.element = "A", .date = "2024-05-01", .state = "cancelled", .recorded = "2024-06-10"};
    const gt::UpdateRow approved{.element = "A", .date = "2024-05-01", .state = "approved", .recorded = "2024-05-03"};
    builder.add(reversed ? approved : cancelled);
    builder.add(reversed ? cancelled : approved);
    const gt::Graph graph{builder.build()};
    const auto stands = [&](gt::Date day) { return gt::PlanAt{graph, day}.stands(0); };
    CHECK(stands({2024, 6, 9}));
    CHECK_FALSE(stands({2024, 6, 10}));
    CHECK(gt::PlanAt{graph, gt::Date{2024, 6, 10}}.holds(0));
    CHECK(gt::PlanAt{graph, gt::Date{2024, 6, 10}}.state(1) == gt::State::cancelled);
  }
}

TEST_CASE("A ring is there on the days on which all its links stand") {
  gt::PlanBuilder builder = two_elements();
  builder.add({.id = "P", .kind = "Outcome", .title = "P"});
  builder.add(gt::LinkRow{.from = "O", .type = "contributes_to", .to = "P", .valid_to = "2024-06-30"});
  builder.add(gt::LinkRow{.from = "P", .type = "contributes_to", .to = "O", .valid_from = "2024-04-01"});
  const gt::Graph graph{builder.build()};
  REQUIRE(graph.rings().size() == 1);
  const auto at = [&](int month) { return gt::PlanAt{graph, gt::Date{2024, month, 1}}; };
  const auto edges = [&](int month) {
    const gt::PlanAt then = at(month);
    return then.graph().thread().edge_count();
  };
  CHECK(at(3).graph().rings().empty());
  CHECK(edges(3) == 1);
  CHECK(at(5).graph().rings().size() == 1);
  CHECK(edges(5) == 0);
  CHECK(at(7).graph().rings().empty());
  CHECK(edges(7) == 1);
}

TEST_CASE("A correction of a bounded stretch that leaves later days without a version is known") {
  const auto count = [](const std::vector<Version>& versions, int month) {
    return gt::PlanAt{graph_of(versions), gt::Date{2024, month, 1}}.partial_corrections().size();
  };
  const Version open{.weight = 1};
  const Version stretch{.recorded = "2024-05-01", .valid_from = "2024-01-01", .valid_to = "2024-03-31", .weight = 3};
  const Version again{.recorded = "2024-07-01", .valid_from = "2024-04-01"};
  CHECK(count({open, stretch}, 4) == 0);
  CHECK(count({open, stretch}, 5) == 1);
  CHECK(count({open, stretch, again}, 6) == 1);
  CHECK(count({open, stretch, again}, 7) == 0);
  const Version end{.recorded = "2024-05-01", .valid_to = "2024-03-31"};
  CHECK(count({open, end}, 6) == 0);
}

TEST_CASE("Without any date a draft shows only where nothing is agreed beside it") {
  const auto holds = [](const std::vector<Version>& versions) {
    const gt::Graph graph = graph_of(versions);
    const gt::PlanAt at{graph};
    REQUIRE(at.as_of().is_none());
    Rows rows;
    for (std::uint32_t row = 0; row < versions.size(); ++row)
      if (at.holds(row)) rows.push_back(row);
    return rows;
  };
  CHECK(holds({{}, {.state = "draft", .weight = 2}}) == Rows{0});
  CHECK(holds({{.state = "draft", .weight = 2}}) == Rows{0});
}

TEST_CASE("Of what was recorded on one day no version corrects another") {
  const auto count = [](const std::string& second) {
    const Version open{.recorded = "2024-05-01", .valid_from = "2024-01-01"};
    const Version bounded{.recorded = second, .valid_from = "2024-02-01", .valid_to = "2024-03-31", .weight = 3};
    return gt::PlanAt{graph_of({open, bounded}), gt::Date{2024, 8, 1}}.partial_corrections().size();
  };
  CHECK(count("2024-05-01") == 0);
  CHECK(count("2024-05-02") == 1);
}

TEST_CASE("A stretch whose later days were corrected on the same day leaves nothing without a version") {
  const Version open{.weight = 1};
  const Version stretch{.recorded = "2024-05-01", .valid_from = "2024-01-01", .valid_to = "2024-03-31", .weight = 3};
  const Version again{.recorded = "2024-05-01", .valid_from = "2024-04-01"};
  CHECK(gt::PlanAt{graph_of({open, stretch, again}), gt::Date{2024, 6, 1}}.partial_corrections().empty());
}
