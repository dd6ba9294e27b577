#include <cstddef>
#include <cstdint>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/effective_weights.hpp>
#include <goldenthread/sweep/scores.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"

using namespace goldenthread;
using Catch::Approx;

namespace {

/// The share of `ancestor` that `v` makes up: over all paths, the product of normalised weights.
double by_paths(const test::EdgeList& list, const std::vector<double>& weight, std::size_t v, std::size_t ancestor) {
  if (v == ancestor) return 1;
  double sum = 0;
  for (const std::size_t e : test::edges_out_of(list, v)) {
    double total = 0;
    for (const std::size_t sibling : test::edges_into(list, list.to[e])) total += weight[sibling];
    if (total > 0) sum += weight[e] / total * by_paths(list, weight, list.to[e], ancestor);
  }
  return sum;
}

}  // namespace

TEST_CASE("effective weights are sums over paths, both ways, and make up the score") {
  test::on_random_dags(200, 9, [](test::Dice& dice, const test::EdgeList& list, const LevelGraphBuild& build) {
    std::vector<double> weight(list.size());
    for (double& w : weight) w = 1 + dice.below(4);
    const std::vector<double> by_edge = test::by_edge(build, weight);
    const std::size_t ancestor = dice.below(list.n);

    const std::vector<double> effective =
        test::by_input(build, effective_weights(build.thread, build.rank[ancestor], by_edge));
    const test::PlainGraph graph = test::plain_graph(list);
    const std::vector<double> plain = effective_weights(graph, ancestor, test::plain_edge_map(graph, weight));
    double over_leaves = 0;
    double score = 0;
    std::vector<double> leaf(list.n);
    for (std::size_t v = 0; v < list.n; ++v) {
      CHECK(effective[v] == Approx(by_paths(list, weight, v, ancestor)).margin(1e-12));
      CHECK(plain[v] == Approx(effective[v]).margin(1e-12));
      if (!test::edges_into(list, v).empty()) continue;
      leaf[v] = dice.part();
      over_leaves += effective[v];
      score += effective[v] * leaf[v];
    }
    CHECK(over_leaves == Approx(1));
    std::vector<double> scores = test::by_rank(build, leaf);
    sweep_scores(build.thread, by_edge, scores);
    CHECK(scores[build.rank[ancestor]] == Approx(score));
  });
}

SCENARIO("effective weights where not all children count") {
  GIVEN("a parent of three children") {
    const test::EdgeList list = test::comb(3);
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    WHEN("one of them has no score") {
      const std::vector<std::uint8_t> counted{1, 0, 1, 1};
      const std::vector<double> effective = effective_weights(build.thread, 3, std::vector<double>{1, 5, 3}, counted);
      THEN("the weights are normalised among the others") { CHECK(effective == std::vector<double>{0.25, 0, 0.75, 1}); }
    }
    WHEN("all weights are 0") {
      THEN("nothing is handed down") {
        CHECK(effective_weights(build.thread, 3, std::vector<double>(3)) == std::vector<double>{0, 0, 0, 1});
      }
    }
    WHEN("a leaf is asked for") {
      THEN("it makes up itself") { CHECK(effective_weights(build.thread, 0) == std::vector<double>{1, 0, 0, 0}); }
    }
  }
}

TEST_CASE("an ancestor that is no vertex is refused") {
  const LevelGraphBuild build = build_level_graph(2, {});
  CHECK_THROWS_MATCHES(effective_weights(build.thread, 2), ArgumentError,
                       test::says("ancestor: 2 is not a vertex; they are numbered from 0 and there are 2"));
}
