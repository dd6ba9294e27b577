// Children before parents: the order in which a sweep visits a graph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/concepts.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

/// The indices of a ring's members, in edge order, found among the vertices that `waiting` marks: each of those has a
/// child that is marked too.
template <ThreadGraph Graph>
std::vector<std::size_t> ring_among(const Graph& graph, const std::vector<std::size_t>& waiting,
                                    vertex_of<Graph> start) {
  const auto index = get(boost::vertex_index, graph);
  std::vector<std::uint8_t> seen(waiting.size());
  std::vector<vertex_of<Graph>> walk;
  vertex_of<Graph> v = start;
  while (seen[get(index, v)] == 0) {
    seen[get(index, v)] = 1;
    walk.push_back(v);
    const auto [first, last] = in_edges(v, graph);
    for (auto edge = first; edge != last; ++edge) {
      if (waiting[get(index, source(*edge, graph))] == 0) continue;
      v = source(*edge, graph);
      break;
    }
  }
  std::vector<std::size_t> ring(1, get(index, v));
  for (auto i = walk.size(); walk[--i] != v;) ring.push_back(get(index, walk[i]));
  return ring;
}

}  // namespace detail

/// The vertices of `graph`, children before parents; vertices that wait for nobody come in the graph's own order.
/// Takes O(vertices + edges) and no recursion. (A LevelGraph needs none of this: its numbers are such an order.)
/// @throws ArgumentError if there is a ring; the message names its members by boost::vertex_index.
template <ThreadGraph Graph>
[[nodiscard]] std::vector<vertex_of<Graph>> topological_order(const Graph& graph) {
  const auto index = get(boost::vertex_index, graph);
  const std::size_t n = num_vertices(graph);
  std::vector<std::size_t> waiting(n);  // for how many children
  std::vector<vertex_of<Graph>> order;
  order.reserve(n);
  const auto [first, last] = vertices(graph);
  for (auto v = first; v != last; ++v) {
    const auto [edge, end] = in_edges(*v, graph);
    for (auto e = edge; e != end; ++e) ++waiting[get(index, *v)];
    if (waiting[get(index, *v)] == 0) order.push_back(*v);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto [edge, end] = out_edges(order[i], graph);
    for (auto e = edge; e != end; ++e)
      if (--waiting[get(index, target(*e, graph))] == 0) order.push_back(target(*e, graph));
  }
  if (order.size() == n) return order;

  for (auto v = first; v != last; ++v) {
    if (waiting[get(index, *v)] == 0) continue;
    constexpr std::size_t shown = 20;
    const std::vector<std::size_t> ring = detail::ring_among(graph, waiting, *v);
    std::string text = "graph: its edges form a cycle, ";
    for (std::size_t i = 0; i < ring.size() && i < shown; ++i) text += std::to_string(ring[i]) + " -> ";
    if (ring.size() > shown) text += "(" + std::to_string(ring.size() - shown) + " more) -> ";
    throw ArgumentError(text + std::to_string(ring.front()) +
                        "; remove one of its edges, or build a LevelGraph, which leaves cycles out and lists them");
  }
  return order;
}

}  // namespace v0
}  // namespace goldenthread
