#include "walk_down.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "posts.hpp"
#include "vertex_map.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<Vertex> walk_down(const PlanAt& at, ElementIndex start, unsigned capacities, Withdrawn withdrawn) {
  const Graph& graph = at.graph();
  const Plan& plan = graph.plan();
  const Role role = plan.role(start);
  // What the start, and what is below it and of its role, leads to besides what is linked below by the thread.
  const std::string_view type = role == Role::party ? "responsible_for" : role == Role::lens ? "addresses" : "";
  const CompressedGraph* others = type.empty() ? nullptr : &graph.links(type);
  const std::span<const std::uint32_t> rows = type.empty() ? std::span<const std::uint32_t>{} : graph.link_rows(type);
  const std::span<const std::uint8_t> given = plan.links().bytes("capacity");

  const Posts posts(at);
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
  const auto meet_by = [&](Vertex vertex, std::uint32_t row, bool further) {
    if (!at.holds(row)) return;
    const bool stands = !at.is_withdrawn(graph.element(vertex));
    if (stands || withdrawn == Withdrawn::met) meet(vertex, further && stands);
  };
  const auto meet_children = [&](const CompressedGraph& part, std::span<const std::uint32_t> links, Vertex vertex) {
    EdgeIndex edge = part.first_child_edge(vertex);
    for (const Vertex child : part.children(vertex)) meet_by(child, links[edge++], true);
  };
  meet(graph.vertex(start), !at.is_withdrawn(start));
  while (!waiting.empty()) {
    const Vertex vertex = waiting.back();
    waiting.pop_back();
    meet_children(graph.thread(), graph.thread_links(), vertex);
    if (graph.extra().edge_count() != 0) meet_children(graph.extra(), graph.extra_links(), vertex);
    if (others == nullptr || plan.role(graph.element(vertex)) != role) continue;
    if (role == Role::lens) {
      meet_children(*others, rows, vertex);
      continue;
    }
    posts.for_each_post(vertex, [&](Vertex post, std::uint32_t row) { meet_by(post, row, true); });
    const std::span<const Vertex> tasks = others->parents(vertex);
    const std::span<const EdgeIndex> edges = others->parent_edges(vertex);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      const std::uint32_t row = rows[edges[i]];
      const auto capacity = given.empty() ? Capacity::none : static_cast<Capacity>(given[row]);
      if ((capacities & capacity_bit(capacity)) != 0) meet_by(tasks[i], row, capacity != Capacity::part);
    }
  }
  return met;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
