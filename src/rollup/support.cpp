#include "support.hpp"

#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/sweep/tally.hpp>

#include "upward.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

Support support_of(const Rollup::State& state, std::span<const double> reduced) {
  const Plan& plan = state.plan();
  const UpwardLinks links = upward_links(state);
  const LevelGraphBuild build = build_level_graph(plan.size(), {links.from, links.to});

  enum : std::uint8_t { whole, less, categories };
  std::vector<std::uint8_t> category(plan.size(), no_category);
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    const Role role = plan.role(element);
    if ((role == Role::action || role == Role::milestone) && !is_withdrawn(state, element))
      category[build.rank[element]] = !reduced.empty() && reduced[element] > 0 ? less : whole;
  }
  const Tallies tallies = sweep_tally(build.thread, category, categories);
  Support support;
  support.count.resize(plan.size());
  support.reduced.resize(plan.size());
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    const std::span<const std::uint32_t> counts = tallies.of(build.rank[element]);
    support.count[element] = counts[whole] + counts[less];
    support.reduced[element] = counts[less];
  }
  return support;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
