#include <cstdint>
#include <iterator>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/graph/transitive_reduction.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/graph/boost_graph.hpp>
#include <goldenthread/graph/build_compressed_graph.hpp>
#include <goldenthread/graph/build_level_graph.hpp>

#include "brute_force.hpp"
#include "random_graph.hpp"

using namespace goldenthread;

TEMPLATE_TEST_CASE("both graphs meet Boost's own concept checks", "", CompressedGraph, LevelGraph) {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<TestType>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<TestType>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<TestType>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<TestType>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<TestType, Vertex, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<TestType, Edge, boost::edge_index_t>));
  using Traits = boost::graph_traits<TestType>;
  STATIC_REQUIRE(std::is_same_v<typename Traits::vertex_descriptor, Vertex>);
  STATIC_REQUIRE(sizeof(typename Traits::edge_descriptor) == 12);
  CHECK(Traits::null_vertex() == no_vertex);
}

TEST_CASE("Boost sees the edges that were given, from every side") {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    test::Dice dice(seed);
    const std::size_t n = 1 + dice.below(8);
    const test::EdgeList list = test::random_digraph(dice, n, dice.below(20));
    const auto [graph, edge_input] = build_compressed_graph(n, {list.from, list.to});
    CHECK(num_vertices(graph) == n);
    CHECK(num_edges(graph) == list.size());

    std::size_t seen = 0;
    const auto [first_edge, last_edge] = edges(graph);
    for (auto e = first_edge; e != last_edge; ++e, ++seen) {
      CHECK(get(boost::edge_index, graph, *e) == seen);
      CHECK(source(*e, graph) == list.from[edge_input[seen]]);
      CHECK(target(*e, graph) == list.to[edge_input[seen]]);
    }
    CHECK(seen == list.size());

    const auto [first, last] = vertices(graph);
    for (auto v = first; v != last; ++v) {
      const auto [out, out_end] = out_edges(*v, graph);
      CHECK(static_cast<std::size_t>(out_end - out) == out_degree(*v, graph));
      CHECK(out_degree(*v, graph) == test::edges_out_of(list, *v).size());
      auto [neighbour, neighbour_end] = adjacent_vertices(*v, graph);
      for (auto e = out; e != out_end; ++e, ++neighbour) {
        CHECK(source(*e, graph) == *v);
        CHECK(target(*e, graph) == *neighbour);
      }
      CHECK(neighbour == neighbour_end);
      const auto [in, in_end] = in_edges(*v, graph);
      CHECK(in_degree(*v, graph) == test::edges_into(list, *v).size());
      for (auto e = in; e != in_end; ++e) CHECK(target(*e, graph) == *v);
      CHECK(degree(*v, graph) == in_degree(*v, graph) + out_degree(*v, graph));
    }
  }
}

TEST_CASE("edges compare and hash by their index") {
  const Edge a{0, 1, 4};
  const Edge b{0, 1, 5};
  CHECK(a == Edge{0, 1, 4});
  CHECK(a != b);
  CHECK(a < b);
  CHECK(std::hash<Edge>{}(a) == hash_value(a));
  CHECK(std::hash<Edge>{}(a) != std::hash<Edge>{}(b));
}

SCENARIO("Boost's algorithms run on a frozen plan") {
  GIVEN("a plan with a link that skips a level") {
    // 0 and 1 under 2, 2 and 3 under 4, and 0 under 4 directly as well.
    const std::vector<Vertex> from{0, 1, 2, 3, 0};
    const std::vector<Vertex> to{2, 2, 4, 4, 4};
    const LevelGraphBuild build = build_level_graph(5, {from, to});
    const LevelGraph& graph = build.thread;
    THEN("topological_sort puts parents first, as Boost does") {
      std::vector<Vertex> order;
      boost::topological_sort(graph, std::back_inserter(order));
      std::vector<std::size_t> place(5);
      for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
      REQUIRE(order.size() == 5);
      for (std::size_t e = 0; e < from.size(); ++e) CHECK(place[build.rank[to[e]]] < place[build.rank[from[e]]]);
    }
    THEN("breadth_first_search measures how far the top is, through a property map over an array of ours") {
      std::vector<int> distance(5, -1);
      const auto map = make_vertex_property(graph, std::span(distance));
      const Vertex start = build.rank[0];
      put(map, start, 0);
      boost::breadth_first_search(
          graph, start, boost::visitor(boost::make_bfs_visitor(boost::record_distances(map, boost::on_tree_edge()))));
      CHECK(distance[build.rank[2]] == 1);
      CHECK(distance[build.rank[4]] == 1);
      CHECK(distance[build.rank[1]] == -1);
    }
    THEN("transitive_reduction drops the link that skips") {
      boost::adjacency_list<> reduced;
      std::vector<Vertex> image(5);
      boost::transitive_reduction(graph, reduced, make_vertex_property(graph, std::span(image)),
                                  get(boost::vertex_index, graph));
      CHECK(num_edges(reduced) == 4);
      CHECK_FALSE(edge(image[build.rank[0]], image[build.rank[4]], reduced).second);
    }
    THEN("write_graphviz writes every edge, and weights through a property map over an array of ours") {
      const std::vector<double> weight{0.5, 1.5, 2.5, 3.5, 4.5};
      std::ostringstream text;
      boost::write_graphviz(text, graph, boost::default_writer(),
                            boost::make_label_writer(make_edge_property(graph, std::span<const double>(weight))));
      const std::string last = std::to_string(graph.child_of(4)) + "->" + std::to_string(build.rank[4]);
      CHECK(text.str().find(last + " [label=4.5]") != std::string::npos);
    }
  }
  GIVEN("links that may loop") {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
      test::Dice dice(seed);
      const std::size_t n = 1 + dice.below(9);
      const test::EdgeList list = test::random_digraph(dice, n, dice.below(16));
      const CompressedGraph graph = build_compressed_graph(n, {list.from, list.to}).graph;
      std::vector<int> component(n);
      boost::strong_components(graph, make_vertex_property(graph, std::span(component)));
      const test::Matrix up = test::reaches(list);
      bool same = true;
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
          same = same && (component[a] == component[b]) == (a == b || (up[a][b] && up[b][a]));
      THEN("strong_components finds what reaches each other, seed " + std::to_string(seed)) { CHECK(same); }
    }
  }
}
