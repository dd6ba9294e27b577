// What the sweeps ask of a graph and of its property maps: small names for Boost.Graph's concepts.
#pragma once

#include <concepts>
#include <cstddef>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include <goldenthread/graph/boost_graph.hpp>

namespace goldenthread {
inline namespace v0 {

/// Whether boost::graph_traits can be asked about the type. It holds for types that name their own vertex_descriptor,
/// as Boost's graphs do; set it for a type that has boost::graph_traits specialised from outside.
template <class Graph>
inline constexpr bool has_graph_traits = requires { typename Graph::vertex_descriptor; };
template <>
inline constexpr bool has_graph_traits<CompressedGraph> = true;
template <>
inline constexpr bool has_graph_traits<LevelGraph> = true;

namespace detail {

/// What boost::graph_traits says of a graph; nothing of other types, so that functions for graphs pass over them.
template <class Graph, bool = has_graph_traits<Graph>>
struct DescriptorsOf {};
template <class Graph>
struct DescriptorsOf<Graph, true> {
  using vertex = typename boost::graph_traits<Graph>::vertex_descriptor;
  using edge = typename boost::graph_traits<Graph>::edge_descriptor;
};

}  // namespace detail

template <class Graph>
using vertex_of = typename detail::DescriptorsOf<Graph>::vertex;
template <class Graph>
using edge_of = typename detail::DescriptorsOf<Graph>::edge;

/// A Boost graph whose vertices can all be listed and are numbered from 0 by boost::vertex_index.
template <class Graph>
concept NumberedVertexGraph = has_graph_traits<Graph> && requires(const Graph& graph, vertex_of<Graph> v) {
  vertices(graph).first == vertices(graph).second;
  { num_vertices(graph) } -> std::convertible_to<std::size_t>;
  { get(get(boost::vertex_index, graph), v) } -> std::convertible_to<std::size_t>;
};

/// A Boost graph whose edges can be followed from both ends.
template <class Graph>
concept TwoWayGraph = has_graph_traits<Graph> && requires(const Graph& graph, vertex_of<Graph> v, edge_of<Graph> e) {
  in_edges(v, graph).first == in_edges(v, graph).second;
  out_edges(v, graph).first == out_edges(v, graph).second;
  { source(e, graph) } -> std::convertible_to<vertex_of<Graph>>;
  { target(e, graph) } -> std::convertible_to<vertex_of<Graph>>;
};

/// What every sweep takes: a graph that models Boost.Graph's VertexListGraph and BidirectionalGraph, has a
/// boost::vertex_index, and has its edges run from child to parent. For a boost::adjacency_list that is
/// `adjacency_list<vecS, vecS, bidirectionalS, ...>`; with `directedS` the children of a vertex cannot be found.
template <class Graph>
concept ThreadGraph = NumberedVertexGraph<Graph> && TwoWayGraph<Graph>;

/// A property map from which a `Value` can be read for each vertex of `Graph`.
template <class Map, class Graph, class Value>
concept VertexValues = requires(const Map& map, vertex_of<Graph> v) {
  { get(map, v) } -> std::convertible_to<Value>;
};

/// A property map to which a `Value` can be written for each vertex of `Graph`.
template <class Map, class Graph, class Value>
concept VertexSink = requires(const Map& map, vertex_of<Graph> v, Value value) { put(map, v, value); };

/// A property map from which a `Value` can be read for each edge of `Graph`.
template <class Map, class Graph, class Value>
concept EdgeValues = requires(const Map& map, edge_of<Graph> e) {
  { get(map, e) } -> std::convertible_to<Value>;
};

}  // namespace v0
}  // namespace goldenthread
