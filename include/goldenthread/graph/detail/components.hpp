// Strongly connected components, without recursion.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/detail/rows.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Which of the vertices of a component each vertex belongs to: the smallest member's number, or `no_vertex` for a
/// component of one. Tarjan's algorithm with a stack of our own, O(vertices + edges).
inline std::vector<Vertex> ring_of_each(const Rows& next, const Progress& progress = {}) {
  const std::size_t n = next.begin.size() - 1;
  constexpr Vertex unseen = 0;
  std::vector<Vertex> low(n, unseen);  // 0 unseen, else 1 + order of discovery, lowered to the component's
  std::vector<EdgeIndex> at(next.begin.begin(), next.begin.end() - 1);
  std::vector<Vertex> ring(n, no_vertex);
  std::vector<Vertex> path;  // the walk down
  std::vector<Vertex> open;  // discovered, component not yet closed
  std::vector<Vertex> discovered(n);
  constexpr Vertex closed = no_vertex;
  Vertex counter = 0;
  std::size_t steps = 0;
  for (Vertex start = 0; start < n; ++start) {
    if (low[start] != unseen) continue;
    path.push_back(start);
    while (!path.empty()) {
      progress.step(steps++, 2 * n);
      const Vertex v = path.back();
      if (low[v] == unseen) {
        low[v] = discovered[v] = ++counter;
        open.push_back(v);
      }
      bool down = false;
      while (at[v] < next.begin[v + std::size_t{1}]) {
        const Vertex w = next.other[at[v]];
        if (low[w] == unseen) {
          path.push_back(w);
          down = true;
          break;
        }
        ++at[v];
        if (low[w] != closed) low[v] = (std::min)(low[v], low[w]);
      }
      if (down) continue;
      path.pop_back();
      if (low[v] != discovered[v]) continue;
      const auto first = std::find(open.rbegin(), open.rend(), v).base() - 1;
      if (open.end() - first > 1) {
        const Vertex smallest = *std::min_element(first, open.end());
        for (auto member = first; member != open.end(); ++member) ring[*member] = smallest;
      }
      for (auto member = first; member != open.end(); ++member) low[*member] = closed;
      open.erase(first, open.end());
    }
  }
  return ring;
}

/// Finds the rings among the edges. `cuts[i]` says whether edge i is one to leave out where it lies inside a ring; on
/// return `left_out[i]` is set for those that were. Rings come by smallest member.
inline std::vector<Ring> find_rings(std::size_t n, EdgeColumns edges, std::size_t first_cut,
                                    std::vector<bool>& left_out, const Progress& progress = {}) {
  progress.at(0);
  Rows next;
  next.begin.assign(n + 1, 0);
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (!left_out[i]) ++next.begin[edges.from[i] + std::size_t{1}];
  counts_to_offsets(next.begin);
  next.other.resize(next.begin[n]);
  std::vector<EdgeIndex> at(next.begin.begin(), next.begin.end() - 1);
  std::vector<bool> loops(n);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (left_out[i]) continue;
    next.other[at[edges.from[i]]++] = edges.to[i];
    if (edges.from[i] == edges.to[i]) loops[edges.from[i]] = true;
  }
  std::vector<Vertex> ring_of = ring_of_each(next, progress.part(0.1, 0.8));
  progress.at(0.8);
  for (Vertex v = 0; v < n; ++v)
    if (loops[v] && ring_of[v] == no_vertex) ring_of[v] = v;

  std::vector<Ring> rings;
  std::vector<std::uint32_t> number(n);  // of the ring, kept at its smallest member
  for (Vertex v = 0; v < n; ++v) {
    if (ring_of[v] == no_vertex) continue;
    if (ring_of[v] == v) {
      number[v] = static_cast<std::uint32_t>(rings.size());
      rings.emplace_back();
    }
    rings[number[ring_of[v]]].members.push_back(v);
  }

  // The shortest way round from the smallest member: breadth first inside the component.
  std::vector<Vertex> before(n, no_vertex);
  std::vector<Vertex> queue;
  progress.at(0.9);
  std::size_t walked = 0;
  for (Ring& ring : rings) {
    const Vertex start = ring.members.front();
    queue.assign(1, start);
    Vertex last = no_vertex;
    for (std::size_t head = 0; last == no_vertex; ++head) {
      progress.step(walked++, n);
      for (const Vertex w : next[queue[head]]) {
        if (w == start) {
          last = queue[head];
          break;
        }
        if (ring_of[w] != start || before[w] != no_vertex) continue;
        before[w] = queue[head];
        queue.push_back(w);
      }
    }
    for (Vertex v = last; v != start; v = before[v]) ring.cycle.push_back(v);
    ring.cycle.push_back(start);
    std::reverse(ring.cycle.begin(), ring.cycle.end());
  }

  for (std::size_t i = first_cut; i < edges.size(); ++i) {
    const Vertex ring = ring_of[edges.from[i]];
    if (left_out[i] || ring == no_vertex || ring != ring_of[edges.to[i]]) continue;
    left_out[i] = true;
    rings[number[ring]].left_out.push_back(static_cast<std::uint32_t>(i - first_cut));
  }
  return rings;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
