#include "element_dates.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr std::uint32_t no_row = UINT32_MAX;

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
  read_observations(plan);
}

void ElementDates::read_elements(const Plan& plan) {
  start_ = days_of(plan.elements().periods("start"), true);
  due_ = days_of(plan.elements().periods("due"), false);
  completed_ = days_of(plan.elements().periods("completed"), false);
}

void ElementDates::read_updates(const Plan& plan) {
  const Table& table = plan.updates();
  const auto elements = table.elements("element");
  const auto dates = table.days("date");
  const auto recorded = table.days("recorded");
  const auto starts = table.periods("start");
  const auto dues = table.periods("due");
  if (elements.empty() || dates.empty()) return;
  reported_.assign(plan.size(), Date::none());
  std::vector<Date> start_said, due_said;
  const auto take = [&](std::span<const Period> said, std::uint32_t row, bool first, std::vector<Date>& when,
                        std::vector<Date>& days) {
    if (said.empty() || said[row].is_none()) return;
    when.resize(plan.size());
    days.resize(plan.size());
    const ElementIndex element = elements[row];
    if (dates[row] < when[element]) return;
    when[element] = dates[row];
    days[element] = first ? said[row].first() : said[row].last();
  };
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (!as_of_.is_none() && (dates[row] > as_of_ || (!recorded.empty() && recorded[row] > as_of_))) continue;
    Date& latest = reported_[elements[row]];
    latest = (std::max)(latest, dates[row]);
    take(starts, row, true, start_said, start_);
    take(dues, row, false, due_said, due_);
  }
}

void ElementDates::read_observations(const Plan& plan) {
  const Table& table = plan.observations();
  const auto measures = table.elements("measure");
  const auto periods = table.periods("period");
  const auto recorded = table.days("recorded");
  if (measures.empty() || periods.empty()) return;
  const Column* area = table.find("area");
  const TextStore* areas = area == nullptr ? nullptr : area->texts();
  observation_.assign(plan.size(), no_row);
  reported_.resize(plan.size());
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const Date last = periods[row].last();
    if (last.is_none() || (areas != nullptr && !(*areas)[row].empty())) continue;
    if (!as_of_.is_none() && (last > as_of_ || (!recorded.empty() && recorded[row] > as_of_))) continue;
    std::uint32_t& newest = observation_[measures[row]];
    if (newest == no_row || periods[newest].last() <= last) newest = row;
    Date& latest = reported_[measures[row]];
    latest = (std::max)(latest, last);
  }
}

bool ElementDates::is_completed(ElementIndex row) const noexcept {
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
  if (frequency == Frequency::daily) return day + 1;
  if (frequency == Frequency::weekly) return day + 7;
  const int length = months.at(static_cast<std::size_t>(frequency));
  // From the day after, so that a month's last day leads to a month's last day.
  return length == 0 ? Date::none() : (day + 1).add_months(length) - 1;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
