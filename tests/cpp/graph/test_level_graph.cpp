#include <cstdint>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/graph/level_graph.hpp>

using namespace goldenthread;

SCENARIO("levels are read from the numbering") {
  GIVEN("a plan of three levels where one link skips the middle one") {
    // 4 is the vision; 3 and 2 are under it; 0 and 1 under 3; 1 is under 4 as well.
    const std::vector<Vertex> from{3, 2, 0, 1, 1};
    const std::vector<Vertex> to{4, 4, 3, 3, 4};
    const LevelGraphBuild build = build_level_graph(5, {from, to});
    const LevelGraph& graph = build.thread;
    THEN("leaves come first, each level after the one below it") {
      CHECK(graph.level_count() == 3);
      CHECK(graph.level_begin(0) == 0);
      CHECK(graph.level_begin(1) == 3);
      CHECK(graph.level_begin(2) == 4);
      CHECK(graph.level_begin(3) == 5);
      CHECK(graph.level_offsets().size() == 4);
      CHECK(graph.level_of(build.rank[0]) == 0);
      CHECK(graph.level_of(build.rank[2]) == 0);
      CHECK(graph.level_of(build.rank[3]) == 1);
      CHECK(graph.level_of(build.rank[4]) == 2);
    }
    THEN("the children of one parent stand together") { CHECK(build.order == std::vector<Vertex>{0, 2, 1, 3, 4}); }
    THEN("its memory is the rows' and the levels'") {
      CHECK(graph.memory_bytes() >= static_cast<const CompressedGraph&>(graph).memory_bytes() + 4 * 4);
    }
  }
}

TEST_CASE("a graph without vertices has no levels") {
  const LevelGraph graph;
  CHECK(graph.level_count() == 0);
  CHECK(graph.vertex_count() == 0);
}

TEST_CASE("Where no extra edge is given, the extra graph takes no memory and answers all the same") {
  const std::vector<Vertex> from{0, 1};
  const std::vector<Vertex> to{2, 2};
  const LevelGraphBuild build = build_level_graph(3, {from, to});
  CHECK(build.extra.vertex_count() == 3);
  CHECK(build.extra.edge_count() == 0);
  for (Vertex v = 0; v < 3; ++v) {
    CHECK(build.extra.children(v).empty());
    CHECK(build.extra.parents(v).empty());
    CHECK(build.extra.parent_edges(v).empty());
    CHECK(build.extra.child_edges(v).empty());
    CHECK(build.extra.child_count(v) + build.extra.parent_count(v) == 0);
  }
  CHECK(build.extra.memory_bytes() <= 2 * sizeof(EdgeIndex));
}
