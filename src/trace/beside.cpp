#include "beside.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<std::uint8_t> in_sight(const PlanAt& at, const Progress& progress) {
  const Graph& graph = at.graph();
  const std::span<const ElementIndex> elements = graph.elements();
  const std::span<const std::uint8_t> kinds = at.plan().kinds();
  const std::vector<Kind>& known = at.plan().framework().kinds;
  std::array<bool, 256> is_vision{};
  for (std::size_t kind = 0; kind < known.size(); ++kind) is_vision[kind] = known[kind].role == Role::vision;
  const LevelGraph& thread = graph.thread();
  const CompressedGraph& extra = graph.extra();
  const bool all_stand = at.all_stand();
  std::vector<std::uint8_t> seen(graph.size());
  for (auto v = static_cast<Vertex>(graph.size()); v-- > 0;) {
    progress.step(graph.size() - 1 - v, graph.size());
    const ElementIndex element = elements[v];
    if (is_vision[kinds[element]]) {
      seen[v] = at.is_withdrawn(element) ? 0 : 1;
    } else if (all_stand) {
      std::uint8_t any = 0;
      for (const Vertex parent : thread.parents(v)) any |= seen[parent];
      if (extra.edge_count() != 0)
        for (const Vertex parent : extra.parents(v)) any |= seen[parent];
      seen[v] = any;
    } else {
      at.for_each_parent(v, [&](Vertex parent, std::uint32_t) { seen[v] = seen[parent] != 0 ? 1 : seen[v]; });
    }
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
