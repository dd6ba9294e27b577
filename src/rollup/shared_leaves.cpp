#include "shared_leaves.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "counted_children.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<SharedLeaf> shared_leaves(const Rollup::State& state, ElementIndex ancestor, const Progress& progress) {
  struct Arrived {
    double weight = 0;
    std::uint8_t paths = 0;
  };
  const ThreadAt& thread = *state.thread;
  const LevelGraph& graph = thread.graph();
  std::map<Vertex, Arrived, std::greater<>> open;  // the highest first: everything above it has been seen
  open[thread.vertex(ancestor)] = {1, 1};
  std::vector<SharedLeaf> shared;
  std::vector<CountedChild> children;
  std::size_t seen = 0;
  while (!open.empty()) {
    progress.step(seen++, graph.vertex_count());
    const auto [v, arrived] = *open.begin();
    open.erase(open.begin());
    const ElementIndex element = thread.element(v);
    if (graph.child_count(v) == 0 || state.scores_itself[element] != 0 || std::isnan(state.scores[element])) {
      if (arrived.paths > 1)
        shared.push_back({state.plan().id(element), state.plan().title(element), arrived.weight, element});
      continue;
    }
    count_children(state, v, children);
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (!(children[i].normalised_weight > 0)) continue;
      Arrived& below = open[graph.children(v)[i]];
      below.weight += arrived.weight * children[i].normalised_weight;
      below.paths = static_cast<std::uint8_t>((std::min)(below.paths + arrived.paths, 2));
    }
  }
  std::ranges::sort(shared, {}, &SharedLeaf::element);
  return shared;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
