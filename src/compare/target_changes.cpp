#include "target_changes.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

TargetChanges::TargetChanges(const PlanSide& before, const PlanSide& after)
    : before_{&before, RowsByElement(before.plan().targets().elements("measure"), before.size())},
      after_{&after, RowsByElement(after.plan().targets().elements("measure"), after.size())} {}

std::vector<TargetChanges::Entry> TargetChanges::Targets::of(ElementIndex measure) const {
  const Table& table = side->plan().targets();
  const auto periods = table.periods("period");
  const auto recorded = table.days("recorded");
  std::vector<Entry> entries;
  for (const std::uint32_t row : rows[measure])
    if (recorded.empty() || recorded[row] <= side->day()) entries.push_back({periods[row], row});
  const auto days = [](const Entry& entry) { return std::pair(entry.period.first(), entry.period.last()); };
  std::ranges::sort(entries, {}, [&](const Entry& entry) {
    return std::tuple(days(entry), recorded.empty() ? Date{} : recorded[entry.row], entry.row);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > 0 && days(entries[i]) != days(entries[kept])) ++kept;
    entries[kept] = entries[i];
  }
  if (!entries.empty()) entries.resize(kept + 1);
  return entries;
}

std::string TargetChanges::Targets::text(std::uint32_t row) const {
  const Table& table = side->plan().targets();
  std::string said;
  const auto say = [&](std::string_view before, const std::string& what) {
    if (!what.empty()) said += (said.empty() ? "" : ", ") + std::string{before} + what;
  };
  const auto number = [&](std::string_view name) {
    const auto numbers = table.numbers(name);
    return numbers.empty() || std::isnan(numbers[row]) ? std::string{} : exact_text(numbers[row]);
  };
  say("", number("value"));
  say("from ", number("lower"));
  say("up to ", number("upper"));
  say("", std::string{table.text("missing", row)});
  return said;
}

std::vector<TargetChange> TargetChanges::between(ElementIndex before, ElementIndex after) const {
  std::vector<TargetChange> changes;
  const std::vector<Entry> was = before_.of(before);
  const std::vector<Entry> is = after_.of(after);
  if (was.empty() && is.empty()) return changes;
  const Date begins = after_.side->plan().info().period.first();
  const FiscalCalendar calendar = after_.side->plan().calendar();
  const auto days = [](const Entry& entry) { return std::pair(entry.period.first(), entry.period.last()); };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < was.size() || j < is.size()) {
    const bool has_was = i < was.size() && (j == is.size() || days(was[i]) <= days(is[j]));
    const bool has_is = j < is.size() && (i == was.size() || days(is[j]) <= days(was[i]));
    TargetChange change;
    const Period period = has_is ? is[j].period : was[i].period;
    if (has_was) change.was = before_.text(was[i++].row);
    if (has_is) change.is = after_.text(is[j++].row);
    if (change.was == change.is || (!has_is && !begins.is_none() && period.last() < begins)) continue;
    change.period = to_string(period, naming_calendar(period, calendar));
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
