#include "planned_amounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <goldenthread/base/detail/sort_stably.hpp>

#include "edge_of_dates.hpp"
#include "stretches.hpp"
#include "target_life.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

double number_at(std::span<const double> column, std::uint32_t row) noexcept {
  return column.empty() || row == no_row ? detail::not_known : column[row];
}

/// Applies the same change to target and limits.
template <class Change>
void for_each_figure(Planned& planned, const Change& change) {
  change(planned.target, 0);
  change(planned.lower, 1);
  change(planned.upper, 2);
}

std::array<double, 3> figures_of(const Planned& planned) noexcept {
  return {planned.target, planned.lower, planned.upper};
}

void take_part(Planned& planned, double part) {
  for_each_figure(planned, [&](double& figure, int) { figure *= part; });
  planned.part *= part;
}

}  // namespace

PlannedAmounts::PlannedAmounts(const Plan& plan, const History& history)
    : history_(&history),
      values_(plan),
      targets_(plan.targets().numbers("value")),
      lowers_(plan.targets().numbers("lower")),
      uppers_(plan.targets().numbers("upper")) {}

bool PlannedAmounts::is_missing(std::uint32_t row) const noexcept {
  return std::isnan(number_at(targets_, row)) && std::isnan(number_at(lowers_, row)) &&
         std::isnan(number_at(uppers_, row));
}

Planned PlannedAmounts::of_row(const PeriodRow& target) const noexcept {
  Planned planned;
  planned.target = number_at(targets_, target.row);
  planned.lower = number_at(lowers_, target.row);
  planned.upper = number_at(uppers_, target.row);
  planned.row = target.row;
  planned.period = target.period;
  return planned;
}

Planned PlannedAmounts::level(ElementIndex measure, const Period& observed) const {
  const PeriodRow* target = history_->target_in(measure, observed);
  if (target == nullptr) return {};
  Planned planned = of_row(*target);
  planned.carried = is_carried(target->period, observed);
  return planned;
}

// The running totals of a past year: nothing where some of it is not known, or where it has no shape.
std::optional<PlannedAmounts::Shape> PlannedAmounts::shape_of(ElementIndex measure, std::uint32_t measure_row,
                                                              const Period& year, bool cumulative) const {
  Shape best;
  for (const Precision precision : {Precision::month, Precision::quarter, Precision::day, Precision::span}) {
    Shape shape;
    shape.year = year;
    double total = 0;
    bool sound = true;
    Date next = year.first();
    for (const PeriodRow& observed : history_->observations(measure)) {
      const Period& period = observed.period;
      if (!year.contains(period) || period.precision() != precision || same_days(period, year)) continue;
      const double value = values_.value(observed.row, measure_row);
      if (std::isnan(value) || (!cumulative && period.first() != next)) {
        sound = sound && cumulative;
        continue;
      }
      next = period.last() + 1;
      total = cumulative ? value : total + value;
      sound = sound && total >= 0;
      shape.ends.push_back(period.last());
      shape.totals.push_back(total);
    }
    if (cumulative && !shape.ends.empty() && shape.ends.back() != year.last())
      for (const PeriodRow& observed : history_->observations(measure))
        if (observed.period.last() == year.last())
          if (const double value = values_.value(observed.row, measure_row); !std::isnan(value)) {
            shape.ends.push_back(year.last());
            shape.totals.push_back(value);
            break;
          }
    const bool whole = !shape.ends.empty() && shape.ends.back() == year.last();
    if (!sound || !whole || shape.ends.size() < 2 || !(shape.totals.back() > 0)) continue;
    if (shape.ends.size() > best.ends.size()) best = std::move(shape);
  }
  if (best.ends.empty()) return std::nullopt;
  return best;
}

std::optional<PlannedAmounts::Shape> PlannedAmounts::last_whole_year(ElementIndex measure, std::uint32_t measure_row,
                                                                     const Period& before, bool cumulative) const {
  const std::span<const PeriodRow> all = history_->observations(measure);
  if (all.empty()) return std::nullopt;
  Date earliest = all.front().period.first();
  for (const PeriodRow& observed : all) earliest = (std::min)(earliest, observed.period.first());
  constexpr int earliest_year = 3;
  constexpr int max_years = 30;
  Period year = before;
  for (int back = 0; back < max_years && year.first() > earliest && year.first().year() > earliest_year; ++back) {
    year = moved(year, -12);
    if (auto shape = shape_of(measure, measure_row, year, cumulative)) return shape;
  }
  return std::nullopt;
}

// How much of a whole falls to a part of it: by the shape of the last whole year, else in even steps.
double PlannedAmounts::share_of(ElementIndex measure, std::uint32_t measure_row, const Period& part,
                                const Period& whole, const FiscalCalendar& calendar, bool cumulative,
                                bool& assumed) const {
  if (same_days(part, whole)) return 1;
  if (!has_years_around(whole.last())) return share_of_time(part, whole);
  const Period year = financial_year_of(calendar, whole.last());
  if (year.contains(whole)) {
    if (const auto shape = last_whole_year(measure, measure_row, year, cumulative)) {
      const auto total_by = [&](Date end) {
        Date from = shape->year.first() - 1;
        double before = 0;
        for (std::size_t i = 0; i < shape->ends.size(); ++i) {
          const Date to = shape->ends[i];
          if (to >= end) {
            if (end <= from) return before;
            const double share = share_of_time(Period::span(from + 1, end), Period::span(from + 1, to));
            return before + (shape->totals[i] - before) * share;
          }
          from = to;
          before = shape->totals[i];
        }
        return before;
      };
      const int months = (shape->year.first().year() - year.first().year()) * 12;
      const auto then = [&](Date end) { return total_by(moved(end, months)); };
      const double all = then(whole.last()) - then(whole.first() - 1);
      const double share = (then(part.last()) - then(part.first() - 1)) / all;
      if (all > 0 && share >= 0 && std::isfinite(share)) return share;
    }
  }
  assumed = true;
  return share_of_time(part, whole);
}

Planned PlannedAmounts::running(ElementIndex measure, std::uint32_t measure_row, const Period& observed,
                                const FiscalCalendar& calendar) const {
  const PeriodRow* in_force = history_->target_in(measure, observed);
  if (in_force == nullptr) return {};
  Planned planned = of_row(*in_force);
  planned.carried = is_carried(in_force->period, observed);
  const Date day = observed.last();
  if (is_missing(in_force->row) || !has_years_around(day) || !has_years_around(in_force->period.last())) return planned;
  const Period year = financial_year_of(calendar, day);
  const Period year_of_target = financial_year_of(calendar, in_force->period.last());
  if (!year_of_target.contains(in_force->period)) {
    // Longer than a year, or across two: what falls to the year so far.
    const auto so_far = shared_by(Period::span(year.first(), day), in_force->period);
    if (so_far && !same_days(*so_far, in_force->period)) {
      planned.assumed = true;
      take_part(planned, share_of_time(*so_far, in_force->period));
    }
    return planned;
  }
  // The running totals of the target's year, in the year of the observation.
  const int months = planned.carried ? (year.first().year() - year_of_target.first().year()) * 12 : 0;
  struct Point {
    Period period;
    PeriodRow target;
  };
  std::vector<Point> points;
  const Point* exact = nullptr;
  const PeriodRow* whole = nullptr;
  for (const PeriodRow& target : history_->targets(measure)) {
    if (!year_of_target.contains(target.period) || is_missing(target.row)) continue;
    if (same_days(target.period, year_of_target)) whole = &target;
    points.push_back({months == 0 ? target.period : moved(target.period, months), target});
  }
  for (const Point& point : points)
    if (point.period.last() == day && (exact == nullptr || same_days(point.period, observed))) exact = &point;
  const auto part_of_year = [&](double total) {
    const double all = whole == nullptr ? detail::not_known : number_at(targets_, whole->row);
    const double part = total / all;
    return all != 0 && std::isfinite(part) ? part
           : whole != nullptr              ? share_of_time(Period::span(year.first(), day), year)
                                           : 1.0;
  };
  const auto take = [&](const Point& point) {
    planned = of_row(point.target);
    planned.carried = is_carried(point.target.period, observed);
  };
  const auto give = [&](const Point& point) {
    take(point);
    planned.part = part_of_year(planned.target);
  };
  if (exact != nullptr) {
    give(*exact);
    return planned;
  }
  const Point* earlier = nullptr;
  const Point* later = nullptr;
  bool phased = false;
  for (const Point& point : points) {
    if (point.period.last() < day && (earlier == nullptr || point.period.last() > earlier->period.last()))
      earlier = &point;
    if (point.period.last() > day && (later == nullptr || point.period.last() < later->period.last())) later = &point;
    phased = phased || !same_days(point.target.period, year_of_target);
  }
  if (later == nullptr) {
    if (earlier != nullptr) give(*earlier);
    return planned;
  }
  take(*later);
  if (!phased) {
    take_part(planned, share_of(measure, measure_row, Period::span(year.first(), day), later->period, calendar, true,
                                planned.assumed));
    return planned;
  }
  const Date from = earlier == nullptr ? year.first() : earlier->period.last() + 1;
  const double way = share_of_time(Period::span(from, day), Period::span(from, later->period.last()));
  const std::array<double, 3> before =
      earlier == nullptr ? std::array<double, 3>{0, 0, 0} : figures_of(of_row(earlier->target));
  for_each_figure(planned, [&](double& figure, int i) {
    const double begun = before[static_cast<std::size_t>(i)];
    figure = begun + (figure - begun) * way;
  });
  planned.part = part_of_year(planned.target);
  return planned;
}

// The part of one longer target, so many months later, that falls to a period in it, around the phases inside it.
Planned PlannedAmounts::part_of(ElementIndex measure, std::uint32_t measure_row, const PeriodRow& target, int later,
                                const Period& period, const FiscalCalendar& calendar) const {
  Planned planned = of_row(target);
  const auto then = [&](const Period& of) { return later == 0 ? of : moved(of, later); };
  const Period whole_time = then(target.period);
  const auto count = [](const Period& of, bool in_months) {
    return in_months ? whole_months(of) : of.length_in_days();
  };
  std::vector<PeriodRow> inside;
  for (const PeriodRow& other : history_->targets(measure))
    if (!same_days(other.period, target.period) && target.period.contains(other.period) && !is_missing(other.row))
      inside.push_back(other);
  detail::sort_stably(inside, [](const PeriodRow& of) { return -of.period.length_in_days(); });
  std::vector<PeriodRow> inner;
  bool in_months = whole_months(target.period) > 0 && whole_months(period) > 0;
  for (PeriodRow& other : inside) {
    other.period = then(other.period);
    if (std::ranges::any_of(inner, [&](const PeriodRow& one) { return one.period.overlaps(other.period); })) continue;
    inner.push_back(other);
    in_months = in_months && whole_months(other.period) > 0;
  }
  if (inner.empty()) {
    // A target for less than a year is a phase of it: a straight line, and no assumption.
    const bool has_year = has_years_around(whole_time.last());
    const Period year = has_year ? financial_year_of(calendar, whole_time.last()) : whole_time;
    if (year.contains(whole_time) && !same_days(year, whole_time)) {
      take_part(planned, share_of_time(period, whole_time));
      return planned;
    }
    take_part(planned, share_of(measure, measure_row, period, whole_time, calendar, false, planned.assumed));
    return planned;
  }
  const double whole = planned.target;
  std::array<double, 3> rest = figures_of(planned);
  std::array<double, 3> made{0, 0, 0};
  int uncovered = count(whole_time, in_months);
  int wanted = count(period, in_months);
  for (const PeriodRow& phase : inner) {
    const Planned of_phase = of_row(phase);
    const auto shared = shared_by(period, phase.period);
    const double share = shared ? share_of_time(*shared, phase.period) : 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      const double figure = figures_of(of_phase)[i];
      rest[i] -= figure;
      if (shared) made[i] += figure * share;
    }
    uncovered -= count(phase.period, in_months);
    if (shared) wanted -= count(*shared, in_months);
  }
  const double share = uncovered > 0 ? static_cast<double>(wanted) / uncovered : 0;
  for_each_figure(planned, [&](double& figure, int i) {
    const auto at = static_cast<std::size_t>(i);
    figure = made[at] + (wanted > 0 ? rest[at] * share : 0);
  });
  planned.part =
      whole != 0 && std::isfinite(planned.target / whole) ? planned.target / whole : share_of_time(period, whole_time);
  return planned;
}

Planned PlannedAmounts::amount(ElementIndex measure, std::uint32_t measure_row, const Period& period,
                               const FiscalCalendar& calendar) const {
  const std::span<const PeriodRow> targets = history_->targets(measure);
  // They stand in the order in which they end, of those that end together the shorter first.
  const auto last_of_row = [](const PeriodRow& row) { return row.period.last(); };
  const auto from_end = [&](Date day) { return std::ranges::lower_bound(targets, day, {}, last_of_row); };
  const PeriodRow* around = nullptr;
  for (auto at = from_end(period.last()); at != targets.end(); ++at) {
    const PeriodRow& target = *at;
    if (same_days(target.period, period)) return of_row(target);
    if (!target.period.contains(period)) continue;
    const auto length = [](const PeriodRow* of) { return of->period.length_in_days(); };
    if (around == nullptr || length(&target) < length(around) ||
        (length(&target) == length(around) && target.period.first() > around->period.first()))
      around = &target;
  }
  if (around != nullptr)
    return is_missing(around->row) ? of_row(*around) : part_of(measure, measure_row, *around, 0, period, calendar);
  // The targets of shorter periods that fill it.
  std::vector<PeriodRow> inside;
  std::int32_t days = 0;
  for (auto at = from_end(period.first()); at != targets.end() && at->period.last() <= period.last(); ++at) {
    const PeriodRow& target = *at;
    if (!period.contains(target.period) || (!inside.empty() && inside.back().period.last() >= target.period.first()))
      continue;
    inside.push_back(target);
    days += target.period.length_in_days();
  }
  if (!inside.empty() && days == period.length_in_days()) {
    Planned planned = of_row(inside.back());
    planned.target = planned.lower = planned.upper = 0;
    for (const PeriodRow& target : inside) {
      const std::array<double, 3> figures = figures_of(of_row(target));
      for_each_figure(planned, [&](double& figure, int i) { figure += figures[static_cast<std::size_t>(i)]; });
    }
    planned.period = period;
    return planned;
  }
  const PeriodRow* in_force = history_->target_in(measure, period);
  if (in_force == nullptr) return {};
  Planned planned = of_row(*in_force);
  if (is_missing(in_force->row)) return planned;
  planned.carried = is_carried(in_force->period, period);
  const int months = whole_months(in_force->period);
  if (planned.carried && months > 0 && months % 12 == 0 && has_years_around(period.first()) &&
      has_years_around(in_force->period.first())) {
    // Moved to the year of the observation.
    const int years = (period.first().year() - in_force->period.first().year()) * 12;
    for (int later = years - 12; later <= years + 12; later += 12) {
      if (later <= 0 || !moved(in_force->period, later).contains(period)) continue;
      planned = part_of(measure, measure_row, *in_force, later, period, calendar);
      planned.carried = true;
      return planned;
    }
  }
  take_part(planned, share_of_time(period, in_force->period));
  return planned;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
