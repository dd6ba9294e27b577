#include <cmath>
#include <sstream>
#include <string>
#include <utility>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::Equals;

namespace {

/// An outcome with a measure, an action under an override, an action without progress and one that is not due.
gt::Rollup homes(const gt::RollUpOptions& wanted = {}) {
  gt::PlanBuilder builder;
  builder.add({.id = "HOMES", .kind = "Outcome", .title = "More homes"});
  builder.add({.id = "M", .kind = "Measure", .title = "Homes built"});
  builder.add({.id = "A1", .kind = "Action", .title = "Mill Lane", .due = "2023-12-31", .progress = 0.8});
  builder.add({.id = "A2", .kind = "Action", .title = "High Street"});
  builder.add({.id = "A3", .kind = "Action", .title = "The docks", .start = "2025-01-01"});
  builder.add(gt::LinkRow{.from = "M", .type = "measures", .to = "HOMES", .weight = 3});
  for (const char* id : {"A1", "A2", "A3"}) builder.add({.from = id, .type = "contributes_to", .to = "HOMES"});
  builder.add(gt::MeasureRow{.id = "M", .unit = "homes"});
  builder.add(gt::TargetRow{.measure = "M", .period = "2023/24", .value = 200});
  gt::ObservationRow built{.measure = "M", .period = "Q3 2023/24", .value = 180};
  built.quality = "provisional";
  builder.add(built);
  gt::UpdateRow given{.element = "A1", .date = "2024-01-05", .status = "at_risk"};
  given.override_computed = true;
  given.reason = "The last homes are let in May";
  given.author = "Cy Example";
  given.expires = "2024-06-30";
  builder.add(given);
  gt::RollUpOptions options = wanted;
  options.as_of = gt::Date{2024, 3, 31};
  return gt::roll_up(gt::Graph{builder.build()}, options);
}

}  // namespace

SCENARIO("a rolled-up score is explained by what each child adds") {
  const gt::Explanation explanation = explain(homes(), "HOMES");
  REQUIRE(explanation.children.size() == 4);
  CHECK_FALSE(explanation.scores_itself);
  CHECK(explanation.result.score == Approx((3 * 0.9 + 0.8) / 4));
  CHECK(explanation.result.completeness == Approx(4.0 / 5));

  const gt::Contribution& measure = explanation.children[0];
  CHECK(measure.id == "M");
  CHECK(measure.score == Approx(0.9));
  CHECK(measure.weight == 3);
  CHECK(measure.normalised_weight == Approx(0.75));
  CHECK(measure.contribution == Approx(0.675));
  CHECK(measure.age == 91);

  CHECK(explanation.children[1].overridden);
  CHECK(explanation.children[1].contribution == Approx(0.2));
  for (const std::size_t without : {std::size_t{2}, std::size_t{3}}) {
    CHECK(std::isnan(explanation.children[without].score));
    CHECK(explanation.children[without].normalised_weight == 0);
    CHECK(explanation.children[without].contribution == 0);
  }
  CHECK(explanation.children[2].reason == gt::Reason::no_data);
  CHECK(explanation.children[3].reason == gt::Reason::not_due);

  THEN("the same stands in columns") {
    const gt::ContributionColumns table = columns(explanation);
    REQUIRE(table.id.size() == 4);
    CHECK(table.id[1] == "A1");
    CHECK(table.contribution[0] == measure.contribution);
    CHECK(table.age[0] == 91);
    CHECK(std::isnan(table.age[2]));
    CHECK(table.overridden[1] == 1);
    CHECK(table.counted_standing[1] == 0.5);
    CHECK(table.standing_contribution[0] == 0.5);  // of its own measures alone
    CHECK(table.standing_contribution[1] == 0);
    CHECK(table.status[3] == gt::Status::not_due);
  }
  THEN("a person can read it") {
    CHECK_THAT(to_string(explanation),
               Equals("HOMES  More homes (Outcome)\n"
                      "At risk, score 87.5 of 100, on 31 March 2024\n"
                      "Known: 80 %. Worst below: at risk. Leaves below: 2 at risk, 1 not due, 1 no data.\n"
                      "At risk by its own measures (0.5), which are no better than the work below (0.5). It stands at "
                      "0.5, where 0 is off track, 0.5 at risk and 1 on track; 80 % of what is due can be judged.\n"
                      "Made of 4 parts, by weight; children without a score are left out:\n"
                      "  adds  weight    score  status\n"
                      "  67.5    75 %       90  at risk  M  Homes built (91 days old)\n"
                      "    20    25 %       80  at risk  A1  Mill Lane (overridden)\n"
                      "     0     0 %  no data  no data  A2  High Street\n"
                      "     0     0 %  not due  not due  A3  The docks\n"));
    std::ostringstream stream;
    stream << explanation;
    CHECK(stream.str() == to_string(explanation));
  }
}

SCENARIO("with what is missing taken as zero, it takes its part of the weight") {
  const gt::Explanation explanation = explain(homes({.missing = gt::Missing::zero}), "HOMES");
  CHECK(explanation.children[2].normalised_weight == Approx(0.2));
  CHECK(explanation.children[2].contribution == 0);
  CHECK(explanation.children[3].normalised_weight == 0);
  double sum = 0;
  for (const gt::Contribution& child : explanation.children) sum += child.contribution;
  CHECK(sum == Approx(explanation.result.score));
}

SCENARIO("where the lowest makes the score, it adds all of it") {
  const gt::Explanation explanation =
      explain(homes({.method = gt::Method::worst, .status_from = gt::StatusFrom::points}), "HOMES");
  CHECK(explanation.result.score == Approx(0.8));
  CHECK(explanation.children[0].contribution == 0);
  CHECK(explanation.children[1].contribution == Approx(0.8));
  CHECK_THAT(to_string(explanation), ContainsSubstring("The lowest of 4 is the score"));
}

SCENARIO("where there is no score, nothing is said to make it") {
  const gt::Explanation explanation = explain(homes({.missing = gt::Missing::propagate}), "HOMES");
  CHECK(explanation.result.reason == gt::Reason::no_data);
  for (const gt::Contribution& child : explanation.children) CHECK(std::isnan(child.contribution));
  CHECK_THAT(to_string(explanation), ContainsSubstring("no score (no data)"));
}

SCENARIO("a measure is explained by its figures") {
  const gt::Explanation explanation = explain(homes(), "M");
  REQUIRE(explanation.measure);
  CHECK(explanation.scores_itself);
  CHECK(explanation.measure->reading.actual == 180);
  CHECK(explanation.measure->reading.target == 200);
  CHECK(explanation.measure->unit == "homes");
  CHECK(explanation.measure->provisional);
  CHECK(explanation.measure->period.last() == gt::Date{2023, 12, 31});
  CHECK_THAT(to_string(explanation),
             Equals("M  Homes built (Measure)\n"
                    "At risk, score 90 of 100, on 31 March 2024\n"
                    "180 homes for Q3 2023/24 (provisional); target 200 homes from 1 April 2023.\n"
                    "Scored by ratio: actual / target = 180 / 200. Status by tolerance.\n"));
}

SCENARIO("an action is explained by its progress and dates, and an override by who gave it and why") {
  const gt::Explanation explanation = explain(homes(), "A1");
  REQUIRE(explanation.action);
  CHECK(explanation.action->days_late == 91);
  REQUIRE(explanation.override_given);
  CHECK(explanation.override_given->author == "Cy Example");
  CHECK(explanation.override_given->status == gt::Status::at_risk);
  CHECK(std::isnan(explanation.override_given->score));
  CHECK(explanation.result.computed_status == gt::Status::off_track);
  CHECK_THAT(to_string(explanation),
             Equals("A1  Mill Lane (Action)\n"
                    "At risk, score 80 of 100, on 31 March 2024\n"
                    "80 % done; due 31 December 2023; 91 days late.\n"
                    "Overridden on 5 January 2024 by Cy Example, until 30 June 2024: The last homes are let in May\n"
                    "Computed: off track, score 80 of 100.\n"));
  CHECK_THAT(to_string(explain(homes(), "A2")), ContainsSubstring("No progress has been reported"));
  CHECK(action_frame(explanation).size() == 1);
  CHECK(action_frame(explain(homes(), "HOMES")).size() == 0);
}

SCENARIO("formulas are put in words with their figures") {
  const auto formula = [](const gt::MeasureRow& measure, const gt::TargetRow& target, double value) {
    gt::Framework framework = gt::Framework::standard();
    framework.scorings.push_back({.name = "within", .formula = gt::Formula::range, .distance = 4});
    gt::PlanBuilder builder(framework);
    builder.add({.id = "M", .kind = "Measure", .title = "A measure"});
    builder.add(measure);
    builder.add(target);
    builder.add(gt::ObservationRow{.measure = "M", .period = "2023/24", .value = value});
    return explain(gt::roll_up(gt::Graph{builder.build()}), "M").measure->formula;
  };
  const gt::TargetRow at_ten{.measure = "M", .period = "2023/24", .value = 10};
  CHECK(formula({.id = "M", .polarity = "lower_is_better"}, at_ten, 8) == "2 - actual / target = 2 - 8 / 10");
  CHECK(formula({.id = "M", .scoring = "linear", .baseline = 0.5}, at_ten, 1'000'000) ==
        "(actual - baseline) / (target - baseline) = (1,000,000 - 0.5) / (10 - 0.5)");
  CHECK(formula({.id = "M", .scoring = "within"}, {.measure = "M", .period = "2023/24", .lower = 5, .upper = 8}, 9) ==
        "9 against 5 to 8: 1 inside the range, falling to 0 over a distance of 4 outside it");
  CHECK(formula({.id = "M"}, {.measure = "M", .period = "2023/24", .value = 0}, 9) ==
        "the target is 0: 1 if it is met, otherwise 0");
  CHECK(formula({.id = "M", .polarity = "data_only"}, at_ten, 9) == "for information; not judged");
}

SCENARIO("the data of an action is as old as its latest report") {
  gt::PlanBuilder builder;
  builder.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
  builder.add({.id = "A", .kind = "Action", .title = "An action"});
  builder.add({.from = "A", .type = "contributes_to", .to = "O"});
  builder.add({.element = "A", .date = "2024-01-01", .status = "on_track"});
  builder.add({.element = "A", .date = "2024-03-01", .progress = 0.5});
  builder.add({.element = "A", .date = "2024-03-20", .commentary = "Nothing new."});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2024, 3, 31}});
  CHECK(explain(result, "O").children[0].age == 30);
}

SCENARIO("an element that is not there cannot be explained") {
  CHECK_THROWS_MATCHES(explain(homes(), "NOBODY"), gt::UnknownNameError,
                       gt::test::says("there is no element 'NOBODY'"));
  CHECK_THROWS_MATCHES(explain(homes(), gt::ElementIndex{99}), gt::ArgumentError,
                       gt::test::says("row 99 is not a row of an element: there are 5, counted from 0"));
}

TEST_CASE("what counts along several paths is named, with all that it weighs") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add(gt::ElementRow{.id = "O1", .kind = "Outcome", .title = "Homes"});
  builder.add(gt::ElementRow{.id = "O2", .kind = "Outcome", .title = "Jobs"});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Train builders", .progress = 0.5});
  builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "Build", .progress = 0.9});
  for (const auto& [from, to] : {std::pair{"O1", "V"}, {"O2", "V"}, {"A", "O1"}, {"A", "O2"}, {"B", "O1"}})
    builder.add(gt::LinkRow{.from = from, .type = "contributes_to", .to = to});
  const gt::Rollup result = roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2020, 9, 30}});
  const gt::Explanation vision = explain(result, "V");
  REQUIRE(vision.several_paths.size() == 1);
  CHECK(vision.several_paths[0].id == "A");
  CHECK(vision.several_paths[0].weight == 0.75);
  CHECK_THAT(to_string(vision), ContainsSubstring("Reached along several paths, so counted more than once:\n"
                                                  "  75 % in all  A  Train builders\n"));
  CHECK(explain(result, "O1").several_paths.empty());
}

TEST_CASE("a path without weight is none, so what has one other counts once") {
  const auto shared = [](double weight) {
    gt::PlanBuilder builder;
    builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
    builder.add(gt::ElementRow{.id = "O1", .kind = "Outcome", .title = "Homes"});
    builder.add(gt::ElementRow{.id = "O2", .kind = "Outcome", .title = "Jobs"});
    for (const char* id : {"A", "B", "C"})
      builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = "Work", .progress = 0.5});
    for (const auto& [from, to] : {std::pair{"O1", "V"}, {"O2", "V"}, {"A", "O1"}, {"B", "O1"}, {"C", "O2"}})
      builder.add(gt::LinkRow{.from = from, .type = "contributes_to", .to = to});
    builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O2", .weight = weight});
    const gt::Rollup result = roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2020, 9, 30}});
    return explain(result, "V").several_paths.size();
  };
  CHECK(shared(1) == 1);
  CHECK(shared(0) == 0);
}
