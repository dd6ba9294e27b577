#include "walk_down.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

#include "vertex_map.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<Vertex> walk_down(const Graph& graph, ElementIndex start, unsigned capacities) {
  const Plan& plan = graph.plan();
  const Role role = plan.role(start);
  // What the start, and what is below it and of its role, leads to besides what is linked below by the thread.
  const bool from_party = role == Role::party;
  const CompressedGraph* others = from_party           ? &graph.links("responsible_for")
                                  : role == Role::lens ? &graph.links("addresses")
                                                       : nullptr;
  const std::span<const std::uint32_t> rows =
      from_party ? graph.link_rows("responsible_for") : std::span<const std::uint32_t>{};
  const std::span<const std::uint8_t> given =
      from_party ? plan.links().bytes("capacity") : std::span<const std::uint8_t>{};

  VertexMap numbers;
  std::vector<Vertex> met;
  // Whether what is below is walked to as well: not for what a party has a part in alone.
  std::vector<std::uint8_t> goes_on;
  std::vector<Vertex> waiting;
  const auto meet = [&](Vertex vertex, bool further) {
    const auto [number, is_new] = numbers.insert(vertex);
    if (is_new) {
      met.push_back(vertex);
      goes_on.push_back(0);
    }
    if (!further || goes_on[number] != 0) return;
    goes_on[number] = 1;
    waiting.push_back(vertex);
  };
  meet(graph.vertex(start), true);
  while (!waiting.empty()) {
    const Vertex vertex = waiting.back();
    waiting.pop_back();
    for (const Vertex child : graph.thread().children(vertex)) meet(child, true);
    for (const Vertex child : graph.extra().children(vertex)) meet(child, true);
    if (others == nullptr || plan.role(graph.element(vertex)) != role) continue;
    if (!from_party) {
      for (const Vertex child : others->children(vertex)) meet(child, true);
      continue;
    }
    const std::span<const Vertex> tasks = others->parents(vertex);
    const std::span<const EdgeIndex> edges = others->parent_edges(vertex);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      const auto capacity = given.empty() ? Capacity::none : static_cast<Capacity>(given[rows[edges[i]]]);
      if ((capacities & capacity_bit(capacity)) != 0) meet(tasks[i], capacity != Capacity::part);
    }
  }
  return met;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
