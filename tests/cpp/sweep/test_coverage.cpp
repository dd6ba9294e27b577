#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/coverage.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"

using namespace goldenthread;

namespace {

struct Case {
  test::EdgeList list;
  std::vector<std::uint8_t> shallow;
  std::vector<std::uint8_t> needs_nothing;
  std::vector<std::uint8_t> on_ring;
  std::vector<std::uint8_t> covers;
};

Case random_case(test::Dice& dice) {
  Case given;
  given.list = test::random_dag(dice, 12);
  for (std::size_t v = 0; v < given.list.n; ++v) {
    given.shallow.push_back(dice.one_in(4) ? 0 : 1);
    given.needs_nothing.push_back(dice.one_in(3) ? 1 : 0);
    given.on_ring.push_back(dice.one_in(20) ? 1 : 0);
  }
  for (std::size_t e = 0; e < given.list.size(); ++e) given.covers.push_back(dice.one_in(5) ? 0 : 1);
  return given;
}

std::vector<std::size_t> coverers(const Case& given, std::size_t v) {
  std::vector<std::size_t> result;
  for (const std::size_t e : test::edges_into(given.list, v))
    if (given.covers[e] != 0) result.push_back(given.list.from[e]);
  return result;
}

bool above_ring(const Case& given, std::size_t v) {
  for (const std::size_t child : coverers(given, v))
    if (given.on_ring[child] != 0 || above_ring(given, child)) return true;
  return false;
}

bool sound(const Case& given, std::size_t v) {
  return given.shallow[v] != 0 && given.on_ring[v] == 0 && !above_ring(given, v);
}

bool deep_all(const Case& given, std::size_t v) {
  for (const std::size_t child : coverers(given, v))
    if (!deep_all(given, child)) return false;
  return sound(given, v);
}

bool deep_any(const Case& given, std::size_t v) {
  if (!sound(given, v)) return false;
  if (given.needs_nothing[v] != 0) return true;
  for (const std::size_t child : coverers(given, v))
    if (deep_any(given, child)) return true;
  return false;
}

std::uint32_t distance_to_gap(const Case& given, std::size_t v) {
  std::set<std::size_t> front{v};
  for (std::uint32_t distance = 0; !front.empty(); ++distance) {
    std::set<std::size_t> next;
    for (const std::size_t u : front) {
      if (given.shallow[u] == 0 || given.on_ring[u] != 0) return distance;
      for (const std::size_t child : coverers(given, u)) next.insert(child);
    }
    front = next;
  }
  return DeepCoverage::no_gap;
}

}  // namespace

TEST_CASE("coverage all the way down is as its definition says") {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    test::Dice dice(seed);
    const Case given = random_case(dice);
    const LevelGraphBuild build = build_level_graph(given.list.n, {given.list.from, given.list.to});
    const auto shallow = test::by_rank(build, given.shallow);
    const auto needs_nothing = test::by_rank(build, given.needs_nothing);
    const auto on_ring = test::by_rank(build, given.on_ring);
    const auto covers = test::by_edge(build, given.covers);
    const DeepCoverage found = sweep_coverage(
        build.thread, {.shallow = shallow, .needs_nothing = needs_nothing, .on_ring = on_ring, .covers = covers});
    for (std::size_t v = 0; v < given.list.n; ++v) {
      const Vertex r = build.rank[v];
      CHECK((found.deep_all[r] != 0) == deep_all(given, v));
      CHECK((found.deep_any[r] != 0) == deep_any(given, v));
      CHECK((found.above_ring[r] != 0) == above_ring(given, v));
      CHECK(found.gap_distance[r] == distance_to_gap(given, v));
      const std::vector<Vertex> way = way_to_gap(found, r);
      if (found.gap_distance[r] == DeepCoverage::no_gap) {
        CHECK(way.empty());
        continue;
      }
      REQUIRE(way.size() == found.gap_distance[r] + std::size_t{1});
      CHECK(way.front() == r);
      CHECK((shallow[way.back()] == 0 || on_ring[way.back()] != 0));
      for (std::size_t i = 0; i + 1 < way.size(); ++i) {
        const std::vector<std::size_t> next = coverers(given, build.order[way[i]]);
        CHECK(std::count(next.begin(), next.end(), build.order[way[i + 1]]) > 0);
      }
    }
  }
}

TEST_CASE("a plain Boost graph gives the same coverage") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    test::Dice dice(seed);
    Case given = random_case(dice);
    const LevelGraphBuild build = build_level_graph(given.list.n, {given.list.from, given.list.to});
    const auto shallow = test::by_rank(build, given.shallow);
    const auto needs_nothing = test::by_rank(build, given.needs_nothing);
    const auto covers = test::by_edge(build, given.covers);
    const DeepCoverage levels =
        sweep_coverage(build.thread, {.shallow = shallow, .needs_nothing = needs_nothing, .covers = covers});
    const test::PlainGraph graph = test::plain_graph(given.list);
    const DeepCoverage plain =
        sweep_coverage(graph, test::plain_vertex_map(graph, given.shallow),
                       test::plain_vertex_map(graph, given.needs_nothing), test::plain_edge_map(graph, given.covers));
    CHECK(plain.deep_all == test::by_input(build, levels.deep_all));
    CHECK(plain.deep_any == test::by_input(build, levels.deep_any));
    CHECK(plain.gap_distance == test::by_input(build, levels.gap_distance));
  }
}

TEST_CASE("extra edges cover as thread edges do") {
  // 0 is under 1 in the thread; 2, uncovered, covers 1 by an extra edge.
  const std::vector<Vertex> from{0};
  const std::vector<Vertex> to{1};
  const std::vector<Vertex> extra_from{2};
  const LevelGraphBuild build = build_level_graph(3, {from, to}, {extra_from, to});
  std::vector<std::uint8_t> shallow(3, 1);
  shallow[build.rank[2]] = 0;
  const Vertex top = build.rank[1];
  CHECK(sweep_coverage(build.thread, {.shallow = shallow}).deep_all[top] == 1);
  const LevelView both(build.thread, build.extra);
  const DeepCoverage found = sweep_coverage(both, {.shallow = shallow});
  CHECK(found.deep_all[top] == 0);
  CHECK(found.deep_any[top] == 1);
  CHECK(way_to_gap(found, top) == std::vector<Vertex>{top, build.rank[2]});
  const std::vector<std::uint8_t> thread_only{1, 0};
  CHECK(sweep_coverage(both, {.shallow = shallow, .covers = thread_only}).deep_all[top] == 1);
}

TEST_CASE("depth, breadth and a ring at the bottom do no harm") {
  SECTION("ladder: everything covered, and one gap at the bottom is seen from the top") {
    const test::EdgeList list = test::ladder(100'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    std::vector<std::uint8_t> shallow(list.n, 1);
    const DeepCoverage covered = sweep_coverage(build.thread, {.shallow = shallow});
    CHECK(std::count(covered.deep_all.begin(), covered.deep_all.end(), 1) == 200'000);
    shallow[build.rank[1]] = 0;
    const DeepCoverage gap = sweep_coverage(build.thread, {.shallow = shallow});
    CHECK(gap.gap_distance[build.rank[199'999]] == 99'999);
    CHECK(gap.deep_all[build.rank[199'999]] == 0);
    CHECK(gap.deep_any[build.rank[199'999]] == 1);
    CHECK(way_to_gap(gap, build.rank[199'999]).back() == build.rank[1]);
  }
  SECTION("tail: nothing that stands on a ring is covered") {
    const test::EdgeList list = test::tail(100'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    std::vector<std::uint8_t> on_ring(list.n);
    for (const Vertex member : build.thread_rings.at(0).members) on_ring[build.rank[member]] = 1;
    const std::vector<std::uint8_t> shallow(list.n, 1);
    const DeepCoverage found = sweep_coverage(build.thread, {.shallow = shallow, .on_ring = on_ring});
    CHECK(std::count(found.deep_all.begin(), found.deep_all.end(), 1) == 0);
    CHECK(std::count(found.deep_any.begin(), found.deep_any.end(), 1) == 0);
    CHECK(std::count(found.above_ring.begin(), found.above_ring.end(), 1) == 99'999);
  }
}

TEST_CASE("coverage refuses a column of the wrong length") {
  const LevelGraphBuild build = build_level_graph(2, {});
  const std::vector<std::uint8_t> one(1);
  CHECK_THROWS_MATCHES(sweep_coverage(build.thread, {.shallow = one}), ArgumentError,
                       test::says("shallow: it has 1 entry and the graph has 2 vertices; give one"));
}
