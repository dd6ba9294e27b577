#include "measure_series.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <goldenthread/base/detail/not_known.hpp>

#include "model/units.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// A period as many months earlier; whole months stay whole months.
Period earlier(const Period& period, int months) {
  const Date after = period.last() + 1;
  if (period.first().day() == 1 && after.day() == 1)
    return Period::span(period.first().add_months(-months), after.add_months(-months) - 1);
  return Period::span(period.first().add_months(-months), period.last().add_months(-months));
}

/// How long it is in months where it is whole months, else 0.
int whole_months(const Period& period) {
  const YearMonthDay from = period.first().year_month_day();
  const YearMonthDay after = (period.last() + 1).year_month_day();
  if (from.day != 1 || after.day != 1) return 0;
  return (after.year - from.year) * 12 + after.month - from.month;
}

/// The part of a target that falls to a period in it: a year's target is a twelfth for each month.
double part_of_target(const Period& target, const Period& period) {
  const int target_months = whole_months(target);
  const int months = whole_months(period);
  if (target_months > 0 && months > 0) return months < target_months ? static_cast<double>(months) / target_months : 1;
  const std::int32_t days = period.length_in_days();
  const std::int32_t target_days = target.length_in_days();
  return days < target_days ? static_cast<double>(days) / target_days : 1;
}

/// The stretch of so many months of the financial year that holds that day.
Period months_of_year(const FiscalCalendar& calendar, Date day, int months) {
  const Date start = calendar.financial_year_of(day).first();
  const int past = (day.year() - start.year()) * 12 + day.month() - start.month();
  const Date first = start.add_months(past / months * months);
  return Period::span(first, first.add_months(months) - 1);
}

int months_of(Frequency frequency) noexcept {
  switch (frequency) {
    case Frequency::monthly:
      return 1;
    case Frequency::quarterly:
      return 3;
    case Frequency::half_yearly:
      return 6;
    default:
      return 12;
  }
}

}  // namespace

MeasureSeries::MeasureSeries(const Plan& plan, const Known& known, const History& history)
    : plan_(&plan), known_(&known), history_(&history) {
  const Table& observations = plan.observations();
  values_ = observations.numbers("value");
  numerators_ = observations.numbers("numerator");
  denominators_ = observations.numbers("denominator");
  const Table& targets = plan.targets();
  targets_ = targets.numbers("value");
  lowers_ = targets.numbers("lower");
  uppers_ = targets.numbers("upper");
  target_periods_ = targets.periods("period");
  const Table& measures = plan.measures();
  aggregations_ = measures.bytes("aggregation");
  cumulative_ = measures.bytes("cumulative");
  windows_ = measures.numbers("window");
  fiscal_starts_ = measures.numbers("fiscal_start");
  frequencies_ = plan.elements().bytes("frequency");
}

Aggregation MeasureSeries::aggregation(ElementIndex measure) const noexcept {
  const std::uint32_t row = known_->measure[measure];
  if (row == no_row || aggregations_.empty()) return Aggregation::last;
  const auto given = static_cast<Aggregation>(aggregations_[row]);
  // A figure that holds the earlier ones of its year already is not added up again.
  const bool adds_up = given == Aggregation::sum || given == Aggregation::year_to_date;
  return is_cumulative(measure) && adds_up ? Aggregation::last : given;
}

bool MeasureSeries::is_cumulative(ElementIndex measure) const noexcept {
  const std::uint32_t row = known_->measure[measure];
  return row != no_row && !cumulative_.empty() && cumulative_[row] == 1;
}

bool MeasureSeries::ends_at_observations(ElementIndex measure) const noexcept {
  const Aggregation how = aggregation(measure);
  return how == Aggregation::last || how == Aggregation::rolling || how == Aggregation::year_to_date ||
         frequencies_.empty() || static_cast<Frequency>(frequencies_[measure]) == Frequency::none;
}

bool MeasureSeries::counts_from_year_start(ElementIndex measure) const noexcept {
  const Aggregation how = aggregation(measure);
  return is_cumulative(measure) ||
         (ends_at_observations(measure) && how != Aggregation::last && how != Aggregation::rolling);
}

FiscalCalendar MeasureSeries::calendar(ElementIndex measure) const {
  const std::uint32_t row = known_->measure[measure];
  if (row == no_row || fiscal_starts_.empty() || std::isnan(fiscal_starts_[row])) return plan_->calendar();
  return FiscalCalendar{static_cast<int>(fiscal_starts_[row])};
}

std::uint32_t MeasureSeries::rolling_periods(ElementIndex measure, const Period& of) const {
  const std::uint32_t row = known_->measure[measure];
  if (!windows_.empty() && !std::isnan(windows_[row])) return static_cast<std::uint32_t>(windows_[row]);
  const int months = whole_months(of);
  return months > 0 && months < 12 ? static_cast<std::uint32_t>(12 / months) : 1;
}

Period MeasureSeries::reporting_period(ElementIndex measure, const Period& observed) const {
  const int months = months_of(static_cast<Frequency>(frequencies_[measure]));
  const Period period = months_of_year(calendar(measure), observed.last(), months);
  return period.contains(observed) ? period : observed;
}

double MeasureSeries::value(std::uint32_t row) const noexcept {
  return values_.empty() ? detail::not_known : values_[row];
}

std::vector<PeriodRow> MeasureSeries::run_up_to(ElementIndex measure, const PeriodRow& end, Date from,
                                                std::size_t most) const {
  std::vector<PeriodRow> run{end};
  const std::span<const PeriodRow> all = history_->observations(measure);
  for (auto at = all.rbegin(); at != all.rend() && run.size() < most; ++at)
    if (at->period.last() + 1 == run.back().period.first() && at->period.precision() == end.period.precision() &&
        at->period.first() >= from)
      run.push_back(*at);
  std::ranges::reverse(run);
  return run;
}

std::vector<PeriodRow> MeasureSeries::of_one_sort(ElementIndex measure, const Period& within) const {
  std::vector<PeriodRow> whole;
  std::array<std::int32_t, precision_names.size()> days{};
  std::array<std::vector<PeriodRow>, precision_names.size()> sorts;
  for (const PeriodRow& observed : history_->observations(measure)) {
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
  switch (aggregation(measure)) {
    case Aggregation::rolling: {
      const std::uint32_t wanted = rolling_periods(measure, end.period);
      parts = run_up_to(measure, end, Date::earliest(), wanted);
      point.part = parts.size() < wanted;
      break;
    }
    case Aggregation::last:
      parts = {end};
      break;
    default: {
      const Date start = calendar(measure).financial_year_of(end.period.last()).first();
      parts = run_up_to(measure, end, start, SIZE_MAX);
      point.part = parts.front().period.first() > start;
    }
  }
  point.period = parts.size() == 1 ? end.period : Period::span(parts.front().period.first(), end.period.last());
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
  bool ratios = !numerators_.empty() && !denominators_.empty();
  for (const PeriodRow& part : parts) {
    const double observed = value(part.row);
    if (std::isnan(observed)) continue;
    ++known;
    sum += observed;
    if (!ratios) continue;
    ratios = !std::isnan(numerators_[part.row]) && !std::isnan(denominators_[part.row]);
    over += numerators_[part.row];
    under += denominators_[part.row];
  }
  point.observation = parts.back().row;
  point.observations = known;
  if (known < parts.size() && parts.size() > 1) point.part = true;
  const std::uint32_t row = known_->measure[measure];
  const std::string_view unit = row == no_row ? std::string_view{} : plan_->measures().text("unit", row);
  const Aggregation how = aggregation(measure);
  const bool rolls = how == Aggregation::rolling || how == Aggregation::year_to_date;
  const bool as_ratio = how == Aggregation::ratio_of_sums || (rolls && ratios && is_percentage(unit));
  const bool as_mean = how == Aggregation::mean || (rolls && is_percentage(unit));
  if (known > 0) {
    if (how == Aggregation::last || parts.size() == 1)
      point.actual = sum;
    else if (as_ratio)
      point.actual = ratios && under != 0 ? scale_of_ratio(unit) * over / under : detail::not_known;
    else
      point.actual = as_mean ? sum / known : is_percentage(unit) ? detail::not_known : sum;
  }
  put_targets(measure, parts, how == Aggregation::sum || (rolls && !as_ratio && !as_mean), point);
}

void MeasureSeries::put_targets(ElementIndex measure, std::span<const PeriodRow> parts, bool adds_up,
                                MeasurePoint& point) const {
  const auto cell = [](std::span<const double> column, std::uint32_t row) {
    return column.empty() || row == no_row ? detail::not_known : column[row];
  };
  point.target_row = history_->target_in(measure, adds_up ? point.period : parts.back().period);
  const bool of_the_whole =
      point.target_row != no_row && same_days(target_periods_[point.target_row], point.period) && !point.part;
  if (!adds_up || of_the_whole) {
    point.target = cell(targets_, point.target_row);
    point.lower = cell(lowers_, point.target_row);
    point.upper = cell(uppers_, point.target_row);
    if (point.target_row != no_row) point.target_period = target_periods_[point.target_row];
    return;
  }
  point.target_period = point.period;
  point.target = point.lower = point.upper = 0;
  for (const PeriodRow& part : parts) {
    if (std::isnan(value(part.row))) continue;
    const std::uint32_t row = history_->target_in(measure, part.period);
    const double share = row == no_row ? detail::not_known : part_of_target(target_periods_[row], part.period);
    point.target += share * cell(targets_, row);
    point.lower += share * cell(lowers_, row);
    point.upper += share * cell(uppers_, row);
    point.target_row = row;
  }
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

std::optional<MeasurePoint> MeasureSeries::before(ElementIndex measure, const MeasurePoint& point) const {
  const std::span<const PeriodRow> all = history_->observations(measure);
  const bool by_observation = ends_at_observations(measure);
  const Period& observed = plan_->observations().periods("period")[point.observation];
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
    const std::optional<MeasurePoint> found = within(measure, earlier(point.period, 12));
    return found && !found->part && !std::isnan(found->actual) ? found : std::nullopt;
  }
  const Period wanted = earlier(plan_->observations().periods("period")[point.observation], 12);
  for (const PeriodRow& observed : history_->observations(measure)) {
    if (!same_days(observed.period, wanted)) continue;
    const std::optional<MeasurePoint> found = ending_at(measure, observed);
    return found && found->part == point.part && !std::isnan(found->actual) ? found : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
