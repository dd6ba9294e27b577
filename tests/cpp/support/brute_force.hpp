// Plain answers to compare with, on edge lists and by the definitions. Slow, short, and sharing nothing with the
// library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "random_graph.hpp"

namespace goldenthread::test {

using Matrix = std::vector<std::vector<bool>>;

/// reaches[a][b]: some path of at least one edge leads from a up to b. Edges and vertices may be left out.
inline Matrix reaches(const EdgeList& graph, const std::set<std::size_t>& without_edges = {},
                      std::size_t without_vertex = static_cast<std::size_t>(-1)) {
  Matrix result(graph.n, std::vector<bool>(graph.n));
  for (std::size_t e = 0; e < graph.size(); ++e)
    if (without_edges.count(e) == 0 && graph.from[e] != without_vertex && graph.to[e] != without_vertex)
      result[graph.from[e]][graph.to[e]] = true;
  for (std::size_t k = 0; k < graph.n; ++k)
    for (std::size_t a = 0; a < graph.n; ++a)
      for (std::size_t b = 0; result[a][k] && b < graph.n; ++b)
        if (result[k][b]) result[a][b] = true;
  return result;
}

/// The edges whose ends reach each other: those inside rings.
inline std::set<std::size_t> ring_edges(const EdgeList& graph) {
  const Matrix up = reaches(graph);
  std::set<std::size_t> inside;
  for (std::size_t e = 0; e < graph.size(); ++e)
    if (graph.from[e] == graph.to[e] || up[graph.to[e]][graph.from[e]]) inside.insert(e);
  return inside;
}

/// The numbers of the edges into `parent`, in order.
inline std::vector<std::size_t> edges_into(const EdgeList& graph, std::size_t parent) {
  std::vector<std::size_t> result;
  for (std::size_t e = 0; e < graph.size(); ++e)
    if (graph.to[e] == parent) result.push_back(e);
  return result;
}

/// The numbers of the edges out of `child`, in order.
inline std::vector<std::size_t> edges_out_of(const EdgeList& graph, std::size_t child) {
  std::vector<std::size_t> result;
  for (std::size_t e = 0; e < graph.size(); ++e)
    if (graph.from[e] == child) result.push_back(e);
  return result;
}

/// Everything at and below `v`.
inline std::set<std::size_t> at_and_below(const EdgeList& graph, std::size_t v) {
  std::set<std::size_t> found{v};
  for (std::size_t before = 0; before != found.size();) {
    before = found.size();
    for (std::size_t e = 0; e < graph.size(); ++e)
      if (found.count(graph.to[e]) != 0) found.insert(graph.from[e]);
  }
  return found;
}

/// Every path from `v` upwards, of any length, as the vertices it runs through.
inline std::vector<std::vector<std::size_t>> paths_up(const EdgeList& graph, std::size_t v) {
  std::vector<std::vector<std::size_t>> paths{{v}};
  for (std::size_t i = 0; i < paths.size(); ++i) {
    for (const std::size_t e : edges_out_of(graph, paths[i].back())) {
      std::vector<std::size_t> longer = paths[i];
      longer.push_back(graph.to[e]);
      paths.push_back(longer);
    }
  }
  return paths;
}

}  // namespace goldenthread::test
