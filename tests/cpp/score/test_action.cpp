#include <cmath>
#include <limits>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/score/action.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using Catch::Approx;
using enum gt::Status;

namespace {

const gt::Scheme bands{
    .name = "bands", .type = gt::SchemeType::bands, .bands = {{on_track, 0.9}, {at_risk, 0.75}, {off_track, 0}}};

constexpr gt::Date april_1{2023, 4, 1};
constexpr gt::Date april_15{2023, 4, 15};
constexpr gt::Date april_30{2023, 4, 30};
constexpr gt::Date may_4{2023, 5, 4};

gt::ActionReading april(double progress) { return {.progress = progress, .start = april_1, .due = april_30}; }

}  // namespace

SCENARIO("an action in progress is judged by what is expected by now") {
  CHECK(judge_action(bands, april(0.5), april_15).status == on_track);
  CHECK(judge_action(bands, april(0.45), april_15).status == on_track);
  CHECK(judge_action(bands, april(0.4), april_15).status == at_risk);
  CHECK(judge_action(bands, april(0.3), april_15).status == off_track);
  CHECK(judge_action(bands, april(0.3), april_15).scored.score == Approx(0.3));
  WHEN("it is the very first day, it is never red") {
    CHECK(judge_action(bands, april(0), april_1).status == not_due);
    CHECK(judge_action(bands, april(0.2), april_1).status == on_track);
    CHECK(judge_action(bands, april(0), april_1 + 1).status == off_track);
  }
  WHEN("a date is lacking, the progress itself is judged") {
    CHECK(judge_action(bands, {.progress = 0.8}, april_15).status == at_risk);
    CHECK(judge_action(bands, {.progress = 0.95, .due = april_30}, april_15).status == on_track);
  }
  WHEN("nobody has said how far it is") {
    const gt::Judged judged = judge_action(bands, {.start = april_1, .due = april_30}, april_15);
    CHECK(judged.status == no_data);
    CHECK(judged.scored.reason == gt::Reason::no_data);
    CHECK(std::isnan(judged.scored.score));
  }
}

SCENARIO("some things settle a status whatever the progress") {
  WHEN("it is complete") {
    gt::ActionReading action = april(0.2);
    action.completed = april_15;
    CHECK(judge_action(bands, action, may_4).status == complete);
    CHECK(judge_action(bands, action, may_4).scored.score == 1);
    CHECK(judge_action(bands, action, april_15).status == complete);
    CHECK(judge_action(bands, april(1), april_15).status == complete);
    CHECK(judge_action(bands, {.reported_status = complete}, april_15).status == complete);
  }
  WHEN("it will be complete, that was not known yet") {
    gt::ActionReading action = april(1);
    action.completed = april_30;
    const gt::Judged judged = judge_action(bands, action, april_15);
    CHECK(judged.status == no_data);
    CHECK(std::isnan(judged.scored.score));
    THEN("what was reported by then was known") {
      action.reported_progress = true;
      CHECK(judge_action(bands, action, april_15).status == complete);
      CHECK(judge_action(bands, action, april_15).scored.score == 1);
      action = {.reported_status = complete, .completed = april_30};
      CHECK(judge_action(bands, action, april_15).status == complete);
    }
  }
  WHEN("it has not started") {
    const gt::Judged judged = judge_action(bands, april(0), april_1 - 1);
    CHECK(judged.status == not_due);
    CHECK(judged.scored.reason == gt::Reason::not_due);
  }
  WHEN("it is past due, a good report does not help") {
    gt::ActionReading action = april(0.95);
    action.reported_status = on_track;
    CHECK(judge_action(bands, action, april_30).status == on_track);
    CHECK(judge_action(bands, action, may_4).status == off_track);
    CHECK(judge_action(bands, action, may_4).scored.score == Approx(0.95));
    CHECK(judge_action(bands, {.due = april_30}, may_4).status == off_track);
    CHECK(std::isnan(judge_action(bands, {.due = april_30}, may_4).scored.score));
  }
  WHEN("a status was reported with a commentary, it counts before what is computed") {
    gt::ActionReading action = april(0.1);
    action.reported_status = at_risk;
    action.commented = true;
    CHECK(judge_action(bands, action, april_15).status == at_risk);
    CHECK(judge_action(bands, action, april_15).computed == off_track);
    CHECK(judge_action(bands, action, april_15).scored.score == Approx(0.1));
    action.reported_status = not_applicable;
    CHECK(judge_action(bands, action, april_15).scored.reason == gt::Reason::not_applicable);
    action.reported_status = not_due;
    CHECK(judge_action(bands, action, april_15).scored.reason == gt::Reason::not_due);
  }
}

TEST_CASE("days late are counted to the day of completion, or to today") {
  gt::ActionReading action = april(0.5);
  CHECK(days_late(action, april_15) == 0);
  CHECK(days_late(action, may_4) == 4);
  action.completed = april_30 + 2;
  CHECK(days_late(action, may_4 + 100) == 2);
  CHECK(days_late(action, april_30 + 1) == 1);
  action.completed = april_15;
  CHECK(days_late(action, may_4) == 0);
  CHECK(days_late({.progress = 0.5}, may_4) == 0);
}

TEST_CASE("an action cannot be judged at no date") {
  CHECK_THROWS_MATCHES(judge_action(bands, april(0.5), gt::Date::none()), gt::ArgumentError,
                       gt::test::says("as_of is absent: an action is judged on a date"));
}

SCENARIO("work in progress is judged by either convention") {
  const gt::Date start{2023, 4, 1};
  const gt::Date due{2023, 4, 30};
  const gt::Date middle{2023, 4, 15};
  const gt::Scheme exact{.name = "exact", .type = gt::SchemeType::bands, .bands = {{gt::Status::on_track, 1}}};
  const gt::ActionReading action{.progress = 0.49, .start = start, .due = due};
  CHECK(judge_action(exact, action, middle, gt::Expected::inclusive).status == gt::Status::off_track);
  CHECK(judge_action(exact, action, middle, gt::Expected::exclusive).status == gt::Status::on_track);
  THEN("nothing is red at the very start") {
    const gt::ActionReading idle{.progress = 0, .start = start, .due = due};
    CHECK(judge_action(exact, idle, start, gt::Expected::exclusive).status == gt::Status::not_due);
    CHECK(judge_action(exact, idle, start, gt::Expected::inclusive).status == gt::Status::not_due);
  }
}

SCENARIO("a rule looks at how far work in progress is ahead") {
  const gt::Scheme gap{.name = "gap",
                       .type = gt::SchemeType::rules,
                       .rules = {{gt::Status::on_track, gt::Quantity::ahead, -0.165, gt::Boundary::worse},
                                 {gt::Status::at_risk, gt::Quantity::ahead, -0.33}}};
  const auto status = [&](double progress) {
    const gt::ActionReading action{.progress = progress, .start = {2023, 4, 1}, .due = {2023, 4, 30}};
    return judge_action(gap, action, {2023, 4, 15}).status;
  };
  CHECK(status(0.4) == gt::Status::on_track);
  CHECK(status(0.335) == gt::Status::at_risk);
  CHECK(status(0.17) == gt::Status::at_risk);
  CHECK(status(0.1) == gt::Status::off_track);
  CHECK(status(1) == gt::Status::complete);
}

SCENARIO("work in progress is judged by the phase that should be done") {
  const gt::Scheme exact{.name = "exact", .type = gt::SchemeType::bands, .bands = {{gt::Status::on_track, 1}}};
  gt::ActionReading action{.progress = 0.4, .start = {2023, 4, 1}, .due = {2023, 4, 30}, .phased = 0.4};
  const gt::Date middle{2023, 4, 15};
  CHECK(expected_progress(action, middle, gt::Expected::stepped) == 0.4);
  CHECK(expected_progress(action, middle) == 0.5);
  CHECK(judge_action(exact, action, middle, gt::Expected::stepped).status == gt::Status::on_track);
  CHECK(judge_action(exact, action, middle).status == gt::Status::off_track);
  WHEN("nothing should be done yet, nothing is late") {
    action.phased = 0;
    action.progress = 0;
    CHECK(judge_action(exact, action, middle, gt::Expected::stepped).status == gt::Status::on_track);
    CHECK(judge_action(exact, action, {2023, 4, 1}, gt::Expected::stepped).status == gt::Status::not_due);
  }
  WHEN("it has no phases, the days count") {
    action.phased = std::numeric_limits<double>::quiet_NaN();
    CHECK(expected_progress(action, middle, gt::Expected::stepped) == 0.5);
  }
}

SCENARIO("a report that is too old is not gone by") {
  gt::ActionReading action = april(0.5);
  action.reported_status = on_track;
  action.current_until = april_15;
  CHECK(judge_action(bands, action, april_15).status == on_track);
  const gt::JudgedAction judged = judge_action(bands, action, april_15 + 1);
  CHECK(judged.status == stale);
  CHECK(judged.computed == stale);
  CHECK(judged.scored.reason == gt::Reason::stale);
  THEN("what is past its due date is off track all the same, and what is complete is complete") {
    CHECK(judge_action(bands, action, may_4).status == off_track);
    action.reported_status = complete;
    CHECK(judge_action(bands, action, may_4).status == complete);
  }
}
