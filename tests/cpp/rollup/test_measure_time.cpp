// Which target judges which figure: parts of longer targets, targets that are carried, stamped days, gaps, areas,
// groups, forecasts, margins, and values beside numerator and denominator.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/targets.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "add_all.hpp"

namespace gt = goldenthread;
using Catch::Approx;

namespace {

/// A plan of one measure.
struct One {
  gt::MeasureRow measure{.id = "M", .unit = "homes"};
  std::string reported = {};
  gt::PlanInfo info = {};
  std::vector<gt::ObservationRow> observations = {};
  std::vector<gt::TargetRow> targets = {};

  One& observe(const std::string& period, double value) {
    observations.push_back({.measure = "M", .period = period, .value = value});
    return *this;
  }
  /// The last observation is of so many among so many.
  One& of(double numerator, double denominator) {
    observations.back().numerator = numerator;
    observations.back().denominator = denominator;
    return *this;
  }
  One& missing(const std::string& period) {
    observations.push_back({.measure = "M", .period = period, .missing = "survey late"});
    return *this;
  }
  One& target(const std::string& period, std::optional<double> value) {
    targets.push_back({.measure = "M", .period = period, .value = value, .missing = value ? "" : "to be set"});
    return *this;
  }
  [[nodiscard]] gt::Graph graph() const {
    gt::PlanBuilder builder(gt::Framework::standard(), info);
    builder.add({.id = "M", .kind = "Measure", .title = "A measure", .frequency = reported});
    builder.add(measure);
    gt::test::add_all(builder, observations, targets);
    return gt::Graph{builder.build()};
  }
  [[nodiscard]] gt::Rollup roll_up(gt::Date day, bool part_periods = false) const {
    return gt::roll_up(graph(), {.as_of = day, .part_periods = part_periods});
  }
  [[nodiscard]] gt::MeasureFigures at(gt::Date day, bool part_periods = false) const {
    return *explain(roll_up(day, part_periods), "M").measure;
  }
  [[nodiscard]] gt::ElementResult judged(gt::Date day) const { return roll_up(day).at("M"); }
  [[nodiscard]] std::string text(gt::Date day, bool part_periods = false) const {
    return to_string(explain(roll_up(day, part_periods), "M"));
  }
  [[nodiscard]] bool finds(gt::FindingCode code, gt::Date day) const {
    const gt::Findings found = gt::check(graph(), {.as_of = day});
    return std::ranges::any_of(found, [&](const gt::Finding& one) { return one.code == to_string(code); });
  }
};

One cumulative() {
  One one;
  one.measure.cumulative = true;
  return one;
}
One summed() {
  One one;
  one.measure.aggregation = "sum";
  one.reported = "monthly";
  return one;
}

constexpr gt::Date june{2024, 6, 30};

}  // namespace

SCENARIO("a figure part way through its target's period meets the part that was due by then") {
  WHEN("nothing says how the year is shaped, even steps are assumed and told, and make nothing worse than at risk") {
    const One one = cumulative().observe("2024-06", 100).target("2024/25", 1000);
    CHECK(one.at(june).reading.target == 250);
    CHECK(one.judged(june).score == Approx(0.4));
    CHECK(one.judged(june).status == gt::Status::at_risk);
    CHECK(one.finds(gt::FindingCode::unprofiled_target, june));
    CHECK(one.text(june).find("even steps") != std::string::npos);
  }
  WHEN("less is better and the whole year's is used up already, it is off track all the same") {
    One one = cumulative().observe("2024-06", 1200).target("2024/25", 1000);
    one.measure.polarity = "lower_is_better";
    CHECK(one.judged(june).status == gt::Status::off_track);
    one.observations[0].value = 900;
    CHECK(one.judged(june).status == gt::Status::at_risk);
    one.observations[0].value = 240;
    CHECK(one.judged(june).status == gt::Status::on_track);
  }
  WHEN("the last whole year observed has a shape, it goes by that") {
    One one = cumulative().observe("2024-06", 100).target("2024/25", 1000);
    for (const auto& [month, value] : {std::pair{"2023-06", 80}, {"2023-09", 200}, {"2023-12", 500}, {"2024-03", 800}})
      one.observe(month, value);
    CHECK(one.at(june).reading.target == Approx(100));
    CHECK(one.judged(june).status == gt::Status::on_track);
    CHECK_FALSE(one.finds(gt::FindingCode::unprofiled_target, june));
    one.observations[0].value = 50;
    CHECK(one.judged(june).status == gt::Status::off_track);
  }
  WHEN("there are phased targets of running totals, they hold at their ends, with straight lines between") {
    One one = cumulative().observe("2024-06", 30);
    one.target("Q1 2024/25", 60).target("Q2 2024/25", 200).target("2024/25", 1000);
    CHECK(one.at(june).reading.target == 60);
    one.observe("2024-07", 90).observe("2024-04", 10).observe("2024-12", 400);
    CHECK(one.at({2024, 4, 30}).reading.target == Approx(20));
    CHECK(one.at({2024, 7, 31}).reading.target == Approx(60 + 140 / 3.0));
    CHECK(one.at({2024, 12, 31}).reading.target == Approx(600));
    CHECK_FALSE(one.finds(gt::FindingCode::unprofiled_target, {2024, 12, 31}));
  }
  WHEN("phased targets are each period's own of what adds up") {
    One one = summed().observe("2024-04", 5).observe("2024-07", 5).target("Q1 2024/25", 30).target("2024/25", 300);
    CHECK(one.at({2024, 4, 30}).reading.target == Approx(10));
    CHECK(one.at({2024, 7, 31}).reading.target == Approx(30));
  }
  WHEN("the unit does not add up, it meets the whole target") {
    One one = cumulative().observe("2024-06", 20).target("2024/25", 80);
    one.measure.unit = GENERATE("%", "pct", "percentage points", "rate per 1,000", "average days", "out of 100",
                                "per 1,000 residents", "\xe2\x80\xb0", "per mille", "p.c.");
    CHECK(one.at(june).reading.target == 80);
  }
  WHEN("there are a baseline, limits and a tolerance in points, they shrink by the same part") {
    One one = cumulative().observe("2024-06", 49);
    one.targets = {{.measure = "M", .period = "2024/25", .value = 200, .lower = 180}};
    one.measure.baseline = 100;
    one.measure.scheme = "points";
    one.measure.tolerance = 8;
    CHECK(one.at(june).reading.baseline == 25);
    CHECK(one.at(june).reading.lower == 45);
    CHECK(one.judged(june).status == gt::Status::at_risk);  // 1 short of 50, of 2 that are allowed
    one.measure.tolerance = 3;
    CHECK(one.judged(june).status == gt::Status::at_risk);  // off track, but for the even steps
    one.target("Q1 2024/25", 50);
    one.targets[1].lower = 45;
    CHECK(one.judged(june).status == gt::Status::off_track);
  }
  WHEN("the stretch is the whole period of the target, the target is whole") {
    One one = cumulative().observe("2025-03", 900).target("2024/25", 1000);
    CHECK(one.at({2025, 3, 31}).reading.target == 1000);
    CHECK_FALSE(one.finds(gt::FindingCode::unprofiled_target, {2025, 3, 31}));
  }
}

SCENARIO("what is cumulative is judged on its latest period, whatever the aggregation") {
  One one = cumulative().target("2024-06", 60);
  one.measure.aggregation = GENERATE("last", "mean", "rolling", "sum", "year_to_date", "ratio_of_sums");
  one.observe("2024-04", 12).observe("2024-05", 27).observe("2024-06", 45);
  CHECK(one.at(june).reading.actual == 45);
  CHECK(one.at(june).reading.target == 60);
}

SCENARIO("a target judges in its own period and for one more of the same length") {
  One one;
  one.measure.unit = "%";
  one.observe("2022/23", 82).observe("2023/24", 82).observe("2024/25", 82).target("2022/23", 80);
  CHECK(one.judged({2023, 3, 31}).status == gt::Status::on_track);
  CHECK_FALSE(one.finds(gt::FindingCode::carried_target, {2023, 3, 31}));
  CHECK(one.judged({2024, 3, 31}).status == gt::Status::on_track);
  CHECK(one.finds(gt::FindingCode::carried_target, {2024, 3, 31}));
  CHECK(one.text({2024, 3, 31}).find("carried over from 2022/23") != std::string::npos);
  CHECK(one.judged({2025, 3, 31}).status == gt::Status::no_target);
  WHEN("it is asked what is to be set, a target that is carried is") {
    const gt::Rollup result = one.roll_up({2024, 3, 31});
    CHECK(gt::targets_to_set(result, gt::Period::year_from(2022, 4)).size() == 0);
    CHECK(gt::targets_to_set(result, gt::Period::year_from(2023, 4)).size() == 1);
    CHECK(gt::targets_to_set(result, gt::Period::year_from(2025, 4)).size() == 1);
  }
  WHEN("a target is marked missing, no older one takes its place") {
    one.target("2023/24", std::nullopt);
    CHECK(one.judged({2024, 3, 31}).status == gt::Status::no_target);
    CHECK(one.judged({2025, 3, 31}).status == gt::Status::no_target);
  }
  WHEN("what adds up meets the part of it that falls to its own period, a year later") {
    One amounts = cumulative().observe("2024-06", 60).target("2023/24", 200);
    CHECK(amounts.at(june).reading.target == 50);
    CHECK(amounts.at(june).carried);
    One months = summed().observe("2024-06", 60).target("2023/24", 240);
    CHECK(months.at(june).reading.target == 20);
    CHECK(months.at(june).carried);
  }
  WHEN("it is written with a day alone, it holds for a year and not for two days") {
    One dated;
    dated.observe("2025-03", 22).target("2025-01-01", 20);
    CHECK(dated.judged({2025, 3, 31}).status == gt::Status::on_track);
  }
}

SCENARIO("a figure stamped with the day that begins or ends a period is that period's") {
  const auto stamped = [](std::vector<std::string> days) {
    One one = summed().target("2024-04", 12).target("2024-05", 12).target("2024-06", 12);
    for (const std::string& day : days) one.observe(day, 8);
    return one;
  };
  WHEN("every month has its first day, or its last") {
    for (const One& one :
         {stamped({"2024-04-01", "2024-05-01", "2024-06-01"}), stamped({"2024-04-30", "2024-05-31", "2024-06-30"})}) {
      CHECK(one.judged(june).score == Approx(8 / 12.0));
      CHECK(one.judged(june).status == gt::Status::off_track);
      CHECK(one.at(june).period == gt::Period::month(2024, 6));
      CHECK(one.finds(gt::FindingCode::placed_period, june));
      CHECK_FALSE(one.finds(gt::FindingCode::finer_period, june));
    }
  }
  WHEN("the day is any other, it is told and not judged against a day's share") {
    const One one = stamped({"2024-04-12", "2024-05-14", "2024-06-11"});
    CHECK_FALSE(one.judged(june).status == gt::Status::on_track);
    CHECK(std::isnan(one.judged(june).score));
    CHECK(one.finds(gt::FindingCode::finer_period, june));
  }
  WHEN("two days stand for one period, neither does") {
    const One one = stamped({"2024-06-01", "2024-06-30"});
    CHECK(one.finds(gt::FindingCode::finer_period, june));
    CHECK_FALSE(one.finds(gt::FindingCode::placed_period, june));
  }
  WHEN("months fill a quarter, they are added up for it") {
    One one = summed().target("Q1 2024/25", 36);
    one.reported = "quarterly";
    one.observe("2024-04", 8).observe("2024-05", 9).observe("2024-06", 10);
    CHECK(one.at(june).reading.actual == 27);
    CHECK(one.at(june).reading.target == 36);
    CHECK_FALSE(one.finds(gt::FindingCode::finer_period, june));
    one.observations.pop_back();
    CHECK(one.finds(gt::FindingCode::finer_period, june));
    CHECK_FALSE(one.finds(gt::FindingCode::finer_period, {2024, 5, 31}));
  }
  WHEN("a measure's year starts in another month, so do its quarters") {
    One one = summed().target("Q1 2024/25", 36);
    one.reported = "quarterly";
    one.measure.fiscal_start = 2;
    one.observe("2024-04-30", 27);
    CHECK(one.at({2024, 4, 30}).period == gt::Period::quarter_from(2024, 2));
    CHECK(one.at({2024, 4, 30}).reading.target == 36);
  }
}

SCENARIO("a run with a gap and one whose gap is marked missing give the same answer") {
  const std::string aggregation = GENERATE("sum", "year_to_date", "rolling", "mean");
  const bool part_periods = GENERATE(false, true);
  const auto run = [&](bool marked) {
    One one;
    one.measure.aggregation = aggregation;
    one.measure.window = 5;
    one.target("2024/25", 144).observe("2024-04", 30).observe("2024-05", 30);
    if (marked) one.missing("2024-06");
    return one.observe("2024-07", 6).observe("2024-08", 6);
  };
  for (const gt::Date day : {gt::Date{2024, 5, 31}, {2024, 7, 31}, {2024, 8, 31}}) {
    const gt::MeasureFigures absent = run(false).at(day, part_periods);
    const gt::MeasureFigures marked = run(true).at(day, part_periods);
    INFO(aggregation << " " << to_string(day));
    CHECK((absent.reading.actual == marked.reading.actual ||
           (std::isnan(absent.reading.actual) && std::isnan(marked.reading.actual))));
    CHECK((absent.reading.target == marked.reading.target ||
           (std::isnan(absent.reading.target) && std::isnan(marked.reading.target))));
    CHECK(absent.part == marked.part);
  }
  if (part_periods && aggregation != "mean") {
    CHECK(run(false).at({2024, 8, 31}, true).reading.actual == 72);
    CHECK(run(false).at({2024, 8, 31}, true).reading.target == 48);
    CHECK(run(false).text({2024, 8, 31}, true).find("has no observations") != std::string::npos);
  }
}

SCENARIO("only the council's own actual figures are its actuals") {
  One one;
  one.observe("2023/24", 62).target("2023/24", 60);
  const gt::Date day{2024, 3, 31};
  WHEN("every figure is of another area, it is told, and explained so") {
    one.observations[0].area = "E99000001";
    CHECK(one.judged(day).status == gt::Status::no_data);
    CHECK(one.finds(gt::FindingCode::foreign_areas, day));
    CHECK(one.text(day).find("E99000001") != std::string::npos);
  }
  WHEN("the plan names the area as its own, or it is the body's name") {
    one.observations[0].area = "E99000001";
    one.info.areas = {"E99000009", "E99000001"};
    CHECK(one.judged(day).score == 1);
    one.info.areas.clear();
    one.info.body = "E99000001";
    CHECK(one.judged(day).score == 1);
    CHECK_FALSE(one.finds(gt::FindingCode::foreign_areas, day));
  }
  WHEN("another area's newer figure stands beside, the council's own counts") {
    one.observe("2024-03", 11);
    one.observations[1].area = "England";
    CHECK(one.at(day).reading.actual == 62);
  }
  WHEN("a ward's newer figure stands beside, the whole counts") {
    one.observe("2024-03", 11);
    one.observations[1].group = "Abbey ward";
    CHECK(one.at(day).reading.actual == 62);
  }
  WHEN("a forecast stands beside, it is shown and does not count") {
    one.observe("2023/24", 11).observe("2024-03", 12);
    one.observations[1].quality = one.observations[2].quality = "forecast";
    CHECK(one.at(day).reading.actual == 62);
    CHECK(one.text(day).find("Forecast: 1") != std::string::npos);
  }
  WHEN("what was recorded later is not known before") {
    one.observe("2023/24", 11);
    one.observations[1].recorded = "2024-05-01";
    CHECK(one.at(day).reading.actual == 62);
    CHECK(one.at({2024, 5, 1}).reading.actual == 11);
  }
}

SCENARIO("within its margin a measure neither misses its target nor changes direction") {
  One one;
  one.observe("2022/23", 82).observe("2023/24", 78).target("2022/23", 80).target("2023/24", 80);
  const gt::Date day{2024, 3, 31};
  CHECK(one.judged(day).status == gt::Status::at_risk);
  CHECK(gt::directions_of_travel(one.roll_up(day)).direction[0] == gt::Travel::worse);
  one.observations[1].margin = 4;
  CHECK(one.judged(day).status == gt::Status::on_track);
  CHECK(one.judged(day).score == Approx(78 / 80.0));
  CHECK(gt::directions_of_travel(one.roll_up(day)).direction[0] == gt::Travel::same);
  one.observations[1].margin = 1.9;
  CHECK(one.judged(day).status == gt::Status::at_risk);
}

SCENARIO("numerator and denominator count beside a value, and must agree with it") {
  One one;
  one.measure.unit = "%";
  one.observe("2023/24", 0.6).of(12, 20).target("2023/24", 60);
  const gt::Date day{2024, 3, 31};
  CHECK(one.at(day).reading.actual == 60);
  CHECK(one.finds(gt::FindingCode::contradictory_measure, day));
  one.observations[0].value = 60;
  CHECK_FALSE(one.finds(gt::FindingCode::contradictory_measure, day));
  one.observations[0].numerator = 12.08;
  CHECK_FALSE(one.finds(gt::FindingCode::contradictory_measure, day));  // 60.4 is 60 to the places given
  one.observations[0].value = 60.1;
  CHECK(one.finds(gt::FindingCode::contradictory_measure, day));
}

SCENARIO("a figure of too few is suppressed") {
  One one;
  one.measure.unit = "%";
  one.observe("2023/24", 60).of(3, 5).target("2023/24", 60);
  one.measure.least_numerator = 5;
  const gt::Date day{2024, 3, 31};
  CHECK(one.judged(day).reason == gt::Reason::suppressed);
  CHECK(std::isnan(one.at(day).reading.actual));
  CHECK(one.text(day).find("too few cases to be shown") != std::string::npos);
  one.measure.least_numerator = 3;
  CHECK(one.judged(day).score == 1);
  one.measure.least_denominator = 6;
  CHECK(one.judged(day).reason == gt::Reason::suppressed);
}

SCENARIO("a polarity that is left blank goes from the baseline to the target, and one that is given may contradict") {
  One one;
  one.observe("2024/25", 70).target("2024/25", 30);
  one.measure.baseline = 75;
  const gt::Date day{2025, 3, 31};
  CHECK(one.judged(day).status == gt::Status::off_track);
  CHECK(one.text(day).find("Lower is better") != std::string::npos);
  CHECK_FALSE(one.finds(gt::FindingCode::contradictory_measure, day));
  one.measure.polarity = "higher_is_better";
  CHECK(one.judged(day).status == gt::Status::on_track);
  CHECK(one.finds(gt::FindingCode::contradictory_measure, day));
  WHEN("a range is given and no target, it is judged as one, and told where the measure is to rise") {
    One range;
    range.observe("2024/25", 70);
    range.targets = {{.measure = "M", .period = "2024/25", .lower = 40, .upper = 60}};
    CHECK(range.judged(day).status == gt::Status::off_track);
    range.measure.range_distance = 20;
    CHECK(range.judged(day).score == Approx(0.5));
    CHECK_FALSE(range.finds(gt::FindingCode::contradictory_measure, day));
    range.measure.polarity = "higher_is_better";
    CHECK(range.judged(day).score == Approx(0.5));
    CHECK(range.finds(gt::FindingCode::contradictory_measure, day));
  }
}

SCENARIO("a figure is due so many days after its period") {
  One one;
  one.observe("2023-12", 70).target("2023/24", 60);
  one.measure.max_age = 30;
  CHECK(one.judged({2024, 2, 29}).status == gt::Status::stale);
  one.measure.lag = 45;
  CHECK(one.judged({2024, 2, 29}).status == gt::Status::on_track);
  CHECK_FALSE(one.finds(gt::FindingCode::stale_data, {2024, 2, 29}));
  CHECK(one.judged({2024, 3, 31}).status == gt::Status::stale);
}

SCENARIO("parts of a year are compared with the same parts alone") {
  One one;
  one.measure.aggregation = "year_to_date";
  one.observe("2023-04", 10).observe("2023-05", 10).observe("2023-06", 10);
  one.observe("2024-05", 10).observe("2024-06", 10);
  const auto direction = [&] {
    return gt::directions_of_travel(one.roll_up(june, true), {.against = gt::Comparator::year_ago}).direction[0];
  };
  CHECK(direction() == gt::Travel::none);  // April is not known this year
  one.observe("2024-04", 20);
  CHECK(direction() == gt::Travel::better);
}

SCENARIO("a part of a period is not what the next is compared with") {
  One one = summed();
  one.reported = "quarterly";
  for (const char* month : {"2023-10", "2023-11", "2023-12"}) one.observe(month, 10);
  one.observe("2024-01", 1).observe("2024-02", 1);  // March is not known
  for (const char* month : {"2024-04", "2024-05", "2024-06"}) one.observe(month, 5);
  CHECK(gt::directions_of_travel(one.roll_up(june)).direction[0] == gt::Travel::worse);  // 15 after 30, not after 2
}

SCENARIO("what was recorded later is used by nobody before") {
  One one;
  one.observe("2024-05", 50).target("2024-05", 60).target("2024-05", 40);
  one.targets[1].recorded = "2024-08-01";
  CHECK(one.at(june).reading.target == 60);
  CHECK(one.at({2024, 8, 1}).reading.target == 40);
  WHEN("it is made of several figures") {
    One months = summed();
    months.observe("2024-05", 50).target("2024-05", 60).target("2024-05", 40);
    months.targets[1].recorded = "2024-08-01";
    months.observe("2024-05", 70);
    months.observations[1].recorded = "2024-08-01";
    CHECK(months.at(june).reading.actual == 50);
    CHECK(months.at(june).reading.target == 60);
    CHECK(months.at({2024, 8, 1}).reading.actual == 70);
    CHECK(months.at({2024, 8, 1}).reading.target == 40);
  }
}

SCENARIO("rolling takes figures of one precision alone") {
  One one;
  one.measure.aggregation = "rolling";
  one.measure.window = 3;
  one.observe("2024-04", 1).observe("2024-05", 2).observe("2024-06", 3).observe("Q4 2023/24", 100);
  CHECK(one.at(june).reading.actual == 6);
  one.measure.window = 4;
  CHECK(std::isnan(one.at(june).reading.actual));  // March is not observed by itself
  CHECK(one.at(june, true).reading.actual == 6);
  CHECK(one.at(june, true).part);
}

TEST_CASE("growth is judged by a target without an end too") {
  One plan{.measure = {.id = "M", .scoring = "compound_growth", .baseline = 100, .baseline_period = "2020"}};
  plan.observe("2024-01-01..9999-12-31", 120).target("2024-01-01..9999-12-31", 120);
  const gt::ElementResult judged = plan.judged(gt::Date::latest());
  CHECK(judged.reason == gt::Reason::none);
  CHECK(judged.score == Approx(1));
}
