#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>

#include "says.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using Values = std::vector<std::pair<std::string, double>>;

namespace {

constexpr gt::Date end_of_june{2023, 6, 30};

gt::DirectionsOfTravel travels(const gt::MeasureRow& measure, const Values& values, const gt::TravelRule& rule = {},
                               const std::optional<gt::TargetRow>& target = {}) {
  gt::PlanBuilder builder;
  builder.add({.id = "M", .kind = "Measure", .title = "A measure"});
  builder.add(measure);
  if (target) builder.add(*target);
  for (const auto& [period, value] : values)
    builder.add(gt::ObservationRow{.measure = "M", .period = period, .value = value});
  return directions_of_travel(gt::roll_up(gt::Graph{builder.build()}, {.as_of = end_of_june}), rule);
}

gt::Travel travel(const gt::MeasureRow& measure, const Values& values, const gt::TravelRule& rule = {}) {
  return travels(measure, values, rule).direction[0];
}

const Values years{{"Q1 2022/23", 12}, {"Q3 2022/23", 8}, {"Q4 2022/23", 10}, {"Q1 2023/24", 11}};
const gt::TravelRule year_ago{.against = gt::Comparator::year_ago};

}  // namespace

SCENARIO("a measure goes the way of its latest change") {
  CHECK(travel({.id = "M"}, years) == gt::Travel::better);
  CHECK(travels({.id = "M"}, years).change[0] == 1);
  CHECK(travel({.id = "M"}, years, year_ago) == gt::Travel::worse);
  CHECK(travels({.id = "M"}, years, year_ago).change[0] == -1);
  THEN("its polarity decides which way is good") {
    CHECK(travel({.id = "M", .polarity = "lower_is_better"}, years) == gt::Travel::worse);
    CHECK(travel({.id = "M", .polarity = "lower_is_better"}, years, year_ago) == gt::Travel::better);
    CHECK(travel({.id = "M", .polarity = "data_only"}, years) == gt::Travel::none);
  }
  THEN("a change within its dead band is none") {
    CHECK(travel({.id = "M", .dead_band = 1}, years) == gt::Travel::same);
    CHECK(travel({.id = "M", .dead_band = 0.9}, years) == gt::Travel::better);
  }
  THEN("a range is better the nearer it is") {
    const gt::TargetRow range{.measure = "M", .period = "2022/23", .lower = 2, .upper = 9.5};
    CHECK(travels({.id = "M", .polarity = "in_range"}, years, {}, range).direction[0] == gt::Travel::worse);
    CHECK(travels({.id = "M", .polarity = "in_range"}, years, year_ago, range).direction[0] == gt::Travel::better);
  }
  THEN("fewer than two figures have no direction") {
    CHECK(travel({.id = "M"}, {{"Q1 2023/24", 11}}) == gt::Travel::none);
    CHECK(travel({.id = "M"}, {{"Q4 2022/23", 10}, {"Q1 2023/24", 11}}, year_ago) == gt::Travel::none);
    CHECK(travel({.id = "M"}, {}) == gt::Travel::none);
  }
}

SCENARIO("a slope goes through the last figures") {
  const gt::TravelRule three{.against = gt::Comparator::slope, .points = 3};
  const gt::TravelRule four{.against = gt::Comparator::slope, .points = 4};
  CHECK(travel({.id = "M"}, years, three) == gt::Travel::better);
  CHECK(travel({.id = "M"}, years, four) == gt::Travel::worse);
  CHECK(travels({.id = "M"}, {{"2020", 1}, {"2021", 2}, {"2022", 3}}, four).change[0] == Approx(2));
  CHECK(travel({.id = "M", .dead_band = 2}, {{"2020", 1}, {"2021", 2}, {"2022", 3}}, four) == gt::Travel::same);
  CHECK(travel({.id = "M"}, years, {.against = gt::Comparator::slope, .points = 2}) != gt::Travel::none);
  CHECK_THROWS_MATCHES(travel({.id = "M"}, years, {.against = gt::Comparator::slope, .points = 1}), gt::ArgumentError,
                       gt::test::says("points is 1: a line goes through 2 or more"));
}

SCENARIO("what counts from the start of its year is compared with the year before") {
  const Values monthly{{"2022-05", 5}, {"2022-06", 9}, {"2023-05", 6}, {"2023-06", 7}};
  CHECK(travel({.id = "M"}, monthly) == gt::Travel::better);
  CHECK(travel({.id = "M", .cumulative = true}, monthly) == gt::Travel::worse);
  CHECK(travel({.id = "M", .cumulative = true}, {{"2023-05", 6}, {"2023-06", 7}}) == gt::Travel::none);
  const Values whole{{"2022-04", 5}, {"2022-05", 5}, {"2022-06", 9}, {"2023-04", 8}, {"2023-05", 6}, {"2023-06", 7}};
  const gt::MeasureRow to_date{.id = "M", .aggregation = "year_to_date"};
  CHECK(travels(to_date, whole).change[0] == 2);
  CHECK(travels(to_date, whole, {.against = gt::Comparator::slope}).change[0] == 2);
}

SCENARIO("directions are counted over distinct leaves") {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "V Vision, A Outcome, B Outcome", "A contributes_to V, B contributes_to V");
  const std::vector<std::pair<std::string, std::vector<double>>> measures{
      {"up", {1, 2}}, {"down", {2, 1}}, {"level", {2, 2}}, {"new", {2}}};
  for (const auto& [id, values] : measures) {
    builder.add({.id = id, .kind = "Measure", .title = id});
    builder.add({.from = id, .type = "measures", .to = "A"});
    if (id == "up") builder.add({.from = id, .type = "measures", .to = "B"});
    int year = 2020;
    for (const double value : values)
      builder.add(gt::ObservationRow{.measure = id, .period = std::to_string(year++), .value = value});
  }
  builder.add({.id = "action", .kind = "Action", .title = "An action", .progress = 0.5});
  builder.add({.from = "action", .type = "contributes_to", .to = "B"});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = end_of_june});
  const gt::DirectionsOfTravel found = directions_of_travel(result);
  const auto tally = [&](const char* id) { return found.tally[result.graph().plan().at(id)]; };
  CHECK(tally("V") == found.total);
  CHECK(found.total[gt::Travel::better] == 1);
  CHECK(found.total[gt::Travel::same] == 1);
  CHECK(found.total[gt::Travel::worse] == 1);
  CHECK(found.total[gt::Travel::none] == 2);
  CHECK(tally("B")[gt::Travel::better] == 1);
  CHECK(tally("B")[gt::Travel::none] == 1);
  CHECK(found.total.compared() == 3);
  CHECK(found.total.percent({gt::Travel::better, gt::Travel::same}) == Approx(200 / 3.0));
  CHECK(std::isnan(gt::TravelTally{}.percent({gt::Travel::better})));
}
