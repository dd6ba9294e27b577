#include "element_dates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>

#include <goldenthread/base/status.hpp>

#include "model/edge_of_dates.hpp"
#include "model/latest_updates.hpp"
#include "model/own_figures.hpp"
#include "model/placed_periods.hpp"
#include "model/row_of_element.hpp"
#include "model/update_order.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::vector<Date> days_of(std::span<const Period> periods, bool first) {
  std::vector<Date> days(periods.size());
  std::ranges::transform(periods, days.begin(),
                         [first](const Period& period) { return first ? period.first() : period.last(); });
  return days;
}

}  // namespace

ElementDates::ElementDates(const Plan& plan, Date as_of) : as_of_(as_of) {
  read_elements(plan);
  read_updates(plan);
  read_done(plan);
  read_observations(plan);
}

void ElementDates::read_elements(const Plan& plan) {
  start_ = days_of(plan.elements().periods("start"), true);
  due_ = days_of(plan.elements().periods("due"), false);
  completed_ = days_of(plan.elements().periods("completed"), false);
}

void ElementDates::read_updates(const Plan& plan) {
  const UpdateOrder updates(plan);
  if (updates.size() == 0) return;
  reported_.assign(plan.size(), Date::none());
  for (std::uint32_t row = 0; row < updates.size(); ++row) {
    Date& latest = reported_[updates.element(row)];
    if (updates.is_known(row, as_of_)) latest = (std::max)(latest, updates.date(row));
  }
  const auto take = [&](std::string_view name, bool first, std::vector<Date>& days) {
    const std::vector<std::uint32_t> latest = latest_updates(plan, name, as_of_);
    if (latest.empty()) return;
    const auto said = plan.updates().periods(name);
    days.resize(plan.size());
    for (std::size_t element = 0; element < latest.size(); ++element)
      if (latest[element] != no_update)
        days[element] = first ? said[latest[element]].first() : said[latest[element]].last();
  };
  take("start", true, start_);
  take("due", false, due_);
  take("completed", false, completed_);
}

// The latest report that says how far it is counts; one that overrides says nothing of that.
void ElementDates::read_done(const Plan& plan) {
  const auto own = plan.elements().numbers("progress");
  const UpdateOrder updates(plan);
  const auto statuses = plan.updates().bytes("status");
  const auto progress = plan.updates().numbers("progress");
  const auto overrides = plan.updates().bytes("override");
  if (own.empty() && statuses.empty() && progress.empty()) return;
  done_.resize(plan.size());
  for (std::size_t element = 0; element < own.size(); ++element) done_[element] = own[element] >= 1 ? 1 : 0;
  std::vector<std::uint32_t> latest(statuses.empty() && progress.empty() ? 0 : plan.size(), no_update);
  for (std::uint32_t row = 0; row < updates.size() && !latest.empty(); ++row) {
    const bool says_status = !statuses.empty() && statuses[row] < status_count;
    const bool says_progress = !progress.empty() && !std::isnan(progress[row]);
    const bool is_override = !overrides.empty() && overrides[row] == 1;
    if (is_override || (!says_status && !says_progress) || !updates.is_known(row, as_of_)) continue;
    std::uint32_t& best = latest[updates.element(row)];
    if (best != no_update && !updates.later(row, best)) continue;
    best = row;
    done_[updates.element(row)] =
        (says_status ? static_cast<Status>(statuses[row]) == Status::complete : progress[row] >= 1) ? 1 : 0;
  }
}

void ElementDates::read_observations(const Plan& plan) {
  const Table& table = plan.observations();
  const auto measures = table.elements("measure");
  const auto periods = observed_periods(plan);
  const auto recorded = table.days("recorded");
  if (measures.empty() || periods.empty()) return;
  const OwnFigures own(plan);
  observation_.assign(plan.size(), no_row);
  reported_.resize(plan.size());
  // As in a roll-up: of those that end together the longer, of one period the latest record, of those the last row.
  const auto order = [&](std::uint32_t row) {
    return std::tuple(periods[row].last(), -std::int64_t{periods[row].first().days()},
                      recorded.empty() ? Date::none() : recorded[row], row);
  };
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const Date last = periods[row].last();
    if (last.is_none() || !own(row)) continue;
    if (!as_of_.is_none() && (last > as_of_ || (!recorded.empty() && recorded[row] > as_of_))) continue;
    std::uint32_t& newest = observation_[measures[row]];
    if (newest == no_row || order(row) > order(newest)) newest = row;
    Date& latest = reported_[measures[row]];
    latest = (std::max)(latest, last);
  }
}

bool ElementDates::is_completed(ElementIndex row) const noexcept {
  if (!done_.empty() && done_[row] != 0) return true;
  if (completed_.empty() || completed_[row].is_none()) return false;
  return as_of_.is_none() || completed_[row] <= as_of_;
}

std::optional<std::uint32_t> ElementDates::observation(ElementIndex row) const noexcept {
  if (observation_.empty() || observation_[row] == no_row) return std::nullopt;
  return observation_[row];
}

Date current_until(Date day, Frequency frequency) {
  constexpr std::array<int, 9> months{0, 0, 0, 1, 3, 6, 12, 24, 0};
  if (day.is_none()) return Date::none();
  if (frequency == Frequency::daily) return days_later(day, 1);
  if (frequency == Frequency::weekly) return days_later(day, 7);
  const int length = months.at(static_cast<std::size_t>(frequency));
  // From the day after, so that a month's last day leads to a month's last day.
  if (length == 0) return Date::none();
  return last_of_months(days_later(day, 1), length);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
