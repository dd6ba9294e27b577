// The published cases of figures over time in tests/data/rollup_cases.json, through the public interface. An adapter
// for each kind of question builds a plan and a framework out of a case and reads the result; what it multiplies by 100
// are units.
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/parse.hpp>

#include "add_all.hpp"
#include "rollup_cases.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

const std::vector<std::string> months{"2023-04", "2023-05", "2023-06", "2023-07", "2023-08", "2023-09", "2023-10"};
const std::vector<std::string> quarters{"Q1 2023/24", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24"};

gt::Date last_day_of(const std::string& period) { return gt::parse_period(period).last(); }
gt::Date day(const std::string& text) { return last_day_of(text); }

/// A plan of one measure with several observations and targets.
struct Series {
  gt::Framework framework = gt::Framework::standard();
  gt::ElementRow element{.id = "M", .kind = "Measure", .title = "A measure"};
  gt::MeasureRow measure{.id = "M"};
  std::vector<gt::ObservationRow> observations = {};
  std::vector<gt::TargetRow> targets = {};

  void observe(const std::string& period, double value) {
    observations.push_back({.measure = "M", .period = period, .value = value});
  }
  void observe(const ptree& values, const std::vector<std::string>& periods) {
    for (std::size_t i = 0; i < values.size(); ++i) observe(periods[i], at(values, i));
  }
  void target(const std::string& period, double value) {
    targets.push_back({.measure = "M", .period = period, .value = value});
  }

  [[nodiscard]] gt::Rollup roll_up(gt::Date as_of) const {
    gt::PlanBuilder builder(framework);
    builder.add(element);
    builder.add(measure);
    gt::test::add_all(builder, observations, targets);
    return gt::roll_up(gt::Graph{builder.build()}, {.as_of = as_of, .part_periods = true});
  }
  [[nodiscard]] gt::ElementResult result(gt::Date as_of) const { return roll_up(as_of).at("M"); }
  [[nodiscard]] gt::MeasureFigures figures(gt::Date as_of) const { return *explain(roll_up(as_of), "M").measure; }
};

/// A year whose target and actual are given for each quarter.
Series broken_down(const Case& example) {
  Series plan;
  plan.framework.schemes.push_back({.name = "case",
                                    .bands = {{gt::Status::on_track, example.inputs.get<double>("green") / 100},
                                              {gt::Status::at_risk, example.inputs.get<double>("yellow") / 100}}});
  plan.framework.measure_scheme = "case";
  plan.observe(example.inputs.get_child("actual"), quarters);
  for (std::size_t i = 0; i < quarters.size(); ++i)
    plan.target(quarters[i], at(example.inputs.get_child("planned"), i));
  return plan;
}

std::string yellow(gt::Status status) { return status == gt::Status::at_risk ? "Y" : letter(status); }

gt::Rollup one_action(const gt::Framework& framework, const std::string& start, const std::string& due, double progress,
                      gt::Date as_of) {
  gt::PlanBuilder builder(framework);
  builder.add({.id = "A", .kind = "Action", .title = "An action", .start = start, .due = due, .progress = progress});
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = as_of});
}

}  // namespace

TEST_CASE("financial years of published cases", "[fiscal_year]") {
  for_each_case("fiscal_year", [](const Case& example) {
    const auto start = example.inputs.get<std::string>("start_date");
    const gt::Date first{std::stoi(start.substr(0, 4)), std::stoi(start.substr(5, 2)), std::stoi(start.substr(8, 2))};
    gt::Framework framework = gt::Framework::standard();
    framework.year_start_month = first.month();
    gt::PlanBuilder builder(framework);
    builder.add({.id = "M", .kind = "Measure", .title = "A measure"});
    const gt::FiscalCalendar calendar = builder.build().calendar();
    const gt::Period year = calendar.financial_year_of(first);
    CHECK(to_string(year.first()) == example.expected.get<std::string>("from"));
    CHECK(to_string(year.last()) == example.expected.get<std::string>("to"));
    const gt::Period quarter = calendar.quarter_of(first);
    const std::vector<const ptree*> first_quarter = entries(example.expected.get_child("Q1_months"));
    for (std::size_t i = 0; i < first_quarter.size(); ++i)
      CHECK(quarter.first().add_months(static_cast<int>(i)).month() == first_quarter[i]->get_value<int>());
    CHECK(quarter.last() == quarter.first().add_months(static_cast<int>(first_quarter.size())) - 1);
  });
}

TEST_CASE("rolling figures of published cases", "[rolling_sum]") {
  for_each_case("rolling_sum", [](const Case& example) {
    Series plan;
    plan.measure.aggregation = "rolling";
    plan.measure.window = example.inputs.get<double>("window");
    plan.observe(example.inputs.get_child("values"), months);
    for (std::size_t i = 0; i < example.expected.size(); ++i)
      CHECK(near(plan.figures(last_day_of(months[i])).reading.actual, at(example.expected, i), example.tolerance));
  });
}

TEST_CASE("progress expected by a date, of published cases", "[expected_progress_pct]") {
  for_each_case("expected_progress_pct", [](const Case& example) {
    gt::Framework framework = gt::Framework::standard();
    const bool inclusive = example.inputs.get<std::string>("convention") == "inclusive";
    for (gt::Policy& policy : framework.policies)
      policy.expected = inclusive ? gt::Expected::inclusive : gt::Expected::exclusive;
    const gt::Rollup result =
        one_action(framework, example.inputs.get<std::string>("start"), example.inputs.get<std::string>("end"), 0,
                   day(example.inputs.get<std::string>("asof")));
    CHECK(near(explain(result, "A").action->expected_progress * 100, example.expected.get_value<double>(),
               example.tolerance));
  });
}

TEST_CASE("statuses by how far work is behind, of published cases", "[gap_status]") {
  for_each_case("gap_status", [](const Case& example) {
    REQUIRE(example.inputs.get<double>("expected") == 50);  // by 15 April, of the days of April
    gt::Framework framework = gt::Framework::standard();
    framework.schemes.push_back({.name = "gap",
                                 .type = gt::SchemeType::rules,
                                 .rules = {{gt::Status::on_track, gt::Quantity::ahead, -0.165, gt::Boundary::worse},
                                           {gt::Status::at_risk, gt::Quantity::ahead, -0.33}}});
    framework.score_scheme = "gap";
    const std::map<std::string, gt::Status> names{{"on track", gt::Status::on_track},
                                                  {"behind", gt::Status::at_risk},
                                                  {"at risk", gt::Status::off_track},
                                                  {"achieved", gt::Status::complete}};
    const std::vector<const ptree*> actuals = entries(example.inputs.get_child("actual"));
    for (std::size_t i = 0; i < actuals.size(); ++i) {
      const gt::Rollup result = one_action(framework, "2023-04-01", "2023-04-30", actuals[i]->get_value<double>() / 100,
                                           gt::Date{2023, 4, 15});
      CHECK(result.at("A").status == names.at(entries(example.expected)[i]->data()));
    }
  });
}

TEST_CASE("milestones by points, of published cases", "[milestone_points_pct]") {
  for_each_case("milestone_points_pct", [](const Case& example) {
    const std::map<std::string, gt::Status> names{{"completed", gt::Status::complete},
                                                  {"ongoing", gt::Status::on_track},
                                                  {"delayed", gt::Status::off_track},
                                                  {"not_started", gt::Status::not_due}};
    gt::Framework framework = gt::Framework::standard();
    gt::Scoring points{.name = "case", .formula = gt::Formula::milestone_points};
    for (const auto& [name, given] : example.inputs.get_child("points"))
      points.points.push_back({names.at(name), given.get_value<double>()});
    framework.scorings.push_back(points);
    framework.policies.push_back({.name = "milestones", .kinds = {"Milestone"}, .scoring = "case"});
    gt::PlanBuilder builder(framework);
    builder.add({.id = "A", .kind = "Action", .title = "An action"});
    std::size_t i = 0;
    for (const ptree* status : entries(example.inputs.get_child("statuses"))) {
      const std::string id = "step " + std::to_string(++i);
      builder.add({.id = id, .kind = "Milestone", .title = id});
      builder.add({.from = id, .type = "part_of", .to = "A"});
      builder.add({.element = id, .date = "2024-03-01", .status = std::string{to_string(names.at(status->data()))}});
    }
    const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
    CHECK(near(result.at("A").score * 100, example.expected.get_value<double>(), example.tolerance));
  });
}

TEST_CASE("targets that are broken down and cumulative, of published cases", "[cumulative_breakdown]") {
  for_each_case("cumulative_breakdown", [](const Case& example) {
    Series plan = broken_down(example);
    plan.measure.aggregation = "sum";
    plan.measure.cumulative = true;
    plan.measure.scoring = "linear";
    plan.measure.baseline = example.inputs.get<double>("start");
    for (std::size_t i = 0; i < quarters.size(); ++i) {
      const gt::ElementResult result = plan.result(last_day_of(quarters[i]));
      CHECK(near(result.score * 100, at(example.expected.get_child("pct"), i), example.tolerance));
      CHECK(yellow(result.status) == entries(example.expected.get_child("status"))[i]->data());
    }
    CHECK(yellow(plan.result(last_day_of(quarters.back())).status) ==
          example.expected.get<std::string>("target_status"));
  });
}

TEST_CASE("targets that are broken down and not cumulative, of published cases", "[noncumulative_breakdown]") {
  for_each_case("noncumulative_breakdown", [](const Case& example) {
    Series each = broken_down(example);
    Series window = broken_down(example);
    window.measure.aggregation = "sum";
    for (std::size_t i = 0; i < quarters.size(); ++i) {
      const gt::Date end = last_day_of(quarters[i]);
      CHECK(near(each.result(end).score * 100, at(example.expected.get_child("period_pct"), i), example.tolerance));
      CHECK(near(window.result(end).score * 100, at(example.expected.get_child("window_pct"), i), example.tolerance));
      CHECK(yellow(each.result(end).status) == entries(example.expected.get_child("status"))[i]->data());
    }
    CHECK(yellow(window.result(last_day_of(quarters.back())).status) ==
          example.expected.get<std::string>("target_status"));
  });
}

TEST_CASE("sums of a quarter and of the year to date, of published cases", "[ytd_sum]") {
  for_each_case("ytd_sum", [](const Case& example) {
    Series plan;
    for (const auto& [month, value] : example.inputs.get_child("months"))
      plan.observe("2023-" + std::string(month.size() < 2 ? "0" : "") + month, value.get_value<double>());
    plan.element.frequency = "quarterly";
    plan.measure.aggregation = "sum";
    CHECK(plan.figures({2023, 6, 30}).reading.actual == example.expected.get<double>("Q1"));
    CHECK(plan.figures({2023, 12, 31}).reading.actual == example.expected.get<double>("Q3"));
    plan.measure.aggregation = "year_to_date";
    CHECK(plan.figures({2023, 12, 31}).reading.actual == example.expected.get<double>("YTD_9m"));
  });
}

TEST_CASE("a ratio of sums and a mean of ratios, of published cases", "[ratio_of_sums_vs_mean_of_ratios]") {
  for_each_case("ratio_of_sums_vs_mean_of_ratios", [](const Case& example) {
    Series plan;
    plan.measure.unit = "%";
    for (std::size_t i = 0; i < example.inputs.get_child("num").size(); ++i) {
      const double over = at(example.inputs.get_child("num"), i);
      const double under = at(example.inputs.get_child("den"), i);
      plan.observe(months[i], 100 * over / under);
      plan.observations.back().numerator = over;
      plan.observations.back().denominator = under;
    }
    plan.measure.aggregation = "ratio_of_sums";
    CHECK(near(plan.figures({2023, 5, 31}).reading.actual, example.expected.get<double>("ratio_of_sums_pct"),
               example.tolerance));
    plan.measure.aggregation = "mean";
    CHECK(near(plan.figures({2023, 5, 31}).reading.actual, example.expected.get<double>("mean_of_ratios_pct"),
               example.tolerance));
  });
}

TEST_CASE("within tolerance or improving, of published reports", "[rag_havering]") {
  for_each_case("rag_havering", [](const Case& example) {
    const std::vector<const ptree*> rows = entries(example.inputs.get_child("rows"));
    REQUIRE(rows.size() == example.expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Series plan;
      plan.measure.scheme = "tolerance_or_improving";
      plan.measure.tolerance = example.inputs.get<double>("tol_pct") / 100;
      plan.measure.polarity = entries(*rows[i])[3]->data();
      plan.target(quarters[0], at(*rows[i], 1));
      plan.observe("Q1 2022/23", at(*rows[i], 2));
      plan.observe(quarters[0], at(*rows[i], 0));
      CHECK(letter(plan.result(last_day_of(quarters[0])).status) == entries(example.expected)[i]->data());
    }
  });
}

TEST_CASE("a month is judged by the target of its time, of published cases", "[target_effective_date]") {
  for_each_case("target_effective_date", [](const Case& example) {
    Series plan;
    for (const ptree* target : entries(example.inputs.get_child("targets")))
      plan.target(entries(*target)[0]->data(), at(*target, 1));
    const auto month = example.inputs.get<std::string>("expect_status_for");
    plan.observe(month, example.inputs.get_child("actual").begin()->second.get_value<double>());
    for (const gt::Date asked : {gt::Date{2025, 3, 31}, gt::Date{2025, 12, 31}})
      CHECK(letter(plan.result(asked).status) == example.expected.data());
  });
}

TEST_CASE("a roll-up of every day, of published cases", "[daily_rollup_series]") {
  for_each_case("daily_rollup_series", [](const Case& example) {
    gt::PlanBuilder builder;
    builder.add({.id = "O", .kind = "Outcome", .title = "An objective"});
    std::size_t i = 0;
    for (const ptree* result : entries(example.inputs.get_child("krs"))) {
      const std::string id = "key result " + std::to_string(++i);
      builder.add({.id = id, .kind = "Measure", .title = id});
      builder.add({.from = id, .type = "measures", .to = "O"});
      builder.add(gt::TargetRow{.measure = id,
                                .period = entries(**entries(*result).begin())[0]->data(),
                                .value = at(**entries(*result).begin(), 2)});
      for (const ptree* value : entries(*result))
        builder.add(gt::ObservationRow{.measure = id, .period = entries(*value)[0]->data(), .value = at(*value, 1)});
    }
    const gt::Graph graph{builder.build()};
    const gt::Date from = day(example.inputs.get<std::string>("from"));
    REQUIRE(example.expected.size() == example.inputs.get<std::size_t>("days"));
    for (std::size_t after = 0; after < example.expected.size(); ++after) {
      const double score = gt::roll_up(graph, {.as_of = from + static_cast<int>(after)}).at("O").score;
      const std::optional<double> expected = number(*entries(example.expected)[after]);
      CHECK(std::isnan(score) == !expected);
      if (expected) CHECK(near(score * 100, *expected, example.tolerance));
    }
  });
}

TEST_CASE("no published case of figures over time is passed over") {
  CHECK(count_cases({"fiscal_year", "rolling_sum", "expected_progress_pct", "gap_status", "milestone_points_pct",
                     "cumulative_breakdown", "noncumulative_breakdown", "ytd_sum", "ratio_of_sums_vs_mean_of_ratios",
                     "rag_havering", "target_effective_date", "daily_rollup_series"}) == 13);
}
