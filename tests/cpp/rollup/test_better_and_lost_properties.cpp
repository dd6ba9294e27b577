// Statuses by points on made-up plans, under every scoring, polarity, scheme and aggregation: what gets better makes
// nothing worse, losing sight of something makes nothing better, and every way of asking gives the same answer.
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "changing_plans.hpp"
#include "judged_plans.hpp"
#include "share.hpp"
#include "standing_properties.hpp"

namespace gt = goldenthread;
using gt::Status;
using gt::StatusFrom;
using gt::test::JudgedPlan;
using gt::test::JudgedPlans;
using gt::test::leaves_of;
using gt::test::made_below_of;
using gt::test::place;

namespace {

/// Better by a step, the way that the measure's own judgement takes: whether it could be.
bool better_value(JudgedPlan& plan, std::size_t leaf, const gt::Rollup& result, double step) {
  gt::test::Made& one = plan.all[leaf];
  if (one.observations.empty() || !one.observations.back().value) return false;
  double& value = *one.observations.back().value;
  if (one.measure.polarity == "higher_is_better") value += step;
  if (one.measure.polarity == "lower_is_better") value -= step;
  if (one.measure.polarity == "in_range") {
    const gt::Reading reading = gt::explain(result, JudgedPlan::id(leaf)).measure->reading;
    const double middle = (reading.lower + reading.upper) / 2;
    if (std::isnan(middle) || std::isnan(reading.actual)) return false;
    value += (middle - reading.actual) / 2;
  }
  return true;
}

/// The next better report.
bool better_report(JudgedPlan& plan, std::size_t leaf, double part) {
  gt::test::Made& one = plan.all[leaf];
  for (gt::UpdateRow& update : one.updates) {
    if (update.override_computed || update.status.empty()) continue;
    if (update.status == "complete") return false;
    update.status = update.status == "off_track" ? "at_risk" : update.status == "at_risk" ? "on_track" : "complete";
    return true;
  }
  for (gt::UpdateRow& update : one.updates)
    if (update.progress) {
      *update.progress += (1 - *update.progress) * part;
      return true;
    }
  if (!one.row.progress) return false;
  *one.row.progress += (1 - *one.row.progress) * part;
  return true;
}

/// Loses sight of a leaf, in one of the ways in which that happens: whether it could be.
bool lose(JudgedPlan& plan, std::size_t leaf, std::size_t way) {
  gt::test::Made& one = plan.all[leaf];
  if (!one.is_measure()) {
    // What was reported in May is too old for what is reported every month.
    if (one.updates.empty() || one.updates.back().date != "2024-05-15") return false;
    one.row.frequency = "monthly";
    return true;
  }
  if (way == 0) one.observations.push_back({.measure = one.row.id, .period = "2024-09", .missing = "supplier late"});
  if (way == 1) one.measure.max_age = 10;
  if (way == 2) {
    if (one.observations.empty()) return false;
    gt::ObservationRow row = one.observations.back();  // taken back, later
    row.value.reset();
    row.missing = "under review";
    row.recorded = "2024-09-20";
    one.observations.push_back(row);
  }
  if (way == 3)
    one.targets.push_back({.measure = one.row.id,
                           .period = one.targets.front().period,
                           .missing = "to be set",
                           .recorded = "2024-09-20"});
  return true;
}

}  // namespace

TEST_CASE("what gets better makes nothing above it worse, and losing sight of it nothing better") {
  JudgedPlans maker(2);
  std::vector<std::size_t> bettered(gt::test::WayOfJudging::count);
  std::size_t reports = 0, moved = 0, lost = 0, hidden = 0, fell = 0;
  // A status above, from the worst: what is not known lies between at risk and on track.
  const auto rank = [](Status status) {
    return status == Status::off_track ? 0 : status == Status::at_risk ? 1 : place(status) == 2 ? 3 : 2;
  };
  for (std::size_t number = 0; number < gt::test::judged_plan_count; ++number) {
    JudgedPlan plan = maker.plan(number);
    const std::size_t leaves = leaves_of(plan);
    const std::size_t leaf = maker.one_in(3) ? maker.below(leaves) : 0;
    gt::test::Made& one = plan.all[leaf];
    if (one.is_overridden()) continue;
    const gt::Rollup before = plan.roll_up();

    // Losing sight of it.
    const bool ceased = before.statuses()[leaf] == Status::complete && plan.has_ceased;
    const auto not_better = [&](const gt::Rollup& after) {
      for (std::size_t i = leaves; i < plan.all.size(); ++i) {
        INFO("plan " << number << ", lost " << JudgedPlan::id(leaf) << ", above it " << JudgedPlan::id(i) << ": "
                     << to_string(before.statuses()[i]) << " " << before.standings()[i] << ", then "
                     << to_string(after.statuses()[i]) << " " << after.standings()[i]);
        if (made_below_of(plan, i)) REQUIRE(rank(after.statuses()[i]) <= rank(before.statuses()[i]));
        if (!std::isnan(before.standings()[i]) && !std::isnan(after.standings()[i]))
          REQUIRE(after.standings()[i] < before.standings()[i] + 1e-9);
        fell += after.statuses()[i] != before.statuses()[i] ? 1U : 0U;
      }
    };
    if (place(before.statuses()[leaf]) && !ceased) {
      not_better(gt::what_if(before, {.scores = {{.id = JudgedPlan::id(leaf)}}}).after);
      ++hidden;
      JudgedPlan blind = plan;
      if (lose(blind, leaf, maker.below(4))) {
        // What adds up over time may still be judged, on the stretch before; then nothing is lost.
        const gt::Rollup after = blind.roll_up();
        if (!place(after.statuses()[leaf])) {
          not_better(after);
          ++lost;
        }
      }
    }

    // Getting better.
    if (plan.has_ceased) continue;
    const bool measure = one.is_measure();
    if (measure ? !better_value(plan, leaf, before, 1 + static_cast<double>(maker.below(40)))
                : !better_report(plan, leaf, maker.one_in(3) ? 1 : 0.4))
      continue;
    const gt::Rollup after = plan.roll_up();
    // What was not judged before is newly known, which is neither better nor worse.
    if (!place(before.statuses()[leaf]) && place(after.statuses()[leaf])) continue;
    INFO("plan " << number << ", better " << JudgedPlan::id(leaf) << " " << one.measure.scoring << " "
                 << one.measure.polarity << " " << one.measure.scheme << " " << one.measure.aggregation);
    for (std::size_t i = 0; i < plan.all.size(); ++i) {
      if (i < leaves && i != leaf) continue;
      INFO(JudgedPlan::id(i) << ": " << to_string(before.statuses()[i]) << " " << before.scores()[i] << " "
                             << before.standings()[i] << ", then " << to_string(after.statuses()[i]) << " "
                             << after.scores()[i] << " " << after.standings()[i]);
      if (!std::isnan(before.scores()[i])) REQUIRE(after.scores()[i] > before.scores()[i] - 1e-9);
      REQUIRE(rank(after.statuses()[i]) >= rank(before.statuses()[i]));
      // What has another method's status has that status's points: none, where it is no judgement.
      const bool has_points = plan.policy().status_from == StatusFrom::points || place(after.statuses()[i]);
      if (!std::isnan(before.standings()[i]) && has_points)
        REQUIRE(after.standings()[i] > before.standings()[i] - 1e-9);
      moved += i != leaf && after.statuses()[i] != before.statuses()[i] ? 1U : 0U;
    }
    if (measure && place(before.statuses()[leaf])) {
      const gt::test::WayOfJudging& way = *one.way;
      ++bettered[((way.aggregation * 6 + way.scheme) * 3 + way.polarity) * 6 + way.scoring];
    }
    reports += measure ? 0U : 1U;
  }
  std::size_t measures = 0;
  for (const std::size_t of_way : bettered) {
    if (gt::test::share_of(2) == 2) CHECK(of_way > 0);  // a part of the plans need not take every way
    measures += of_way;
  }
  for (const std::size_t seen : {measures, reports, moved, lost, hidden, fell}) CHECK(seen >= gt::test::least_of(500U));
  WARN(measures << " figures and " << reports << " reports better, which moved " << moved
                << " statuses above; sight of " << hidden << " supposed lost and of " << lost << " lost, by which "
                << fell << " moved");
}

TEST_CASE("live, series, several threads and one by one agree in every column") {
  JudgedPlans maker(3);
  std::size_t rows = 0;
  for (std::size_t number = 0; number < gt::test::judged_plan_count; number += 10) {
    JudgedPlan plan = maker.plan(number);
    const gt::Graph graph{plan.build()};
    const gt::Rollup whole = plan.roll_up();
    const std::vector<std::string> wanted = gt::test::figures(whole);
    INFO("plan " << number);
    for (const unsigned threads : {2U, 3U, 4U})
      REQUIRE(gt::test::figures(plan.roll_up({.threads = threads})) == wanted);
    const std::vector<gt::Date> days{gt::Date{2024, 8, 31}, gt::test::judged_on};
    REQUIRE(gt::test::figures(gt::roll_up(graph, days)[1]) == wanted);

    // What each leaf was told last comes one row at a time.
    JudgedPlan early = plan;
    for (gt::test::Made& one : early.all) {
      if (!one.observations.empty()) one.observations.pop_back();
      if (!one.updates.empty()) one.updates.pop_back();
    }
    gt::LiveRollup live(gt::Graph{early.build()}, {.as_of = gt::test::judged_on});
    for (std::size_t i = 0; i < plan.all.size(); ++i) {
      const gt::test::Made& one = plan.all[i];
      if (!one.observations.empty()) live.add(one.observations.back());
      if (!one.updates.empty()) live.add(one.updates.back());
      rows += one.observations.size() + one.updates.size();
    }
    REQUIRE(gt::test::figures(live) == wanted);
    REQUIRE(gt::test::besides(live) == gt::test::besides(whole));
  }
  CHECK(rows > gt::test::least_of(500U));
}
