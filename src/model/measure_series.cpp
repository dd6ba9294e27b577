#include "measure_series.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include <goldenthread/base/detail/not_known.hpp>

#include "edge_of_dates.hpp"
#include "stretches.hpp"
#include "units.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The first day of as many periods as that one, of which it is the last.
Date first_of_window(const Period& last, std::uint32_t periods) {
  const int back = static_cast<int>(periods) - 1;
  const int months = whole_months(last);
  const YearMonthDay at = last.first().year_month_day();
  constexpr int days_a_year = 365;
  const std::int64_t years =
      months > 0 ? std::int64_t{months} * back / 12 : std::int64_t{last.length_in_days()} * back / days_a_year;
  if (years + 1 >= at.year) return Date::earliest();
  return months > 0 ? last.first().add_months(-months * back) : last.first() - last.length_in_days() * back;
}

/// By which the rows of one measure are in order.
Date last_of(const PeriodRow& row) { return row.period.last(); }

}  // namespace

MeasureSeries::MeasureSeries(const Plan& plan, const RowOfElement& measures, const History& history)
    : plan_(&plan),
      measures_(&measures),
      history_(&history),
      values_(plan),
      planned_(plan, history),
      cadence_(plan.state()),
      margins_(plan.observations().numbers("margin")),
      aggregations_(plan.measures().bytes("aggregation")),
      cumulative_(plan.measures().bytes("cumulative")),
      windows_(plan.measures().numbers("window")) {}

Aggregation MeasureSeries::aggregation(ElementIndex measure) const noexcept {
  const std::uint32_t row = (*measures_)[measure];
  if (row == no_row || aggregations_.empty()) return Aggregation::last;
  const auto given = static_cast<Aggregation>(aggregations_[row]);
  // A figure that holds the earlier ones of its year already is neither added up nor averaged again.
  return is_cumulative(measure) ? Aggregation::last : given;
}

bool MeasureSeries::is_cumulative(ElementIndex measure) const noexcept {
  const std::uint32_t row = (*measures_)[measure];
  return row != no_row && !cumulative_.empty() && cumulative_[row] == 1;
}

bool MeasureSeries::ends_at_observations(ElementIndex measure) const noexcept {
  const Aggregation how = aggregation(measure);
  return how == Aggregation::last || how == Aggregation::rolling || how == Aggregation::year_to_date ||
         cadence_.reported(measure) == Frequency::none;
}

bool MeasureSeries::counts_from_year_start(ElementIndex measure) const noexcept {
  const Aggregation how = aggregation(measure);
  return is_cumulative(measure) ||
         (ends_at_observations(measure) && how != Aggregation::last && how != Aggregation::rolling);
}

bool MeasureSeries::adds_up_over_year(ElementIndex measure) const noexcept {
  const std::uint32_t row = (*measures_)[measure];
  if (row == no_row || !adds_up(plan_->measures().text("unit", row))) return false;
  const Aggregation how = aggregation(measure);
  return is_cumulative(measure) || how == Aggregation::sum || how == Aggregation::year_to_date;
}

FiscalCalendar MeasureSeries::calendar(ElementIndex measure) const { return cadence_.calendar((*measures_)[measure]); }

std::uint32_t MeasureSeries::rolling_periods(ElementIndex measure, const Period& of) const {
  const std::uint32_t row = (*measures_)[measure];
  if (!windows_.empty() && !std::isnan(windows_[row])) return static_cast<std::uint32_t>(windows_[row]);
  const int months = whole_months(of);
  return months > 0 && months < 12 ? static_cast<std::uint32_t>(12 / months) : 1;
}

Period MeasureSeries::reporting_period(ElementIndex measure, const Period& observed) const {
  const int months = months_of(cadence_.reported(measure));
  const Period period = months_of_year(calendar(measure), observed.last(), months == 0 ? 12 : months);
  return period.contains(observed) ? period : observed;
}

// The figures of the same precision from a day on, whether or not there are gaps between them.
std::vector<PeriodRow> MeasureSeries::run_up_to(ElementIndex measure, const PeriodRow& end, Date from) const {
  std::vector<PeriodRow> run{end};
  const std::span<const PeriodRow> all = history_->observations(measure);
  const auto until = std::ranges::lower_bound(all, end.period.first(), {}, last_of);
  for (auto at = std::make_reverse_iterator(until); at != all.rend() && at->period.last() >= from; ++at)
    if (at->period.last() < run.back().period.first() && at->period.precision() == end.period.precision() &&
        at->period.first() >= from)
      run.push_back(*at);
  std::ranges::reverse(run);
  return run;
}

std::vector<PeriodRow> MeasureSeries::of_one_sort(ElementIndex measure, const Period& within) const {
  std::vector<PeriodRow> whole;
  std::array<std::int32_t, precision_names.size()> days{};
  std::array<std::vector<PeriodRow>, precision_names.size()> sorts;
  const std::span<const PeriodRow> all = history_->observations(measure);
  for (auto at = std::ranges::lower_bound(all, within.first(), {}, last_of);
       at != all.end() && at->period.last() <= within.last(); ++at) {
    const PeriodRow& observed = *at;
    if (!within.contains(observed.period)) continue;
    if (same_days(observed.period, within)) whole = {observed};
    const auto sort = static_cast<std::size_t>(observed.period.precision());
    if (!sorts[sort].empty() && sorts[sort].back().period.last() >= observed.period.first()) continue;
    sorts[sort].push_back(observed);
    days[sort] += observed.period.length_in_days();
  }
  if (!whole.empty()) return whole;
  return sorts[static_cast<std::size_t>(std::ranges::max_element(days) - days.begin())];
}

std::optional<MeasurePoint> MeasureSeries::ending_at(ElementIndex measure, const PeriodRow& end) const {
  MeasurePoint point;
  std::vector<PeriodRow> parts;
  Date from = end.period.first();
  switch (aggregation(measure)) {
    case Aggregation::rolling:
      from = first_of_window(end.period, rolling_periods(measure, end.period));
      parts = run_up_to(measure, end, from);
      break;
    case Aggregation::last:
      parts = {end};
      break;
    default:
      from = financial_year_of(calendar(measure), end.period.last()).first();
      parts = run_up_to(measure, end, from);
  }
  std::int32_t days = 0;
  for (const PeriodRow& part : parts) days += part.period.length_in_days();
  const Date first = parts.front().period.first();
  point.part = first > from || days < end.period.last() - first + 1;
  point.period = parts.size() == 1 ? end.period : Period::span(first, end.period.last());
  put_together(measure, parts, point);
  return point;
}

std::optional<MeasurePoint> MeasureSeries::within(ElementIndex measure, const Period& period) const {
  const std::vector<PeriodRow> parts = of_one_sort(measure, period);
  if (parts.empty()) return std::nullopt;
  MeasurePoint point;
  point.period = period;
  std::int32_t days = 0;
  for (const PeriodRow& part : parts) days += part.period.length_in_days();
  point.part = days < period.length_in_days();
  put_together(measure, parts, point);
  return point;
}

void MeasureSeries::put_together(ElementIndex measure, std::span<const PeriodRow> parts, MeasurePoint& point) const {
  double sum = 0;
  double over = 0;
  double under = 0;
  std::uint32_t known = 0;
  bool ratios = true;
  for (const PeriodRow& part : parts) {
    const double observed = value(measure, part.row);
    if (std::isnan(observed)) continue;
    ++known;
    sum += observed;
    if (!margins_.empty()) point.margin = margins_[part.row];
    ratios = ratios && values_.has_ratio(part.row);
    if (!ratios) continue;
    over += values_.numerator(part.row);
    under += values_.denominator(part.row);
  }
  if (known != 1) point.margin = detail::not_known;
  if (known > 0 && ratios) {
    point.numerator = over;
    point.denominator = under;
  }
  point.observation = parts.back().row;
  point.observations = known;
  if (known < parts.size() && parts.size() > 1) point.part = true;
  const std::uint32_t row = (*measures_)[measure];
  const std::string_view unit = row == no_row ? std::string_view{} : plan_->measures().text("unit", row);
  const Aggregation how = aggregation(measure);
  const bool rolls = how == Aggregation::rolling || how == Aggregation::year_to_date;
  const bool as_ratio = how == Aggregation::ratio_of_sums || (rolls && ratios && is_percentage(unit));
  const bool as_mean = how == Aggregation::mean || (rolls && is_percentage(unit));
  if (known > 0) {
    if (how == Aggregation::last || parts.size() == 1)
      point.actual = sum;
    else if (as_ratio)
      point.actual = ratios && under != 0 ? ObservedValues::ratio_of(unit, over, under) : detail::not_known;
    else
      point.actual = as_mean ? sum / known : is_percentage(unit) ? detail::not_known : sum;
  }
  put_targets(measure, parts, how == Aggregation::sum || (rolls && !as_ratio && !as_mean), point);
}

void MeasureSeries::put_targets(ElementIndex measure, std::span<const PeriodRow> parts, bool sums,
                                MeasurePoint& point) const {
  const std::uint32_t row = (*measures_)[measure];
  const auto give = [&](const Planned& planned) {
    point.target = planned.target;
    point.lower = planned.lower;
    point.upper = planned.upper;
    point.target_row = planned.row;
    point.target_period = planned.period;
    point.share = planned.part;
    point.assumed = planned.assumed;
    point.carried = planned.carried;
  };
  if (is_cumulative(measure) && adds_up(values_.unit(row))) {
    give(planned_.running(measure, row, parts.back().period, calendar(measure)));
    return;
  }
  const Planned level = planned_.level(measure, sums ? point.period : parts.back().period);
  const bool of_the_whole = level.row != no_row && same_days(level.period, point.period) && !point.part;
  if (!sums || of_the_whole) {
    give(level);
    return;
  }
  // Each period's own of what adds up.
  point.target = point.lower = point.upper = 0;
  std::uint32_t one_target = no_row;
  bool same_target = true;
  point.share = 0;
  for (const PeriodRow& part : parts) {
    if (std::isnan(value(measure, part.row))) continue;
    const Planned planned = planned_.amount(measure, row, part.period, calendar(measure));
    point.target += planned.target;
    point.lower += planned.lower;
    point.upper += planned.upper;
    point.share += planned.part;
    point.assumed = point.assumed || planned.assumed;
    point.carried = point.carried || planned.carried;
    same_target = same_target && (one_target == no_row || one_target == planned.row);
    one_target = planned.row;
    point.target_row = planned.row;
  }
  point.target_period = point.period;
  // All parts of a target together are all of it, however it is shaped.
  constexpr double closeness = 1e-12;
  if (same_target && point.share >= 1 - closeness) point.assumed = false;
  if (!same_target || point.share > 1) point.share = 1;
}

std::optional<MeasurePoint> MeasureSeries::latest(ElementIndex measure, bool part_periods) const {
  const std::span<const PeriodRow> all = history_->observations(measure);
  if (all.empty()) return std::nullopt;
  const bool by_observation = ends_at_observations(measure);
  std::optional<MeasurePoint> newest;
  Period done;
  for (auto at = all.rbegin(); at != all.rend(); ++at) {
    std::optional<MeasurePoint> point;
    if (by_observation) {
      point = ending_at(measure, *at);
    } else {
      const Period period = reporting_period(measure, at->period);
      if (!done.is_none() && same_days(period, done)) continue;
      done = period;
      point = within(measure, period);
    }
    if (!point) continue;
    // A single figure that is missing is the latest there is: it says why, and nothing older takes its place.
    if (part_periods || !point->part) return point;
    if (!newest) newest = point;
  }
  if (newest) newest->actual = detail::not_known;
  return newest;
}

std::vector<MeasureStep> MeasureSeries::steps(ElementIndex measure, const Period& within_it) const {
  std::vector<MeasureStep> found;
  const std::span<const PeriodRow> all = history_->observations(measure);
  const bool by_observation = ends_at_observations(measure);
  Period done;
  for (auto at = std::ranges::lower_bound(all, within_it.first(), {}, last_of);
       at != all.end() && at->period.last() <= within_it.last(); ++at) {
    const Period period = by_observation ? at->period : reporting_period(measure, at->period);
    if (!by_observation && !done.is_none() && same_days(period, done)) continue;
    done = period;
    const std::optional<MeasurePoint> point = by_observation ? ending_at(measure, *at) : within(measure, period);
    if (point && !point->part && !std::isnan(point->actual)) found.push_back({period, *point});
  }
  return found;
}

std::optional<MeasurePoint> MeasureSeries::before(ElementIndex measure, const MeasurePoint& point) const {
  const std::span<const PeriodRow> all = history_->observations(measure);
  const bool by_observation = ends_at_observations(measure);
  const Period& observed = observed_periods(*plan_)[point.observation];
  const Precision precision = observed.precision();
  const Date first = by_observation ? observed.first() : point.period.first();
  for (auto at = all.rbegin(); at != all.rend(); ++at) {
    if (at->period.last() >= first || (by_observation && at->period.precision() != precision)) continue;
    const std::optional<MeasurePoint> found =
        by_observation ? ending_at(measure, *at) : within(measure, reporting_period(measure, at->period));
    if (found && !found->part && !std::isnan(found->actual)) return found;
  }
  return std::nullopt;
}

std::optional<MeasurePoint> MeasureSeries::year_before(ElementIndex measure, const MeasurePoint& point) const {
  if (!ends_at_observations(measure)) {
    const std::optional<MeasurePoint> found = within(measure, moved(point.period, -12));
    return found && !found->part && !std::isnan(found->actual) ? found : std::nullopt;
  }
  const Period wanted = moved(observed_periods(*plan_)[point.observation], -12);
  for (const PeriodRow& observed : history_->observations(measure)) {
    if (!same_days(observed.period, wanted)) continue;
    const std::optional<MeasurePoint> found = ending_at(measure, observed);
    const bool alike = found && found->part == point.part && found->observations == point.observations;
    return alike && !std::isnan(found->actual) ? found : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
