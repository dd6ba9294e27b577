// Registers and cuts of a live roll-up: rows that came since the plan was built count as those in it.
#include <cmath>
#include <cstdint>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/reporting/due.hpp>
#include <goldenthread/reporting/finishing_in.hpp>
#include <goldenthread/reporting/money.hpp>
#include <goldenthread/reporting/not_updated.hpp>
#include <goldenthread/reporting/proposals.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/reporting/targets.hpp>
#include <goldenthread/rollup/live.hpp>

#include "../rollup/changing_plans.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

/// A priority that two budgets fund, and that a risk with a likelihood and an impact of one to three threatens.
PlanRows council() {
  PlanRows rows;
  rows.framework.kinds.push_back({.name = "Likelihood", .role = Role::measure});
  rows.framework.kinds.push_back({.name = "Impact", .role = Role::measure});
  rows.framework.risk.likelihood = {{"Likelihood"}, {{1, "rare"}, {2, "possible"}, {3, "likely"}}};
  rows.framework.risk.impact = {{"Impact"}, {{1, "minor"}, {2, "moderate"}, {3, "severe"}}};
  rows.framework.risk.ratings = {{"low", Status::on_track}, {"medium", Status::at_risk}, {"high", Status::off_track}};
  rows.framework.risk.matrix = {{"low", "low", "medium"}, {"low", "medium", "high"}, {"medium", "high", "high"}};
  rows.elements = {{.id = "HOMES", .kind = "Outcome", .title = "More homes"},
                   {.id = "GRANTS", .kind = "Resource", .title = "Grants"},
                   {.id = "RENTS", .kind = "Resource", .title = "Rents"},
                   {.id = "GRANTS-M", .kind = "Measure", .title = "Grants paid"},
                   {.id = "RENTS-M", .kind = "Measure", .title = "Rents taken"},
                   {.id = "PRICES", .kind = "Risk", .title = "Prices rise"},
                   {.id = "PRICES-L", .kind = "Likelihood", .title = "How likely"},
                   {.id = "PRICES-I", .kind = "Impact", .title = "How bad"}};
  rows.links = {{.from = "GRANTS", .type = "funds", .to = "HOMES"},
                {.from = "RENTS", .type = "funds", .to = "HOMES"},
                {.from = "GRANTS-M", .type = "measures", .to = "GRANTS"},
                {.from = "RENTS-M", .type = "measures", .to = "RENTS"},
                {.from = "PRICES", .type = "threatens", .to = "HOMES"},
                {.from = "PRICES-L", .type = "measures", .to = "PRICES"},
                {.from = "PRICES-I", .type = "measures", .to = "PRICES"}};
  rows.measures = {{.id = "GRANTS-M", .unit = "£", .aggregation = "sum"}, {.id = "RENTS-M", .unit = "£"}};
  rows.arriving.targets = {{.measure = "GRANTS-M", .period = "2020/21", .value = 100},
                           {.measure = "RENTS-M", .period = "2020/21", .value = 40},
                           {.measure = "PRICES-L", .period = "2020/21", .value = 1},
                           {.measure = "PRICES-I", .period = "2020/21", .value = 2}};
  rows.arriving.observations = {{.measure = "GRANTS-M", .period = "2020-04", .value = 5},
                                {.measure = "PRICES-L", .period = "2020-04", .value = 1},
                                {.measure = "PRICES-I", .period = "2020-04", .value = 2}};
  rows.options.as_of = as_of;
  return rows;
}

/// What is now said live, after it was seen to be what a plan says that was built with the rows.
Rollup live_after(const LiveRows& arriving) {
  PlanRows rows = council();
  LiveRollup live{Graph{rows.build()}, rows.options};
  static_cast<void>(live.add(arriving));
  rows.append(arriving);
  const Rollup now = live.snapshot();
  const Rollup anew = rows.roll_up();
  const RiskOptions since{.before = Date{2020, 6, 30}};
  CHECK(to_string(money(now)) == to_string(money(anew)));
  CHECK(to_string(review_proposals(now)) == to_string(review_proposals(anew)));
  CHECK(to_string(risks(now, since)) == to_string(risks(anew, since)));
  return now;
}

}  // namespace

SCENARIO("sums that came since count in the money of a live roll-up") {
  WHEN("a budget is set again, more is spent, and last year's spending is told") {
    const Money found = money(live_after(
        {.observations = {{.measure = "GRANTS-M", .period = "2020-05", .value = 7},
                          {.measure = "RENTS-M", .period = "2019/20", .value = 33}},
         .targets = {{.measure = "GRANTS-M", .period = "2020/21", .value = 120, .recorded = "2020-08-01"}}}));
    THEN("the years, the budget and what was spent are those") {
      REQUIRE(found.years.size() == 2);
      CHECK(found.years[0].actual == 33);
      CHECK(found.years[1].budget == 160);
      CHECK(found.years[1].actual == 12);
    }
  }
  WHEN("a sum comes that is recorded after the roll-up's date") {
    const Money found = money(live_after(
        {.targets = {{.measure = "GRANTS-M", .period = "2020/21", .value = 120, .recorded = "2020-10-01"}}}));
    THEN("it does not count") { CHECK(found.years.at(0).budget == 140); }
  }
  WHEN("a budget is put back to being proposed") {
    const Rollup now = live_after({.updates = {{.element = "RENTS", .date = "2020-09-01", .state = "proposed"}}});
    THEN("it is a proposal and its sum no money yet") {
      CHECK(money(now).years.at(0).budget == 100);
      REQUIRE(review_proposals(now).proposals.size() == 1);
      CHECK(review_proposals(now).proposals[0].id == "RENTS");
    }
  }
}

SCENARIO("scores and targets that came since count in the register of a live roll-up") {
  WHEN("a risk is scored again and aimed at anew") {
    const Rollup now =
        live_after({.observations = {{.measure = "PRICES-L", .period = "2020-05", .value = 2},
                                     {.measure = "PRICES-L", .period = "2020-08", .value = 3}},
                    .targets = {{.measure = "PRICES-I", .period = "2020/21", .value = 1, .recorded = "2020-08-01"}}});
    THEN("it is rated, was rated and is aimed at so") {
      const RiskRegister found = risks(now, {.before = Date{2020, 6, 30}});
      const Risk& risk = found.at("PRICES");
      CHECK(risk.now.likelihood == 3);
      CHECK(risk.now.status == Status::off_track);
      CHECK(risk.before.likelihood == 2);
      CHECK(risk.before.status == Status::at_risk);
      CHECK(risk.direction == Travel::worse);
      CHECK(risk.aim.impact == 1);
    }
  }
  WHEN("the risk is closed") {
    const Rollup now = live_after({.updates = {{.element = "PRICES", .date = "2020-09-01", .state = "superseded"}}});
    THEN("the register has it no more") { CHECK(risks(now).risks.empty()); }
  }
}

TEST_CASE("a live roll-up answers a calendar's questions as a plan built anew does") {
  std::size_t lines = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    ChangingPlans generator{seed};
    PlanRows rows = generator.rows();
    for (ElementRow& element : rows.elements) element.frequency = "quarterly";
    LiveRollup live{Graph{rows.build()}, rows.options};
    const Period year = Period::span(Date{2020, 4, 1}, Date{2021, 3, 31});
    for (int change = 0; change < 6; ++change) {
      const auto [now, anew] = both_after(live, rows, generator.arriving());
      INFO("seed " << seed << ", change " << change);
      const std::string late = to_string(now, not_updated(now));
      REQUIRE(to_string(now, due_in(now, year)) == to_string(anew, due_in(anew, year)));
      REQUIRE(late == to_string(anew, not_updated(anew)));
      REQUIRE(to_string(now, finishing_in(now, year)) == to_string(anew, finishing_in(anew, year)));
      REQUIRE(to_string(now, targets_to_set(now, year)) == to_string(anew, targets_to_set(anew, year)));
      REQUIRE(to_string(now, off_target(now)) == to_string(anew, off_target(anew)));
      lines += late.size();
    }
  }
  CHECK(lines > 100'000);
}
