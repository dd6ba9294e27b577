// The published cases of a measure's figure in tests/data/rollup_cases.json, through the public interface. An adapter
// for each kind of question builds a plan and a framework out of a case and reads the result; what it multiplies by 100
// are units.
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/score/compound_growth.hpp>

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
    OneMeasure plan({.name = {},
                     .formula = gt::Formula::ratio,
                     .clamp = gt::Clamp::none,
                     .mixed_sign_is_undefined = example.inputs.get("guard", "") == "mixed_sign"});
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

namespace {

/// Compares the letter of each row of the cases with what was published; `prepare` gives the measure the row's rule.
void check_letters(const std::string& name, const std::string& scheme,
                   const std::function<void(OneMeasure&, const Case&, const ptree&)>& prepare) {
  for_each_case(name, [&](const Case& example) {
    const std::vector<const ptree*> rows = entries(example.inputs.get_child("rows"));
    REQUIRE(rows.size() == example.expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      OneMeasure plan({.name = {}, .formula = gt::Formula::ratio});
      plan.measure.scheme = scheme;
      plan.target.value = at(*rows[i], 1);
      prepare(plan, example, *rows[i]);
      CHECK(letter(plan.judge(at(*rows[i], 0)).status) == entries(example.expected)[i]->data());
    }
  });
}

}  // namespace

TEST_CASE("red, amber and green by tolerance, of published reports", "[rag_tolerance]") {
  check_letters("rag_tolerance", "tolerance", [](OneMeasure& plan, const Case& example, const ptree& row) {
    plan.measure.tolerance = example.inputs.get<double>("tol_pct") / 100;
    plan.measure.polarity = entries(row)[2]->data();
  });
}

TEST_CASE("red, amber and green by a floor, of published reports", "[rag_floor]") {
  check_letters("rag_floor", "floor",
                [](OneMeasure& plan, const Case&, const ptree& row) { plan.target.lower = at(row, 2); });
}

TEST_CASE("goal and red flag of published cases", "[goal_redflag_score]") {
  for_each_case("goal_redflag_score", [](const Case& example) {
    OneMeasure plan({.name = {}, .formula = gt::Formula::anchored});
    plan.framework.display_scale = at(example.inputs.get_child("scale"), 1);
    plan.target.value = example.inputs.get<double>("goal");
    plan.target.lower = example.inputs.get<double>("red_flag");
    const std::vector<const ptree*> values = entries(example.inputs.get_child("values"));
    REQUIRE(values.size() == example.expected.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      CHECK(near(plan.judge(values[i]->get_value<double>()).score * plan.framework.display_scale,
                 at(example.expected, i), example.tolerance));
  });
}

TEST_CASE("staying near a target of published cases", "[goalpost_pct]") {
  for_each_case("goalpost_pct", [](const Case& example) {
    OneMeasure plan({.name = {}, .formula = gt::Formula::range, .distance = 1});
    const auto target = example.inputs.get<double>("target");
    const double variance = target * example.inputs.get<double>("variance_pct") / 100;
    plan.measure.polarity = "in_range";
    plan.target.lower = target - variance;
    plan.target.upper = target + variance;
    CHECK(near(plan.judge(example.inputs.get<double>("actual")).score * 100, example.expected.get_value<double>(),
               example.tolerance));
  });
}

TEST_CASE("an index of 100 at the target, of published cases", "[ratio_index_100]") {
  for_each_case("ratio_index_100", [](const Case& example) {
    const std::vector<const ptree*> items = entries(example.inputs.get_child("items"));
    for (std::size_t i = 0; i < items.size(); ++i) {
      OneMeasure plan({.name = {}, .formula = gt::Formula::ratio, .clamp = gt::Clamp::none});
      plan.measure.polarity = items[i]->get<std::string>("polarity") == "min" ? "lower_is_better" : "higher_is_better";
      plan.target.value = items[i]->get<double>("target");
      CHECK(near(plan.judge(items[i]->get<double>("actual")).score * 100, at(example.expected, i), example.tolerance));
    }
  });
}

TEST_CASE("bands of equal worth, of published cases", "[banded_normalised]") {
  for_each_case("banded_normalised", [](const Case& example) {
    gt::Scoring bands{.name = {}, .formula = gt::Formula::anchored};
    double band = 0;
    for (const ptree* edge : entries(example.inputs.get_child("breaks_pct")))
      bands.anchors.push_back({edge->get_value<double>() / 100 * example.inputs.get<double>("target"),
                               band++ / example.inputs.get<double>("bands_total")});
    OneMeasure plan(bands);
    plan.target.value = example.inputs.get<double>("target");
    CHECK(near(plan.judge(example.inputs.get<double>("actual")).score, example.expected.get_value<double>(),
               example.tolerance));
  });
}

TEST_CASE("zones from a baseline to a stretch, of published cases", "[zone]") {
  for_each_case("zone", [](const Case& example) {
    OneMeasure plan({.name = {}, .formula = gt::Formula::linear_progress, .clamp = gt::Clamp::none});
    plan.framework.schemes.push_back(
        {.name = "case",
         .bands = {{gt::Status::complete, 1}, {gt::Status::on_track, 0.7}, {gt::Status::at_risk, 0.3}}});
    plan.framework.measure_scheme = "case";
    plan.measure.baseline = example.inputs.get<double>("baseline");
    plan.target.value = example.inputs.get<double>("stretch");
    const std::map<std::string, gt::Status> zones{{"FAIL", gt::Status::off_track},
                                                  {"COMMIT", gt::Status::at_risk},
                                                  {"TARGET", gt::Status::on_track},
                                                  {"STRETCH", gt::Status::complete}};
    const std::vector<const ptree*> values = entries(example.inputs.get_child("values"));
    for (std::size_t i = 0; i < values.size(); ++i)
      CHECK(plan.judge(values[i]->get_value<double>()).status == zones.at(entries(example.expected)[i]->data()));
  });
}

TEST_CASE("where zones begin, of published cases", "[zone_defaults]") {
  for_each_case("zone_defaults", [](const Case& example) {
    OneMeasure plan({.name = {}, .formula = gt::Formula::linear_progress});
    plan.measure.baseline = example.inputs.get<double>("baseline");
    plan.target.value = example.inputs.get<double>("stretch");
    CHECK(near(plan.judge(example.expected.get<double>("commit")).score, 0.3, example.tolerance));
    CHECK(near(plan.judge(example.expected.get<double>("target")).score, 0.7, example.tolerance));
  });
}

TEST_CASE("growth a year of published cases", "[cagr_class]") {
  for_each_case("cagr_class", [](const Case& example) {
    const double rate = gt::growth_a_year(example.inputs.get<double>("y0"), example.inputs.get<double>("y1"),
                                          example.inputs.get<double>("t1") - example.inputs.get<double>("t0"));
    CHECK(near(rate, example.expected.get<double>("cagr"), example.tolerance));
    // The class is not asked: see rollup_cases_not_asked.json.
  });
}

TEST_CASE("what was expected by now against what is, of published cases", "[expected_vs_actual]") {
  for_each_case("expected_vs_actual", [](const Case& example) {
    const std::vector<const ptree*> actuals = entries(example.inputs.get_child("actual"));
    for (std::size_t i = 0; i < actuals.size(); ++i) {
      OneMeasure plan({.name = {}, .formula = gt::Formula::ratio});
      plan.framework.schemes.push_back({.name = "phased",
                                        .type = gt::SchemeType::rules,
                                        .rules = {{gt::Status::on_track, gt::Quantity::gap, 0}},
                                        .otherwise = gt::Status::at_risk});
      plan.measure.scheme = "phased";
      plan.target.value = example.inputs.get<double>("expected");
      const gt::Status status = plan.judge(actuals[i]->get_value<double>()).status;
      CHECK((status == gt::Status::on_track ? "on track" : "behind") == entries(example.expected)[i]->data());
    }
  });
}

TEST_CASE("no published case of a figure is passed over") {
  CHECK(count_cases({"linear_progress_pct", "linear_progress_status", "ratio_performance_pct", "rag_tolerance",
                     "rag_floor", "goal_redflag_score", "goalpost_pct", "ratio_index_100", "banded_normalised", "zone",
                     "zone_defaults", "cagr_class", "expected_vs_actual"},
                    {"band_lookup"}) == 26);
}
