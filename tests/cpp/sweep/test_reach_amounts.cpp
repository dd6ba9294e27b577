#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/reach_amounts.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"

using namespace goldenthread;

TEST_CASE("every ancestor has the whole of every distinct amount below, both ways") {
  test::on_random_dags(300, 20, [](test::Dice& dice, const test::EdgeList& list, const LevelGraphBuild& build) {
    std::vector<double> own(list.n);
    for (double& amount : own) {
      if (dice.one_in(3)) continue;
      // Pence that no binary fraction holds, and now and then an amount that is not known.
      amount = dice.one_in(6) ? std::numeric_limits<double>::quiet_NaN() : dice.below(1'000'000) / 100.0;
    }
    const ReachAmounts found = sweep_reach_amounts(build.thread, test::by_rank(build, own));
    const test::PlainGraph graph = test::plain_graph(list);
    const ReachAmounts plain = sweep_reach_amounts(graph, test::plain_vertex_map(graph, own));
    for (std::size_t v = 0; v < list.n; ++v) {
      long double exact = 0;
      std::uint32_t unknown = 0;
      for (const std::size_t u : test::at_and_below(list, v)) {
        if (std::isnan(own[u]))
          ++unknown;
        else
          exact += own[u];
      }
      const Vertex r = build.rank[v];
      CHECK(std::abs(static_cast<double>(found.amount[r] - exact)) <= 1e-12 * std::abs(static_cast<double>(exact)));
      CHECK(found.unknown[r] == unknown);
      CHECK(plain.amount[v] == found.amount[r]);
      CHECK(plain.unknown[v] == unknown);
    }
  });
}

TEST_CASE("two parents may add up to more than their own parent") {
  const test::EdgeList list = test::ladder(3);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  std::vector<double> own(list.n);
  own[0] = 100;
  own[1] = 10;
  const ReachAmounts found = sweep_reach_amounts(build.thread, own);
  CHECK(found.amount[2] + found.amount[3] == 220);
  CHECK(found.amount[5] == 110);
}

TEST_CASE("amounts that add up to a number that is too large are refused") {
  const std::vector<Vertex> from{0, 1};
  const std::vector<Vertex> to{2, 2};
  const LevelGraphBuild build = build_level_graph(3, {from, to});
  for (const double sign : {1.0, -1.0})
    CHECK_THROWS_MATCHES(sweep_reach_amounts(build.thread, std::vector<double>{sign * 1e308, sign * 1e308, 0}),
                         ArgumentError, test::says("add up to a number that is too large; make them smaller"));
}

TEST_CASE("an infinite amount is refused") {
  const LevelGraphBuild build = build_level_graph(1, {});
  CHECK_THROWS_MATCHES(sweep_reach_amounts(build.thread, std::vector<double>{-std::numeric_limits<double>::infinity()}),
                       ArgumentError, test::says("own: vertex 0 has an infinite amount; give a finite one, or NaN if"));
  CHECK_THROWS_MATCHES(sweep_reach_amounts(build.thread, std::vector<double>(2)), ArgumentError,
                       test::says("own: it has 2 entries and the graph has 1 vertex; give one entry"));
}
