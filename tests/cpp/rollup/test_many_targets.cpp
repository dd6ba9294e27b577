// Which of many targets is in force: the same as looking at each finds.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "share.hpp"

namespace gt = goldenthread;

namespace {

struct Target {
  gt::Period period;
  double value = 0;
  gt::Date recorded = gt::Date::none();
};

gt::Period months(std::int32_t year, int first, int count) {
  if (count == 12) return gt::FiscalCalendar{4}.financial_year_of(gt::Date{year, 6, 1});
  return count == 3 ? gt::Period::quarter_from(year, first) : gt::Period::month(year, first);
}

/// Targets of months, quarters and years of which some begin together, lie in one another, or leave gaps.
std::vector<Target> make_targets(std::mt19937& random, std::size_t count) {
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::vector<Target> targets;
  while (targets.size() < count) {
    const int length = below(3) == 0 ? 12 : below(2) == 0 ? 3 : 1;
    const gt::Period period = months(2000 + below(20), length == 3 ? 1 + 3 * below(4) : 1 + below(12), length);
    if (std::ranges::any_of(targets, [&](const Target& each) { return each.period == period; })) continue;
    targets.push_back({period, static_cast<double>(1 + targets.size())});
    if (below(4) == 0) targets.back().recorded = gt::Date{2000 + below(25), 1 + below(12), 1};
  }
  return targets;
}

/// The target of the very period; else of those that have begun and are not over for longer than they are long the one
/// that starts last, of such that start together the shorter.
double target_by_definition(const std::vector<Target>& targets, const gt::Period& observed, gt::Date day) {
  const Target* best = nullptr;
  for (const Target& each : targets) {
    if (each.recorded > day || each.period.first() > observed.last()) continue;
    if (each.period == observed) return each.value;
    const int length = each.period.length_in_days() > 300 ? 12 : each.period.length_in_days() > 40 ? 3 : 1;
    if (observed.first() >= (each.period.last() + 1).add_months(length)) continue;
    const bool is_better = best == nullptr || each.period.first() > best->period.first() ||
                           (each.period.first() == best->period.first() && each.period.last() < best->period.last());
    if (is_better) best = &each;
  }
  return best == nullptr ? 0 : best->value;
}

}  // namespace

TEST_CASE("of many targets the one in force is the one that looking at each finds, on any date") {
  std::mt19937 random{11};
  std::size_t with_target = 0;
  std::size_t without = 0;
  for (int plan = 0; plan < gt::test::share_of(400); ++plan) {
    const std::vector<Target> targets = make_targets(random, 1 + random() % 90);
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "Homes let"});
    builder.add(gt::MeasureRow{.id = "M", .unit = "%", .aggregation = "rolling", .window = 1});
    for (const Target& each : targets)
      builder.add(gt::TargetRow{.measure = "M",
                                .period = to_string(each.period, gt::FiscalCalendar{4}),
                                .value = each.value,
                                .recorded = each.recorded.is_none() ? "" : to_string(each.recorded)});
    std::vector<gt::Period> observed;
    std::vector<gt::Date> days;
    for (int n = 0; n < 12; ++n) {
      const auto year = static_cast<std::int32_t>(2000 + 2 * n + static_cast<int>(random() % 2));
      observed.push_back(gt::Period::month(year, 1 + static_cast<int>(random() % 12)));
      days.push_back(observed.back().last());
      builder.add(gt::ObservationRow{.measure = "M", .period = to_string(observed.back()), .value = 50});
    }
    const gt::Graph graph{builder.build()};
    const gt::RollupSeries series = gt::roll_up(graph, days);
    for (std::size_t i = 0; i < days.size(); ++i) {
      INFO("plan " << plan << " on " << to_string(days[i]));
      const double wanted = target_by_definition(targets, observed[i], days[i]);
      const double found = explain(gt::roll_up(graph, {.as_of = days[i]}), "M").measure->reading.target;
      REQUIRE((wanted == 0 ? std::isnan(found) : found == wanted));
      REQUIRE(series[i].at("M").status == gt::roll_up(graph, {.as_of = days[i]}).at("M").status);
      ++(wanted == 0 ? without : with_target);
    }
  }
  CHECK(with_target > gt::test::least_of(2'000U));
  CHECK(without > gt::test::least_of(100U));
}
