// An acyclic graph numbered level by level.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include <goldenthread/graph/compressed_graph.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {

/// An acyclic CompressedGraph whose vertices are numbered level by level, leaves first. A vertex's level is 0 where it
/// has no children, else one more than the highest level among them (children by extra edges count too: see
/// build_level_graph()). So one loop from 0 to vertex_count() - 1 sees
/// children before parents, and one loop back sees parents before children. Made by build_level_graph().
class LevelGraph : public CompressedGraph {
 public:
  LevelGraph() = default;

  /// How many levels there are; 0 for a graph without vertices.
  [[nodiscard]] std::size_t level_count() const noexcept { return level_begin_.size() - 1; }

  /// The first vertex of `level`; for `level_count()` the number of vertices.
  [[nodiscard]] Vertex level_begin(std::size_t level) const noexcept { return level_begin_[level]; }

  /// The first vertex of each level, and at the end the number of vertices.
  [[nodiscard]] std::span<const Vertex> level_offsets() const& noexcept { return level_begin_; }
  void level_offsets() const&& = delete;

  /// The level of `v`, found by a search in O(log levels).
  [[nodiscard]] std::size_t level_of(Vertex v) const noexcept {
    const auto after = std::upper_bound(level_begin_.begin(), level_begin_.end(), v);
    return static_cast<std::size_t>(after - level_begin_.begin() - 1);
  }

  /// The bytes that the graph's arrays take.
  [[nodiscard]] std::size_t memory_bytes() const noexcept {
    return CompressedGraph::memory_bytes() + level_begin_.capacity() * sizeof(Vertex);
  }

 private:
  friend struct detail::GraphMaker;
  std::vector<Vertex> level_begin_ = std::vector<Vertex>(1);
};

/// A ring: vertices that can each be reached from each other, found by build_level_graph(). Everything is in the
/// numbering that the edges were given in.
struct Ring {
  /// Every vertex of the strongly connected component, in ascending order.
  std::vector<Vertex> members;
  /// A shortest way round from the smallest member back to it: each has an edge to the next, the last to the first.
  std::vector<Vertex> cycle;
  /// The edges inside the component that were left out of the graph, in ascending order: among thread edges for a
  /// thread ring, among extra edges for a mixed one.
  std::vector<std::uint32_t> left_out;

  friend bool operator==(const Ring&, const Ring&) = default;
};

/// What build_level_graph() gives: two graphs in one numbering, and how it relates to the numbering of the input.
struct LevelGraphBuild {
  /// The thread edges outside rings.
  LevelGraph thread;
  /// The extra edges outside rings, in the same numbering: every edge runs to a higher level of `thread`.
  CompressedGraph extra;
  /// For each vertex its number in the input.
  std::vector<Vertex> order;
  /// For each number in the input its vertex.
  std::vector<Vertex> rank;
  /// For each edge of `thread` and of `extra` its number among the edges given.
  std::vector<std::uint32_t> thread_edge_input;
  std::vector<std::uint32_t> extra_edge_input;
  /// Rings among the thread edges alone, by smallest member; the thread edges inside them were left out.
  std::vector<Ring> thread_rings;
  /// Rings that thread and extra edges make together once the thread's own rings are broken, by smallest member; the
  /// extra edges inside them were left out.
  std::vector<Ring> mixed_rings;
};

}  // namespace v0
}  // namespace goldenthread
