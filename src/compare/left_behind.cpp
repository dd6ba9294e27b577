#include <vector>

#include "comparison_state.hpp"
#include "model/rows_by_element.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

LeftBehind find_left_behind(const PlanComparison::State& state) {
  LeftBehind found;
  if (state.counts[static_cast<std::size_t>(PlanChange::removed)] == 0) return found;
  const Plan& plan = state.before;
  const RowsByElement links_to(plan.link_to(), plan.size());
  const std::size_t supersedes = state.side_before.find_type("supersedes");
  const std::size_t same_as = state.side_before.find_type("same_as");
  const auto add = [&](ElementIndex element, ElementIndex parent, std::string_view link, std::string successors) {
    found.element.push_back(element);
    found.parent.push_back(parent);
    found.link.push_back(link);
    found.successors.push_back(std::move(successors));
  };
  for (std::size_t row = 0; row < state.rows.size(); ++row) {
    if (state.changes[row] != PlanChange::removed) continue;
    const ElementIndex element = state.rows[row].before;
    const std::size_t before = found.size();
    for (const std::uint32_t link : links_to[element]) {
      const std::uint8_t type = plan.link_types()[link];
      const ElementIndex parent = plan.link_from()[link];
      if (type == supersedes || type == same_as) continue;
      if (!state.side_before.link_holds(link) || !state.side_before.has(parent)) continue;
      add(element, parent, state.side_before.link_type(link),
          joined_ids(state.after, state.matching.after(state.matching.group_before(parent))));
    }
    if (found.size() == before) add(element, no_element, {}, {});
  }
  return found;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
