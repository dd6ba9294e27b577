#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/sweep/level_view.hpp>

#include "says.hpp"

using namespace goldenthread;

TEST_CASE("a view counts the edges of both its graphs, and needs them to belong together") {
  const std::vector<Vertex> from{0, 1};
  const std::vector<Vertex> to{2, 2};
  const LevelGraphBuild build = build_level_graph(3, {from, to}, {std::span(from).first(1), std::span(to).first(1)});
  const LevelView thread = build.thread;
  CHECK(thread.edge_count() == 2);
  CHECK(thread.extra() == nullptr);
  const LevelView both(build.thread, build.extra);
  CHECK(both.edge_count() == 3);
  CHECK(both.vertex_count() == 3);
  CHECK(both.extra() == &build.extra);
  const LevelGraphBuild other = build_level_graph(4, {from, to});
  CHECK_THROWS_MATCHES(LevelView(build.thread, other.extra), ArgumentError,
                       test::says("extra: it has 4 vertices and the thread has 3; give both as"));
}

TEST_CASE("extra edges that are none are not looked at") {
  const LevelGraphBuild build = build_level_graph(3, {});
  CHECK(LevelView(build.thread, build.extra).extra() == nullptr);
}
