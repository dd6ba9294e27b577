// Progress that is expected in steps: targets of actions and milestones.
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

/// An action of a year, 40 % done by May, of which a tenth should be done by the end of June and half by September.
gt::PlanBuilder phased(gt::Expected expected) {
  gt::Framework framework = gt::Framework::standard();
  for (gt::Policy& policy : framework.policies) policy.expected = expected;
  gt::PlanBuilder builder(framework);
  builder.add({.id = "A", .kind = "Action", .title = "An action", .start = "2023-04-01", .due = "2024-03-31"});
  builder.add(gt::UpdateRow{.element = "A", .date = "2023-05-01", .progress = 0.4});
  builder.add(gt::TargetRow{.measure = "A", .period = "Q1 2023/24", .value = 0.1});
  builder.add(gt::TargetRow{.measure = "A", .period = "Q2 2023/24", .value = 0.5});
  return builder;
}

gt::Explanation at(const gt::Graph& graph, gt::Date day) { return explain(gt::roll_up(graph, {.as_of = day}), "A"); }

}  // namespace

SCENARIO("an action is judged by the phase whose period ended last") {
  const gt::Graph steps{phased(gt::Expected::stepped).build()};
  CHECK(at(steps, {2023, 5, 31}).action->expected_progress == 0);
  CHECK(at(steps, {2023, 5, 31}).result.status == gt::Status::on_track);
  CHECK(at(steps, {2023, 6, 29}).action->expected_progress == 0);
  CHECK(at(steps, {2023, 6, 30}).action->expected_progress == 0.1);
  CHECK(at(steps, {2023, 9, 29}).result.status == gt::Status::on_track);
  CHECK(at(steps, {2023, 9, 30}).action->expected_progress == 0.5);
  CHECK(at(steps, {2023, 9, 30}).result.status == gt::Status::at_risk);
  CHECK(at(steps, {2024, 2, 28}).action->expected_progress == 0.5);
  CHECK(at(steps, {2024, 4, 1}).result.status == gt::Status::off_track);
  THEN("of days alone it is judged otherwise") {
    const gt::Graph inclusive{phased(gt::Expected::inclusive).build()};
    const gt::Graph exclusive{phased(gt::Expected::exclusive).build()};
    CHECK(at(inclusive, {2023, 9, 29}).action->expected_progress == 182.0 / 366);
    CHECK(at(exclusive, {2023, 9, 29}).action->expected_progress == 181.0 / 365);
    CHECK(at(inclusive, {2023, 9, 29}).result.status == gt::Status::at_risk);
  }
}

SCENARIO("a phase recorded later changes no earlier answer") {
  gt::PlanBuilder builder = phased(gt::Expected::stepped);
  builder.add(gt::TargetRow{.measure = "A", .period = "Q2 2023/24", .value = 0.3, .recorded = "2023-10-15"});
  const gt::Graph graph{builder.build()};
  CHECK(at(graph, {2023, 10, 14}).action->expected_progress == 0.5);
  CHECK(at(graph, {2023, 10, 15}).action->expected_progress == 0.3);
}

SCENARIO("an action without phases goes by days") {
  gt::Framework framework = gt::Framework::standard();
  for (gt::Policy& policy : framework.policies) policy.expected = gt::Expected::stepped;
  gt::PlanBuilder builder(framework);
  builder.add({.id = "A", .kind = "Action", .title = "A", .start = "2023-04-01", .due = "2023-04-30", .progress = 0.5});
  builder.add(gt::TargetRow{.measure = "A", .period = "2023-04-10", .value = 0.9, .recorded = "2023-04-20"});
  const gt::Graph graph{builder.build()};
  CHECK(at(graph, {2023, 4, 15}).action->expected_progress == 0.5);
  CHECK(at(graph, {2023, 4, 20}).action->expected_progress == 0.9);
}

SCENARIO("a phase is progress, and nothing else has phases") {
  gt::PlanBuilder too_much = phased(gt::Expected::stepped);
  too_much.add(gt::TargetRow{.measure = "A", .period = "Q3 2023/24", .value = 80});
  CHECK_THROWS_WITH(too_much.build(), ContainsSubstring("from 0 to 1"));
  gt::PlanBuilder outcome = phased(gt::Expected::stepped);
  outcome.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
  outcome.add(gt::TargetRow{.measure = "O", .period = "Q3 2023/24", .value = 0.5});
  CHECK_THROWS_WITH(outcome.build(), ContainsSubstring("not a measure, action or milestone"));
}
