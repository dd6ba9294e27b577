// CompressedGraph and LevelGraph as Boost graphs.
//
// Both model VertexListGraph, EdgeListGraph, BidirectionalGraph and AdjacencyGraph, so every algorithm of Boost.Graph
// runs on them. An edge's source is the child and its target the parent: out-edges lead to parents, in-edges come from
// children. The interior property maps are boost::vertex_index and boost::edge_index; arrays of one's own become
// property maps with make_vertex_property() and make_edge_property().
//
// Costs seconds to compile, so include it only where Boost.Graph is used.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <goldenthread/graph/compressed_graph.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {

/// An edge as Boost.Graph handles it: its index and both ends.
struct Edge {
  Vertex child = no_vertex;
  Vertex parent = no_vertex;
  EdgeIndex index = 0;

  /// Edges of one graph are told apart, and ordered, by their index.
  friend bool operator==(const Edge& a, const Edge& b) noexcept { return a.index == b.index; }
  friend auto operator<=>(const Edge& a, const Edge& b) noexcept { return a.index <=> b.index; }
  friend std::size_t hash_value(const Edge& edge) noexcept { return edge.index; }
};

namespace detail {

/// Whichever edge list it walks: from a vertex to its parents, from its children, or all edges grouped by parent.
enum class EdgeWalk : unsigned char { to_parents = 0, from_children, all };

template <EdgeWalk Walk>
class EdgeIterator
    : public boost::iterator_facade<
          EdgeIterator<Walk>, Edge,
          std::conditional_t<Walk == EdgeWalk::all, boost::forward_traversal_tag, boost::random_access_traversal_tag>,
          Edge, std::ptrdiff_t> {
 public:
  EdgeIterator() = default;
  /// `at` counts from the first edge of `v`; for all edges it is the index, and `v` its parent.
  EdgeIterator(const CompressedGraph& graph, Vertex v, std::size_t at) : graph_(&graph), v_(v), at_(at) {
    skip_childless();
  }

 private:
  friend class boost::iterator_core_access;

  Edge dereference() const {
    if constexpr (Walk == EdgeWalk::to_parents) {
      return {v_, graph_->parents(v_)[at_], graph_->parent_edges(v_)[at_]};
    } else if constexpr (Walk == EdgeWalk::from_children) {
      return {graph_->children(v_)[at_], v_, graph_->first_child_edge(v_) + static_cast<EdgeIndex>(at_)};
    } else {
      return {graph_->child_of(static_cast<EdgeIndex>(at_)), v_, static_cast<EdgeIndex>(at_)};
    }
  }
  bool equal(const EdgeIterator& other) const { return at_ == other.at_; }
  void increment() {
    ++at_;
    skip_childless();
  }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t by) { at_ = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at_) + by); }
  std::ptrdiff_t distance_to(const EdgeIterator& other) const {
    return static_cast<std::ptrdiff_t>(other.at_) - static_cast<std::ptrdiff_t>(at_);
  }
  void skip_childless() {
    if constexpr (Walk == EdgeWalk::all) {
      if (at_ >= graph_->edge_count()) return;
      while (graph_->child_offsets()[v_ + std::size_t{1}] <= at_) ++v_;
    }
  }

  const CompressedGraph* graph_ = nullptr;
  Vertex v_ = 0;
  std::size_t at_ = 0;
};

struct BoostTraversal : virtual boost::bidirectional_graph_tag,
                        boost::adjacency_graph_tag,
                        boost::vertex_list_graph_tag,
                        boost::edge_list_graph_tag {};

/// The index of an edge, as a Boost property map.
struct EdgeIndexMap {
  using key_type = Edge;
  using value_type = EdgeIndex;
  using reference = EdgeIndex;
  using category = boost::readable_property_map_tag;

  friend EdgeIndex get(EdgeIndexMap, const Edge& edge) noexcept { return edge.index; }
  EdgeIndex operator[](const Edge& edge) const noexcept { return edge.index; }
};

using VertexIndexMap = boost::typed_identity_property_map<Vertex>;

}  // namespace detail

// What Boost.Graph calls, by the names and meanings it gives them.

[[nodiscard]] inline auto vertices(const CompressedGraph& graph) {
  return std::pair(boost::counting_iterator<Vertex>(0),
                   boost::counting_iterator<Vertex>(static_cast<Vertex>(graph.vertex_count())));
}
[[nodiscard]] inline Vertex num_vertices(const CompressedGraph& graph) noexcept {
  return static_cast<Vertex>(graph.vertex_count());
}
[[nodiscard]] inline Vertex vertex(std::size_t n, const CompressedGraph&) noexcept { return static_cast<Vertex>(n); }
[[nodiscard]] inline auto edges(const CompressedGraph& graph) {
  using Iterator = detail::EdgeIterator<detail::EdgeWalk::all>;
  return std::pair(Iterator(graph, 0, 0), Iterator(graph, 0, graph.edge_count()));
}
[[nodiscard]] inline EdgeIndex num_edges(const CompressedGraph& graph) noexcept {
  return static_cast<EdgeIndex>(graph.edge_count());
}
[[nodiscard]] inline Vertex source(const Edge& edge, const CompressedGraph&) noexcept { return edge.child; }
[[nodiscard]] inline Vertex target(const Edge& edge, const CompressedGraph&) noexcept { return edge.parent; }
[[nodiscard]] inline auto out_edges(Vertex v, const CompressedGraph& graph) {
  using Iterator = detail::EdgeIterator<detail::EdgeWalk::to_parents>;
  return std::pair(Iterator(graph, v, 0), Iterator(graph, v, graph.parent_count(v)));
}
[[nodiscard]] inline auto in_edges(Vertex v, const CompressedGraph& graph) {
  using Iterator = detail::EdgeIterator<detail::EdgeWalk::from_children>;
  return std::pair(Iterator(graph, v, 0), Iterator(graph, v, graph.child_count(v)));
}
[[nodiscard]] inline EdgeIndex out_degree(Vertex v, const CompressedGraph& graph) noexcept {
  return static_cast<EdgeIndex>(graph.parent_count(v));
}
[[nodiscard]] inline EdgeIndex in_degree(Vertex v, const CompressedGraph& graph) noexcept {
  return static_cast<EdgeIndex>(graph.child_count(v));
}
[[nodiscard]] inline EdgeIndex degree(Vertex v, const CompressedGraph& graph) noexcept {
  return in_degree(v, graph) + out_degree(v, graph);
}
[[nodiscard]] inline auto adjacent_vertices(Vertex v, const CompressedGraph& graph) noexcept {
  const std::span<const Vertex> parents = graph.parents(v);
  return std::pair(parents.data(), parents.data() + parents.size());
}
[[nodiscard]] inline detail::VertexIndexMap get(boost::vertex_index_t, const CompressedGraph&) noexcept { return {}; }
[[nodiscard]] inline Vertex get(boost::vertex_index_t, const CompressedGraph&, Vertex v) noexcept { return v; }
[[nodiscard]] inline detail::EdgeIndexMap get(boost::edge_index_t, const CompressedGraph&) noexcept { return {}; }
[[nodiscard]] inline EdgeIndex get(boost::edge_index_t, const CompressedGraph&, const Edge& edge) noexcept {
  return edge.index;
}

/// An array with one value for each vertex of `graph`, as a Boost property map; it writes through where T is not const.
template <class T>
[[nodiscard]] auto make_vertex_property(const CompressedGraph&, std::span<T> values) {
  return boost::iterator_property_map<T*, detail::VertexIndexMap, T, T&>(values.data(), {});
}

/// An array with one value for each edge of `graph`, in the order of EdgeIndex, as a Boost property map.
template <class T>
[[nodiscard]] auto make_edge_property(const CompressedGraph&, std::span<T> values) {
  return boost::iterator_property_map<T*, detail::EdgeIndexMap, T, T&>(values.data(), {});
}

}  // namespace v0
}  // namespace goldenthread

template <>
struct std::hash<goldenthread::Edge> {
  std::size_t operator()(const goldenthread::Edge& edge) const noexcept { return edge.index; }
};

namespace boost {

template <>
struct graph_traits<goldenthread::CompressedGraph> {
  using vertex_descriptor = goldenthread::Vertex;
  using edge_descriptor = goldenthread::Edge;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = goldenthread::detail::BoostTraversal;
  using vertices_size_type = goldenthread::Vertex;
  using edges_size_type = goldenthread::EdgeIndex;
  using degree_size_type = goldenthread::EdgeIndex;
  using vertex_iterator = counting_iterator<goldenthread::Vertex>;
  using edge_iterator = goldenthread::detail::EdgeIterator<goldenthread::detail::EdgeWalk::all>;
  using out_edge_iterator = goldenthread::detail::EdgeIterator<goldenthread::detail::EdgeWalk::to_parents>;
  using in_edge_iterator = goldenthread::detail::EdgeIterator<goldenthread::detail::EdgeWalk::from_children>;
  using adjacency_iterator = const goldenthread::Vertex*;

  static vertex_descriptor null_vertex() noexcept { return goldenthread::no_vertex; }
};

template <>
struct graph_traits<goldenthread::LevelGraph> : graph_traits<goldenthread::CompressedGraph> {};

template <>
struct property_map<goldenthread::CompressedGraph, vertex_index_t> {
  using type = goldenthread::detail::VertexIndexMap;
  using const_type = type;
};
template <>
struct property_map<goldenthread::CompressedGraph, edge_index_t> {
  using type = goldenthread::detail::EdgeIndexMap;
  using const_type = type;
};
template <>
struct property_map<goldenthread::LevelGraph, vertex_index_t>
    : property_map<goldenthread::CompressedGraph, vertex_index_t> {};
template <>
struct property_map<goldenthread::LevelGraph, edge_index_t>
    : property_map<goldenthread::CompressedGraph, edge_index_t> {};

}  // namespace boost
