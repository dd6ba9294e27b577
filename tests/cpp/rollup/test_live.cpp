#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "changing_plans.hpp"
#include "says.hpp"
#include "share.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

UpdateRow boards_override() {
  return {.element = "JOBS",
          .date = "2020-09-01",
          .score = 0.9,
          .override_computed = true,
          .reason = "known better",
          .author = "the board"};
}

}  // namespace

TEST_CASE("a live roll-up is bit for bit what computing everything anew gives") {
  std::size_t changes = 0;
  std::size_t swept = 0;
  std::size_t repeated = 0;
  for (std::uint32_t seed = 0; seed < test::share_of(1800U); ++seed) {
    ChangingPlans generator{seed};
    PlanRows rows = generator.rows();
    LiveRollup live{Graph{rows.build()}, rows.options};
    std::optional<Rollup> kept;
    for (int change = 0; change < 8; ++change) {
      const std::vector<std::string> before = figures(live);
      const LiveRows arriving = generator.arriving();
      rows.append(arriving);
      const std::vector<ElementIndex> changed = live.add(arriving);
      const Rollup anew = rows.roll_up();
      const std::vector<std::string> after = figures(live);
      INFO("seed " << seed << ", change " << change);
      REQUIRE(after == figures(anew));
      REQUIRE(besides(live) == besides(anew));
      if (seed % 3 == 0) {
        const Rollup now = live.snapshot();
        REQUIRE(explanations(now) == explanations(anew));
        REQUIRE(roll_up_by(now, "kind").total.tally == roll_up_by(anew, "kind").total.tally);
        REQUIRE(what_if(now, {.removed = {id(1)}}).effects.size() ==
                what_if(anew, {.removed = {id(1)}}).effects.size());
        if (kept) REQUIRE(figures(*kept) == before);
        kept = now;
      }
      std::vector<ElementIndex> differ;
      for (ElementIndex i = 0; i < live.size(); ++i)
        if (before[i] != after[i]) differ.push_back(i);
      REQUIRE(changed == differ);
      changes += changed.size();
    }
    swept += live.sweeps();
    const Plan strict = rows.build();
    const Plan now = live.plan();
    INFO("seed " << seed);
    REQUIRE(now.updates().size() == strict.updates().size());
    REQUIRE(now.findings().size() == strict.findings().size());
    repeated += rows.arriving.updates.size() - strict.updates().size();
    if (seed % 3 == 0) REQUIRE(figures(goldenthread::roll_up(Graph{now}, rows.options)) == figures(rows.roll_up()));
  }
  CHECK(repeated > test::least_of(500U));
  CHECK(changes > test::least_of(10'000U));
  CHECK(swept > test::least_of(100U));
}

namespace {

LiveRollup live_council() {
  const PlanRows rows = two_priorities();
  return LiveRollup{Graph{rows.build()}, rows.options};
}

}  // namespace

TEST_CASE("a row changes what is above it and nothing else") {
  LiveRollup live = live_council();
  CHECK(live.at("HOMES").score == (0.8 + 0.5 + 0.5) / 3);
  CHECK(live.add(ObservationRow{.measure = "M", .period = "2020-08", .value = 100}) == std::vector<ElementIndex>{0, 2});
  CHECK(live.at("M").status == Status::on_track);
  CHECK(live.at("HOMES").score == (1 + 0.5 + 0.5) / 3);
  CHECK(live.add(UpdateRow{.element = "B", .date = "2020-09-01", .progress = 1}) == std::vector<ElementIndex>{0, 1, 4});
  CHECK(live.at("JOBS").tally[Status::complete] == 1);
  CHECK(live.add(UpdateRow{.element = "A", .date = "2020-09-01", .progress = 0.5}).empty());
  CHECK(live.add(ObservationRow{.measure = "M", .period = "2020-10", .value = 1}).empty());  // ends after the date
  CHECK(live.sweeps() == 0);
}

TEST_CASE("an override replaces what is computed, live as well") {
  LiveRollup live = live_council();
  static_cast<void>(live.add(boards_override()));
  CHECK(live.at("JOBS").score == 0.9);
  CHECK(live.at("JOBS").overridden);
  static_cast<void>(live.add(UpdateRow{.element = "B", .date = "2020-09-02", .progress = 0.7}));
  CHECK(live.at("JOBS").score == 0.9);
  CHECK(live.at("JOBS").computed.score == 0.7);
}

TEST_CASE("what is withdrawn leaves the thread, by a sweep, and comes back") {
  LiveRollup live = live_council();
  CHECK(live.add(UpdateRow{.element = "M", .date = "2020-09-01", .state = "cancelled"}) ==
        std::vector<ElementIndex>{0, 2});
  CHECK(live.at("HOMES").score == 0.5);
  CHECK(live.sweeps() == 1);
  static_cast<void>(live.add(UpdateRow{.element = "M", .date = "2020-09-02", .state = "approved"}));
  CHECK(live.at("HOMES").score == (0.8 + 0.5 + 0.5) / 3);
  CHECK(live.sweeps() == 2);
}

TEST_CASE("a row that is wrong changes nothing, and none of those beside it does") {
  LiveRollup live = live_council();
  const std::vector<std::string> before = figures(live);
  const UpdateRow good{.element = "A", .date = "2020-09-01", .progress = 0.9};
  CHECK_THROWS_MATCHES(live.add(ObservationRow{.measure = "NONE", .period = "2020-08", .value = 1}), UnknownNameError,
                       says("'NONE'"));
  CHECK_THROWS_MATCHES(live.add(ObservationRow{.measure = "A", .period = "2020-08", .value = 1}), InputError,
                       says("measure"));
  CHECK_THROWS_MATCHES(live.add(ObservationRow{.measure = "M", .period = "no month", .value = 1}), InputError,
                       says("no month"));
  CHECK_THROWS_MATCHES(live.add(ObservationRow{.measure = "M", .period = "2020-08"}), InputError, says("missing"));
  CHECK_THROWS_MATCHES(live.add(UpdateRow{.element = "A", .date = "2020-09-01", .progress = 2}), InputError,
                       says("progress"));
  CHECK_THROWS_MATCHES(live.add(LiveRows{.observations = {{.measure = "M", .period = "2020-08"}}, .updates = {good}}),
                       InputError, says("missing"));
  CHECK(figures(live) == before);
  CHECK(live.add(good).size() == 2);
}

TEST_CASE("past an eighth of the elements a change is a sweep") {
  PlanRows rows;
  LiveRows arriving;
  rows.elements.push_back({.id = "TOP", .kind = "Outcome", .title = "Top"});
  for (std::size_t i = 0; i < 1000; ++i) {
    rows.elements.push_back({.id = id(i), .kind = "Action", .title = "An action", .progress = 0.5});
    rows.links.push_back({.from = id(i), .type = "contributes_to", .to = "TOP"});
    arriving.updates.push_back({.element = id(i), .date = "2020-09-01", .progress = 0.25});
  }
  rows.options.as_of = as_of;
  LiveRollup live{Graph{rows.build()}, rows.options};
  LiveRows few = arriving;
  few.updates.resize(150);
  CHECK(live.add(few).size() == 151);
  CHECK(live.sweeps() == 0);
  CHECK(live.add(arriving).size() == 851);
  CHECK(live.sweeps() == 1);
  CHECK(live.at("TOP").score == 0.25);
}

TEST_CASE("a live roll-up goes on from a roll-up") {
  const PlanRows rows = two_priorities();
  LiveRollup live{rows.roll_up()};
  CHECK(live.as_of() == as_of);
  CHECK(live.at("HOMES").score == (0.8 + 0.5 + 0.5) / 3);
}

TEST_CASE("a live roll-up is explained as it stands, and that changes nothing of it") {
  LiveRollup live = live_council();
  const Rollup before = live.snapshot();
  static_cast<void>(live.add(ObservationRow{.measure = "M", .period = "2020-08", .value = 100}));
  const Explanation measure = explain(live.snapshot(), "M");
  CHECK(measure.measure->reading.actual == 100);
  CHECK(to_string(measure.measure->period, FiscalCalendar{}) == "2020-08");
  static_cast<void>(live.add(boards_override()));
  const Explanation given = explain(live.snapshot(), "JOBS");
  CHECK(given.override_given->reason == "known better");
  CHECK(given.override_given->author == "the board");
  const std::vector<std::string> now = figures(live);
  CHECK(explain(live.snapshot(), "HOMES").children.front().age == 30);
  CHECK(figures(live) == now);
  CHECK(live.sweeps() == 0);
  CHECK(before.at("M").score == 0.8);

  LiveRollup further{live.snapshot()};
  CHECK(figures(further) == now);
  CHECK(further.add(UpdateRow{.element = "A", .date = "2020-09-02", .progress = 1}).size() == 2);
  CHECK(further.at("HOMES").score == (1 + 1 + 0.5) / 3);
  CHECK(figures(live) == now);
}

TEST_CASE("a later observation or target of the same measure, period and day replaces the earlier") {
  const ObservationRow first{.measure = "M", .period = "2020-08", .value = 20, .recorded = "2020-09-03"};
  const ObservationRow corrected{.measure = "M", .period = "2020-08", .value = 45, .recorded = "2020-09-03"};
  LiveRollup live = live_council();
  static_cast<void>(live.add(first));
  CHECK(live.at("M").score == 0.2);
  static_cast<void>(live.add(corrected));
  CHECK(live.at("M").score == 0.45);
  static_cast<void>(live.add(TargetRow{.measure = "M", .period = "2020-04-01", .value = 90}));
  CHECK(live.at("M").score == 0.5);
  const Plan plan = live.plan();
  CHECK(plan.observations().size() == 2);
  CHECK(plan.targets().size() == 1);
  const Rollup snapshot = live.snapshot();
  CHECK(snapshot.graph().plan().observations().size() == 2);
  CHECK(snapshot.at("M").score == 0.5);
}

TEST_CASE("elements, links and measures come, and the date moves, as in a plan built anew") {
  LiveRollup live = live_council();
  static_cast<void>(live.add(ObservationRow{.measure = "M", .period = "2020-08", .value = 60}));
  const std::vector<ElementIndex> changed = live.add(LiveRows{
      .observations = {{.measure = "N", .period = "2020-08", .value = 5}},
      .targets = {{.measure = "N", .period = "2020-08", .value = 20}},
      .elements = {{.id = "N", .kind = "Measure", .title = "Jobs made"}},
      .links = {{.from = "N", .type = "measures", .to = "JOBS"}},
      .measures = {{.id = "N", .polarity = "higher_is_better"}},
  });
  CHECK(changed == std::vector<ElementIndex>{1, 5});
  CHECK(live.size() == 6);
  CHECK(live.at("N").score == 0.25);
  CHECK(live.at("M").score == 0.6);
  CHECK(live.at("JOBS").score == (0.5 + 0.25) / 2);
  static_cast<void>(live.add(LinkRow{.from = "A", .type = "contributes_to", .to = "JOBS"}));
  static_cast<void>(live.add(UpdateRow{.element = "A", .date = "2020-09-20", .progress = 1}));
  CHECK(live.at("JOBS").score == (0.5 + 0.25 + 1) / 3);
  static_cast<void>(live.move_to(Date{2020, 9, 1}));
  CHECK(live.at("JOBS").score == (0.5 + 0.25 + 0.5) / 3);
  const Rollup anew = roll_up(Graph{live.plan()}, {.as_of = Date{2020, 9, 1}});
  CHECK(std::ranges::equal(anew.scores(), live.scores()));
}

TEST_CASE("an element that cannot come changes nothing") {
  LiveRollup live = live_council();
  const std::vector<std::string> before = figures(live);
  CHECK_THROWS_MATCHES(live.add(ElementRow{.id = "A", .kind = "Action", .title = "Twice"}), InputError,
                       says("duplicate_id"));
  CHECK_THROWS_MATCHES(live.add(LinkRow{.from = "A", .type = "contributes_to", .to = "NOWHERE"}), InputError,
                       says("dangling_link"));
  CHECK(figures(live) == before);
  CHECK(live.plan().size() == 5);
}

namespace {

std::size_t updates_of(const Plan& plan) { return plan.updates().size(); }

}  // namespace

TEST_CASE("an update that is said again, word for word, is one update, live as in a plan built anew") {
  PlanRows rows = two_priorities();
  LiveRollup live = live_council();
  const auto say = [&](const UpdateRow& row) {
    rows.arriving.updates.push_back(row);
    static_cast<void>(live.add(row));
    REQUIRE(figures(live) == figures(rows.roll_up()));
    REQUIRE(updates_of(live.plan()) == updates_of(rows.build()));
  };
  UpdateRow first{.element = "A", .date = "2020-09-01", .progress = 0.9, .corrective_action = "Two more teams"};
  const UpdateRow second{.element = "A", .date = "2020-09-01", .progress = 0.1};
  say(first);
  say(second);
  say(first);
  CHECK(live.at("A").score == 0.1);
  CHECK(updates_of(live.plan()) == 2);
  first.corrective_action = "Three more teams";  // which is something else
  say(first);
  CHECK(live.at("A").score == 0.9);
  CHECK(updates_of(live.plan()) == 3);

  const UpdateRow given{.element = "B",
                        .date = "2020-09-01",
                        .status = "off_track",
                        .override_computed = true,
                        .reason = "the contractor is in liquidation"};
  UpdateRow lifted{.element = "B", .date = "2020-09-01"};
  lifted.override_ended = true;
  say(given);
  CHECK(live.at("B").overridden);
  say(lifted);
  say(given);
  say(lifted);
  CHECK_FALSE(live.at("B").overridden);
}
