// How much of a longer target falls to a part of its time: by phased targets, by the year before, or in even steps.
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "add_all.hpp"

namespace gt = goldenthread;
using Catch::Approx;

namespace {

/// Homes built each month, and what is aimed at.
struct Monthly {
  std::vector<gt::ObservationRow> observations = {};
  std::vector<gt::TargetRow> targets = {};

  Monthly& observe(const std::string& period, double value) {
    observations.push_back({.measure = "M", .period = period, .value = value});
    return *this;
  }
  Monthly& target(const std::string& period, std::optional<double> value) {
    targets.push_back({.measure = "M", .period = period, .value = value, .missing = value ? "" : "to be set"});
    return *this;
  }
  [[nodiscard]] gt::MeasureFigures at(gt::Date day, bool part_periods = false) const {
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "Homes built", .frequency = "monthly"});
    builder.add(gt::MeasureRow{.id = "M", .unit = "homes", .aggregation = "sum"});
    gt::test::add_all(builder, observations, targets);
    return *explain(gt::roll_up(gt::Graph{builder.build()}, {.as_of = day, .part_periods = part_periods}), "M").measure;
  }
};

}  // namespace

TEST_CASE("a target is spread as the figures of the year before were, also where nothing fell to a month") {
  Monthly plan;
  for (int month = 4; month <= 15; ++month) {
    const int of_year = (month - 1) % 12 + 1;
    const std::string period =
        std::to_string(month > 12 ? 2024 : 2023) + (of_year < 10 ? "-0" : "-") + std::to_string(of_year);
    plan.observe(period, month < 6 ? 0 : 12);  // nothing in April and May, then 120
  }
  plan.target("2024/25", 240).observe("2024-05", 3).observe("2024-06", 3);
  const gt::MeasureFigures may = plan.at({2024, 5, 31});
  CHECK(may.reading.target == 0);
  CHECK_FALSE(may.reading.part_is_assumed);
  const gt::MeasureFigures june = plan.at({2024, 6, 30});
  CHECK(june.reading.target == Approx(24));
  CHECK_FALSE(june.reading.part_is_assumed);
}

TEST_CASE("what a phase of single days leaves is spread over the other days") {
  Monthly plan;
  plan.target("Q1 2024/25", 910).target("2024-04-01..2024-04-10", 100).observe("2024-05", 300);
  CHECK(plan.at({2024, 5, 31}).reading.target == Approx(310));  // 810 over 81 days
}

TEST_CASE("a target that is carried over keeps the shape of its phases in the year of the figure") {
  Monthly plan;
  plan.target("2023/24", 240).target("Q1 2023/24", 120).target("Q2 2023/24", 60);
  plan.observe("2024-05", 30).observe("2024-08", 30);
  const gt::MeasureFigures may = plan.at({2024, 5, 31});
  CHECK(may.carried);
  CHECK(may.reading.target == Approx(40));
  CHECK(plan.at({2024, 8, 31}).reading.target == Approx(20));
  Monthly next;
  next.target("2023/24", 240).target("Q1 2023/24", 120).observe("2025-02", 30);
  CHECK(next.at({2025, 2, 28}).reading.target == Approx(120 / 9.0));
}

TEST_CASE("of two figures that share a day the one that ends first counts") {
  Monthly plan;
  plan.observe("2024-06-01..2024-06-15", 5).observe("2024-06-15..2024-06-30", 7);
  CHECK(plan.at({2024, 6, 30}, true).reading.actual == 5);
  plan.observations[1].period = "2024-06-16..2024-06-30";
  CHECK(plan.at({2024, 6, 30}, true).reading.actual == 12);
  CHECK(plan.at({2024, 6, 30}).reading.actual == 12);
}

TEST_CASE("weeks roll up as many weeks as are asked for, however many") {
  const auto rolled = [](double window) {
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "Homes built"});
    builder.add(gt::MeasureRow{.id = "M", .unit = "homes", .aggregation = "rolling", .window = window});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2024-06-03..2024-06-09", .value = 1});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2024-06-10..2024-06-16", .value = 2});
    builder.add(gt::ObservationRow{.measure = "M", .period = "2024-06-17..2024-06-23", .value = 4});
    const gt::Graph graph{builder.build()};
    return explain(gt::roll_up(graph, {.as_of = gt::Date{2024, 6, 30}, .part_periods = true}), "M")
        .measure->reading.actual;
  };
  CHECK(rolled(1) == 4);
  CHECK(rolled(2) == 6);
  CHECK(rolled(3) == 7);
  CHECK(rolled(1000) == 7);
}

TEST_CASE("where figures accumulate, of a target of two years the part of the year so far is judged") {
  gt::PlanBuilder builder;
  builder.add({.id = "M", .kind = "Measure", .title = "Homes built", .frequency = "monthly"});
  builder.add(gt::MeasureRow{.id = "M", .unit = "homes", .aggregation = "sum", .cumulative = true});
  builder.add(gt::TargetRow{.measure = "M", .period = "2024-04-01..2026-03-31", .value = 730});
  builder.add(gt::ObservationRow{.measure = "M", .period = "2024-09", .value = 100});
  builder.add(gt::ObservationRow{.measure = "M", .period = "2026-03", .value = 300});
  const gt::Graph graph{builder.build()};
  const gt::MeasureFigures half_year = *explain(gt::roll_up(graph, {.as_of = gt::Date{2024, 9, 30}}), "M").measure;
  CHECK(half_year.reading.target == Approx(182.5));
  CHECK(half_year.reading.part_is_assumed);
  const gt::MeasureFigures second = *explain(gt::roll_up(graph, {.as_of = gt::Date{2026, 3, 31}}), "M").measure;
  CHECK(second.reading.target == Approx(365));
  CHECK(second.reading.part_is_assumed);
}

TEST_CASE("of very many targets the one in force is that which is in force of a few") {
  const auto with = [](int older, const std::string& period) {
    Monthly plan;
    for (int month = 0; month < older; ++month)
      plan.target(std::to_string(2019 + month / 12) + (month % 12 < 9 ? "-0" : "-") + std::to_string(month % 12 + 1),
                  1 + month);
    plan.target("2024-04", 500).target("2024-05-02..2024-06-01", 600).target("2024-08", 800).target("2023/24", 240);
    return plan.observe(period, 30).at({2024, 12, 31});
  };
  for (const char* const period : {"2024-04", "2024-05", "2024-06", "2024-07", "2024-08", "2024-09", "2024-03"})
    for (const int older : {24, 25, 31}) {
      const gt::MeasureFigures few = with(3, period);
      const gt::MeasureFigures many = with(older, period);
      INFO(period << ", " << older << " older");
      CHECK(many.reading.target == few.reading.target);
      CHECK(many.carried == few.carried);
    }
  CHECK(with(31, "2024-04").reading.target == 500);
}
