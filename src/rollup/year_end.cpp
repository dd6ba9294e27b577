#include "year_end.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/not_known.hpp>

#include "model/edge_of_dates.hpp"
#include "model/placed_periods.hpp"
#include "model/rounded_to.hpp"
#include "model/stretches.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

using Steps = std::vector<MeasureStep>;

constexpr int months_a_year = 12;

/// Whether periods are of one length, so that their figures can be set against each other.
bool alike(const Period& a, const Period& b) {
  const int months = whole_months(a);
  return months == whole_months(b) && (months > 0 || a.precision() == b.precision());
}

/// When a period ended: in months where it is whole months, else in days.
double when(const Period& period) {
  if (whole_months(period) == 0) return period.last().days();
  const YearMonthDay last = period.last().year_month_day();
  return last.year * months_a_year + last.month;
}

/// Makes one projection.
class YearEnd {
 public:
  YearEnd(const OwnReader& own, const MeasureSeries& series, ElementIndex row, YearEndProjection& made)
      : own_(own), row_(row), made_(made), runs_(series.counts_from_year_start(row)), calendar_(series.calendar(row)) {
    made.adds_up = series.adds_up_over_year(row);
    made.counts_from_year_start = runs_;
    const std::uint32_t measure = own.known().measure[row];
    const auto steps = own.plan().measures().numbers("rounding");
    if (measure != no_row && !steps.empty()) rounding_ = steps[measure];
  }

  Projected of(const MeasureSeries& series, Date day) {
    if (day.is_none() || !has_years_around(day)) return Projected::undefined(NoProjection::no_figure);
    made_.year = financial_year_of(calendar_, day);
    before_ = financial_year_of(calendar_, made_.year.first() - 1);
    steps_ = series.steps(row_, Period::span(before_.first(), made_.year.last()));
    if (steps_.empty() || steps_.back().period.last() < made_.year.first())
      return Projected::undefined(NoProjection::no_figure);
    const MeasureStep& latest = steps_.back();
    if (latest.period.last() == made_.year.last()) return Projected::undefined(NoProjection::year_complete);
    if (made_.adds_up && latest.period.first() < made_.year.first())
      return Projected::undefined(NoProjection::uneven_periods);
    made_.latest = latest.period;
    made_.period = end_of(made_.year);
    const std::optional<double> so_far = reached(made_.year, latest.period.last());
    if (!so_far) return Projected::undefined(NoProjection::gap);
    made_.so_far = *so_far;
    switch (made_.method) {
      case Projection::run_rate:
        return by_run_rate();
      case Projection::linear_trend:
        return by_line();
      case Projection::last_year_profile:
        return by_profile();
      case Projection::none:
        break;
    }
    return Projected::undefined(NoProjection::not_asked);
  }

  [[nodiscard]] bool uses_hidden() const noexcept { return uses_hidden_; }

 private:
  /// What its figure at the end of a year is for.
  [[nodiscard]] Period end_of(const Period& year) const {
    if (made_.adds_up || runs_) return year;
    const int months = whole_months(steps_.back().period);
    if (months == 0 || months_a_year % months != 0) return Period::day(year.last());
    return months_of_year(calendar_, year.last(), months);
  }

  double use(const MeasureStep& step) {
    made_.made_of.push_back(step.point.period);
    uses_hidden_ = uses_hidden_ || own_.is_suppressed(row_, step.point);
    return rounded_to(step.point.actual, rounding_);
  }

  [[nodiscard]] const MeasureStep* ending(Date last) const {
    const MeasureStep* found = nullptr;
    for (const MeasureStep& step : steps_)
      if (step.period.last() == last && (found == nullptr || alike(step.period, made_.latest))) found = &step;
    return found;
  }

  /// What it comes to in a year by the end of a day; of amounts of single periods, where none is missing before.
  std::optional<double> reached(const Period& year, Date last) {
    if (!made_.adds_up || runs_) {
      const MeasureStep* const step = ending(last);
      if (step == nullptr || (!runs_ && !alike(step->period, made_.latest))) return std::nullopt;
      return use(*step);
    }
    double sum = 0;
    Date next = year.first();
    const std::size_t used = made_.made_of.size();
    for (const MeasureStep& step : steps_) {
      if (step.period.first() != next || step.period.last() > last || !alike(step.period, made_.latest)) continue;
      sum += use(step);
      next = step.period.last() + 1;
    }
    if (next == last + 1) return sum;
    made_.made_of.resize(used);
    for (const MeasureStep& step : steps_)
      if (last == year.last() && same_days(step.period, year)) return use(step);
    return std::nullopt;
  }

  Projected by_run_rate() {
    if (!made_.adds_up) return Projected::undefined(NoProjection::does_not_add_up);
    made_.share = share_of_time(Period::span(made_.year.first(), made_.latest.last()), made_.year);
    return project_run_rate(made_.so_far, made_.share);
  }

  Projected by_line() {
    if (runs_ && !made_.adds_up) return Projected::undefined(NoProjection::does_not_add_up);
    made_.made_of.clear();
    const int months = whole_months(made_.latest);
    if (!made_.adds_up) {
      const std::vector<TimedValue> points = figures();
      const double end = months > 0 ? when(made_.year) : static_cast<double>(made_.year.last().days());
      return project_linear_trend(points, end);
    }
    const int left = months_left();
    if (months == 0 || left < 0 || left % months != 0) return Projected::undefined(NoProjection::uneven_periods);
    const std::vector<TimedValue> amounts = runs_ ? differences() : figures();
    return project_linear_total(made_.so_far, amounts, when(made_.latest), months,
                                static_cast<std::uint32_t>(left / months));
  }

  /// How many months are left of the year; below 0 where they are not whole ones.
  [[nodiscard]] int months_left() const {
    const Date next = made_.latest.last() + 1;
    const int months = whole_months(Period::span(next, made_.year.last()));
    return months == 0 ? -1 : months;
  }

  std::vector<TimedValue> figures() {
    std::vector<TimedValue> points;
    for (const MeasureStep& step : steps_)
      if (alike(step.period, made_.latest)) points.push_back({when(step.period), use(step)});
    return points;
  }

  /// The amounts of single periods of a running figure: those that begin a year, and what follows on another.
  std::vector<TimedValue> differences() {
    std::vector<TimedValue> amounts;
    const MeasureStep* last = nullptr;
    double last_value = not_known;
    for (const MeasureStep& step : steps_) {
      if (!alike(step.period, made_.latest)) continue;
      const double value = use(step);
      const bool begins = step.period.first() == made_.year.first() || step.period.first() == before_.first();
      if (begins)
        amounts.push_back({when(step.period), value});
      else if (last != nullptr && last->period.last() + 1 == step.period.first())
        amounts.push_back({when(step.period), value - last_value});
      last = &step;
      last_value = value;
    }
    return amounts;
  }

  Projected by_profile() {
    const Period same = moved(made_.latest, -months_a_year);
    const auto there =
        std::ranges::find_if(steps_, [&](const MeasureStep& step) { return same_days(step.period, same); });
    if (there == steps_.end()) return Projected::undefined(NoProjection::no_last_year);
    made_.same_period = there->period;
    made_.last_period = end_of(before_);
    const std::optional<double> then = reached(before_, same.last());
    const std::optional<double> whole = reached(before_, before_.last());
    if (!then || !whole) return Projected::undefined(NoProjection::no_last_year);
    made_.same_time_last_year = *then;
    made_.last_year = *whole;
    return made_.adds_up ? project_profile(made_.so_far, *then, *whole) : project_change(made_.so_far, *then, *whole);
  }

  const OwnReader& own_;
  ElementIndex row_;
  YearEndProjection& made_;
  bool runs_;
  FiscalCalendar calendar_;
  double rounding_ = not_known;
  Period before_;
  Steps steps_;
  bool uses_hidden_ = false;
};

}  // namespace

Projection projection_asked(const Plan& plan, ElementIndex measure) {
  return plan.framework().policy_for(plan.kind(measure).name).projection;
}

YearEndProjection project_year_end(const OwnReader& own, const MeasureSeries& series, ElementIndex row,
                                   Projection method, Date day) {
  YearEndProjection made;
  made.method = method;
  if (method == Projection::none) return made;
  YearEnd year_end(own, series, row, made);
  const Projected projected = year_end.of(series, day);
  made.value = projected.value;
  made.reason = projected.reason;
  std::ranges::sort(made.made_of, {}, [](const Period& period) { return std::pair{period.last(), period.first()}; });
  const auto [first, last] = std::ranges::unique(made.made_of);
  made.made_of.erase(first, last);
  if (year_end.uses_hidden()) withhold(made);
  return made;
}

void withhold(YearEndProjection& projection) {
  YearEndProjection left;
  left.method = projection.method;
  left.year = projection.year;
  left.reason = NoProjection::not_shown;
  projection = std::move(left);
}

bool is_made_of_hidden(const YearEndProjection& projection, std::span<const PublishedCell> cells) {
  if (cells.empty()) return false;
  return std::ranges::any_of(projection.made_of, [&](const Period& period) {
    const auto cell = std::ranges::find_if(cells, [&](const PublishedCell& each) {
      return each.area.empty() && each.group.empty() && each.period == period;
    });
    return cell == cells.end() || cell->suppression != Suppression::shown;
  });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
