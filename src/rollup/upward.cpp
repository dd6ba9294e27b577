#include "upward.hpp"

#include <cstdint>

#include "links_at.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

UpwardLinks upward_links(const Rollup::State& state) {
  const Plan& plan = state.plan();
  UpwardLinks links;
  const auto add = [&](std::uint32_t row) {
    if (is_withdrawn(state, plan.link_from()[row])) return;
    links.from.push_back(plan.link_from()[row]);
    links.to.push_back(plan.link_to()[row]);
  };
  for (const std::uint32_t row : state.thread->links()) add(row);
  const CountedLinks counted(plan.links(), state.day);
  for (const std::uint32_t row : state.graph.extra_links())
    if (counted.count(row)) add(row);
  return links;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
