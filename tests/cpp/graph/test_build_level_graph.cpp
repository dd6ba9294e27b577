#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/build_level_graph.hpp>

#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"
#include "share.hpp"

using namespace goldenthread;

namespace {

/// What must hold of any graph that was built of `list`, in the numbering of `build`.
void check_rows(const LevelGraphBuild& build, const CompressedGraph& graph,
                const std::vector<std::uint32_t>& edge_input, const test::EdgeList& list,
                const std::set<std::size_t>& left_out) {
  REQUIRE(graph.vertex_count() == list.n);
  REQUIRE(graph.edge_count() + left_out.size() == list.size());
  const auto kept = [&](std::vector<std::size_t> edges) {
    edges.erase(std::remove_if(edges.begin(), edges.end(), [&](std::size_t e) { return left_out.count(e) != 0; }),
                edges.end());
    return edges;
  };
  for (Vertex v = 0; v < list.n; ++v) {
    std::vector<std::size_t> into;
    for (const EdgeIndex e : graph.child_edges(v)) {
      into.push_back(edge_input[e]);
      CHECK(build.order[graph.child_of(e)] == list.from[edge_input[e]]);
      CHECK(graph.child_of(e) < v);
    }
    CHECK(into == kept(test::edges_into(list, build.order[v])));
    std::vector<std::size_t> out_of;
    for (const EdgeIndex e : graph.parent_edges(v)) out_of.push_back(edge_input[e]);
    CHECK(out_of == kept(test::edges_out_of(list, build.order[v])));
  }
}

void check_levels(const LevelGraphBuild& build) {
  for (Vertex v = 0; v < build.order.size(); ++v) {
    CHECK(build.rank[build.order[v]] == v);
    std::size_t level = 0;
    for (const Vertex child : build.thread.children(v)) level = (std::max)(level, build.thread.level_of(child) + 1);
    for (const Vertex child : build.extra.children(v)) level = (std::max)(level, build.thread.level_of(child) + 1);
    CHECK(build.thread.level_of(v) == level);
  }
}

/// Every ring is a component of `list`, goes round along its edges, and lists what was left out of it.
void check_rings(const std::vector<Ring>& rings, const test::EdgeList& list, const std::set<std::size_t>& left_out,
                 std::size_t first_left_out) {
  const test::Matrix up = test::reaches(list);
  std::set<std::size_t> members;
  std::set<std::size_t> edges;
  Vertex before = 0;
  for (const Ring& ring : rings) {
    REQUIRE_FALSE(ring.members.empty());
    CHECK((ring.members.front() > before || before == 0));
    before = ring.members.front();
    for (std::size_t v = 0; v < list.n; ++v) {
      const bool together = up[v][before] && up[before][v];
      CHECK(together == std::binary_search(ring.members.begin(), ring.members.end(), v));
    }
    REQUIRE_FALSE(ring.cycle.empty());
    CHECK(ring.cycle.front() == ring.members.front());
    CHECK(std::set<Vertex>(ring.cycle.begin(), ring.cycle.end()).size() == ring.cycle.size());
    for (std::size_t i = 0; i < ring.cycle.size(); ++i) {
      bool linked = false;
      for (std::size_t e = 0; e < list.size(); ++e)
        linked = linked || (list.from[e] == ring.cycle[i] && list.to[e] == ring.cycle[(i + 1) % ring.cycle.size()]);
      CHECK(linked);
    }
    members.insert(ring.members.begin(), ring.members.end());
    CHECK(std::is_sorted(ring.left_out.begin(), ring.left_out.end()));
    for (const std::uint32_t e : ring.left_out) edges.insert(e + first_left_out);
  }
  CHECK(edges == left_out);
  for (std::size_t v = 0; v < list.n; ++v) CHECK((members.count(v) != 0) == up[v][v]);
}

}  // namespace

TEST_CASE("a thread without rings keeps every edge") {
  for (std::uint32_t seed = 0; seed < test::share_of(400U); ++seed) {
    test::Dice dice(seed);
    const test::EdgeList list = test::random_dag(dice, 14);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    CHECK(build.thread_rings.empty());
    check_rows(build, build.thread, build.thread_edge_input, list, {});
    check_levels(build);
    CHECK(build.extra.edge_count() == 0);
  }
}

TEST_CASE("rings are found, listed in order and left out; everything else stays") {
  for (std::uint32_t seed = 0; seed < test::share_of(600U); ++seed) {
    test::Dice dice(seed);
    const std::size_t n = 1 + dice.below(11);
    const test::EdgeList list = test::random_digraph(dice, n, dice.below(2 * n + 1));
    const LevelGraphBuild build = build_level_graph(n, {list.from, list.to});
    const std::set<std::size_t> inside = test::ring_edges(list);
    check_rows(build, build.thread, build.thread_edge_input, list, inside);
    check_levels(build);
    check_rings(build.thread_rings, list, inside, 0);
    CHECK(build.mixed_rings.empty());
  }
}

TEST_CASE("one numbering serves thread and extra edges, and extra edges never cost the thread an edge") {
  for (std::uint32_t seed = 0; seed < test::share_of(600U); ++seed) {
    test::Dice dice(seed);
    const std::size_t n = 1 + dice.below(10);
    const bool rings = dice.one_in(2);
    const test::EdgeList thread =
        rings ? test::random_digraph(dice, n, dice.below(n + 4)) : test::random_dag(dice, n, dice.below(2 * n));
    const test::EdgeList extra = test::random_digraph(dice, n, dice.below(n + 1));
    const LevelGraphBuild build = build_level_graph(n, {thread.from, thread.to}, {extra.from, extra.to});

    const std::set<std::size_t> thread_inside = test::ring_edges(thread);
    check_rows(build, build.thread, build.thread_edge_input, thread, thread_inside);

    test::EdgeList both{n, {}, {}};
    for (std::size_t e = 0; e < thread.size(); ++e)
      if (thread_inside.count(e) == 0) both.add(thread.from[e], thread.to[e]);
    const std::size_t first_extra = both.size();
    for (std::size_t e = 0; e < extra.size(); ++e) both.add(extra.from[e], extra.to[e]);
    std::set<std::size_t> extra_inside;
    std::set<std::size_t> mixed_inside;
    for (const std::size_t e : test::ring_edges(both)) {
      if (e < first_extra) continue;
      extra_inside.insert(e - first_extra);
      mixed_inside.insert(e);
    }
    check_rows(build, build.extra, build.extra_edge_input, extra, extra_inside);
    check_levels(build);
    check_rings(build.thread_rings, thread, thread_inside, 0);
    check_rings(build.mixed_rings, both, mixed_inside, first_extra);
  }
}

SCENARIO("a ring is told the way round that its edges run") {
  GIVEN("a ring of three, entered from below and with a detour") {
    const std::vector<Vertex> from{5, 3, 1, 4, 1, 2};
    const std::vector<Vertex> to{3, 1, 4, 3, 2, 4};
    WHEN("it is frozen") {
      const LevelGraphBuild build = build_level_graph(6, {from, to});
      THEN("the cycle is a shortest one from the smallest member, and all members and edges are listed") {
        REQUIRE(build.thread_rings.size() == 1);
        CHECK(build.thread_rings[0].cycle == std::vector<Vertex>{1, 4, 3});
        CHECK(build.thread_rings[0].members == std::vector<Vertex>{1, 2, 3, 4});
        CHECK(build.thread_rings[0].left_out == std::vector<std::uint32_t>{1, 2, 3, 4, 5});
        CHECK(build.thread_edge_input == std::vector<std::uint32_t>{0});
      }
    }
  }
}

TEST_CASE("an empty graph and lone vertices can be frozen") {
  CHECK(build_level_graph(0, {}).thread.level_count() == 0);
  const LevelGraphBuild build = build_level_graph(3, {});
  CHECK(build.thread.level_count() == 1);
  CHECK(build.order == std::vector<Vertex>{0, 1, 2});
}

TEST_CASE("freezing the same input twice gives the same graph") {
  test::Dice dice(5);
  const test::EdgeList list = test::random_dag(dice, 500, 1500);
  const LevelGraphBuild first = build_level_graph(list.n, {list.from, list.to});
  const LevelGraphBuild second = build_level_graph(list.n, {list.from, list.to});
  CHECK(first.order == second.order);
  CHECK(first.thread_edge_input == second.thread_edge_input);
}

TEST_CASE("a graph of many vertices has the edges that were given, in their order, on any number of threads") {
  for (const std::size_t n : {std::size_t{1023}, std::size_t{1024}, std::size_t{2048}, std::size_t{70'000}}) {
    test::Dice dice(static_cast<std::uint32_t>(n));
    const test::EdgeList list = test::random_dag(dice, n, 3 * n);
    const std::span<const Vertex> from = list.from;
    const std::span<const Vertex> to = list.to;
    const std::size_t thread_edges = list.size() - list.size() / 8;
    const EdgeColumns thread{from.first(thread_edges), to.first(thread_edges)};
    const EdgeColumns extra{from.subspan(thread_edges), to.subspan(thread_edges)};
    const LevelGraphBuild one = build_level_graph(n, thread, extra);
    const auto edges_are_those_given = [&](const CompressedGraph& graph, const std::vector<std::uint32_t>& edge_input,
                                           EdgeColumns edges) {
      std::vector<std::vector<std::uint32_t>> into(n);
      std::vector<std::vector<std::uint32_t>> out_of(n);
      for (std::uint32_t e = 0; e < edges.size(); ++e) {
        into[one.rank[edges.to[e]]].push_back(e);
        out_of[one.rank[edges.from[e]]].push_back(e);
      }
      bool same = graph.edge_count() == edges.size() && edge_input.size() == edges.size();
      for (Vertex v = 0; v < n && same; ++v) {
        std::vector<std::uint32_t> here;
        for (const EdgeIndex e : graph.child_edges(v)) {
          here.push_back(edge_input[e]);
          same = same && one.order[graph.child_of(e)] == edges.from[edge_input[e]];
        }
        same = same && here == into[v];
        here.clear();
        for (std::size_t i = 0; i < graph.parent_count(v); ++i) {
          here.push_back(edge_input[graph.parent_edges(v)[i]]);
          same = same && one.order[graph.parents(v)[i]] == edges.to[here.back()];
        }
        same = same && here == out_of[v];
      }
      return same;
    };
    CHECK(edges_are_those_given(one.thread, one.thread_edge_input, thread));
    CHECK(edges_are_those_given(one.extra, one.extra_edge_input, extra));
    for (const unsigned threads : {2U, 3U, 5U}) {
      const LevelGraphBuild other = build_level_graph(n, thread, extra, threads);
      CHECK(other.order == one.order);
      CHECK(other.thread_edge_input == one.thread_edge_input);
      CHECK(std::ranges::equal(other.thread.parent_edge_array(), one.thread.parent_edge_array()));
      CHECK(std::ranges::equal(other.extra.parent_edge_array(), one.extra.parent_edge_array()));
      CHECK(std::ranges::equal(other.thread.parent_array(), one.thread.parent_array()));
    }
  }
}

TEST_CASE("edges that cannot be are refused by the name of their list") {
  const std::vector<Vertex> one{1};
  const std::vector<Vertex> zero{0};
  CHECK_THROWS_MATCHES(build_level_graph(1, {one, zero}), ArgumentError,
                       test::says("build_level_graph, thread edges: edge 0 runs from 1 to 0; vertices"));
  try {
    (void)build_level_graph(1, {}, {one, zero});
    FAIL("an extra edge from no vertex was taken");
  } catch (const ArgumentError& error) {
    CHECK(std::string(error.what()).find("extra edges") != std::string::npos);
  }
}

TEST_CASE("depth and size do no harm") {
  SECTION("a chain of ten million") {
    const test::EdgeList list = test::chain(10'000'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    CHECK(build.thread.level_count() == list.n);
    CHECK(build.order.front() == 0);
    CHECK(build.order.back() == list.n - 1);
  }
  SECTION("a ring of a million") {
    test::EdgeList list = test::chain(1'000'000);
    list.add(list.n - 1, 0);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    REQUIRE(build.thread_rings.size() == 1);
    CHECK(build.thread_rings[0].cycle.size() == list.n);
    CHECK(build.thread.edge_count() == 0);
  }
  SECTION("a comb, a ladder and a tail") {
    const test::EdgeList comb = test::comb(1'000'000);
    CHECK(build_level_graph(comb.n, {comb.from, comb.to}).thread.level_count() == 2);
    const test::EdgeList ladder = test::ladder(100'000);
    CHECK(build_level_graph(ladder.n, {ladder.from, ladder.to}).thread.level_count() == 100'000);
    const test::EdgeList tail = test::tail(100'000);
    const LevelGraphBuild build = build_level_graph(tail.n, {tail.from, tail.to});
    REQUIRE(build.thread_rings.size() == 1);
    CHECK(build.thread_rings[0].cycle == std::vector<Vertex>{99'999, 100'000});
    CHECK(build.thread.edge_count() == tail.size() - 2);
  }
}
