// How the graph floor names vertices and edges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace goldenthread {
inline namespace v0 {

/// A vertex: its position in the graph's own numbering, from 0.
using Vertex = std::uint32_t;

/// An edge: its position among the edges grouped by parent, from 0. The edges from one vertex's children have
/// consecutive indices, so an array of weights in this order is read in one go.
using EdgeIndex = std::uint32_t;

/// What stands for "no vertex".
inline constexpr Vertex no_vertex = 0xffffffffU;

/// The largest number of vertices that a graph may have: 2^31 - 1.
inline constexpr std::size_t max_vertices = 0x7fffffffU;

/// The largest number of edges that a graph may have: 2^32 - 1.
inline constexpr std::size_t max_edges = 0xffffffffU;

/// Edges as two columns of equal length: edge i runs from the child `from[i]` to the parent `to[i]`. Looked at, not
/// owned.
struct EdgeColumns {
  std::span<const Vertex> from;
  std::span<const Vertex> to;

  /// How many edges there are.
  [[nodiscard]] std::size_t size() const noexcept { return from.size(); }
};

}  // namespace v0
}  // namespace goldenthread
