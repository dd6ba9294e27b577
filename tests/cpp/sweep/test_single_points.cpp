#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/single_points.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"

using namespace goldenthread;

namespace {

constexpr auto nobody = static_cast<std::size_t>(-1);

/// Whether some end, itself or below (or above) it, reaches `v` once one vertex is taken away.
bool has_path(const test::EdgeList& list, const std::vector<std::uint8_t>& end, std::size_t v, std::size_t without,
              bool upward) {
  const test::Matrix up = test::reaches(list, {}, without);
  for (std::size_t u = 0; u < list.n; ++u) {
    if (u == without || end[u] == 0) continue;
    if (u == v || (upward ? up[v][u] : up[u][v])) return true;
  }
  return false;
}

void check(const test::EdgeList& list, const LevelGraphBuild& build, const std::vector<std::uint8_t>& end,
           const SinglePoints& points, bool upward) {
  for (std::size_t v = 0; v < list.n; ++v) {
    const bool any = has_path(list, end, v, nobody, upward);
    REQUIRE(points.has_path(build.rank[v]) == any);
    std::set<std::size_t> wanted;
    for (std::size_t u = 0; any && u < list.n; ++u)
      if (u != v && !has_path(list, end, v, u, upward)) wanted.insert(u);
    std::vector<Vertex> found = points.all(build.rank[v]);
    CHECK(points.count(build.rank[v]) == found.size());
    // Nearest first: each next one stands further along.
    CHECK((upward ? std::is_sorted(found.begin(), found.end()) : std::is_sorted(found.rbegin(), found.rend())));
    CHECK(points.nearest(build.rank[v]) == (found.empty() ? no_vertex : found.front()));
    std::set<std::size_t> by_input;
    for (const Vertex u : found) by_input.insert(build.order[u]);
    CHECK(by_input == wanted);
  }
}

}  // namespace

TEST_CASE("single points are those whose removal, one at a time, cuts a vertex off") {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    test::Dice dice(seed);
    const std::size_t n = 1 + dice.below(11);
    const test::EdgeList list = test::random_dag(dice, n, dice.below(2 * n));
    const LevelGraphBuild build = build_level_graph(n, {list.from, list.to});
    std::vector<std::uint8_t> end(n);
    for (std::size_t v = 0; v < n; ++v)
      end[v] = dice.one_in(4) || (dice.one_in(2) && test::edges_into(list, v).empty()) ? 1 : 0;
    const auto by_rank = test::by_rank(build, end);
    const SinglePoints below = single_points_below(build.thread, by_rank);
    const SinglePoints above = single_points_above(build.thread, by_rank);
    check(list, build, end, below, false);
    check(list, build, end, above, true);

    const test::PlainGraph graph = test::plain_graph(list);
    const SinglePoints plain_below = single_points_below(graph, test::plain_vertex_map(graph, end));
    const SinglePoints plain_above = single_points_above(graph, test::plain_vertex_map(graph, end));
    for (std::size_t v = 0; v < n; ++v) {
      const auto vertex = static_cast<Vertex>(v);
      const auto input = [&](Vertex u) { return u == no_vertex ? u : build.order[u]; };
      CHECK(plain_below.nearest(vertex) == input(below.nearest(build.rank[v])));
      CHECK(plain_above.nearest(vertex) == input(above.nearest(build.rank[v])));
    }
  }
}

SCENARIO("an outcome that hangs on one action") {
  GIVEN("two measures under one action under an outcome that has nothing else") {
    const std::vector<Vertex> from{0, 1, 2};
    const std::vector<Vertex> to{2, 2, 3};
    const LevelGraphBuild build = build_level_graph(4, {from, to});
    const std::vector<std::uint8_t> leaves{1, 1, 0, 0};
    const SinglePoints points = single_points_below(build.thread, leaves);
    THEN("the action is its single point, and neither measure is") {
      CHECK(points.all(3) == std::vector<Vertex>{2});
      CHECK(points.all(2).empty());
      CHECK(points.has_path(2));
    }
    WHEN("one of the measures is passed over") {
      const std::vector<std::uint8_t> kept{1, 0, 1};
      THEN("the other one is a single point too, after the action") {
        CHECK(single_points_below(build.thread, leaves, kept).all(3) == std::vector<Vertex>{2, 0});
      }
    }
  }
}

TEST_CASE("single points of deep graphs are found") {
  SECTION("in a chain of a million everything below is a single point") {
    const test::EdgeList list = test::chain(1'000'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    std::vector<std::uint8_t> source(list.n);
    source[0] = 1;
    const SinglePoints points = single_points_below(build.thread, source);
    CHECK(points.count(999'999) == 999'999);
    CHECK(points.nearest(999'999) == 999'998);
  }
  SECTION("two chains of half a million, joined at the bottom and at the top, meet at the bottom") {
    test::EdgeList list{1'000'002, {}, {}};
    for (std::size_t i = 1; i <= 500'000; ++i) {
      list.add(i == 1 ? 0 : i - 1, i);
      list.add(i == 1 ? 0 : 500'000 + i - 1, 500'000 + i);
    }
    list.add(500'000, 1'000'001);
    list.add(1'000'000, 1'000'001);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    std::vector<std::uint8_t> source(list.n);
    source[build.rank[0]] = 1;
    const SinglePoints points = single_points_below(build.thread, source);
    CHECK(points.all(build.rank[1'000'001]) == std::vector<Vertex>{build.rank[0]});
  }
  SECTION("a ladder has none") {
    const test::EdgeList list = test::ladder(100'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    std::vector<std::uint8_t> source(list.n);
    source[0] = source[1] = 1;
    const SinglePoints points = single_points_below(build.thread, source);
    CHECK(points.count(199'999) == 0);
    CHECK(points.has_path(199'999));
  }
}

TEST_CASE("single points refuse a column of the wrong length") {
  const LevelGraphBuild build = build_level_graph(2, {});
  CHECK_THROWS_MATCHES(single_points_below(build.thread, std::vector<std::uint8_t>(1)), ArgumentError,
                       test::says("is_source: it has 1 entry and the graph has 2 vertices; give one"));
  CHECK_THROWS_MATCHES(single_points_above(build.thread, std::vector<std::uint8_t>(3)), ArgumentError,
                       test::says("is_target: it has 3 entries and the graph has 2 vertices; give one"));
}
