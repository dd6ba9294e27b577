#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/order.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"

using namespace goldenthread;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::MessageMatches;
using Catch::Matchers::StartsWith;

TEST_CASE("children come before parents, and a ring is refused") {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    test::Dice dice(seed);
    const std::size_t n = 1 + dice.below(12);
    const test::EdgeList list = dice.one_in(2) ? test::random_dag(dice, n, 2 * n) : test::random_digraph(dice, n, n);
    const test::PlainGraph graph = test::plain_graph(list);
    if (!test::ring_edges(list).empty()) {
      CHECK_THROWS_MATCHES(topological_order(graph), ArgumentError, MessageMatches(ContainsSubstring("form a cycle")));
      continue;
    }
    const auto order = topological_order(graph);
    REQUIRE(order.size() == n);
    std::vector<std::size_t> place(n);
    for (std::size_t i = 0; i < n; ++i) place[order[i]] = i;
    for (std::size_t e = 0; e < list.size(); ++e) CHECK(place[list.from[e]] < place[list.to[e]]);
  }
}

TEST_CASE("the order is by need alone where need decides, else the graph's own") {
  CHECK(topological_order(test::plain_graph(test::comb(3))) == std::vector<std::size_t>{0, 1, 2, 3});
  test::PlainGraph graph(3);
  add_edge(2, 1, graph);
  CHECK(topological_order(graph) == std::vector<std::size_t>{0, 2, 1});
}

TEST_CASE("a ring is named along its edges") {
  test::PlainGraph graph(6);
  add_edge(5, 2, graph);
  add_edge(2, 4, graph);
  add_edge(4, 3, graph);
  add_edge(3, 2, graph);
  add_edge(3, 1, graph);  // above the ring
  CHECK_THROWS_MATCHES(topological_order(graph), ArgumentError,
                       MessageMatches(ContainsSubstring("a cycle, 3 -> 2 -> 4 -> 3;") ||
                                      ContainsSubstring("a cycle, 2 -> 4 -> 3 -> 2;") ||
                                      ContainsSubstring("a cycle, 4 -> 3 -> 2 -> 4;")));
}

TEST_CASE("of a long ring the first twenty are named and the rest counted") {
  test::EdgeList list = test::chain(50);
  list.add(49, 0);
  CHECK_THROWS_MATCHES(topological_order(test::plain_graph(list)), ArgumentError,
                       MessageMatches(ContainsSubstring("(30 more)")));
}

TEST_CASE("a chain of a million is ordered") {
  const auto order = topological_order(test::plain_graph(test::chain(1'000'000)));
  CHECK(order.size() == 1'000'000);
  CHECK(order.back() == 999'999);
}
