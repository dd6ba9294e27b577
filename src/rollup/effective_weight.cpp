#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <goldenthread/rollup/effective_weight.hpp>
#include <goldenthread/sweep/effective_weights.hpp>

#include "counted_children.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {

EffectiveWeights effective_weights(const Rollup& result, std::string_view ancestor, const Progress& progress) {
  progress.at(0);
  const Rollup::State& state = result.state();
  const detail::ThreadAt& thread = *state.thread;
  const LevelGraph& graph = thread.graph();
  const Vertex top = thread.vertex(state.plan().at(ancestor));

  std::vector<double> weights(graph.edge_count());
  std::vector<std::uint8_t> paths(graph.vertex_count());
  paths[top] = 1;
  std::vector<detail::CountedChild> children;
  const Progress first = progress.part(0, 0.6);
  for (Vertex v = top + 1; v-- > 0;) {
    first.step(top - v, top + std::size_t{1});
    if (paths[v] == 0) continue;  // nothing of it reaches the ancestor
    const ElementIndex element = thread.element(v);
    if (state.scores_itself[element] != 0 || std::isnan(state.scores[element])) continue;
    detail::count_children(state, v, children);
    EdgeIndex edge = graph.first_child_edge(v);
    for (std::size_t i = 0; i < children.size(); ++i) {
      const Vertex child = graph.children(v)[i];
      weights[edge] = children[i].normalised_weight;
      if (weights[edge] > 0) paths[child] = static_cast<std::uint8_t>((std::min)(paths[child] + paths[v], 2));
      ++edge;
    }
  }
  const std::vector<double> by_vertex =
      goldenthread::effective_weights(graph, top, weights, {}, progress.part(0.6, 0.9));
  progress.at(0.9);

  EffectiveWeights effective;
  effective.ancestor = ancestor;
  effective.weight.resize(state.plan().size());
  effective.several_paths.resize(state.plan().size());
  for (ElementIndex element = 0; element < state.plan().size(); ++element) {
    const Vertex v = thread.vertex(element);
    effective.weight[element] = by_vertex[v];
    effective.several_paths[element] = paths[v] > 1 ? 1 : 0;
  }
  progress.at(1);
  return effective;
}

double effective_weight(const Rollup& result, std::string_view leaf, std::string_view ancestor,
                        const Progress& progress) {
  const ElementIndex element = result.state().plan().at(leaf);
  return effective_weights(result, ancestor, progress).weight[element];
}

}  // namespace v0
}  // namespace goldenthread
