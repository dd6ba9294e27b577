#include "upward.hpp"

#include <cstdint>

namespace goldenthread {
inline namespace v0 {
namespace detail {

UpwardLinks upward_links(const Rollup::State& state) {
  const Plan& plan = state.plan();
  UpwardLinks links;
  const auto add = [&](std::uint32_t row) {
    if (is_withdrawn(state, plan.link_from()[row]) || is_withdrawn(state, plan.link_to()[row])) return;
    links.from.push_back(plan.link_from()[row]);
    links.to.push_back(plan.link_to()[row]);
  };
  for (const std::uint32_t row : state.thread->links()) add(row);
  for (const std::uint32_t row : state.at->graph().extra_links())
    if (state.at->counts(row)) add(row);
  return links;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
