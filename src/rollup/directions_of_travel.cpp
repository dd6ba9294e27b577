#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/sweep/tally.hpp>

#include "model/measure_series.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

using detail::MeasurePoint;
using detail::MeasureSeries;

struct Change {
  /// As it is, and turned so that more is better.
  double plain = std::numeric_limits<double>::quiet_NaN();
  double turned = std::numeric_limits<double>::quiet_NaN();
};

Change between(const Reading& reading, double then, double now) {
  return {now - then, turned_value(now, reading) - turned_value(then, reading)};
}

Change along_slope(const MeasureSeries& series, ElementIndex measure, const Reading& reading, const MeasurePoint& now,
                   std::uint32_t points) {
  std::vector<TimedValue> plain;
  std::vector<TimedValue> turned;
  for (std::optional<MeasurePoint> at = now; at && plain.size() < points; at = series.before(measure, *at)) {
    const double when = at->period.last().days();
    plain.push_back({when, at->actual});
    turned.push_back({when, turned_value(at->actual, reading)});
  }
  return {fitted_change(plain), fitted_change(turned)};
}

Change change_of(const MeasureSeries& series, ElementIndex measure, const Reading& reading, const TravelRule& rule,
                 bool part_periods) {
  const std::optional<MeasurePoint> now = series.latest(measure, part_periods);
  if (!now || std::isnan(now->actual)) return {};
  if (rule.against == Comparator::slope && !series.counts_from_year_start(measure))
    return along_slope(series, measure, reading, *now, rule.points);
  const bool by_year = rule.against == Comparator::year_ago || series.counts_from_year_start(measure);
  const std::optional<MeasurePoint> then = by_year ? series.year_before(measure, *now) : series.before(measure, *now);
  return then ? between(reading, then->actual, now->actual) : Change{};
}

void tally(const Rollup::State& state, DirectionsOfTravel& found, const Progress& progress) {
  const detail::ThreadAt& thread = *state.thread;
  std::vector<std::uint8_t> category(found.direction.size(), no_category);
  for (ElementIndex element = 0; element < category.size(); ++element) {
    if (state.leaves[element] == 0) continue;
    category[thread.vertex(element)] = static_cast<std::uint8_t>(found.direction[element]);
    ++found.total[found.direction[element]];
  }
  const Tallies swept = sweep_tally(thread.graph(), category, travel_count, progress);
  found.tally.resize(category.size());
  for (ElementIndex element = 0; element < category.size(); ++element)
    std::ranges::copy(swept.of(thread.vertex(element)), found.tally[element].counts.begin());
}

}  // namespace

DirectionsOfTravel directions_of_travel(const Rollup& result, const TravelRule& rule, const Progress& progress) {
  progress.at(0);
  if (rule.against == Comparator::slope && rule.points < 2)
    throw ArgumentError("points is " + std::to_string(rule.points) + ": a line goes through 2 or more");
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  DirectionsOfTravel found;
  found.rule = rule;
  found.direction.assign(plan.size(), Travel::none);
  found.change.assign(plan.size(), std::numeric_limits<double>::quiet_NaN());
  const std::shared_ptr<const detail::History> history = detail::history_of(*state.own, state.day);
  const Progress first = progress.part(0.2, 0.7);
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    first.step(element, plan.size());
    if (plan.role(element) != Role::measure || state.statuses[element] == Status::not_applicable) continue;
    const auto [own, row] = state.reader(element);
    const auto own_history = own == &*state.own ? history : detail::history_of(*own, state.day);
    const MeasureSeries series(own->plan(), own->known().measure, *own_history);
    const Reading reading = own->reading(row);
    const Change change = change_of(series, row, reading, rule, state.options.part_periods);
    found.change[element] = change.plain;
    const double margin = reading.margin;
    found.direction[element] = travel_of(change.turned, std::fmax(own->dead_band(row), margin));
  }
  tally(state, found, progress.part(0.7, 0.95));
  progress.at(1);
  return found;
}

DirectionsOfTravel directions_of_travel(const Rollup& result) {
  return directions_of_travel(result, result.state().plan().framework().direction_of_travel);
}

}  // namespace v0
}  // namespace goldenthread
