#include "beside.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<std::uint8_t> in_sight(const PlanAt& at, const Progress& progress) {
  const Graph& graph = at.graph();
  std::vector<std::uint8_t> seen(graph.size());
  for (auto v = static_cast<Vertex>(graph.size()); v-- > 0;) {
    progress.step(graph.size() - 1 - v, graph.size());
    const ElementIndex element = graph.element(v);
    if (at.plan().role(element) == Role::vision)
      seen[v] = at.is_withdrawn(element) ? 0 : 1;
    else
      at.for_each_parent(v, [&](Vertex parent, std::uint32_t) { seen[v] = seen[parent] != 0 ? 1 : seen[v]; });
  }
  return seen;
}

std::vector<std::uint8_t> measures_beside(const PlanAt& at, const Progress& progress) {
  const Graph& graph = at.graph();
  std::vector<std::uint8_t> beside(graph.size());
  const auto role_of = [&](Vertex v) { return at.plan().role(graph.element(v)); };
  for (auto v = static_cast<Vertex>(graph.size()); v-- > 0;) {
    progress.step(graph.size() - 1 - v, graph.size());
    const Role role = role_of(v);
    beside[v] = role != Role::vision && !serves_a_vision(role) ? 1 : 0;
    if (beside[v] == 0)
      at.for_each_parent(v, [&](Vertex parent, std::uint32_t) { beside[v] = beside[parent] != 0 ? 1 : beside[v]; });
  }
  for (Vertex v = 0; v < beside.size(); ++v)
    if (role_of(v) != Role::measure) beside[v] = 0;
  return beside;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
