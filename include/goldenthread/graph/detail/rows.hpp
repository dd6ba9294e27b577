// Edges grouped by one end: a counting sort that keeps the order given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Turns counts, kept one place to the right, into the first position of each group.
inline void counts_to_offsets(std::vector<EdgeIndex>& counts) {
  EdgeIndex sum = 0;
  for (EdgeIndex& count : counts) count = sum += count;
}

/// Throws ArgumentError unless the columns are equally long, short enough, and name vertices below `vertices`.
inline void check_edges(std::size_t vertices, EdgeColumns edges, const char* name) {
  const auto fail = [&](const std::string& text) { throw ArgumentError(std::string(name) + ": " + text); };
  if (vertices > max_vertices)
    fail(counted(vertices, "vertex", "vertices") + " are more than a graph may have, " + std::to_string(max_vertices) +
         "; split the graph");
  if (edges.from.size() != edges.to.size())
    fail("from has " + counted(edges.from.size(), "entry", "entries") + " and to has " +
         std::to_string(edges.to.size()) + "; give both ends of every edge");
  if (edges.size() > max_edges)
    fail(counted(edges.size(), "edge") + " are more than a graph may have, " + std::to_string(max_edges) +
         "; split the graph");
  Vertex highest = 0;
  for (const Vertex v : edges.from) highest = v > highest ? v : highest;
  for (const Vertex v : edges.to) highest = v > highest ? v : highest;
  if (edges.size() == 0 || highest < vertices) return;
  constexpr int shown = 10;
  std::string text;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges.from[i] < vertices && edges.to[i] < vertices) continue;
    if (++wrong <= shown)
      text += (wrong == 1 ? "" : "; ") + ("edge " + std::to_string(i)) + " runs from " + std::to_string(edges.from[i]) +
              " to " + std::to_string(edges.to[i]);
  }
  if (wrong > shown) text += "; and " + std::to_string(wrong - shown) + " more";
  fail(text + "; vertices are numbered from 0 to one less than their number, " + std::to_string(vertices));
}

/// The vertices at the other end of the edges of each vertex, with or without the edges' numbers.
struct Rows {
  std::vector<EdgeIndex> begin;
  std::vector<Vertex> other;

  [[nodiscard]] std::span<const Vertex> operator[](Vertex v) const noexcept {
    return {other.data() + begin[v], other.data() + begin[v + std::size_t{1}]};
  }
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
