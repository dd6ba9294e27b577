#include <algorithm>
#include <cmath>
#include <string>

#include "finders.hpp"
#include "findings_state.hpp"
#include "model/placed_periods.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr std::size_t max_years = 32;

// Whether elements of the role are done in the plan's time; parties, documents and lenses outlive it.
bool is_planned(Role role) { return role == Role::objective || role == Role::action || role == Role::milestone; }

// Whether work is under way or due in a year: from its start to its due date. Where it has no start it is in the year
// in which it is due, and an action without an end, such as a service, in every year from its start.
bool is_under_way(const ElementDates& dates, ElementIndex row, Role role, const Period& year) {
  const Date start = dates.start(row);
  const Date due = dates.due(row);
  if (due.is_none()) return role == Role::action && start <= year.last();
  if (start.is_none() || start > due) return year.contains(due);
  return start <= year.last() && due >= year.first();
}

// Whether either of a child's dates is outside its parent's.
bool is_outside(const ElementDates& dates, ElementIndex child, ElementIndex parent) {
  for (const Date day : {dates.start(child), dates.due(child)}) {
    if (day.is_none()) continue;
    if (!dates.start(parent).is_none() && day < dates.start(parent)) return true;
    if (!dates.due(parent).is_none() && day > dates.due(parent)) return true;
  }
  return false;
}

}  // namespace

void find_out_of_window(const Inspected& in) {
  if (!in.dates.any()) return;
  const Plan& plan = in.graph.plan();
  for (ElementIndex row = 0; row < plan.size(); ++row)
    if (is_planned(plan.role(row)) && in.links.is_active(row) && !in.dates.due(row).is_none() &&
        in.dates.start(row) > in.dates.due(row))
      in.report(FindingCode::out_of_window, row, FindingRecord::nothing, starts_after_due);
  const Date end = plan.info().period.last();
  if (!end.is_none())
    for (ElementIndex row = 0; row < plan.size(); ++row)
      if (is_planned(plan.role(row)) && in.links.is_active(row) && in.dates.due(row) > end)
        in.report(FindingCode::out_of_window, row, FindingRecord::nothing, due_after_plan);
  const auto& types = plan.framework().link_types;
  const auto links = in.links.links();
  for (std::uint32_t link = 0; link < links.size(); ++link)
    if (links[link].covers() && types[links[link].type()].scores &&
        is_outside(in.dates, plan.link_from()[link], plan.link_to()[link]))
      in.report(FindingCode::out_of_window, plan.link_from()[link], link, 0);
}

std::vector<Period> years_of(const PlanInfo& info) {
  std::vector<Period> years;
  if (info.period.is_none()) return years;
  const Date last = info.period.last();
  for (Date first = info.period.first(); years.size() < max_years && first.year() < 9999;) {
    const Date next = first.add_months(12);
    if (next - 1 > last) break;
    years.push_back(first.day() == 1 ? Period::year_from(first.year(), first.month()) : Period::span(first, next - 1));
    first = next;
  }
  return years;
}

void find_no_activity(const Inspected& in) {
  const Plan& plan = in.graph.plan();
  const std::vector<Period> years = years_of(plan.info());
  if (years.empty() || !in.dates.any()) return;
  const std::uint32_t all = years.size() == max_years ? UINT32_MAX : (std::uint32_t{1} << years.size()) - 1;
  // A byte for whether there is work at or below, and a bit for each year with some of it under way or due.
  std::vector<std::uint8_t> work(in.graph.size());
  std::vector<std::uint32_t> busy(in.graph.size());
  for (Vertex v = 0; v < work.size(); ++v) {
    const ElementIndex row = in.graph.element(v);
    const Role role = plan.role(row);
    if (in.links.is_active(row) && (role == Role::action || role == Role::milestone)) {
      work[v] = 1;
      for (std::size_t year = 0; year < years.size(); ++year)
        if (is_under_way(in.dates, row, role, years[year])) busy[v] |= std::uint32_t{1} << year;
    }
    for_each_below(in.graph, v, [&](Vertex child, std::uint32_t link) {
      if (!in.links[link].covers()) return;
      work[v] = static_cast<std::uint8_t>(work[v] | work[child]);
      busy[v] |= busy[child];
    });
    if (work[v] == 0 || busy[v] == all || role != Role::objective || !in.links.is_active(row)) continue;
    if (in.rings[row] == RingPosition::clear)
      in.report(FindingCode::no_activity, row, FindingRecord::nothing, all & ~busy[v]);
  }
}

void find_stale(const Inspected& in) {
  const Plan& plan = in.graph.plan();
  const Date as_of = in.links.as_of();
  if (as_of.is_none()) return;
  const auto measures = plan.measures().elements("id");
  const auto max_ages = plan.measures().numbers("max_age");
  const auto frequencies = plan.measures().bytes("frequency");
  const auto periods = observed_periods(plan);
  const auto lags = plan.measures().numbers("lag");
  for (std::size_t measure = 0; measure < measures.size(); ++measure) {
    const ElementIndex row = measures[measure];
    const auto newest = in.dates.observation(row);
    if (!newest || !in.links.is_active(row) || in.dates.is_completed(row)) continue;
    const Date last = periods[*newest].last();
    // A figure is due so many days after its period.
    const double lag = lags.empty() || std::isnan(lags[measure]) ? 0 : lags[measure];
    bool is_stale = false;
    if (!max_ages.empty() && !std::isnan(max_ages[measure])) {
      is_stale = as_of - last > max_ages[measure] + lag;
    } else if (!frequencies.empty()) {
      const Date until = current_until(last, static_cast<Frequency>(frequencies[measure]));
      is_stale = !until.is_none() && as_of - until > lag;
    }
    if (is_stale) in.report(FindingCode::stale_data, row, *newest, static_cast<std::uint32_t>(measure));
  }
  // A plan that keeps no updates is asked for none.
  if (plan.updates().size() == 0) return;
  const auto reported = plan.elements().bytes("frequency");
  for (ElementIndex row = 0; row < reported.size(); ++row) {
    const auto frequency = static_cast<Frequency>(reported[row]);
    if (frequency == Frequency::none || frequency == Frequency::once) continue;
    if (!is_planned(plan.role(row)) || !in.links.is_active(row) || in.dates.is_completed(row)) continue;
    const Date start = in.dates.start(row);
    if (start > as_of) continue;
    const Date since = in.dates.reported(row).is_none() ? start : in.dates.reported(row);
    if (since.is_none() || current_until(since, frequency) < as_of)
      in.report(FindingCode::stale_update, row, FindingRecord::nothing,
                static_cast<std::uint32_t>(in.dates.reported(row).days()));
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
