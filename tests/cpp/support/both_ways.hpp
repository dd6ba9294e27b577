// The same edges as a LevelGraph and as a plain Boost graph, and columns for either.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/property_map/property_map.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/graph/build_level_graph.hpp>

#include "random_graph.hpp"

namespace goldenthread::test {

/// Edges carry their number, to look values up by.
struct EdgeNumber {
  std::size_t number = 0;
};

using PlainGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, EdgeNumber>;

inline PlainGraph plain_graph(const EdgeList& list) {
  PlainGraph graph(list.n);
  for (std::size_t e = 0; e < list.size(); ++e) add_edge(list.from[e], list.to[e], EdgeNumber{e}, graph);
  return graph;
}

/// A property map over the vertices of a PlainGraph.
template <class T>
auto plain_vertex_map(const PlainGraph& graph, std::vector<T>& values) {
  return boost::make_iterator_property_map(values.data(), get(boost::vertex_index, graph));
}

/// A property map over the edges of a PlainGraph.
template <class T>
auto plain_edge_map(const PlainGraph& graph, std::vector<T>& values) {
  return boost::make_iterator_property_map(values.data(), get(&EdgeNumber::number, graph));
}

/// One value a vertex, from the numbering of the edge list to that of the LevelGraph.
template <class T>
std::vector<T> by_rank(const LevelGraphBuild& build, const std::vector<T>& values) {
  std::vector<T> result(values.size());
  for (std::size_t v = 0; v < values.size(); ++v) result[build.rank[v]] = values[v];
  return result;
}

/// One value an edge, from the order of the edge list to EdgeIndex.
template <class T>
std::vector<T> by_edge(const LevelGraphBuild& build, const std::vector<T>& values) {
  std::vector<T> result;
  result.reserve(values.size());
  for (const std::uint32_t e : build.thread_edge_input) result.push_back(values[e]);
  return result;
}

/// One value a vertex, from the numbering of the LevelGraph back to that of the edge list.
template <class T>
std::vector<T> by_input(const LevelGraphBuild& build, const std::vector<T>& values) {
  std::vector<T> result(values.size());
  for (std::size_t v = 0; v < values.size(); ++v) result[build.order[v]] = values[v];
  return result;
}

/// The bits of numbers, to compare them exactly, NaN with NaN.
inline std::vector<std::uint64_t> bits(const std::vector<double>& values) {
  std::vector<std::uint64_t> result;
  result.reserve(values.size());
  for (const double value : values) result.push_back(std::bit_cast<std::uint64_t>(value));
  return result;
}

/// Asks the same of so many generated graphs of at most `largest` vertices, each named by its seed where it fails.
template <class Question>
void on_random_dags(std::uint32_t count, std::size_t largest, const Question& question) {
  for (std::uint32_t seed = 0; seed < count; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const EdgeList list = random_dag(dice, largest);
    question(dice, list, build_level_graph(list.n, {list.from, list.to}));
  }
}

}  // namespace goldenthread::test
