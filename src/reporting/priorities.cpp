#include "priorities.hpp"

#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/trace/select.hpp>

#include "rollup/upward.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// The objectives with no objective above them.
std::vector<std::uint8_t> topmost_objectives(const Rollup::State& state) {
  const Plan& plan = state.plan();
  const UpwardLinks links = upward_links(state);
  const LevelGraphBuild build = build_level_graph(plan.size(), {links.from, links.to});
  std::vector<std::uint8_t> below(plan.size());  // by vertex: whether an objective is at or above it
  std::vector<std::uint8_t> topmost(plan.size());
  for (std::size_t i = plan.size(); i-- > 0;) {
    const auto v = static_cast<Vertex>(i);
    bool is_below = false;
    for (const Vertex parent : build.thread.parents(v)) is_below = is_below || below[parent] != 0;
    const ElementIndex element = build.order[v];
    const bool objective = plan.role(element) == Role::objective && !is_withdrawn(state, element);
    topmost[element] = objective && !is_below ? 1 : 0;
    below[v] = objective || is_below ? 1 : 0;
  }
  return topmost;
}

}  // namespace

std::vector<std::uint8_t> priorities_of(const Rollup::State& state, const Selection& select) {
  const Plan& plan = state.plan();
  const std::vector<std::string>& named = plan.framework().money.priorities;
  if (select == Selection{} && named.empty()) return topmost_objectives(state);
  Selection asked = select;
  if (select == Selection{}) asked.kinds = named;
  std::vector<std::uint8_t> wanted = Selector(*state.at, asked).mask();
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (is_withdrawn(state, element)) wanted[element] = 0;
  return wanted;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
