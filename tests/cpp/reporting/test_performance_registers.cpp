// The registers of measures and of actions, and work against outcomes.
#include <cmath>
#include <cstdint>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/action_register.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/reporting/work_against_outcomes.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/live.hpp>

#include "../rollup/changing_plans.hpp"
#include "made_up.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

bool same(double a, double b) { return (std::isnan(a) && std::isnan(b)) || a == b; }

const MeasureEntry& entry_of(const MeasureRegister& measures, std::string_view id) {
  for (const MeasureEntry& entry : measures.entries)
    if (measures.rollup.graph().plan().id(entry.element) == id) return entry;
  throw ArgumentError("no such measure: " + std::string{id});
}

}  // namespace

SCENARIO("The registers have the figures that explain has") {
  const Rollup result = made_up();
  GIVEN("every measure") {
    const MeasureRegister measures = measure_register(result);
    CHECK(measures.size() > 20);
    for (const MeasureEntry& entry : measures.entries) {
      const Explanation explained = explain(result, entry.element);
      REQUIRE(explained.measure);
      INFO(explained.result.id);
      CHECK(same(entry.actual.value, explained.measure->reading.actual));
      CHECK(entry.actual.period == explained.measure->period);
      CHECK(same(entry.due_by_now, explained.measure->reading.target));
      CHECK(entry.target.period == explained.measure->target_period);
      CHECK(entry.missing == explained.measure->missing);
      CHECK(entry.provisional == explained.measure->provisional);
      CHECK(entry.unit == explained.measure->unit);
      CHECK(same(entry.forecast.value, explained.measure->forecast));
      CHECK(same(entry.projection.value, explained.measure->projection.value));
      CHECK(entry.projection.reason == explained.measure->projection.reason);
      CHECK(entry.projection.made_of == explained.measure->projection.made_of);
      CHECK(entry.status == explained.result.status);
    }
  }
  GIVEN("every action and milestone") {
    const ActionRegister actions = action_register(result);
    CHECK(actions.size() > 10);
    for (const ActionEntry& entry : actions.entries) {
      const Explanation explained = explain(result, entry.element);
      REQUIRE(explained.action);
      INFO(explained.result.id);
      CHECK(entry.days_late == explained.action->days_late);
      CHECK(entry.days_late_on_first == explained.action->days_late_on_first);
      CHECK(entry.first_due == explained.action->first_due);
      CHECK(entry.moves == explained.action->due_moves);
      CHECK(same(entry.expected, explained.action->expected_progress));
      CHECK(entry.completed == explained.action->completed);
      CHECK(entry.computed == explained.result.computed_status);
      CHECK(entry.reported == explained.result.reported_status);
    }
  }
}

SCENARIO("A trend has the latest figures, the oldest first") {
  const MeasureRegister measures = measure_register(made_up());
  const MeasureEntry& homes = entry_of(measures, "EX-M02");
  REQUIRE(homes.trend.size() == 8);
  CHECK(homes.trend.back().actual == homes.actual.value);
  CHECK(homes.trend[6].actual == homes.previous.value);
  CHECK(homes.trend.front().actual == 425);  // January 2025
  CHECK(homes.trend[2].target == 420);
  CHECK(homes.trend[3].target == 400);
}

SCENARIO("Other areas stand beside the council's own figure of the same period") {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "Homes"});
  builder.add(MeasureRow{.id = "M", .polarity = "lower_is_better"});
  builder.add(ObservationRow{.measure = "M", .period = "2024/25", .value = 9});
  for (const auto& [area, value] : {std::pair{"A", 8.0}, std::pair{"B", 6.0}, std::pair{"C", 7.0}})
    builder.add(ObservationRow{.measure = "M", .period = "2024/25", .value = value, .area = area});
  builder.add(ObservationRow{.measure = "M", .period = "2023/24", .value = 99, .area = "D"});
  const Rollup result = roll_up(Graph{builder.build()}, {.as_of = Date{2025, 6, 30}});
  const MeasureRegister measures = measure_register(result);
  const PeerFigures& peers = measures.entries.at(0).peers;
  CHECK(peers.names == std::vector<std::string_view>{"A", "B", "C"});
  CHECK(peers.median == 7);
  CHECK(peers.quartile == 4);
}

SCENARIO("Work against outcomes has the roll-up's own figures") {
  const Rollup result = made_up();
  const WorkAgainstOutcomes found = work_against_outcomes(result);
  for (const ObjectiveSides& each : found.objectives) {
    INFO(result.graph().plan().id(each.element));
    CHECK(same(each.work.standing, result.work()[each.element]));
    CHECK(same(each.outcomes.standing, result.outcomes()[each.element]));
    Tally both;
    for (std::size_t i = 0; i < status_count; ++i)
      both.counts[i] = each.work.tally.counts[i] + each.outcomes.tally.counts[i];
    CHECK(both == result.tallies()[each.element]);
  }
  const std::string words = to_string(found);
  CHECK(words.starts_with("Work and outcomes part at 5 of 9 objectives.\n"));
  CHECK(words.find("EX-O3 More people in good work: the work is on track (1 of 1 known on track), the outcomes are off "
                   "track (0 of 1 known on track)") != std::string::npos);
}

TEST_CASE("a live roll-up has the registers of a plan built anew") {
  std::size_t cells = 0;
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    ChangingPlans generator{seed};
    PlanRows rows = generator.rows();
    LiveRollup live{Graph{rows.build()}, rows.options};
    for (int change = 0; change < 4; ++change) {
      const auto [now, anew] = both_after(live, rows, generator.arriving());
      INFO("seed " << seed << ", change " << change);
      const std::string measures = to_csv(frame(measure_register(now)));
      REQUIRE(measures == to_csv(frame(measure_register(anew))));
      REQUIRE(to_csv(frame(action_register(now))) == to_csv(frame(action_register(anew))));
      REQUIRE(to_csv(frame(work_against_outcomes(now))) == to_csv(frame(work_against_outcomes(anew))));
      cells += measures.size();
    }
  }
  CHECK(cells > 10000);
}
