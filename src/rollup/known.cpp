#include "known.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include <goldenthread/base/status.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "history.hpp"
#include "overrides_at.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The cell at a row, or `missing` where the table lacks the column.
template <class Cell>
Cell cell_or(std::span<const Cell> column, std::size_t row, Cell missing) noexcept {
  return column.empty() ? missing : column[row];
}

bool is_recorded(std::span<const Date> recorded, std::size_t row, Date as_of) noexcept {
  return recorded.empty() || recorded[row] <= as_of;  // an absent date comes before every day: always known
}

void find_measures(const Plan& plan, Known& known) {
  const std::span<const ElementIndex> ids = plan.measures().elements("id");
  for (std::uint32_t row = 0; row < ids.size(); ++row) known.measure.at(ids[row], plan.size()) = row;
}

void find_observations(const Plan& plan, Date as_of, Observed observed, Known& known) {
  const Table& table = plan.observations();
  const std::span<const ElementIndex> measures = table.elements("measure");
  const std::span<const Period> periods = table.periods("period");
  const std::span<const Date> recorded = table.days("recorded");
  const std::span<const double> values = table.numbers("value");
  const Column* area_column = table.find("area");
  const TextStore* areas = area_column == nullptr ? nullptr : area_column->texts();

  // The period that ends last wins; of those that end together the longer one (a year's outturn over its last
  // quarter); of one period the latest record, and of those the last row.
  const auto later = [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(periods[a].last(), periods[b].first(), cell_or(recorded, a, Date::none()), a) >
           std::tuple(periods[b].last(), periods[a].first(), cell_or(recorded, b, Date::none()), b);
  };
  for (std::uint32_t row = 0; row < measures.size(); ++row) {
    if (periods[row].is_none() || periods[row].last() > as_of || !is_recorded(recorded, row, as_of)) continue;
    if (areas != nullptr && !(*areas)[row].empty()) continue;
    if (observed == Observed::with_value && std::isnan(cell_or(values, row, std::numeric_limits<double>::quiet_NaN())))
      continue;
    std::uint32_t& best = known.observation.at(measures[row], plan.size());
    if (best == no_row || later(row, best)) best = row;
  }
}

void find_targets(const Plan& plan, Date as_of, Known& known) {
  if (known.observation.empty()) return;
  const Table& table = plan.targets();
  const std::span<const ElementIndex> measures = table.elements("measure");
  const std::span<const Period> periods = table.periods("period");
  const std::span<const Date> recorded = table.days("recorded");
  const std::span<const Period> observed = plan.observations().periods("period");

  for (std::uint32_t row = 0; row < measures.size(); ++row) {
    const std::uint32_t observation = known.observation[measures[row]];
    if (observation == no_row || periods[row].is_none() || !is_recorded(recorded, row, as_of)) continue;
    const Period& wanted = observed[observation];
    if (periods[row].first() > wanted.last()) continue;
    // The target of the very period wins; else the one that starts last; of those that start together the shorter;
    // of one period the latest record, and of those the last row.
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(periods[a] == wanted, periods[a].first(), periods[b].last(), cell_or(recorded, a, Date::none()),
                        a) > std::tuple(periods[b] == wanted, periods[b].first(), periods[a].last(),
                                        cell_or(recorded, b, Date::none()), b);
    };
    std::uint32_t& best = known.target.at(measures[row], plan.size());
    if (best == no_row || better(row, best)) best = row;
  }
}

void find_updates(const Plan& plan, Date as_of, Known& known) {
  const Table& table = plan.updates();
  const std::span<const ElementIndex> elements = table.elements("element");
  const std::span<const Date> dates = table.days("date");
  const std::span<const Date> recorded = table.days("recorded");
  const std::span<const std::uint8_t> statuses = table.bytes("status");
  const std::span<const std::uint8_t> states = table.bytes("state");
  const std::span<const std::uint8_t> overrides = table.bytes("override");
  const std::span<const double> progress = table.numbers("progress");
  const std::span<const Period> starts = table.periods("start");
  const std::span<const Period> dues = table.periods("due");

  const auto keep = [&](RowOfElement& rows, std::uint32_t row) {
    std::uint32_t& best = rows.at(elements[row], plan.size());
    if (best == no_row || std::tuple(dates[row], cell_or(recorded, row, Date::none()), row) >
                              std::tuple(dates[best], cell_or(recorded, best, Date::none()), best))
      best = row;
  };
  RowOfElement latest;
  for (std::uint32_t row = 0; row < elements.size(); ++row) {
    if (dates[row] > as_of || !is_recorded(recorded, row, as_of)) continue;
    if (!overrides.empty()) keep(latest, row);
    const bool overrides_computed = cell_or<std::uint8_t>(overrides, row, 0) == 1;
    if (overrides_computed) keep(known.override_update, row);
    if (!overrides_computed && cell_or<std::uint8_t>(statuses, row, missing_yes_no) < status_count)
      keep(known.status, row);
    if (cell_or<std::uint8_t>(states, row, missing_yes_no) != missing_yes_no) keep(known.state, row);
    if (!std::isnan(cell_or(progress, row, std::numeric_limits<double>::quiet_NaN()))) keep(known.progress, row);
    if (!cell_or(starts, row, Period{}).is_none()) keep(known.start, row);
    if (!cell_or(dues, row, Period{}).is_none()) keep(known.due, row);
  }
  end_overrides(plan, as_of, latest, known);
}

/// Whether some measure is made of more than its latest observation.
bool needs_history(const Plan& plan) {
  if (plan.observations().size() == 0) return false;
  const Framework& framework = plan.framework();
  const std::span<const std::uint8_t> aggregations = plan.measures().bytes("aggregation");
  const std::span<const std::uint8_t> schemes = plan.measures().bytes("scheme");
  const auto adds_up = [](std::uint8_t how) { return static_cast<Aggregation>(how) != Aggregation::last; };
  if (std::ranges::any_of(aggregations, adds_up)) return true;
  const Scheme* by_default = framework.find_scheme(framework.measure_scheme);
  if (by_default != nullptr && looks_a_year_back(*by_default)) return true;
  return std::ranges::any_of(schemes, [&](std::uint8_t scheme) {
    return scheme < framework.schemes.size() && looks_a_year_back(framework.schemes[scheme]);
  });
}

}  // namespace

Known known_at(const Plan& plan, Date as_of, Observed observed) {
  Known known;
  find_measures(plan, known);
  find_observations(plan, as_of, observed, known);
  find_targets(plan, as_of, known);
  find_updates(plan, as_of, known);
  if (needs_history(plan)) known.history = std::make_shared<const History>(plan, as_of);
  return known;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
