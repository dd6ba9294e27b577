// A stretch of which some is not observed is judged on its own part of the target, and is compared with nothing.
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace gt = goldenthread;
using Catch::Approx;
using Values = std::vector<std::pair<std::string, double>>;

namespace {

gt::PlanBuilder measured(const gt::MeasureRow& measure, const Values& values, const std::string& reported = {}) {
  gt::PlanBuilder builder;
  builder.add({.id = "M", .kind = "Measure", .title = "Homes built", .frequency = reported});
  builder.add(measure);
  for (const auto& [period, value] : values)
    builder.add(gt::ObservationRow{.measure = "M", .period = period, .value = value});
  return builder;
}

gt::Travel travel(gt::PlanBuilder builder, gt::Date day, const gt::TravelRule& rule = {}) {
  return directions_of_travel(gt::roll_up(gt::Graph{builder.build()}, {.as_of = day}), rule).direction[0];
}

const gt::TravelRule year_ago{.against = gt::Comparator::year_ago};

}  // namespace

SCENARIO("the part of a year that is observed takes its part of the year's target, and not the whole") {
  const gt::MeasureRow sum{.id = "M", .unit = "homes", .frequency = "annual", .aggregation = "sum"};
  Values eleven;
  for (const char* const month : {"2024-04", "2024-05", "2024-06", "2024-07", "2024-08", "2024-09", "2024-10",
                                  "2024-11", "2024-12", "2025-01", "2025-03"})
    eleven.emplace_back(month, 10);
  const auto reading = [&](const Values& values) {
    gt::PlanBuilder builder = measured(sum, values);
    builder.add(gt::TargetRow{.measure = "M", .period = "2024/25", .value = 120});
    const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = {2025, 3, 31}, .part_periods = true});
    return gt::explain(result, "M").measure->reading;
  };
  CHECK(reading(eleven).actual == 110);
  CHECK(reading(eleven).target == Approx(110));
  CHECK(reading(eleven).part == Approx(11.0 / 12));
  Values twelve = eleven;
  twelve.emplace_back("2025-02", 10);
  CHECK(reading(twelve).actual == 120);
  CHECK(reading(twelve).target == 120);
  CHECK(reading(twelve).part == 1);
}

SCENARIO("parts of targets in even steps are assumed, unless together they are all of one target") {
  // No whole year is observed, so that none says how a year goes.
  Values months;
  for (int month = 5; month <= 26; ++month) {
    const std::string year = month > 24 ? "2026-" : month > 12 ? "2025-" : "2024-";
    const int of_year = (month - 1) % 12 + 1;
    months.emplace_back(year + (of_year < 10 ? "0" : "") + std::to_string(of_year), 5);
  }
  const auto seen = [&](double window, const std::vector<std::string>& targets, gt::Date day) {
    gt::PlanBuilder builder = measured(
        {.id = "M", .unit = "homes", .frequency = "monthly", .aggregation = "rolling", .window = window}, months);
    for (const std::string& period : targets)
      builder.add(gt::TargetRow{.measure = "M", .period = period, .value = 120});
    const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = day});
    return std::pair{gt::explain(result, "M").measure->reading.part_is_assumed, result.at("M").status};
  };
  using Seen = std::pair<bool, gt::Status>;
  const gt::Date march{2025, 3, 31};
  CHECK((seen(3, {"2024/25"}, march) == Seen{true, gt::Status::at_risk}));
  CHECK((seen(12, {"2024/25", "2025/26"}, {2025, 7, 31}) == Seen{true, gt::Status::at_risk}));
  CHECK((seen(12, {"2024-05-01..2025-04-30"}, {2025, 4, 30}) == Seen{false, gt::Status::off_track}));
  CHECK((seen(12, {"2024-05-01..2025-04-30"}, {2025, 5, 31}) == Seen{false, gt::Status::off_track}));
}

SCENARIO("a part of a period goes no way of travel, and none is compared with it") {
  const gt::MeasureRow quarterly{.id = "M", .unit = "homes", .aggregation = "sum"};
  GIVEN("a quarter that has begun after two whole ones") {
    const Values begun{{"2024-01", 5}, {"2024-02", 5}, {"2024-03", 5}, {"2024-04", 6},
                       {"2024-05", 6}, {"2024-06", 6}, {"2024-07", 2}};
    CHECK(travel(measured(quarterly, begun, "quarterly"), {2024, 8, 31}) == gt::Travel::better);
  }
  GIVEN("a year ago of which a month is lacking") {
    Values values{{"2023-04", 1}, {"2023-05", 1}, {"2024-04", 6}, {"2024-05", 6}, {"2024-06", 6}};
    CHECK(travel(measured(quarterly, values, "quarterly"), {2024, 6, 30}, year_ago) == gt::Travel::none);
    values.emplace_back("2023-06", 1);
    CHECK(travel(measured(quarterly, values, "quarterly"), {2024, 6, 30}, year_ago) == gt::Travel::better);
  }
  GIVEN("stretches of days to date, of which as many are observed a year ago, with days between them that are not") {
    const gt::MeasureRow to_date{.id = "M", .unit = "homes", .aggregation = "year_to_date"};
    const auto days = [](gt::Date first, gt::Date last) { return to_string(gt::Period::span(first, last)); };
    Values values{{days({2023, 4, 1}, {2023, 4, 10}), 1},
                  {days({2023, 4, 16}, {2023, 4, 30}), 1},
                  {days({2024, 4, 1}, {2024, 4, 15}), 5},
                  {days({2024, 4, 16}, {2024, 4, 30}), 5}};
    CHECK(travel(measured(to_date, values), {2024, 4, 30}) == gt::Travel::none);
    values.front().first = days({2023, 4, 1}, {2023, 4, 15});
    CHECK(travel(measured(to_date, values), {2024, 4, 30}) == gt::Travel::better);
  }
}
