#include <cstdint>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/graph/build_compressed_graph.hpp>
#include <goldenthread/graph/compressed_graph.hpp>

using namespace goldenthread;

TEST_CASE("a graph without vertices has no edges either") {
  const CompressedGraph graph;
  CHECK(graph.vertex_count() == 0);
  CHECK(graph.edge_count() == 0);
  CHECK(graph.child_offsets().size() == 1);
}

SCENARIO("a graph is read from both ends of its edges") {
  GIVEN("two children of two parents, a parallel edge and a loop") {
    const std::vector<Vertex> from{0, 1, 0, 1, 0, 3};
    const std::vector<Vertex> to{2, 2, 3, 3, 2, 3};
    const auto [graph, edge_input] = build_compressed_graph(4, {from, to});

    THEN("children and their edges come in the order given, their edges one after the other") {
      CHECK(std::vector<Vertex>(graph.children(2).begin(), graph.children(2).end()) == std::vector<Vertex>{0, 1, 0});
      CHECK(std::vector<Vertex>(graph.children(3).begin(), graph.children(3).end()) == std::vector<Vertex>{0, 1, 3});
      CHECK(graph.children(0).empty());
      CHECK(graph.first_child_edge(2) == 0);
      CHECK(graph.first_child_edge(3) == 3);
      std::vector<std::uint32_t> inputs;
      for (const EdgeIndex e : graph.child_edges(3)) inputs.push_back(edge_input[e]);
      CHECK(inputs == std::vector<std::uint32_t>{2, 3, 5});
    }
    THEN("parents come in the order given, with the same edges") {
      CHECK(std::vector<Vertex>(graph.parents(0).begin(), graph.parents(0).end()) == std::vector<Vertex>{2, 3, 2});
      CHECK(graph.parent_count(0) == 3);
      CHECK(graph.parent_count(2) == 0);
      for (Vertex v = 0; v < 4; ++v) {
        for (std::size_t i = 0; i < graph.parent_count(v); ++i) {
          const EdgeIndex edge = graph.parent_edges(v)[i];
          CHECK(graph.child_of(edge) == v);
          CHECK(graph.parent_of(edge) == graph.parents(v)[i]);
        }
      }
    }
    THEN("it takes 8 bytes a vertex and 12 an edge, and two numbers more") {
      CHECK(graph.memory_bytes() == 8 * 4 + 12 * 6 + 8);
    }
  }
}
