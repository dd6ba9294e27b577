#include <cstddef>
#include <cstdint>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/path_counts.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"

using namespace goldenthread;

TEST_CASE("counts are those of the paths written out one by one") {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    test::Dice dice(seed);
    const std::size_t n = 1 + dice.below(8);
    const test::EdgeList list = test::random_dag(dice, n, 2 * n);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    std::vector<std::uint8_t> target(list.n);
    for (std::uint8_t& is : target) is = dice.one_in(3) ? 1 : 0;
    const auto by_rank = test::by_rank(build, target);
    const std::vector<std::uint64_t> any = test::by_input(build, count_paths(build.thread, by_rank));
    const std::vector<std::uint64_t> first =
        test::by_input(build, count_paths(build.thread, by_rank, PathEnd::first_target));
    for (std::size_t v = 0; v < list.n; ++v) {
      std::uint64_t any_wanted = 0;
      std::uint64_t first_wanted = 0;
      for (const std::vector<std::size_t>& path : test::paths_up(list, v)) {
        std::size_t targets = 0;
        for (const std::size_t u : path) targets += target[u];
        if (target[path.back()] == 0) continue;
        ++any_wanted;
        if (targets == 1) ++first_wanted;
      }
      CHECK(any[v] == any_wanted);
      CHECK(first[v] == first_wanted);
    }
    const test::PlainGraph graph = test::plain_graph(list);
    CHECK(count_paths(graph, test::plain_vertex_map(graph, target)) == any);
    CHECK(count_paths(graph, test::plain_vertex_map(graph, target), PathEnd::first_target) == first);
  }
}

SCENARIO("more paths than a number holds") {
  GIVEN("a ladder") {
    const auto count_from_bottom = [](std::size_t layers) {
      const test::EdgeList list = test::ladder(layers);
      const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
      std::vector<std::uint8_t> target(list.n);
      target[build.rank[list.n - 1]] = 1;
      return count_paths(build.thread, target)[build.rank[0]];
    };
    THEN("sixty layers have 2^58 paths to one of the two at the top") {
      CHECK(count_from_bottom(60) == std::uint64_t{1} << 58U);
    }
    THEN("a count stops at the highest number, and says so") {
      CHECK_FALSE(is_saturated(count_from_bottom(65)));
      CHECK(is_saturated(count_from_bottom(66)));
      CHECK(is_saturated(count_from_bottom(100'000)));
    }
  }
}

TEST_CASE("sums stop at the highest number") {
  CHECK(saturating_sum(2, 3) == 5);
  CHECK(saturating_sum(saturated_count, 0) == saturated_count);
  CHECK(saturating_sum(saturated_count - 1, 1) == saturated_count);
  CHECK(saturating_sum(saturated_count - 1, 2) == saturated_count);
}

TEST_CASE("edges can be passed over, and extra edges taken") {
  const std::vector<Vertex> from{0, 0};
  const std::vector<Vertex> to{1, 1};
  const std::vector<Vertex> extra_from{0};
  const std::vector<Vertex> extra_to{1};
  const LevelGraphBuild build = build_level_graph(2, {from, to}, {extra_from, extra_to});
  const std::vector<std::uint8_t> target{0, 1};
  CHECK(count_paths(build.thread, target)[0] == 2);
  const LevelView both(build.thread, build.extra);
  CHECK(count_paths(both, target)[0] == 3);
  CHECK(count_paths(both, target, PathEnd::any_target, std::vector<std::uint8_t>{1, 0, 0})[0] == 1);
  CHECK_THROWS_MATCHES(count_paths(both, target, PathEnd::any_target, std::vector<std::uint8_t>(2)), ArgumentError,
                       test::says("kept: it has 2 entries and the graph has 3 edges; give one entry"));
}
