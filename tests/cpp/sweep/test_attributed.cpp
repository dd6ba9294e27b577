#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/attributed.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"

using namespace goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

/// The part of what stands at `v` that arrives at `top`, over all paths.
double arrives(const test::EdgeList& list, const std::vector<double>& share, std::size_t v, std::size_t top) {
  if (v == top) return 1;
  const std::vector<std::size_t> out = test::edges_out_of(list, v);
  double given = 0;
  double open = 0;
  for (const std::size_t e : out) {
    if (std::isnan(share[e]))
      ++open;
    else
      given += share[e];
  }
  double sum = 0;
  for (const std::size_t e : out)
    sum += (std::isnan(share[e]) ? (1 - given) / open : share[e]) * arrives(list, share, list.to[e], top);
  return sum;
}

}  // namespace

TEST_CASE("amounts are divided by share, conserved, and the same both ways") {
  test::on_random_dags(300, 9, [](test::Dice& dice, const test::EdgeList& list, const LevelGraphBuild& build) {
    std::vector<double> own(list.n);
    for (double& amount : own) amount = dice.one_in(3) ? 0 : dice.below(1000);
    std::vector<double> share(list.size(), test::undefined);
    for (std::size_t v = 0; v < list.n; ++v) {
      const std::vector<std::size_t> out = test::edges_out_of(list, v);
      for (const std::size_t e : out)
        if (dice.one_in(2)) share[e] = dice.part() / static_cast<double>(out.size());
    }
    const AttributedAmounts levels =
        sweep_attributed(build.thread, test::by_rank(build, own), test::by_edge(build, share));
    const std::vector<double> amount = test::by_input(build, levels.amount);
    for (std::size_t v = 0; v < list.n; ++v) {
      double wanted = 0;
      for (std::size_t below = 0; below < list.n; ++below) wanted += own[below] * arrives(list, share, below, v);
      CHECK(amount[v] == Approx(wanted).margin(1e-9));
    }
    CHECK(std::accumulate(levels.remainder.begin(), levels.remainder.end(), 0.0) ==
          Approx(std::accumulate(own.begin(), own.end(), 0.0)));

    const test::PlainGraph graph = test::plain_graph(list);
    const AttributedAmounts plain =
        sweep_attributed(graph, test::plain_vertex_map(graph, own), test::plain_edge_map(graph, share));
    CHECK(test::bits(plain.amount) == test::bits(amount));
    CHECK(test::bits(plain.remainder) == test::bits(test::by_input(build, levels.remainder)));
  });
}

SCENARIO("a budget and the outcomes it pays for") {
  GIVEN("one resource of 900 that funds three outcomes") {
    const std::vector<Vertex> from{0, 0, 0};
    const std::vector<Vertex> to{1, 2, 3};
    const LevelGraphBuild build = build_level_graph(4, {from, to});
    const std::vector<double> own = test::by_rank(build, std::vector<double>{900, 0, 0, 0});
    const auto amounts = [&](const std::vector<double>& share) {
      return test::by_input(build, sweep_attributed(build.thread, own, test::by_edge(build, share)).amount);
    };
    const auto left = [&](const std::vector<double>& share) {
      return test::by_input(build, sweep_attributed(build.thread, own, test::by_edge(build, share)).remainder);
    };
    THEN("without shares each has a third") {
      CHECK(test::by_input(build, sweep_attributed(build.thread, own).amount) ==
            std::vector<double>{900, 300, 300, 300});
    }
    THEN("what the given shares leave is divided among the others") {
      CHECK(amounts({0.5, test::undefined, test::undefined}) == std::vector<double>{900, 450, 225, 225});
    }
    THEN("what no share claims stays where it is, and is told") {
      CHECK(amounts({0.5, 0.25, 0}) == std::vector<double>{900, 450, 225, 0});
      CHECK(left({0.5, 0.25, 0}) == std::vector<double>{225, 450, 225, 0});
    }
    THEN("shares may add up to 1 and no more") {
      CHECK_NOTHROW(amounts({0.1, 0.2, 0.7}));
      CHECK_THROWS_MATCHES(amounts({0.5, 0.5, 0.1}), ArgumentError,
                           MessageMatches(ContainsSubstring("share: those of vertex 0 add up to 1.1")));
      CHECK_THROWS_MATCHES(amounts({-0.5, test::undefined, test::undefined}), ArgumentError,
                           MessageMatches(ContainsSubstring("from vertex 0 to vertex") && ContainsSubstring("-0.5")));
    }
    THEN("an unknown amount is counted, not taken for 0") {
      const AttributedAmounts unknown =
          sweep_attributed(build.thread, test::by_rank(build, std::vector<double>{test::undefined, 5, 0, 0}));
      CHECK(test::by_input(build, unknown.amount) == std::vector<double>{0, 5, 0, 0});
      CHECK(test::by_input(build, unknown.unknown) == std::vector<std::uint32_t>{1, 1, 1, 1});
    }
    THEN("an infinite amount is refused") {
      const std::vector<double> infinite(4, std::numeric_limits<double>::infinity());
      CHECK_THROWS_MATCHES(sweep_attributed(build.thread, infinite), ArgumentError,
                           test::says("own: vertex 0 has an infinite amount; give a finite one, or NaN if"));
    }
  }
}

TEST_CASE("amounts that add up to a number that is too large are refused") {
  const std::vector<Vertex> from{0, 1};
  const std::vector<Vertex> to{2, 2};
  const LevelGraphBuild build = build_level_graph(3, {from, to});
  CHECK_NOTHROW(sweep_attributed(build.thread, test::by_rank(build, std::vector<double>{1e308, 1e307, 0})));
  for (const double sign : {1.0, -1.0})
    CHECK_THROWS_MATCHES(
        sweep_attributed(build.thread, test::by_rank(build, std::vector<double>{sign * 1e308, sign * 1e308, 0})),
        ArgumentError, test::says("add up to a number that is too large; make them smaller"));
}

TEST_CASE("counts of unknown amounts stop at the highest number there is") {
  const test::EdgeList list = test::ladder(100);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  std::vector<double> own(list.n);
  own[build.rank[0]] = test::undefined;
  CHECK(sweep_attributed(build.thread, own).unknown[build.rank[199]] == 0xffffffffU);
}
