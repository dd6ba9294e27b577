// What each rule of a roll-up does.
#include <cmath>
#include <optional>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "one_below.hpp"
#include "says.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using enum gt::Status;
using namespace gt::test;

SCENARIO("a plan of three columns each rolls up") {
  gt::PlanBuilder builder;
  builder.add({.id = "HOMES", .kind = "Outcome", .title = "More homes"});
  builder.add({.id = "A1", .kind = "Action", .title = "Build 500", .progress = 0.5});
  builder.add({.id = "A2", .kind = "Action", .title = "Plan 500"});
  builder.add({.from = "A1", .type = "contributes_to", .to = "HOMES"});
  builder.add({.from = "A2", .type = "contributes_to", .to = "HOMES"});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
  THEN("the outcome has the mean of what is known, and says how much that is") {
    const gt::ElementResult homes = result.at("HOMES");
    CHECK(homes.title == "More homes");
    CHECK(homes.score == 0.5);
    CHECK(homes.completeness == 0.5);
    CHECK(homes.status == off_track);
    CHECK(homes.tally[no_data] == 1);
    CHECK(homes.tally[off_track] == 1);
    CHECK(homes.worst == off_track);
    CHECK(std::isnan(result.at("A2").score));
    CHECK(result.at("A2").reason == gt::Reason::no_data);
    CHECK(result.as_of().is_none());
    CHECK(result.size() == 3);
  }
  THEN("rows are elements in the plan's order") {
    CHECK(result.at(1).id == "A1");
    CHECK_THROWS_WITH(result.at(3), ContainsSubstring("row 3"));
    CHECK_THROWS_MATCHES(result.at("NOBODY"), gt::UnknownNameError, gt::test::says("there is no element 'NOBODY'"));
  }
}

SCENARIO("an empty plan rolls up to nothing") {
  gt::PlanBuilder builder;
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
  CHECK(result.size() == 0);
  CHECK(result.total() == gt::Tally{});
  CHECK(result.tallies().empty());
}

SCENARIO("options that cannot be used are refused") {
  gt::PlanBuilder builder = one_action({.due = "2024-03-31"});
  const gt::Graph graph{builder.build()};
  CHECK_THROWS_WITH(gt::roll_up(graph, {.as_of = year_end, .threads = 0}), ContainsSubstring("threads"));
  CHECK_THROWS_WITH(gt::roll_up(graph, {.as_of = year_end, .minimum_completeness = 1.5}), ContainsSubstring("1.5"));
  CHECK_THROWS_WITH(gt::roll_up(graph, {.as_of = year_end, .minimum_completeness = std::nan("")}),
                    ContainsSubstring("minimum_completeness"));
  CHECK_THROWS_WITH(gt::roll_up(graph), ContainsSubstring("as_of"));
}

SCENARIO("the latest update up to the date beats the columns of elements") {
  gt::PlanBuilder builder = one_action({.start = "2023-04-01", .due = "2024-03-31", .progress = 0.1});
  builder.add({.element = "A", .date = "2023-09-30", .status = "at_risk", .progress = 0.4});
  builder.add({.element = "A", .date = "2023-12-31", .progress = 0.6, .due = "2024-06-30"});
  gt::UpdateRow late{.element = "A", .date = "2023-12-31", .progress = 0.7};
  late.recorded = "2024-02-01";
  builder.add(late);
  const gt::Graph graph{builder.build()};
  const auto on = [&](gt::Date date) { return gt::roll_up(graph, {.as_of = date}).at("A"); };
  CHECK(on({2023, 9, 29}).score == Approx(0.1));
  CHECK(on({2023, 9, 30}).score == Approx(0.4));
  CHECK(on({2023, 9, 30}).status == at_risk);
  CHECK(on({2023, 9, 30}).reported_status == at_risk);
  CHECK(on({2024, 1, 31}).score == Approx(0.6));
  CHECK(on({2024, 2, 1}).score == Approx(0.7));
  CHECK(on({2024, 4, 30}).status == at_risk);
  CHECK(on({2024, 7, 1}).status == off_track);
}

SCENARIO("an override takes the computed place, and the computed value stays beside it") {
  gt::PlanBuilder builder = one_action({.due = "2023-06-30", .progress = 0.8});
  gt::UpdateRow given{.element = "A", .date = "2023-09-20", .status = "at_risk"};
  given.override_computed = true;
  given.reason = "The landlord has agreed";
  WHEN("it expires on a date") {
    given.expires = "2023-12-31";
    builder.add(given);
    builder.add({.element = "A", .date = "2023-10-01", .progress = 0.85});
    const gt::Graph graph{builder.build()};
    const auto on = [&](gt::Date date) { return gt::roll_up(graph, {.as_of = date}).at("A"); };
    CHECK_FALSE(on({2023, 9, 19}).overridden);
    CHECK(on({2023, 9, 19}).status == off_track);
    CHECK(on({2023, 10, 1}).overridden);
    CHECK(on({2023, 10, 1}).status == at_risk);
    CHECK(on({2023, 10, 1}).computed_status == off_track);
    CHECK(on({2023, 10, 1}).score == Approx(0.85));
    CHECK(on({2023, 12, 31}).status == at_risk);
    CHECK(on({2024, 1, 1}).status == off_track);
  }
  WHEN("it names no end, it holds until the next update") {
    builder.add(given);
    builder.add({.element = "A", .date = "2023-10-01", .progress = 0.85});
    const gt::Graph graph{builder.build()};
    CHECK(gt::roll_up(graph, {.as_of = gt::Date{2023, 9, 30}}).at("A").status == at_risk);
    CHECK(gt::roll_up(graph, {.as_of = gt::Date{2023, 10, 1}}).at("A").status == off_track);
  }
  WHEN("it gives a rolled-up element a score, its parents take that one") {
    builder.add({.id = "V", .kind = "Vision", .title = "The vision"});
    builder.add({.from = "O", .type = "contributes_to", .to = "V"});
    gt::UpdateRow scored{.element = "O", .date = "2023-09-20", .score = 0.95};
    scored.override_computed = true;
    scored.reason = "The survey says so";
    builder.add(scored);
    const gt::Rollup result = at(builder, {2023, 9, 30});
    CHECK(result.at("O").score == Approx(0.95));
    CHECK(result.at("O").status == on_track);
    CHECK(result.at("O").computed.score == Approx(0.8));
    CHECK(result.at("O").computed_status == off_track);
    CHECK(result.at("V").score == Approx(0.95));
    CHECK(result.at("V").worst == off_track);
  }
  WHEN("it gives a rolled-up element a status alone") {
    gt::UpdateRow status{.element = "O", .date = "2023-09-20", .status = "on_track"};
    status.override_computed = true;
    status.reason = "The survey says so";
    builder.add(status);
    const gt::ElementResult outcome = at(builder, {2023, 9, 30}).at("O");
    CHECK(outcome.status == on_track);
    CHECK(outcome.computed_status == off_track);
    CHECK(outcome.score == Approx(0.8));
  }
}

SCENARIO("what is withdrawn counts for nothing above it") {
  gt::PlanBuilder builder;
  builder.add({.id = "V", .kind = "Vision", .title = "The vision"});
  builder.add({.id = "O", .kind = "Outcome", .title = "An outcome", .state = "superseded"});
  builder.add({.id = "P", .kind = "Outcome", .title = "Another"});
  builder.add({.id = "A", .kind = "Action", .title = "An action", .progress = 0.2});
  builder.add({.id = "B", .kind = "Action", .title = "Another", .progress = 0.8});
  builder.add({.from = "O", .type = "contributes_to", .to = "V"});
  builder.add({.from = "P", .type = "contributes_to", .to = "V"});
  builder.add({.from = "A", .type = "contributes_to", .to = "O"});
  builder.add({.from = "B", .type = "contributes_to", .to = "P"});
  builder.add({.element = "B", .date = "2024-01-01", .state = "cancelled"});
  builder.add({.element = "B", .date = "2024-02-01", .commentary = "It stays so."});
  const gt::Graph graph{builder.build()};
  const gt::Rollup before = gt::roll_up(graph, {.as_of = gt::Date{2023, 12, 31}});
  CHECK(before.at("O").status == not_applicable);
  CHECK(before.at("V").score == Approx(0.8));
  CHECK(before.at("V").completeness == 1);
  CHECK(before.at("V").tally.total() == 1);
  const gt::Rollup after = gt::roll_up(graph, {.as_of = gt::Date{2024, 2, 1}});
  CHECK(after.at("B").status == not_applicable);
  CHECK(after.at("P").reason == gt::Reason::no_data);
  CHECK(std::isnan(after.at("V").score));
  CHECK(after.total().total() == 1);
}

SCENARIO("links hold from a date to a date, once they are recorded") {
  gt::PlanBuilder builder;
  builder.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
  builder.add({.id = "A", .kind = "Action", .title = "An action", .progress = 0.2});
  builder.add({.id = "B", .kind = "Action", .title = "Another", .progress = 0.8});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O", .weight = 1, .valid_to = "2023-12-31"});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O", .weight = 3, .valid_from = "2024-01-01"});
  builder.add(gt::LinkRow{.from = "B", .type = "contributes_to", .to = "O", .recorded = "2023-07-01"});
  const gt::Graph graph{builder.build()};
  const auto score_on = [&](gt::Date date) { return gt::roll_up(graph, {.as_of = date}).at("O").score; };
  CHECK(score_on({2023, 6, 30}) == Approx(0.2));
  CHECK(score_on({2023, 7, 1}) == Approx(0.5));
  CHECK(score_on({2023, 12, 31}) == Approx(0.5));
  CHECK(score_on({2024, 1, 1}) == Approx(0.35));
}

SCENARIO("an action whose only parts do not count yet is a leaf") {
  gt::PlanBuilder builder = one_action({});
  builder.add({.id = "MS", .kind = "Milestone", .title = "A step", .progress = 0.5});
  builder.add(gt::LinkRow{.from = "MS", .type = "part_of", .to = "A", .valid_from = "2024-01-01"});
  const gt::Graph graph{builder.build()};
  const gt::Rollup before = gt::roll_up(graph, {.as_of = gt::Date{2023, 12, 31}});
  CHECK(before.leaves()[1] == 1);
  CHECK(before.at("A").status == no_data);
  CHECK(before.at("O").tally.total() == 1);
  const gt::Rollup after = gt::roll_up(graph, {.as_of = gt::Date{2024, 1, 1}});
  CHECK(after.leaves()[1] == 0);
  CHECK(after.at("A").score == Approx(0.5));
}

SCENARIO("an action with milestones has its own progress or theirs") {
  gt::Framework framework = gt::Framework::standard();
  const bool from_below = GENERATE(false, true);
  for (gt::Policy& policy : framework.policies)
    policy.own_score = from_below ? gt::OwnScore::below : gt::OwnScore::reported;
  gt::PlanBuilder builder(framework);
  builder.add({.id = "A", .kind = "Action", .title = "An action", .progress = 0.9});
  builder.add({.id = "MS1", .kind = "Milestone", .title = "Done", .completed = "2023-05-01"});
  builder.add({.id = "MS2", .kind = "Milestone", .title = "Not done", .progress = 0});
  builder.add(gt::LinkRow{.from = "MS1", .type = "part_of", .to = "A"});
  builder.add(gt::LinkRow{.from = "MS2", .type = "part_of", .to = "A", .weight = 3});
  const gt::ElementResult action = at(builder, year_end).at("A");
  CHECK(action.score == Approx(from_below ? 0.25 : 0.9));
  CHECK(action.tally.total() == 2);
  CHECK(action.tally[complete] == 1);
}

SCENARIO("an action whose milestones are all complete is complete, unless it was said to be completed later") {
  gt::ElementRow action{.due = "2023-06-30"};
  WHEN("nothing is said of the action") {
    gt::PlanBuilder builder = one_action(action);
    builder.add({.id = "MS", .kind = "Milestone", .title = "Done", .completed = "2023-05-01"});
    builder.add(gt::LinkRow{.from = "MS", .type = "part_of", .to = "A"});
    CHECK(at(builder, year_end).at("A").status == complete);
  }
  WHEN("a milestone is open past the action's due date") {
    gt::PlanBuilder builder = one_action(action);
    builder.add({.id = "MS", .kind = "Milestone", .title = "Open", .progress = 0.95});
    builder.add(gt::LinkRow{.from = "MS", .type = "part_of", .to = "A"});
    CHECK(at(builder, year_end).at("A").status == off_track);
  }
}

SCENARIO("nothing is complete while something below is missing or not due") {
  const bool missing = GENERATE(false, true);
  gt::Framework framework = gt::Framework::standard();
  framework.schemes.push_back({.name = "done", .bands = {{complete, 1}, {on_track, 0.7}, {at_risk, 0.3}}});
  framework.score_scheme = "done";
  gt::PlanBuilder builder(framework);
  builder.add({.id = "V", .kind = "Vision", .title = "The vision"});
  builder.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
  builder.add({.id = "A", .kind = "Action", .title = "An action"});
  builder.add({.id = "MS1", .kind = "Milestone", .title = "Done", .completed = "2023-05-01"});
  builder.add({.id = "MS2", .kind = "Milestone", .title = "To come", .start = missing ? "" : "2025-01-01"});
  builder.add({.from = "O", .type = "contributes_to", .to = "V"});
  builder.add({.from = "A", .type = "contributes_to", .to = "O"});
  builder.add({.from = "MS1", .type = "part_of", .to = "A"});
  builder.add({.from = "MS2", .type = "part_of", .to = "A"});
  const bool done = GENERATE(false, true);
  if (done) {
    gt::UpdateRow update{.element = "MS2", .date = "2023-06-01"};
    if (missing)
      update.state = "cancelled";
    else
      update.status = "complete";
    builder.add(update);
  }
  const gt::Rollup result = at(builder, year_end);
  for (const char* id : {"A", "O", "V"}) {
    CHECK(result.at(id).score == 1);
    CHECK(result.at(id).status == (done ? complete : on_track));
  }
}

SCENARIO("a childless outcome is a gap and no leaf, and roles outside the thread are not judged") {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "O Outcome, P Party, L Lens, D Document, R Resource, M Measure", "M measures R");
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
  CHECK(result.at("O").status == no_data);
  CHECK(result.at("O").completeness == 0);
  CHECK(result.leaves()[0] == 0);
  for (const char* id : {"P", "L", "D"}) {
    CHECK(result.at(id).status == not_applicable);
    CHECK(result.at(id).worst == not_applicable);
  }
  CHECK(result.at("R").status == no_data);
  CHECK(result.total().total() == 1);
}

SCENARIO("an id that is given twice counts for nothing") {
  gt::PlanBuilder builder;
  builder.add({.id = "A", .kind = "Action", .title = "One", .progress = 0.5});
  builder.add({.id = "A", .kind = "Action", .title = "Two", .progress = 0.7});
  builder.add({.id = "B", .kind = "Action", .title = "Another", .progress = 0.7});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build(gt::Building::lenient)});
  CHECK(result.statuses()[0] == not_applicable);
  CHECK(result.statuses()[1] == not_applicable);
  CHECK(result.at("B").score == Approx(0.7));
}

SCENARIO("policies are for kinds, and options stand in for all of them") {
  gt::Framework framework = gt::Framework::standard();
  framework.policies.push_back({.name = "strict",
                                .kinds = {"Vision"},
                                .method = gt::Method::worst,
                                .status_from = gt::StatusFrom::worst,
                                .scheme = {}});
  gt::PlanBuilder builder(framework);
  gt::test::add_small(builder, "V Vision, O1 Outcome, O2 Outcome", "O1 contributes_to V, O2 contributes_to V");
  const auto add = [&](const char* id, const char* to, std::optional<double> progress) {
    builder.add({.id = id, .kind = "Action", .title = id, .progress = progress});
    builder.add({.from = id, .type = "contributes_to", .to = to});
  };
  add("A", "O1", 0.9);
  add("B", "O1", 0.99);
  add("C", "O2", 0.8);
  add("D", "O2", std::nullopt);
  const gt::Graph graph{builder.build()};
  CHECK(gt::roll_up(graph).at("V").score == Approx(0.8));
  CHECK(gt::roll_up(graph).at("V").status == at_risk);
  CHECK(gt::roll_up(graph).at("O1").score == Approx(0.945));
  CHECK(gt::roll_up(graph, {.method = gt::Method::weighted_mean}).at("V").score == Approx(0.8725));
  CHECK(gt::roll_up(graph, {.missing = gt::Missing::zero}).at("O2").score == Approx(0.4));
  CHECK(gt::roll_up(graph, {.missing = gt::Missing::propagate}).at("O2").reason == gt::Reason::no_data);
  CHECK(gt::roll_up(graph, {.minimum_completeness = 0.6}).at("O2").reason == gt::Reason::below_minimum_completeness);
  CHECK(gt::roll_up(graph, {.minimum_completeness = 0.6}).at("O2").worst == at_risk);
}

SCENARIO("a policy that goes by the worst status never hides a red") {
  gt::Framework framework = gt::Framework::standard();
  for (gt::Policy& policy : framework.policies) policy.status_from = gt::StatusFrom::worst;
  gt::PlanBuilder builder(framework);
  builder.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
  const auto add = [&](const char* id, double progress, std::optional<double> weight) {
    builder.add({.id = id, .kind = "Action", .title = id, .progress = progress});
    builder.add(gt::LinkRow{.from = id, .type = "contributes_to", .to = "O", .weight = weight});
  };
  add("A", 1, 100);
  add("B", 0.2, 0.01);
  add("C", 0.1, 0);
  const gt::ElementResult outcome = gt::roll_up(gt::Graph{builder.build()}).at("O");
  CHECK(outcome.score > 0.99);
  CHECK(outcome.status == off_track);
}
