// A directed graph as compressed sparse rows, both ways.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {
struct GraphMaker;
enum class EdgeWalk : unsigned char;
template <EdgeWalk Walk>
class EdgeIterator;
}  // namespace detail

/// A directed graph that never changes, held as compressed sparse rows both ways: 8 bytes per vertex and 12 bytes per
/// edge. Every edge runs from a child to a parent; of other links than the thread, read *child* as the link's from and
/// *parent* as its to. Parallel edges and loops are kept. Made by build_compressed_graph() or build_level_graph().
///
/// Children and parents come in the order in which the edges were given.
class CompressedGraph {
 public:
  /// Some algorithms of Boost.Graph look for this name in the graph; boost_graph.hpp defines it.
  using out_edge_iterator = detail::EdgeIterator<detail::EdgeWalk{0}>;

  /// A graph without vertices.
  CompressedGraph() = default;

  /// How many vertices there are; they are 0 to vertex_count() - 1.
  [[nodiscard]] std::size_t vertex_count() const noexcept { return in_begin_.size() - 1 + without_rows_; }

  /// How many edges there are; they are 0 to edge_count() - 1.
  [[nodiscard]] std::size_t edge_count() const noexcept { return in_child_.size(); }

  /// The children of `v`, once for each edge; the edge of the i-th is `first_child_edge(v) + i`.
  [[nodiscard]] std::span<const Vertex> children(Vertex v) const& noexcept {
    if (in_child_.empty()) return {};
    return {in_child_.data() + in_begin_[v], in_child_.data() + in_begin_[v + std::size_t{1}]};
  }
  void children(Vertex) const&& = delete;

  /// The index of the edge from the first child of `v`.
  [[nodiscard]] EdgeIndex first_child_edge(Vertex v) const noexcept { return in_child_.empty() ? 0 : in_begin_[v]; }

  /// The indices of the edges from the children of `v`: a range of consecutive numbers.
  [[nodiscard]] auto child_edges(Vertex v) const noexcept {
    const EdgeIndex first = first_child_edge(v);
    return std::views::iota(first, static_cast<EdgeIndex>(first + child_count(v)));
  }

  /// The parents of `v`, once for each edge; the edges are parent_edges(v), in the same order.
  [[nodiscard]] std::span<const Vertex> parents(Vertex v) const& noexcept {
    if (out_parent_.empty()) return {};
    return {out_parent_.data() + out_begin_[v], out_parent_.data() + out_begin_[v + std::size_t{1}]};
  }
  void parents(Vertex) const&& = delete;

  /// The indices of the edges from `v` to its parents.
  [[nodiscard]] std::span<const EdgeIndex> parent_edges(Vertex v) const& noexcept {
    if (out_edge_.empty()) return {};
    return {out_edge_.data() + out_begin_[v], out_edge_.data() + out_begin_[v + std::size_t{1}]};
  }
  void parent_edges(Vertex) const&& = delete;

  [[nodiscard]] std::size_t child_count(Vertex v) const noexcept {
    return in_child_.empty() ? 0 : in_begin_[v + std::size_t{1}] - in_begin_[v];
  }
  [[nodiscard]] std::size_t parent_count(Vertex v) const noexcept {
    return out_edge_.empty() ? 0 : out_begin_[v + std::size_t{1}] - out_begin_[v];
  }

  /// The child end of the edge.
  [[nodiscard]] Vertex child_of(EdgeIndex edge) const noexcept { return in_child_[edge]; }

  /// The parent end of the edge, found by a search in O(log vertices): nothing is stored for it.
  [[nodiscard]] Vertex parent_of(EdgeIndex edge) const noexcept {
    const auto after = std::upper_bound(in_begin_.begin(), in_begin_.end(), edge);
    return static_cast<Vertex>(after - in_begin_.begin() - 1);
  }

  /// The rows as they are, for code that sweeps the whole graph: the edges from the children of `v` are
  /// `child_offsets()[v]` to `child_offsets()[v + 1]`, and `child_array()[e]` is the child of edge e.
  /// LevelGraphBuild::extra without an edge has no rows, and of this just one 0.
  [[nodiscard]] std::span<const EdgeIndex> child_offsets() const& noexcept { return in_begin_; }
  void child_offsets() const&& = delete;
  [[nodiscard]] std::span<const Vertex> child_array() const& noexcept { return in_child_; }
  void child_array() const&& = delete;

  /// The same of the parents: those of `v` are `parent_array()[i]`, by the edges `parent_edge_array()[i]`, for each i
  /// from `parent_offsets()[v]` to `parent_offsets()[v + 1]`.
  [[nodiscard]] std::span<const EdgeIndex> parent_offsets() const& noexcept { return out_begin_; }
  void parent_offsets() const&& = delete;
  [[nodiscard]] std::span<const Vertex> parent_array() const& noexcept { return out_parent_; }
  void parent_array() const&& = delete;
  [[nodiscard]] std::span<const EdgeIndex> parent_edge_array() const& noexcept { return out_edge_; }
  void parent_edge_array() const&& = delete;

  /// The bytes that the graph's arrays take.
  [[nodiscard]] std::size_t memory_bytes() const noexcept {
    return (in_begin_.capacity() + out_begin_.capacity() + in_child_.capacity() + out_parent_.capacity() +
            out_edge_.capacity()) *
           sizeof(EdgeIndex);
  }

 protected:
  friend struct detail::GraphMaker;

 private:
  /// The vertices of a graph without edges that keeps no rows.
  std::size_t without_rows_ = 0;
  std::vector<EdgeIndex> in_begin_ = std::vector<EdgeIndex>(1);
  std::vector<EdgeIndex> out_begin_ = std::vector<EdgeIndex>(1);
  std::vector<Vertex> in_child_;
  std::vector<Vertex> out_parent_;
  std::vector<EdgeIndex> out_edge_;
};

/// A graph, and for each of its edges the number of the edge that was given.
struct CompressedGraphBuild {
  CompressedGraph graph;
  std::vector<std::uint32_t> edge_input;
};

}  // namespace v0
}  // namespace goldenthread
