#include "own.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/base/reason.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "coverage/element_dates.hpp"
#include "model/cell_text.hpp"
#include "model/edge_of_dates.hpp"
#include "model/placed_periods.hpp"
#include "model/polarity_of.hpp"
#include "model/withdrawn.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

double cell(const Cells<double>& column, std::uint32_t row) noexcept {
  return column.empty() || row == no_row ? detail::not_known : column[row];
}

Period cell(const Cells<Period>& column, std::uint32_t row) noexcept {
  return column.empty() || row == no_row ? Period{} : column[row];
}

/// The named entry of a list of the framework, or the default where the cell is blank.
template <class Entry>
const Entry& entry(const std::vector<Entry>& entries, const Cells<std::uint8_t>& column, std::uint32_t row,
                   const Entry& by_default) noexcept {
  if (column.empty() || row == no_row || column[row] >= entries.size()) return by_default;
  return entries[column[row]];
}

/// Years from the end of one day to the end of another, whole months counted as such; NaN if either is absent.
double years_between(Date from, Date to) noexcept {
  if (from.is_none() || to.is_none()) return detail::not_known;
  // 9999-12-31, which is written where there is no end, is followed by no day of the calendar.
  const auto day_after = [](Date day) {
    return day == Date::latest() ? YearMonthDay{day.year() + 1, 1, 1} : (day + 1).year_month_day();
  };
  const YearMonthDay a = day_after(from);
  const YearMonthDay b = day_after(to);
  constexpr double days_in_a_year = 365.25;
  return (b.year - a.year) + (b.month - a.month) / 12.0 + (b.day - a.day) / days_in_a_year;
}

template <class Entry>
const Entry* or_fallback(const Entry* found) noexcept {
  static const Entry fallback{};
  return found == nullptr ? &fallback : found;
}

}  // namespace

OwnReader::OwnReader(const Plan& plan, const Known& known, const std::vector<KindPolicy>& kinds, Date as_of,
                     bool part_periods)
    : plan_(&plan),
      known_(&known),
      kinds_(&kinds),
      as_of_(as_of),
      part_periods_(part_periods),
      order_(plan.framework().severity_order),
      observed_(plan) {
  if (known.history != nullptr) series_ = std::make_shared<const MeasureSeries>(plan, known.measure, *known.history);
  const Framework& framework = plan.framework();
  default_scoring_ = or_fallback(framework.find_scoring(framework.scoring));
  default_scheme_ = or_fallback(framework.find_scheme(framework.measure_scheme));
  const Table& elements = plan.elements();
  states_ = elements.bytes("state");
  frequencies_ = elements.bytes("frequency");
  progress_ = elements.numbers("progress");
  starts_ = elements.periods("start");
  dues_ = elements.periods("due");
  completed_ = elements.periods("completed");
  kind_of_ = plan.kinds();
  progress_alone_ = !progress_.empty() && starts_.empty() && dues_.empty() && completed_.empty() &&
                    known.status.empty() && known.progress.empty() && known.start.empty() && known.due.empty() &&
                    known.completed.empty() && known.last_phase.empty();
  const Table& updates = plan.updates();
  update_dates_ = updates.days("date");
  update_states_ = updates.bytes("state");
  update_statuses_ = updates.bytes("status");
  update_progress_ = updates.numbers("progress");
  update_starts_ = updates.periods("start");
  update_dues_ = updates.periods("due");
  update_completed_ = updates.periods("completed");
  if (const Column* commentaries = updates.find("commentary")) commentaries_ = commentaries->texts();
  values_ = plan.observations().numbers("value");
  margins_ = plan.observations().numbers("margin");
  periods_ = observed_periods(plan);
  const Table& targets = plan.targets();
  targets_ = targets.numbers("value");
  lowers_ = targets.numbers("lower");
  uppers_ = targets.numbers("upper");
  target_periods_ = targeted_periods(plan);
  const Table& measures = plan.measures();
  aggregations_ = measures.bytes("aggregation");
  cumulative_ = measures.bytes("cumulative");
  baseline_periods_ = measures.periods("baseline_period");
  dead_bands_ = measures.numbers("dead_band");
  range_distances_ = measures.numbers("range_distance");
  polarities_ = measures.bytes("polarity");
  scorings_ = measures.bytes("scoring");
  schemes_ = measures.bytes("scheme");
  baselines_ = measures.numbers("baseline");
  tolerances_ = measures.numbers("tolerance");
  max_ages_ = measures.numbers("max_age");
  lags_ = measures.numbers("lag");
  least_numerators_ = measures.numbers("least_numerator");
  least_denominators_ = measures.numbers("least_denominator");
}

State OwnReader::state(ElementIndex element) const noexcept {
  if (const std::uint32_t row = known_->state[element]; row != no_row) return static_cast<State>(update_states_[row]);
  return states_.empty() ? State::approved : static_cast<State>(states_[element]);
}

bool OwnReader::is_withdrawn(ElementIndex element) const noexcept { return detail::is_withdrawn(state(element)); }

std::optional<Status> OwnReader::reported_status(ElementIndex element) const noexcept {
  const std::uint32_t row = known_->status[element];
  if (row == no_row) return std::nullopt;
  return static_cast<Status>(update_statuses_[row]);
}

ActionReading OwnReader::action(ElementIndex element) const {
  ActionReading action;
  action.reported_status = reported_status(element);
  action.progress = cell(progress_, element);
  action.start = cell(starts_, element).first();
  action.due = cell(dues_, element).last();
  action.completed = cell(completed_, element).last();
  if (const std::uint32_t row = known_->status[element]; row != no_row)
    action.commented = commentaries_ != nullptr && !trimmed((*commentaries_)[row]).empty();
  if (const std::uint32_t row = known_->progress[element]; row != no_row) {
    action.progress = update_progress_[row];
    action.reported_progress = true;
  }
  if (const std::uint32_t row = known_->completed[element]; row != no_row)
    action.completed = update_completed_[row].last();
  const std::uint32_t first_complete = known_->complete_since[element];
  if (first_complete != no_row && (action.completed.is_none() || action.completed > as_of_))
    action.completed = update_dates_[first_complete];
  action.current_until = current_until(element);
  if (const std::uint32_t row = known_->start[element]; row != no_row) action.start = update_starts_[row].first();
  if (const std::uint32_t row = known_->due[element]; row != no_row) action.due = update_dues_[row].last();
  if (known_->last_phase[element] == no_row) return action;
  const std::uint32_t phase = known_->phase[element];
  action.phased = phase == no_row ? 0 : cell(targets_, phase);
  return action;
}

Date OwnReader::current_until(ElementIndex element) const {
  if (frequencies_.empty()) return Date::none();
  Date latest;
  for (const std::uint32_t row : {known_->status[element], known_->progress[element]})
    if (row != no_row) latest = (std::max)(latest, update_dates_[row]);
  const Date until = detail::current_until(latest, static_cast<Frequency>(frequencies_[element]));
  return until.is_none() ? until : days_later(until, plan_->framework().report_grace);
}

std::optional<MeasurePoint> OwnReader::point(ElementIndex element) const {
  if (!series_) return std::nullopt;
  const std::uint32_t measure = known_->measure[element];
  const bool adds_up =
      measure != no_row &&
      ((!aggregations_.empty() && static_cast<Aggregation>(aggregations_[measure]) != Aggregation::last) ||
       (!cumulative_.empty() && cumulative_[measure] == 1));
  if (!adds_up && !looks_a_year_back(measure_scheme(element))) return std::nullopt;
  return series_->latest(element, part_periods_);
}

Reading OwnReader::reading(ElementIndex element) const { return reading(element, point(element)); }

Reading OwnReader::reading(ElementIndex element, const std::optional<MeasurePoint>& point) const {
  const std::uint32_t measure = known_->measure[element];
  const std::uint32_t target = point ? point->target_row : known_->target[element];
  Reading reading;
  if (point) {
    reading.actual = point->actual;
    reading.target = point->target;
    reading.lower = point->lower;
    reading.upper = point->upper;
    reading.margin = point->margin;
    reading.part = point->share;
    reading.part_is_assumed = point->assumed;
    if (looks_a_year_back(measure_scheme(element)))
      if (const auto then = series_->year_before(element, *point)) reading.year_ago = then->actual;
  } else {
    const std::uint32_t observation = known_->observation[element];
    reading.actual = observed_.value(observation, measure);
    reading.margin = cell(margins_, observation);
    reading.target = cell(targets_, target);
    reading.lower = cell(lowers_, target);
    reading.upper = cell(uppers_, target);
  }
  if (is_suppressed(element, point)) reading.actual = detail::not_known;
  reading.baseline = cell(baselines_, measure) * reading.part;
  reading.range_distance = cell(range_distances_, measure);
  constexpr std::uint8_t blank = 255;
  reading.polarity = judged_polarity(polarities_.empty() || measure == no_row ? blank : polarities_[measure], reading);
  if (scoring(element).formula != Formula::compound_growth) return reading;
  const Date from = cell(baseline_periods_, measure).last();
  const std::uint32_t observation = point ? point->observation : known_->observation[element];
  reading.years = years_between(from, cell(periods_, observation).last());
  reading.target_years = years_between(from, cell(target_periods_, target).last());
  return reading;
}

double OwnReader::lag(ElementIndex element) const noexcept {
  const double days = cell(lags_, known_->measure[element]);
  return std::isnan(days) ? 0 : days;
}

bool OwnReader::is_suppressed(ElementIndex element, const std::optional<MeasurePoint>& point) const {
  if (least_numerators_.empty() && least_denominators_.empty()) return false;
  const std::uint32_t measure = known_->measure[element];
  double numerator = detail::not_known;
  double denominator = detail::not_known;
  if (point) {
    numerator = point->numerator;
    denominator = point->denominator;
  } else if (const std::uint32_t row = known_->observation[element]; row != no_row && observed_.has_ratio(row)) {
    numerator = observed_.numerator(row);
    denominator = observed_.denominator(row);
  }
  return numerator < cell(least_numerators_, measure) || denominator < cell(least_denominators_, measure);
}

double OwnReader::dead_band(ElementIndex element) const noexcept { return cell(dead_bands_, known_->measure[element]); }

const Scoring& OwnReader::scoring(ElementIndex element) const noexcept {
  return entry(plan_->framework().scorings, scorings_, known_->measure[element], *default_scoring_);
}

const Scheme& OwnReader::measure_scheme(ElementIndex element) const noexcept {
  return entry(plan_->framework().schemes, schemes_, known_->measure[element], *default_scheme_);
}

std::optional<std::int32_t> OwnReader::age(ElementIndex element) const {
  const std::optional<MeasurePoint> made_of = point(element);
  if (const std::uint32_t row = made_of ? made_of->observation : known_->observation[element]; row != no_row)
    return as_of_ - periods_[row].last();
  Date latest;
  for (const std::uint32_t row : {known_->status[element], known_->progress[element]})
    if (row != no_row) latest = (std::max)(latest, update_dates_[row]);
  if (latest.is_none()) return std::nullopt;
  return as_of_ - latest;
}

void OwnReader::prefetch(ElementIndex element) const noexcept {
  const std::uint32_t observation = known_->observation[element];
  const std::uint32_t target = known_->target[element];
  const std::uint32_t measure = known_->measure[element];
  values_.prefetch(observation);
  periods_.prefetch(observation);
  for (const Cells<double>* column : {&targets_, &lowers_, &uppers_}) column->prefetch(target);
  for (const Cells<double>* column : {&baselines_, &tolerances_, &max_ages_}) column->prefetch(measure);
  for (const Cells<std::uint8_t>* column : {&polarities_, &scorings_, &schemes_}) column->prefetch(measure);
}

bool OwnReader::depends_on_day(ElementIndex element) const {
  switch ((*kinds_)[kind_of_[element]].role) {
    case Role::measure:
      return !std::isnan(cell(max_ages_, known_->measure[element]));
    case Role::action:
    case Role::milestone: {
      if (progress_alone_) return false;
      const ActionReading read = action(element);
      return !read.start.is_none() || !read.due.is_none() || !read.completed.is_none() || !read.current_until.is_none();
    }
    default:
      return false;
  }
}

Judged OwnReader::judge_measure_of(ElementIndex element) const {
  const std::optional<MeasurePoint> made_of = point(element);
  const Reading read = reading(element, made_of);
  const std::uint32_t measure = known_->measure[element];
  if (std::isnan(read.actual) && read.polarity != Polarity::data_only) {
    if (is_suppressed(element, made_of)) return {Scored::undefined(Reason::suppressed), status_of(Reason::suppressed)};
    // A figure that is known to be missing says why, where its reason is one of ours.
    auto reason = Reason::no_data;
    const bool one = !made_of || (made_of->observations == 0 && !made_of->part);
    if (const std::uint32_t row = known_->observation[element]; row != no_row && one)
      if (const auto given = parse_reason(plan_->observations().text("missing", row)); given && *given != Reason::none)
        reason = *given;
    return {Scored::undefined(reason), status_of(reason)};
  }
  const double max_age = cell(max_ages_, measure) + lag(element);
  if (read.polarity != Polarity::data_only && !std::isnan(max_age) && *age(element) > max_age)
    return {Scored::undefined(Reason::stale), Status::stale};
  return judge_measure(scoring(element), measure_scheme(element), read, cell(tolerances_, measure));
}

JudgedAction OwnReader::judge_action_of(ElementIndex element) const {
  const KindPolicy& policy = (*kinds_)[kind_of_[element]];
  ActionReading read;
  if (progress_alone_)
    read.progress = progress_[element];
  else
    read = action(element);
  JudgedAction judged = judge_action(*policy.scheme, read, as_of_, policy.expected, policy.reported, order_);
  if (policy.scoring != nullptr) judged.scored = milestone_points(judged.status, policy.scoring->points);
  return judged;
}

StatusPair OwnReader::action_status(ElementIndex element, const Scored& from_below, bool all_complete,
                                    std::optional<Status> worst_below) const {
  const KindPolicy& policy = (*kinds_)[kind_of_[element]];
  ActionReading read = action(element);
  if (all_complete && read.completed.is_none()) return {Status::complete, Status::complete};
  if (const auto settled = settled_status(read, as_of_)) return {*settled, *settled, true};
  Status computed = Status::no_data;
  if (worst_below) {
    computed = *worst_below == Status::complete ? Status::on_track : *worst_below;
  } else if (!from_below.is_defined()) {
    computed = status_of(from_below.reason);
  } else {
    read.progress = from_below.score;
    computed = progress_status(*policy.scheme, read, as_of_, policy.expected);
  }
  if (is_stale(read, as_of_)) return {computed, computed};
  const Status counted = counted_status(policy.reported, computed, read.reported_status, read.commented, order_);
  const bool is_reported = policy.reported != Reported::computed && counted == read.reported_status;
  return {counted, computed, is_reported};
}

Date OwnReader::completed_on(ElementIndex element) const {
  if (progress_alone_) return Date::none();
  const Date completed = action(element).completed;
  return completed <= as_of_ ? completed : Date::none();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
