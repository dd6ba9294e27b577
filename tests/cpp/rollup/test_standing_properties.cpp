// Statuses by points on made-up plans, under every scoring, polarity, scheme and aggregation, against answers worked
// out the slow way by the words of the design.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "judged_plans.hpp"
#include "share.hpp"
#include "standing_properties.hpp"

namespace gt = goldenthread;
using gt::Status;
using gt::StatusFrom;
using namespace gt::test;

namespace {

bool agree(double a, const std::optional<double>& b) {
  return std::isnan(a) ? !b : b.has_value() && std::abs(a - *b) < 1e-9;
}

/// The days before on which anything may have been judged last: the ends of months, and the last before what was
/// reported in May is too old.
std::vector<gt::Rollup> roll_ups_before(const JudgedPlan& plan) {
  std::vector<gt::Date> days;
  for (int month = 11; month <= 12; ++month) days.push_back(gt::Date{2023, month, 1}.last_of_month());
  for (int month = 1; month <= 8; ++month) days.push_back(gt::Date{2024, month, 1}.last_of_month());
  days.insert(days.begin() + 8, gt::Date{2024, 7, 14});
  days.push_back(gt::Date{2024, 9, 15});
  const gt::RollupSeries series = gt::roll_up(gt::Graph{plan.build()}, days);
  std::vector<gt::Rollup> before;
  for (std::size_t i = 0; i < series.size(); ++i) before.push_back(series[i]);
  return before;
}

bool anything_unjudged(const JudgedPlan& plan, const gt::Rollup& result) {
  for (std::size_t i = 0; i < plan.all.size(); ++i)
    if (plan.all[i].children.empty() && !place(result.statuses()[i])) return true;
  return false;
}

std::vector<std::size_t> in_order(const JudgedPlan& plan) {
  std::vector<std::size_t> order(plan.all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  return order;
}

}  // namespace

TEST_CASE("standings of plans are what the words say, and lie between those below") {
  JudgedPlans maker(1);
  std::size_t compared = 0, bounded = 0, last = 0, on_schedule = 0, held = 0, withheld = 0;
  for (std::size_t number = 0; number < gt::test::judged_plan_count; ++number) {
    const JudgedPlan plan = maker.plan(number);
    const gt::Rollup result = plan.roll_up();
    const bool by_points = plan.policy().status_from == StatusFrom::points;
    std::vector<gt::Rollup> before;
    if (by_points && anything_unjudged(plan, result)) before = roll_ups_before(plan);
    const std::vector<Stander> standers = plan.standers(result, before);
    const std::vector<Verdict> wanted = gt::test::verdicts_of(standers, in_order(plan));
    for (std::size_t i = 0; by_points && i < plan.all.size(); ++i) {
      const Verdict& verdict = wanted[i];
      INFO("plan " << number << ", " << JudgedPlan::id(i));
      REQUIRE(result.statuses()[i] == verdict.status);
      REQUIRE(agree(result.standings()[i], verdict.standing));
      REQUIRE(agree(result.outcomes()[i], verdict.outcomes));
      REQUIRE(agree(result.work()[i], verdict.work));
      if (!verdict.over) {
        REQUIRE(agree(result.judged()[i], verdict.judged));
        REQUIRE(agree(result.last_known()[i], verdict.last_known));
      }
      if (plan.all[i].children.empty()) continue;
      ++compared;
      held += verdict.standing == 0.75 || verdict.standing == 0.25 ? 1U : 0U;
      withheld += verdict.status == Status::no_data && verdict.standing >= 0.75 ? 1U : 0U;
      last += verdict.last_known > 0.0 ? 1U : 0U;
    }

    // On what does not judge itself, with completions that count.
    for (std::size_t i = 0; !plan.has_ceased && i < plan.all.size(); ++i) {
      const std::optional<int> at = place(result.statuses()[i]);
      if (!made_below_of(plan, i) || !at) continue;
      int best = -1, worst = 3;
      bool key = false, red = false;
      for (const auto& [child, weight] : plan.all[i].children) {
        if (weight == 0) continue;
        std::optional<int> below = place(result.statuses()[child]);
        // What is last known counts with a half at most.
        if (!below && standers[child].says && !std::isnan(result.standings()[child]))
          below = result.standings()[child] > 0.25 ? 1 : 0;
        key = key || wanted[child].key_off;
        red = red || result.statuses()[child] == Status::off_track;
        if (!below) continue;
        best = (std::max)(best, *below);
        worst = (std::min)(worst, *below);
      }
      INFO("plan " << number << ", " << JudgedPlan::id(i));
      if (best < 0) continue;  // all complete, along links without weight
      REQUIRE(*at <= best);
      if (!key || !by_points) REQUIRE(*at >= worst);
      if (red && plan.policy().status_from != StatusFrom::ordinal_mean) REQUIRE(*at < 2);
      ++bounded;
    }

    // Work on schedule, and measures at their targets, are on track all the way up.
    bool all_well = true;
    // An override makes nothing known: what it covers may be judged by nobody.
    for (std::size_t i = 0; i < leaves_of(plan); ++i)
      all_well = all_well && place(result.statuses()[i]) == 2 && result.judged()[i] == 1;
    for (std::size_t i = 0; all_well && i < plan.all.size(); ++i) {
      if (!made_below_of(plan, i)) continue;
      INFO("plan " << number << ", " << JudgedPlan::id(i));
      bool any = false, all_below = true;
      for (const auto& [child, weight] : plan.all[i].children) {
        all_below = all_below && place(result.statuses()[child]) == 2;
        any = any || weight > 0;
      }
      if (!any || !all_below) continue;
      if (!plan.has_ceased) REQUIRE(place(result.statuses()[i]) == 2);
      ++on_schedule;
    }
  }
  for (const std::size_t seen : {compared, bounded, last, on_schedule, held, withheld})
    CHECK(seen >= gt::test::least_of(500U));
  std::string counts;
  for (const auto& [feature, count] : maker.features) {
    counts += feature + " " + std::to_string(count) + ", ";
    INFO(feature);
    CHECK(count >= gt::test::least_of(500U));
  }
  WARN(counts << "compared " << compared << ", bounded " << bounded << ", last known " << last << ", on schedule "
              << on_schedule << ", held " << held << ", withheld " << withheld);
}
