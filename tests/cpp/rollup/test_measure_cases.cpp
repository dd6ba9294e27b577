// The published cases of measures in tests/data/rollup_cases.json, through the public interface. An adapter for each
// kind of question builds a plan and a framework out of a case and reads the result; what it multiplies by 100 are
// units.
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "rollup_cases.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

/// A plan of one measure, rolled up on the last day of the year that its figures are for.
struct OneMeasure {
  gt::Framework framework = gt::Framework::standard();
  gt::MeasureRow measure{.id = "M"};
  gt::TargetRow target{.measure = "M", .period = "2023/24"};

  explicit OneMeasure(gt::Scoring scoring) {
    scoring.name = "case";
    framework.scorings.push_back(scoring);
    framework.scoring = "case";
  }

  [[nodiscard]] gt::ElementResult judge(double actual) const {
    gt::PlanBuilder builder(framework);
    builder.add({.id = "M", .kind = "Measure", .title = "A measure"});
    builder.add(measure);
    builder.add(target);
    builder.add(gt::ObservationRow{.measure = "M", .period = "2023/24", .value = actual});
    return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2024, 3, 31}}).at("M");
  }
};

gt::ElementResult linear_progress(const Case& example, gt::Framework* with = nullptr) {
  const bool clamp = example.inputs.get("clamp", false);
  OneMeasure plan({.name = {},
                   .formula = gt::Formula::linear_progress,
                   .clamp = clamp ? gt::Clamp::both : gt::Clamp::none,
                   .degenerate_is_zero = example.inputs.get("degenerate", "") == "zero"});
  if (with != nullptr) {
    with->scorings = plan.framework.scorings;
    with->scoring = plan.framework.scoring;
    plan.framework = *with;
  }
  plan.measure.baseline = example.inputs.get<double>("start");
  plan.target.value = example.inputs.get<double>("target");
  return plan.judge(example.inputs.get<double>("current"));
}

}  // namespace

TEST_CASE("linear progress of published cases", "[linear_progress_pct]") {
  for_each_case("linear_progress_pct", [](const Case& example) {
    const gt::ElementResult result = linear_progress(example);
    CHECK(result.reason == gt::Reason::none);
    CHECK(near(result.score * 100, example.expected.get_value<double>(), example.tolerance));
  });
}

TEST_CASE("linear progress and its status of published cases", "[linear_progress_status]") {
  for_each_case("linear_progress_status", [](const Case& example) {
    gt::Framework framework = gt::Framework::standard();
    framework.schemes.push_back({.name = "case",
                                 .type = gt::SchemeType::bands,
                                 .bands = {{gt::Status::on_track, example.inputs.get<double>("green") / 100},
                                           {gt::Status::at_risk, example.inputs.get<double>("yellow") / 100}}});
    framework.measure_scheme = "case";
    const gt::ElementResult result = linear_progress(example, &framework);
    CHECK(near(result.score * 100, example.expected.get<double>("pct"), example.tolerance));
    CHECK(letter(result.status) == example.expected.get<std::string>("status"));
  });
}

TEST_CASE("ratio performance of published cases", "[ratio_performance_pct]") {
  for_each_case("ratio_performance_pct", [](const Case& example) {
    OneMeasure plan({.name = {}, .formula = gt::Formula::ratio, .clamp = gt::Clamp::none});
    const bool less = example.inputs.get<std::string>("polarity") == "less_is_better";
    plan.measure.polarity = less ? "lower_is_better" : "higher_is_better";
    plan.target.value = example.inputs.get<double>("target");
    const gt::ElementResult result = plan.judge(example.inputs.get<double>("actual"));
    if (example.expected.data() == "undefined") {
      CHECK(std::isnan(result.score));
      CHECK(to_string(result.reason) == example.inputs.get<std::string>("guard"));
    } else {
      CHECK(near(result.score * 100, example.expected.get_value<double>(), example.tolerance));
    }
  });
}

TEST_CASE("red, amber and green by tolerance, of published reports", "[rag_tolerance]") {
  for_each_case("rag_tolerance", [](const Case& example) {
    const std::vector<const ptree*> rows = entries(example.inputs.get_child("rows"));
    REQUIRE(rows.size() == example.expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      OneMeasure plan({.name = {}, .formula = gt::Formula::ratio});
      plan.measure.scheme = "tolerance";
      plan.measure.tolerance = example.inputs.get<double>("tol_pct") / 100;
      plan.measure.polarity = entries(*rows[i])[2]->data();
      plan.target.value = at(*rows[i], 1);
      CHECK(letter(plan.judge(at(*rows[i], 0)).status) == entries(example.expected)[i]->data());
    }
  });
}

TEST_CASE("red, amber and green by a floor, of published reports", "[rag_floor]") {
  for_each_case("rag_floor", [](const Case& example) {
    const std::vector<const ptree*> rows = entries(example.inputs.get_child("rows"));
    REQUIRE(rows.size() == example.expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      OneMeasure plan({.name = {}, .formula = gt::Formula::ratio});
      plan.measure.scheme = "floor";
      plan.target.value = at(*rows[i], 1);
      plan.target.lower = at(*rows[i], 2);
      CHECK(letter(plan.judge(at(*rows[i], 0)).status) == entries(example.expected)[i]->data());
    }
  });
}

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
    const std::vector<const ptree*> months = entries(example.expected.get_child("Q1_months"));
    for (std::size_t i = 0; i < months.size(); ++i)
      CHECK(quarter.first().add_months(static_cast<int>(i)).month() == months[i]->get_value<int>());
    CHECK(quarter.last() == quarter.first().add_months(static_cast<int>(months.size())) - 1);
  });
}

TEST_CASE("no published case of a measure is passed over") {
  CHECK(count_cases({"linear_progress_pct", "linear_progress_status", "ratio_performance_pct", "rag_tolerance",
                     "rag_floor", "fiscal_year"},
                    {}) == 17);
}
