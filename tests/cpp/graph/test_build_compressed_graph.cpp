#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/build_compressed_graph.hpp>

#include "brute_force.hpp"
#include "random_graph.hpp"

using namespace goldenthread;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

TEST_CASE("any edges come back from both ends, in the order given") {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    test::Dice dice(seed);
    const std::size_t n = 1 + dice.below(12);
    const test::EdgeList list = test::random_digraph(dice, n, dice.below(30));
    const auto [graph, edge_input] = build_compressed_graph(n, {list.from, list.to});
    REQUIRE(graph.vertex_count() == n);
    REQUIRE(graph.edge_count() == list.size());
    std::vector<std::uint32_t> every(list.size());
    std::iota(every.begin(), every.end(), 0U);
    CHECK(std::is_permutation(every.begin(), every.end(), edge_input.begin(), edge_input.end()));
    for (Vertex v = 0; v < n; ++v) {
      std::vector<std::size_t> into;
      for (const EdgeIndex e : graph.child_edges(v)) {
        into.push_back(edge_input[e]);
        CHECK(list.from[edge_input[e]] == graph.child_of(e));
      }
      CHECK(into == test::edges_into(list, v));
      std::vector<std::size_t> out_of;
      for (const EdgeIndex e : graph.parent_edges(v)) out_of.push_back(edge_input[e]);
      CHECK(out_of == test::edges_out_of(list, v));
    }
  }
}

TEST_CASE("edges that cannot be are refused, all of them at once") {
  const std::vector<Vertex> from{0, 7, 1};
  const std::vector<Vertex> to{1, 0, 3};
  CHECK_THROWS_MATCHES(build_compressed_graph(3, {from, to}), ArgumentError,
                       MessageMatches(ContainsSubstring("edge 1 runs from 7 to 0") &&
                                      ContainsSubstring("edge 2 runs from 1 to 3") && ContainsSubstring("number, 3")));
  CHECK_THROWS_MATCHES(build_compressed_graph(3, {from, std::span(to).first(2)}), ArgumentError,
                       MessageMatches(ContainsSubstring("from has 3 entries and to has 2")));
  CHECK_THROWS_MATCHES(build_compressed_graph(max_vertices + 1, {}), ArgumentError,
                       MessageMatches(ContainsSubstring("2,147,483,648 vertices")));
}

TEST_CASE("of very many wrong edges the first ten are named and the rest counted") {
  const std::vector<Vertex> wrong(25, 9);
  CHECK_THROWS_MATCHES(build_compressed_graph(2, {wrong, wrong}), ArgumentError,
                       MessageMatches(ContainsSubstring("edge 9 runs from 9 to 9; and 15 more")));
}
