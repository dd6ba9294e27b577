#include "overrides_at.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// For each kind whether an override of it that names no end holds until another.
std::vector<bool> sticky_kinds(const Framework& framework) {
  std::vector<bool> sticky;
  for (const Kind& kind : framework.kinds)
    sticky.push_back(framework.policy_for(kind.name).override_holds == OverrideHolds::sticky);
  return sticky;
}

/// Takes out the overrides of measures that were observed since. `open` says which of them end so.
void end_by_observations(const Plan& plan, Date as_of, const std::vector<bool>& open, Known& known) {
  const Table& table = plan.observations();
  const std::span<const ElementIndex> measures = table.elements("measure");
  const std::span<const Period> periods = table.periods("period");
  const std::span<const Date> recorded = table.days("recorded");
  const std::span<const Date> dates = plan.updates().days("date");
  const Column* areas = table.find("area");
  for (std::uint32_t row = 0; row < measures.size(); ++row) {
    if (!open[measures[row]]) continue;
    std::uint32_t& update = known.override_update.at(measures[row], plan.size());
    if (update == no_row || periods[row].is_none() || periods[row].last() > as_of) continue;
    const Date known_since = recorded.empty() ? Date::none() : recorded[row];
    if (known_since > as_of || (areas != nullptr && !(*areas->texts())[row].empty())) continue;
    if ((std::max)(periods[row].last(), known_since) > dates[update]) update = no_row;
  }
}

}  // namespace

void end_overrides(const Plan& plan, Date as_of, const RowOfElement& latest, Known& known) {
  if (known.override_update.empty()) return;
  const std::span<const Date> expires = plan.updates().days("expires");
  const std::vector<bool> sticky = sticky_kinds(plan.framework());
  std::vector<bool> open(plan.size());
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    std::uint32_t& row = known.override_update.at(element, plan.size());
    if (row == no_row) continue;
    if (const Date end = expires.empty() ? Date::none() : expires[row]; !end.is_none()) {
      if (as_of > end) row = no_row;
    } else if (!sticky[plan.kinds()[element]]) {
      open[element] = true;
      if (latest[element] != row) row = no_row;
    }
  }
  end_by_observations(plan, as_of, open, known);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
