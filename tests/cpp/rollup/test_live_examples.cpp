// Small cases in which a live roll-up, and a series, must be what a roll-up of the whole plan is.
#include <cstddef>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/rollup_series.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "changing_plans.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

/// Adds rows one after another, and looks each time whether all is as a plan of those rows would have it.
void grow(const PlanRows& start, const std::vector<LiveRows>& arriving) {
  PlanRows rows = start;
  LiveRollup live{Graph{rows.build()}, rows.options};
  for (std::size_t i = 0; i < arriving.size(); ++i) {
    live.add(arriving[i]);
    rows.append(arriving[i]);
    INFO("after row " << i);
    const Rollup anew = rows.roll_up();
    CHECK(figures(live) == figures(anew));
    CHECK(besides(live) == besides(anew));
  }
}

LiveRows report(const std::string& date, double progress, TypedText<State> state = {}) {
  UpdateRow row{.element = "A", .date = date, .progress = progress};
  row.state = state;
  return {.updates = {row}};
}

LiveRows figure(const std::string& period, double value) {
  return {.observations = {{.measure = "M", .period = period, .value = value}}};
}

/// Many actions under a few outcomes of one vision, so that few of them are less than an eighth.
PlanRows many_actions() {
  PlanRows rows;
  rows.elements = {{.id = "V", .kind = "Vision", .title = "V"}};
  for (int outcome = 0; outcome < 8; ++outcome) {
    const std::string of = "O" + std::to_string(outcome);
    rows.elements.push_back({.id = of, .kind = "Outcome", .title = of});
    rows.links.push_back({.from = of, .type = "contributes_to", .to = "V"});
    for (int action = 0; action < 8; ++action) {
      const std::string id = "A" + std::to_string(8 * outcome + action);
      rows.elements.push_back({.id = id, .kind = "Action", .title = id, .progress = 0.3});
      rows.links.push_back({.from = id, .type = "contributes_to", .to = of});
    }
  }
  return rows;
}

/// Each date of a series is a roll-up by itself.
void compare_dates(const PlanRows& rows, const std::vector<Date>& days) {
  const Graph graph{rows.build()};
  RollUpOptions options = rows.options;
  options.as_of = Date::none();
  const RollupSeries series = roll_up(graph, days, options);
  for (std::size_t i = 0; i < days.size(); ++i) {
    options.as_of = days[i];
    const Rollup alone = roll_up(graph, options);
    INFO(to_string(days[i]));
    CHECK(figures(series[i]) == figures(alone));
    CHECK(besides(series[i]) == besides(alone));
  }
}

const std::vector<Date> quarters{Date{2020, 3, 31}, Date{2020, 6, 30}, Date{2020, 9, 30}, Date{2020, 12, 31}};

}  // namespace

TEST_CASE("a report of the date itself stays the latest when earlier ones come") {
  grow(two_priorities(), {report("2020-09-30", 0.9), report("2020-09-01", 0.1), report("2020-08-01", 0.2),
                          report("2020-09-30", 0.7), report("2020-09-29", 0.4)});
}

TEST_CASE("a figure for a period that ends on the date stays the latest when earlier ones come") {
  grow(two_priorities(),
       {figure("2020-09", 95), figure("2020-08", 10), figure("2020-09-29", 20), figure("2020-06", 5)});
}

TEST_CASE("work was completed when that was first reported, whatever is reported later") {
  PlanRows rows = two_priorities();
  grow(rows, {report("2020-03-20", 1), report("2020-05-20", 1), report("2020-06-20", 1), report("2020-07-20", 1)});
  rows.options.complete_counts = CompleteCounts::always;
  grow(rows, {report("2020-03-20", 1), report("2020-05-20", 0.5), report("2020-06-20", 1)});
}

TEST_CASE("of more reports than are looked back at the earlier ones still say what the later leave open") {
  PlanRows rows = two_priorities();
  LiveRows first;
  first.updates.push_back({.element = "A", .date = "2019-01-01", .status = Status::at_risk, .start = "2019-02-01"});
  first.updates.push_back({.element = "A", .date = "2019-01-01", .due = "2021-03-31"});
  for (int day = 0; day < 70; ++day)
    first.updates.push_back(
        {.element = "A", .date = to_string(Date{2020, 1, 1} + day), .progress = 0.01 * (day % 50), .reason = "weekly"});
  rows.append(first);
  grow(rows, {report("2020-09-01", 0.6),
              report("2020-02-15", 0.2),
              report("2019-06-01", 0.4),
              {.updates = {{.element = "A", .date = "2020-09-15", .due = "2020-12-31"}}},
              report("2020-09-20", 0.65)});
}

TEST_CASE("of very many rows those that are left out say nothing any more") {
  PlanRows rows = two_priorities();
  LiveRows first;
  for (int day = 0; day < 400; ++day) {
    const std::string date = to_string(Date{2019, 8, 1} + day);
    first.updates.push_back({.element = "A", .date = date, .progress = 0.002 * day});
    first.observations.push_back({.measure = "M", .period = date, .value = 50 + day % 40});
  }
  first.updates.push_back({.element = "A", .date = "2018-01-01", .status = Status::at_risk, .start = "2018-02-01"});
  first.updates.push_back({.element = "A", .date = "2020-09-30", .progress = 0.85});
  first.observations.push_back({.measure = "M", .period = "2020-09-30", .value = 77});
  rows.arriving.observations.clear();
  rows.append(first);
  grow(rows, {report("2020-09-29", 0.3), figure("2020-09-29", 33), report("2020-09-30", 0.9), report("2018-06-01", 0.1),
              figure("2019-01-01", 10), figure("2020-10-01", 99), report("2020-10-01", 1)});
  rows.arriving.updates.push_back({.element = "A", .date = "2020-03-20", .progress = 1});
  grow(rows, {report("2020-09-29", 1), report("2020-08-01", 0.5), report("2020-09-30", 1)});
}

TEST_CASE("of very many rows the first that says it is complete is kept") {
  PlanRows rows = two_priorities();
  LiveRows first;
  for (int day = 0; day < 300; ++day)
    first.updates.push_back({.element = "A", .date = to_string(Date{2019, 5, 1} + day), .progress = 0.5});
  first.updates.push_back({.element = "A", .date = "2020-03-20", .progress = 1});
  for (int day = 0; day < 80; ++day)
    first.updates.push_back({.element = "A", .date = to_string(Date{2020, 5, 1} + day), .progress = 1});
  rows.append(first);
  grow(rows, {report("2020-09-28", 1), report("2020-09-29", 1), report("2020-09-30", 1)});
}

TEST_CASE("an aggregator makes again what is above a row that arrives") {
  PlanRows rows = many_actions();
  rows.options.as_of = as_of;
  rows.options.status_from = StatusFrom::worst;
  rows.options.aggregators["Outcome"] = each_element([](auto scores, auto) { return scores.front(); });
  grow(rows, {{.updates = {{.element = "A0", .date = "2020-05-01", .progress = 0.9}}},
              {.updates = {{.element = "A9", .date = "2020-05-01", .progress = 0.7}}},
              {.updates = {{.element = "A8", .date = "2020-06-01", .progress = 0.1}}}});
}

TEST_CASE("a year that its measure's other rows say is financial is so in a row that arrives") {
  PlanRows rows = two_priorities();
  rows.arriving.observations = {{.measure = "M", .period = "2018/19", .value = 80}};
  grow(rows, {figure("2019", 60)});
  LiveRows both = figure("2018", 50);
  both.observations.push_back({.measure = "M", .period = "2019/20", .value = 70});
  rows.arriving.observations.clear();
  grow(rows, {both});
}

TEST_CASE("an action that is cancelled and stands again changes the thread, and others do not") {
  PlanRows rows = many_actions();
  rows.options.as_of = as_of;
  LiveRollup live{Graph{rows.build()}, rows.options};
  const auto add = [&](const UpdateRow& row) {
    const LiveRows one{.updates = {row}};
    std::vector<std::string> changed;
    for (const ElementIndex element : live.add(one)) changed.emplace_back(live.graph().plan().id(element));
    rows.append(one);
    const Rollup anew = rows.roll_up();
    CHECK(figures(live) == figures(anew));
    CHECK(besides(live) == besides(anew));
    return changed;
  };
  CHECK(add({.element = "A1", .date = "2020-05-01", .progress = 0.8}) == std::vector<std::string>{"V", "O0", "A1"});
  CHECK(live.sweeps() == 0);
  CHECK(add({.element = "A1", .date = "2020-06-01", .state = State::cancelled}) ==
        std::vector<std::string>{"V", "O0", "A1"});
  CHECK(live.sweeps() == 1);
  CHECK(add({.element = "A1", .date = "2020-07-01", .state = State::approved}) ==
        std::vector<std::string>{"V", "O0", "A1"});
}

TEST_CASE("what is supposed to be removed stays so in a live roll-up, when rows come and when it is built again") {
  PlanRows rows = many_actions();
  rows.options.as_of = as_of;
  const WhatIf without = what_if(rows.roll_up(), {.removed = {"A0", "A9"}});
  LiveRollup live{without.after};
  const auto expect = [&](const LiveRows& one) {
    live.add(one);
    rows.append(one);
    const WhatIf anew = what_if(rows.roll_up(), {.removed = {"A0", "A9"}});
    CHECK(figures(live) == figures(anew.after));
  };
  expect({.updates = {{.element = "A1", .date = "2020-05-01", .progress = 0.8}}});
  expect({.updates = {{.element = "A0", .date = "2020-05-01", .progress = 0.8}}});
  rows.options.as_of = Date{2021, 1, 31};
  live.move_to(rows.options.as_of);
  CHECK(figures(live) == figures(what_if(rows.roll_up(), {.removed = {"A0", "A9"}}).after));
}

TEST_CASE("a series in which few elements change between two dates is each date by itself") {
  PlanRows rows = many_actions();
  for (const auto& [element, date, progress] : {std::tuple{"A3", "2020-05-01", 0.9},
                                                {"A4", "2020-06-30", 0.1},
                                                {"A60", "2020-08-15", 1.0},
                                                {"A3", "2020-11-01", 0.2}})
    rows.arriving.updates.push_back({.element = element, .date = date, .progress = progress});
  rows.arriving.updates.push_back({.element = "A17",
                                   .date = "2020-07-01",
                                   .score = 0.95,
                                   .override_computed = true,
                                   .reason = "known better",
                                   .author = "Ada",
                                   .expires = "2020-11-30"});
  compare_dates(rows, quarters);
  for (const StatusFrom from : {StatusFrom::latest, StatusFrom::worst}) {
    rows.options.status_from = from;
    compare_dates(rows, quarters);
  }
  rows.options.aggregators["Outcome"] = each_element([](auto scores, auto) { return scores.front(); });
  compare_dates(rows, quarters);
}

TEST_CASE("a series in which most elements change between two dates is each date by itself") {
  PlanRows rows = many_actions();
  for (int action = 0; action < 60; ++action)
    for (const char* const date : {"2020-05-01", "2020-11-01"})
      rows.arriving.updates.push_back({.element = "A" + std::to_string(action),
                                       .date = date,
                                       .progress = 0.01 * action + (date[6] == '5' ? 0.0 : 0.3)});
  compare_dates(rows, quarters);
  rows.options.status_from = StatusFrom::latest;
  compare_dates(rows, quarters);
  rows.options.aggregators[""] = each_element([](auto scores, auto) { return scores.front(); });
  compare_dates(rows, quarters);
}

TEST_CASE("a target that is recorded on a date of a series counts on it") {
  PlanRows rows = two_priorities();
  rows.arriving.targets = {{.measure = "M", .period = "2020-04-01", .value = 100},
                           {.measure = "M", .period = "2020-04-01", .value = 40, .recorded = "2020-09-30"}};
  rows.arriving.observations = {{.measure = "M", .period = "2020-07", .value = 80},
                                {.measure = "M", .period = "2020-09", .value = 60}};
  compare_dates(rows, quarters);
  compare_dates(rows, {Date{2020, 8, 31}, Date{2020, 9, 29}, Date{2020, 9, 30}});
}
