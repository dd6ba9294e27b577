// What is known of a measure at a date.
#include <cmath>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "one_below.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using enum gt::Status;
using namespace gt::test;

SCENARIO("only what was recorded by the date is used, and of one period the latest") {
  gt::PlanBuilder builder = one_measure();
  builder.add(target("2023/24", 100));
  builder.add(observed("Q1 2023/24", 50));
  builder.add(observed("Q2 2023/24", 60, "2023-10-20"));
  builder.add(observed("Q2 2023/24", 80, "2023-12-01"));
  builder.add(observed("Q3 2023/24", 90, "2024-01-20"));
  const gt::Graph graph{builder.build()};
  const auto score_on = [&](gt::Date date) { return gt::roll_up(graph, {.as_of = date}).at("M").score; };
  CHECK(std::isnan(score_on({2023, 6, 29})));
  CHECK(score_on({2023, 6, 30}) == Approx(0.5));
  CHECK(score_on({2023, 10, 19}) == Approx(0.5));
  CHECK(score_on({2023, 10, 20}) == Approx(0.6));
  CHECK(score_on({2023, 12, 1}) == Approx(0.8));
  CHECK(score_on({2024, 1, 19}) == Approx(0.8));
  CHECK(score_on({2024, 1, 20}) == Approx(0.9));
}

SCENARIO("a period that has not ended is left out, though it was recorded") {
  gt::PlanBuilder builder = one_measure();
  builder.add(target("2023/24", 100));
  builder.add(observed("2023/24", 70, "2023-09-30"));
  const gt::Graph graph{builder.build()};
  CHECK(gt::roll_up(graph, {.as_of = gt::Date{2023, 10, 1}}).at("M").reason == gt::Reason::no_data);
  CHECK(gt::roll_up(graph, {.as_of = year_end}).at("M").score == Approx(0.7));
}

SCENARIO("an observation meets the target in force in its own period") {
  gt::PlanBuilder builder = one_measure();
  builder.add(target("2025-01-01", 20));
  builder.add(target("2025-07-01", 40));
  builder.add(observed("2025-03", 22));
  WHEN("the target is raised later, March is still judged by March's") {
    const gt::Rollup result = at(builder, {2025, 12, 31});
    CHECK(result.at("M").score == 1);
    CHECK(result.at("M").status == on_track);
  }
  WHEN("a month after the change is judged, it is by the new one") {
    builder.add(observed("2025-08", 22));
    CHECK(at(builder, {2025, 12, 31}).at("M").status == off_track);
  }
  WHEN("there was no target yet") {
    builder.add(observed("2024-12", 22));
    CHECK(at(builder, {2024, 12, 31}).at("M").status == no_target);
  }
  WHEN("a target for the very period stands beside one for the year") {
    builder.add(target("2025-03", 44));
    CHECK(at(builder, {2025, 12, 31}).at("M").score == Approx(0.5));
  }
  WHEN("a target was revised, what was not recorded by then does not count") {
    builder.add(target("2025-01-01", 44, "2025-05-01"));
    const gt::Graph graph{builder.build()};
    CHECK(gt::roll_up(graph, {.as_of = gt::Date{2025, 4, 30}}).at("M").score == 1);
    CHECK(gt::roll_up(graph, {.as_of = gt::Date{2025, 5, 1}}).at("M").score == Approx(0.5));
  }
}

SCENARIO("observations of other areas are no observations of the council's") {
  gt::PlanBuilder builder = one_measure();
  builder.add(target("2023/24", 100));
  gt::ObservationRow england = observed("2023/24", 99);
  england.area = "England";
  builder.add(england);
  WHEN("there is no other") { CHECK(at(builder, year_end).at("M").reason == gt::Reason::no_data); }
  WHEN("there is an earlier one of its own") {
    builder.add(observed("Q1 2023/24", 30));
    CHECK(at(builder, year_end).at("M").score == Approx(0.3));
  }
}

SCENARIO("a figure or target that is known to be missing says so") {
  gt::PlanBuilder builder = one_measure();
  WHEN("the figure is missing") {
    builder.add(target("2023/24", 100));
    builder.add(observed("2022/23", 90));
    builder.add(gt::ObservationRow{.measure = "M", .period = "2023/24", .missing = "survey not run"});
    CHECK(at(builder, year_end).at("M").status == no_data);
  }
  WHEN("its reason is one of the library's") {
    builder.add(gt::ObservationRow{.measure = "M", .period = "2023/24", .missing = "suppressed"});
    CHECK(at(builder, year_end).at("M").reason == gt::Reason::suppressed);
  }
  WHEN("the target is to be set") {
    builder.add(observed("2023/24", 90));
    builder.add(gt::TargetRow{.measure = "M", .period = "2023/24", .missing = "after the outturn"});
    CHECK(at(builder, year_end).at("M").status == no_target);
  }
}

SCENARIO("data older than a measure's own limit is stale") {
  gt::PlanBuilder builder = one_measure({.id = "M", .max_age = 90});
  builder.add(target("2023/24", 100));
  builder.add(observed("2023-12", 105));
  const gt::Graph graph{builder.build()};
  CHECK(gt::roll_up(graph, {.as_of = gt::Date{2024, 3, 30}}).at("M").status == on_track);
  const gt::ElementResult later = gt::roll_up(graph, {.as_of = year_end}).at("M");
  CHECK(later.status == stale);
  CHECK(std::isnan(later.score));
  CHECK(gt::roll_up(graph, {.as_of = year_end}).at("O").worst == stale);
}

SCENARIO("a measure that is data only is shown and never judged") {
  gt::PlanBuilder builder = one_measure({.id = "M", .polarity = "data_only"});
  builder.add(observed("2023/24", 7));
  const gt::Rollup result = at(builder, year_end);
  CHECK(result.at("M").status == data_only);
  CHECK(result.at("O").reason == gt::Reason::data_only);
  CHECK(std::isnan(result.at("O").completeness));
}

SCENARIO("linear progress, a floor and a range come from the framework") {
  gt::Framework framework = gt::Framework::standard();
  framework.scorings.push_back({.name = "within", .formula = gt::Formula::range, .distance = 5});
  WHEN("a measure names linear progress") {
    gt::PlanBuilder builder = one_measure({.id = "M", .scoring = "linear", .baseline = 20'000}, framework);
    builder.add(target("2023/24", 15'000));
    builder.add(observed("2023/24", 15'500));
    CHECK(at(builder, year_end).at("M").score == Approx(0.9));
  }
  WHEN("its baseline is not known") {
    gt::PlanBuilder builder = one_measure({.id = "M", .scoring = "linear"}, framework);
    builder.add(target("2023/24", 100));
    builder.add(observed("2023/24", 120));
    CHECK(at(builder, year_end).at("M").reason == gt::Reason::no_data);
  }
  WHEN("it is to stay in a range") {
    gt::PlanBuilder builder = one_measure({.id = "M", .polarity = "in_range", .scoring = "within"}, framework);
    builder.add(gt::TargetRow{.measure = "M", .period = "2023/24", .lower = 5, .upper = 8});
    builder.add(observed("2023/24", 4.6));
    CHECK(at(builder, year_end).at("M").score == Approx(0.92));
  }
  WHEN("it is judged by a floor") {
    gt::PlanBuilder builder = one_measure({.id = "M", .scheme = "floor"}, framework);
    builder.add(gt::TargetRow{.measure = "M", .period = "2023/24", .value = 90, .lower = 85});
    builder.add(observed("2023/24", 87));
    CHECK(at(builder, year_end).at("M").status == at_risk);
  }
}
