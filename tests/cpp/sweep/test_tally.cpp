#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/tally.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"
#include "share.hpp"

using namespace goldenthread;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

/// The counts of every vertex of `list`, by a set of everything below it.
void check_all(const test::EdgeList& list, std::vector<std::uint8_t> category, std::size_t categories) {
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  const Tallies tallies = sweep_tally(build.thread, test::by_rank(build, category), categories);
  const test::PlainGraph graph = test::plain_graph(list);
  const Tallies plain = sweep_tally(graph, test::plain_vertex_map(graph, category), categories);
  for (std::size_t v = 0; v < list.n; ++v) {
    std::vector<std::uint32_t> wanted(categories);
    for (const std::size_t u : test::at_and_below(list, v))
      if (category[u] != no_category) ++wanted[category[u]];
    const auto found = tallies.of(build.rank[v]);
    CHECK(std::vector<std::uint32_t>(found.begin(), found.end()) == wanted);
    const auto plain_found = plain.of(v);
    CHECK(std::vector<std::uint32_t>(plain_found.begin(), plain_found.end()) == wanted);
  }
}

/// Every category in turn for vertices without children; none for the others.
std::vector<std::uint8_t> leaves(const LevelGraph& graph, std::size_t categories) {
  std::vector<std::uint8_t> category(graph.vertex_count(), no_category);
  for (Vertex v = 0; v < graph.vertex_count(); ++v)
    if (graph.child_count(v) == 0) category[v] = static_cast<std::uint8_t>(v % categories);
  return category;
}

}  // namespace

TEST_CASE("tallies are those of sets gathered by brute force") {
  for (std::uint32_t seed = 0; seed < test::share_of(400U); ++seed) {
    CAPTURE(seed);
    test::Dice dice(seed);
    const test::EdgeList list = test::random_dag(dice, 20);
    const std::size_t categories = 1 + dice.below(max_categories);
    const bool only_leaves = dice.one_in(2);
    std::vector<std::uint8_t> category(list.n, no_category);
    for (std::size_t v = 0; v < list.n; ++v)
      if (only_leaves ? test::edges_into(list, v).empty() : !dice.one_in(3))
        category[v] = static_cast<std::uint8_t>(dice.below(categories));
    check_all(list, category, categories);
  }
}

TEST_CASE("tallies of larger plans, where sets become rows of bits, are right too") {
  for (std::uint32_t seed = 0; seed < 4; ++seed) {
    CAPTURE(seed);
    test::Dice dice(seed);
    // A few levels where everything has several parents, so that sets are large and shared in part.
    const std::size_t levels[] = {160, 60, 40, 20, 10, 4};
    test::EdgeList list;
    std::size_t below = 0;
    for (const std::size_t count : levels) {
      const std::size_t first = list.n;
      list.n += count;
      for (std::size_t child = below; first > 0 && child < first; ++child)
        for (std::size_t i = 1 + dice.below(3); i > 0; --i) list.add(child, first + dice.below(count));
      below = first;
    }
    std::vector<std::uint8_t> category(list.n);
    for (std::size_t v = 0; v < list.n; ++v)
      category[v] = seed % 2 == 0 && v >= 160 ? no_category : static_cast<std::uint8_t>(dice.below(10));
    check_all(list, category, 10);
  }
}

SCENARIO("a child with two parents counts once above both") {
  GIVEN("an action under two outcomes of one vision, and an action of each outcome's own") {
    test::EdgeList list{6, {}, {}};
    list.add(0, 3);
    list.add(1, 3);
    list.add(1, 4);
    list.add(2, 4);
    list.add(3, 5);
    list.add(4, 5);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    const Tallies tallies = sweep_tally(build.thread, leaves(build.thread, 1), 1);
    THEN("each outcome has two, and the vision three") {
      CHECK(tallies.of(build.rank[3])[0] == 2);
      CHECK(tallies.of(build.rank[4])[0] == 2);
      CHECK(tallies.of(build.rank[5])[0] == 3);
    }
  }
}

TEST_CASE("shapes that have very many paths, or great depth, are counted exactly") {
  SECTION("ladder") {
    const test::EdgeList list = test::ladder(100'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    const Tallies tallies = sweep_tally(build.thread, leaves(build.thread, 2), 2);
    CHECK(tallies.of(build.rank[199'999])[0] == 1);
    CHECK(tallies.of(build.rank[199'999])[1] == 1);
  }
  SECTION("ladder of which every step is counted") {
    const test::EdgeList list = test::ladder(3'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    const Tallies tallies = sweep_tally(build.thread, std::vector<std::uint8_t>(list.n, 0), 1);
    CHECK(tallies.of(build.rank[5'999])[0] == 5'999);
    CHECK(tallies.of(build.rank[4])[0] == 5);
  }
  SECTION("chain") {
    const test::EdgeList list = test::chain(1'000'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    const Tallies counted = sweep_tally(build.thread, std::vector<std::uint8_t>(list.n, 3), 4);
    CHECK(counted.of(999'999)[3] == 1'000'000);
  }
  SECTION("chain of double links, every vertex counted") {
    test::EdgeList list = test::chain(300'000);
    for (std::size_t i = 0; i + 1 < 300'000; ++i) list.add(i, i + 1);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    const Tallies tallies = sweep_tally(build.thread, std::vector<std::uint8_t>(list.n, 0), 1);
    CHECK(tallies.of(299'999)[0] == 300'000);
    CHECK(tallies.of(1'234)[0] == 1'235);
  }
  SECTION("comb") {
    const test::EdgeList list = test::comb(1'000'000);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    const Tallies tallies = sweep_tally(build.thread, leaves(build.thread, 3), 3);
    CHECK(tallies.of(1'000'000)[0] == 333'334);
    CHECK(tallies.of(1'000'000)[2] == 333'333);
  }
}

TEST_CASE("numbers out of range are named") {
  const LevelGraphBuild build = build_level_graph(2, {});
  const std::vector<std::uint8_t> category{1, 3};
  CHECK_THROWS_MATCHES(sweep_tally(build.thread, category, 3), ArgumentError,
                       MessageMatches(ContainsSubstring("vertex 1 has 3; give a number below 3")));
  CHECK_THROWS_MATCHES(sweep_tally(build.thread, category, 0), ArgumentError,
                       test::says("categories: 0; give a number from 1 to 16"));
  CHECK_THROWS_MATCHES(sweep_tally(build.thread, category, 17), ArgumentError,
                       test::says("categories: 17; give a number from 1 to 16"));
  CHECK_THROWS_MATCHES(sweep_tally(build.thread, std::vector<std::uint8_t>(1), 3), ArgumentError,
                       test::says("category: it has 1 entry and the graph has 2 vertices; give one"));
}
