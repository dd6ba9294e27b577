// How a measure's observations add up over time, and against which target.
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "add_all.hpp"

namespace gt = goldenthread;
using Catch::Approx;

namespace {

/// A plan of one measure, whose figures can be asked for at any date.
struct OneMeasure {
  std::string aggregation = "last";
  std::string unit = "cases";
  std::string reported = "";
  std::optional<bool> cumulative = {};
  std::optional<double> window = {}, fiscal_start = {}, max_age = {};
  std::vector<gt::ObservationRow> observations = {};
  std::vector<gt::TargetRow> targets = {};

  void observe(const std::string& period, std::optional<double> value, const std::string& recorded = "") {
    observations.push_back({.measure = "M", .period = period, .value = value, .recorded = recorded});
    if (!value) observations.back().missing = "no_data";
  }
  void months(const std::vector<std::pair<std::string, double>>& values) {
    for (const auto& [month, value] : values) observe(month, value);
  }
  void target(const std::string& period, double value) {
    targets.push_back({.measure = "M", .period = period, .value = value});
  }

  [[nodiscard]] gt::Plan build() const {
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "A measure", .frequency = reported});
    builder.add(gt::MeasureRow{.id = "M",
                               .unit = unit,
                               .aggregation = aggregation,
                               .cumulative = cumulative,
                               .max_age = max_age,
                               .fiscal_start = fiscal_start,
                               .window = window});
    gt::test::add_all(builder, observations, targets);
    return builder.build();
  }

  [[nodiscard]] gt::MeasureFigures at(gt::Date as_of, bool part_periods = false) const {
    const gt::Explanation explanation =
        explain(gt::roll_up(gt::Graph{build()}, {.as_of = as_of, .part_periods = part_periods}), "M");
    gt::MeasureFigures figures = *explanation.measure;
    figures.unit = figures.missing = {};  // views of a plan that ends here
    return figures;
  }
  [[nodiscard]] gt::ElementResult result(gt::Date as_of, bool part_periods = false) const {
    return gt::roll_up(gt::Graph{build()}, {.as_of = as_of, .part_periods = part_periods}).at("M");
  }
};

OneMeasure nine_months() {
  OneMeasure plan;
  plan.months({{"2023-04", 3},
               {"2023-05", 1},
               {"2023-06", 2},
               {"2023-07", 0},
               {"2023-08", 4},
               {"2023-09", 1},
               {"2023-10", 2},
               {"2023-11", 2},
               {"2023-12", 5}});
  return plan;
}

constexpr gt::Date end_of_june{2023, 6, 30};
constexpr gt::Date end_of_august{2023, 8, 31};
constexpr gt::Date end_of_december{2023, 12, 31};

}  // namespace

SCENARIO("a sum is of the period that the element is reported for, else of its year so far") {
  OneMeasure plan = nine_months();
  plan.aggregation = "sum";
  WHEN("it is reported each quarter") {
    plan.reported = "quarterly";
    CHECK(plan.at(end_of_june).reading.actual == 6);
    CHECK(plan.at(end_of_december).reading.actual == 9);
    THEN("a part quarter is left out, and the one before it stands") {
      CHECK(plan.at(end_of_august).reading.actual == 6);
      CHECK(plan.at(end_of_august).period.last() == end_of_june);
      CHECK_FALSE(plan.at(end_of_august).part);
    }
    THEN("asked for, it is there and flagged") {
      const gt::MeasureFigures part = plan.at(end_of_august, true);
      CHECK(part.reading.actual == 4);
      CHECK(part.part);
      CHECK(part.observations == 2);
    }
  }
  WHEN("it is reported each half year, the year starts where the measure says") {
    plan.reported = "half_yearly";
    CHECK(plan.at(end_of_december).reading.actual == 11);
    plan.fiscal_start = 7;
    CHECK(plan.at(end_of_december).reading.actual == 14);
  }
  WHEN("nobody says how often it is reported") {
    CHECK(plan.at(end_of_august).reading.actual == 10);
    CHECK(plan.at(end_of_december).reading.actual == 20);
    CHECK_FALSE(plan.at(end_of_december).part);
  }
  WHEN("it is reported each year and no whole year is observed") {
    plan.reported = "annual";
    const gt::ElementResult result = plan.result(end_of_december);
    CHECK(std::isnan(result.score));
    CHECK(result.reason == gt::Reason::no_data);
    CHECK(plan.at(end_of_december).part);
    CHECK(plan.at(end_of_december, true).reading.actual == 20);
    THEN("a month that is missing leaves the year in part") {
      plan.months({{"2024-01", 1}, {"2024-02", 1}});
      plan.observe("2024-03", std::nullopt);
      CHECK(std::isnan(plan.at({2024, 3, 31}).reading.actual));
      CHECK(plan.at({2024, 3, 31}, true).reading.actual == 22);
    }
  }
  WHEN("the year's outturn stands beside its months, it is not added to them") {
    plan.reported = GENERATE("", "annual");
    plan.observe("2023/24", 31);
    CHECK(plan.at({2024, 3, 31}).reading.actual == 31);
  }
}

SCENARIO("a year to date goes from the start of the measure's year") {
  OneMeasure plan = nine_months();
  plan.aggregation = "year_to_date";
  CHECK(plan.at(end_of_december).reading.actual == 20);
  CHECK(plan.at(end_of_june).reading.actual == 6);
  CHECK(plan.at(end_of_december).period == gt::Period::span({2023, 4, 1}, end_of_december));
  WHEN("its year starts in October") {
    plan.fiscal_start = 10;
    CHECK(plan.at(end_of_december).reading.actual == 9);
  }
  WHEN("it is cumulative already, nothing is added to the latest") {
    plan.cumulative = true;
    CHECK(plan.at(end_of_december).reading.actual == 5);
  }
  WHEN("a month is missing, it is a part") {
    std::erase_if(plan.observations, [](const gt::ObservationRow& row) { return row.period == "2023-06"; });
    CHECK(plan.at(end_of_december, true).reading.actual == 18);
    CHECK(plan.at(end_of_december, true).part);
    CHECK(plan.at(end_of_december).reading.actual == 4);
    THEN("marked as missing it gives the same") {
      plan.observe("2023-06", std::nullopt);
      CHECK(plan.at(end_of_december, true).reading.actual == 18);
      CHECK(plan.at(end_of_december, true).part);
      CHECK(plan.at(end_of_december).reading.actual == 4);
    }
  }
}

SCENARIO("a rolling figure takes so many periods") {
  OneMeasure plan = nine_months();
  plan.aggregation = "rolling";
  plan.window = 3;
  CHECK(plan.at(end_of_december).reading.actual == 9);
  CHECK(plan.at(end_of_august).reading.actual == 6);
  CHECK(std::isnan(plan.at({2023, 5, 31}).reading.actual));
  CHECK(plan.at({2023, 5, 31}, true).reading.actual == 4);
  WHEN("it does not say how many, it takes a year's") {
    plan.window = std::nullopt;
    CHECK(std::isnan(plan.at(end_of_december).reading.actual));
    plan.months({{"2024-01", 1}, {"2024-02", 1}, {"2024-03", 1}, {"2024-04", 1}});
    CHECK(plan.at({2024, 4, 30}).reading.actual == 21);
  }
}

SCENARIO("a ratio of sums adds numerators and denominators first") {
  OneMeasure plan;
  plan.aggregation = "ratio_of_sums";
  plan.reported = "quarterly";
  plan.unit = "%";
  const auto observe = [&](const std::string& month, double numerator, double denominator) {
    plan.observe(month, 100 * numerator / denominator);
    plan.observations.back().numerator = numerator;
    plan.observations.back().denominator = denominator;
  };
  observe("2023-04", 1, 2);
  observe("2023-05", 9, 90);
  observe("2023-06", 0, 8);
  CHECK(plan.at(end_of_june).reading.actual == Approx(10));
  WHEN("the mean of the ratios is asked for") {
    plan.aggregation = "mean";
    CHECK(plan.at(end_of_june).reading.actual == Approx(20));
  }
  WHEN("it is per thousand") {
    plan.unit = "per 1,000 residents";
    CHECK(plan.at(end_of_june).reading.actual == Approx(100));
  }
  WHEN("a year to date or a rolling figure is a percentage, it is a ratio of sums too") {
    plan.aggregation = "year_to_date";
    CHECK(plan.at(end_of_june).reading.actual == Approx(10));
    plan.aggregation = "rolling";
    plan.window = 2;
    CHECK(plan.at(end_of_june).reading.actual == Approx(100 * 9 / 98.0));
  }
  WHEN("a denominator is missing, it cannot be said") {
    plan.observations[1].denominator = std::nullopt;
    CHECK(std::isnan(plan.at(end_of_june).reading.actual));
  }
}

SCENARIO("adding up a percentage is an error") {
  OneMeasure plan = nine_months();
  plan.unit = "% of cases";
  plan.aggregation = "sum";
  try {
    (void)plan.build();
    FAIL("built");
  } catch (const gt::InputError& error) {
    REQUIRE(error.problems().size() == 1);
    CHECK(error.problems()[0].code == "added_percentage");
    CHECK(error.problems()[0].place.table == "measures");
    CHECK(error.problems()[0].place.column == "aggregation");
  }
}

SCENARIO("what adds up is judged against what was planned for the same periods") {
  OneMeasure plan;
  plan.aggregation = "year_to_date";
  for (const auto& [quarter, value] :
       std::vector<std::pair<std::string, double>>{{"Q1 2023/24", 220}, {"Q2 2023/24", 240}, {"Q3 2023/24", 200}})
    plan.observe(quarter, value);
  WHEN("each quarter has its target") {
    plan.target("Q1 2023/24", 250);
    plan.target("Q3 2023/24", 300);
    CHECK(plan.at(end_of_june).reading.target == 250);
    CHECK(plan.at(end_of_december).reading.target == 800);
    CHECK(plan.result(end_of_december).score == Approx(660.0 / 800));
  }
  WHEN("the year has one, each quarter has its part") {
    plan.target("2023/24", 1000);
    CHECK(plan.at(end_of_december).reading.target == 750);
  }
  WHEN("a quarter had none") {
    plan.target("Q2 2023/24", 250);
    CHECK(std::isnan(plan.at(end_of_december).reading.target));
    CHECK(plan.result(end_of_december).reason == gt::Reason::no_target);
  }
  WHEN("it is cumulative, the latest is judged alone") {
    plan.cumulative = true;
    plan.target("Q3 2023/24", 800);
    CHECK(plan.result(end_of_december).score == Approx(0.25));
  }
  WHEN("a whole year is summed, its own target stands") {
    plan.aggregation = "sum";
    plan.observe("Q4 2023/24", 230);
    plan.target("2023/24", 1000);
    CHECK(plan.result({2024, 3, 31}).score == Approx(0.89));
  }
}

SCENARIO("old data is stale, and areas, revisions and what was not yet recorded are left out") {
  OneMeasure plan = nine_months();
  plan.aggregation = "year_to_date";
  plan.target("2023/24", 24);
  plan.max_age = 40;
  CHECK(plan.result(end_of_december).status != gt::Status::stale);
  CHECK(plan.result({2024, 2, 9}).status != gt::Status::stale);
  CHECK(plan.result({2024, 2, 10}).status == gt::Status::stale);
  plan.observe("2023-12", 7, "2024-01-15");
  plan.observations.push_back({.measure = "M", .period = "2023-12", .value = 1000, .area = "England"});
  CHECK(plan.at(end_of_december).reading.actual == 20);
  CHECK(plan.at({2024, 1, 15}).reading.actual == 22);
}
