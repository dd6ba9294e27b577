#include "only_reported.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<std::uint8_t> only_reported(const Plan& plan, const std::vector<ActionEntry>& entries) {
  std::vector<std::uint8_t> reported(plan.size());
  std::vector<Date> days(plan.size());
  for (const ActionEntry& entry : entries) days[entry.element] = entry.completed;
  const auto elements = plan.updates().elements("element");
  const auto dates = plan.updates().days("date");
  const auto given = plan.updates().periods("completed");
  for (std::size_t row = 0; row < elements.size(); ++row)
    if (!days[elements[row]].is_none() && days[elements[row]] == dates[row]) reported[elements[row]] = 1;
  for (std::size_t row = 0; row < given.size(); ++row)
    if (!given[row].is_none()) reported[elements[row]] = 0;
  const auto completed = plan.elements().periods("completed");
  for (std::size_t row = 0; row < completed.size(); ++row)
    if (!completed[row].is_none()) reported[row] = 0;
  return reported;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
