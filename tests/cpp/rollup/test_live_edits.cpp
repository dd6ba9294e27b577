#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "changing_plans.hpp"
#include "says.hpp"
#include "share.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

LiveRollup live_town() {
  const PlanRows rows = two_priorities(0.7);
  return LiveRollup{Graph{rows.build()}, rows.options};
}

/// Rows of elements that are there still.
LiveRows of_those_left(LiveRows rows, const PlanRows& plan) {
  std::erase_if(rows.observations, [&](const ObservationRow& row) { return !plan.has(row.measure); });
  std::erase_if(rows.targets, [&](const TargetRow& row) { return !plan.has(row.measure); });
  std::erase_if(rows.updates, [&](const UpdateRow& row) { return !plan.has(row.element); });
  return rows;
}

/// One change of any kind, to what is live and to the rows that a plan is built anew of.
void change(LiveRollup& live, PlanRows& rows, ChangingPlans& made, std::size_t ordinal) {
  switch (made.below(7)) {
    case 0: {
      if (rows.elements.size() < 3) return;
      const std::string gone = rows.elements[made.below(rows.elements.size())].id;
      static_cast<void>(live.remove(ElementRow{.id = gone}));
      rows.remove_element(gone);
      return;
    }
    case 1: {
      if (rows.links.empty()) return;
      const LinkRow gone = rows.links[made.below(rows.links.size())];
      static_cast<void>(live.remove(LinkRow{.from = gone.from, .type = gone.type, .to = gone.to}));
      std::erase_if(rows.links, [&](const LinkRow& row) {
        return row.from == gone.from && row.type == gone.type && row.to == gone.to;
      });
      return;
    }
    case 2: {
      const ElementRow come{
          .id = "N" + std::to_string(ordinal), .kind = "Action", .title = "New", .progress = made.hundredths()};
      LinkRow link{.from = come.id, .type = "contributes_to"};
      for (const ElementRow& row : rows.elements)
        if (row.kind == "Outcome") link.to = row.id;
      LiveRows coming{.elements = {come}};
      if (!link.to.empty()) coming.links = {link};
      static_cast<void>(live.add(coming));
      rows.elements.push_back(come);
      rows.links.insert(rows.links.end(), coming.links.begin(), coming.links.end());
      return;
    }
    case 3: {
      ElementRow& row = rows.elements[made.below(rows.elements.size())];
      if (row.kind == "Action") row.progress = made.hundredths();
      row.title += ", revised";
      static_cast<void>(live.replace(LiveRows{.elements = {row}}));
      return;
    }
    case 4: {
      rows.options.as_of = made.one_in(2) ? as_of : Date{2020, 8, 15};
      static_cast<void>(live.move_to(rows.options.as_of));
      return;
    }
    default: {
      const LiveRows coming = of_those_left(made.arriving(), rows);
      static_cast<void>(live.add(coming));
      rows.append(coming);
    }
  }
}

}  // namespace

TEST_CASE("after every one of many sequences of changes a live roll-up is what a new one of its rows is") {
  std::size_t compared = 0;
  for (std::uint32_t seed = 0; seed < test::share_of(10'000U); ++seed) {
    ChangingPlans made{seed};
    PlanRows rows = made.rows();
    LiveRollup live{Graph{rows.build()}, rows.options};
    const std::size_t changes = 2 + made.below(3);
    for (std::size_t at = 0; at < changes; ++at) {
      change(live, rows, made, at);
      if (at + 1 != changes && seed % 10 != 0) continue;
      INFO("seed " << seed << ", change " << at);
      Rollup anew = rows.roll_up();
      REQUIRE(figures(live) == figures(anew));
      if (seed % 10 != 0) continue;
      REQUIRE(besides(live) == besides(anew));
      REQUIRE(figures(roll_up(Graph{live.plan()}, rows.options)) == figures(anew));
      ++compared;
    }
  }
  CHECK(compared > test::least_of(2000U));
}

TEST_CASE("an element goes, and what hangs on it stays") {
  LiveRollup live = live_town();
  static_cast<void>(live.add(UpdateRow{.element = "B", .date = "2020-09-01", .progress = 0.9}));
  CHECK(live.remove(ElementRow{.id = "HOMES"}).empty());
  CHECK(live.size() == 4);
  CHECK(live.at("JOBS").score == 0.9);
  CHECK(live.at("A").score == 0.5);
  CHECK(live.at("M").score == 0.8);
  CHECK_THROWS_MATCHES(live.at("HOMES"), UnknownNameError, says("'HOMES'"));
  const Plan left = live.plan();
  CHECK(left.links().size() == 1);
  // What went can come again, and takes what it had from nobody.
  static_cast<void>(live.add(LiveRows{.elements = {{.id = "HOMES", .kind = "Outcome", .title = "More homes"}},
                                      .links = {{.from = "A", .type = "contributes_to", .to = "HOMES"}}}));
  CHECK(live.at("HOMES").score == 0.5);
}

TEST_CASE("the elements that change when one goes are told by their rows in the plan that is left") {
  LiveRollup live = live_town();
  const std::vector<ElementIndex> changed = live.remove(ElementRow{.id = "B"});
  std::vector<std::string> ids;
  for (const ElementIndex row : changed) ids.emplace_back(live.graph().plan().id(row));
  CHECK(ids == std::vector<std::string>{"HOMES", "JOBS"});
  CHECK(live.at("HOMES").score == (0.8 + 0.5) / 2);
  CHECK(live.at("JOBS").reason != Reason::none);
}

TEST_CASE("a link goes as if it had never been, or ends on a day and keeps its past") {
  LiveRollup live = live_town();
  CHECK(live.remove(LinkRow{.from = "B", .type = "contributes_to", .to = "HOMES"}) == std::vector<ElementIndex>{0});
  CHECK(live.at("HOMES").score == (0.8 + 0.5) / 2);
  static_cast<void>(live.add(
      LinkRow{.from = "A", .type = "contributes_to", .to = "HOMES", .state = "cancelled", .recorded = "2020-09-15"}));
  CHECK(live.at("HOMES").score == 0.8);
  static_cast<void>(live.move_to(Date{2020, 9, 1}));
  CHECK(live.at("HOMES").score == (0.8 + 0.5) / 2);
}

TEST_CASE("rows that came go again, and others take their place") {
  LiveRollup live = live_town();
  static_cast<void>(live.add(ObservationRow{.measure = "M", .period = "2020-08", .value = 20}));
  CHECK(live.at("M").score == 0.2);
  static_cast<void>(live.replace(LiveRows{.observations = {{.measure = "M", .period = "2020-08", .value = 30}}}));
  CHECK(live.at("M").score == 0.3);
  static_cast<void>(live.remove(LiveRows{.observations = {{.measure = "M", .period = "2020-08"}}}));
  CHECK(live.at("M").score == 0.8);
}

TEST_CASE("what is not there to go is told at once, and nothing goes") {
  LiveRollup live = live_town();
  const std::vector<std::string> before = figures(live);
  const LiveRows names{.elements = {{.id = "A"}, {.id = "HOME"}, {.id = "NOWHERE"}},
                       .links = {{.from = "A", .type = "contributes_to", .to = "JOBS"}}};
  std::vector<std::string> told;
  try {
    static_cast<void>(live.remove(names));
  } catch (const InputError& error) {
    for (const Finding& problem : error.problems())
      told.push_back(to_string(problem.place) + ": " + problem.message + ". " + problem.remedy);
  }
  CHECK(told == std::vector<std::string>{
                    "elements row 2, HOME: there is no element 'HOME'. Correct the id. Did you mean 'HOMES'?",
                    "elements row 3, NOWHERE: there is no element 'NOWHERE'. Correct the id.",
                    "links row 1, A: the plan's links have no row with from 'A', to 'JOBS', type 'contributes_to'. "
                    "Correct it, or leave it out."});
  CHECK(figures(live) == before);
  CHECK(live.size() == 5);
}

TEST_CASE("what was supposed of others holds on when elements and links go") {
  const PlanRows rows = two_priorities(0.7);
  const Rollup result = rows.roll_up();
  LiveRollup live{what_if(result, {.scores = {{.id = "B", .score = 0.1}},
                                   .weights = {{.from = "B", .to = "HOMES", .weight = 3}},
                                   .removed = {"A"}})
                      .after};
  const double homes = (0.8 + 3 * 0.1) / 4;
  CHECK(live.at("HOMES").score == homes);
  static_cast<void>(live.remove(LiveRows{.elements = {{.id = "JOBS"}}}));
  CHECK(live.at("HOMES").score == homes);
  CHECK(live.at("B").score == 0.1);
  static_cast<void>(live.remove(LinkRow{.from = "M", .type = "measures", .to = "HOMES"}));
  CHECK(live.at("HOMES").score == 3 * 0.1 / 3);
}
