#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/roll_up.hpp>
#include <goldenthread/sweep/scores.hpp>

#include "both_ways.hpp"
#include "random_graph.hpp"
#include "says.hpp"

using namespace goldenthread;

namespace {

std::vector<double> leaf_scores(test::Dice& dice, const LevelGraph& graph) {
  std::vector<double> scores(graph.vertex_count(), test::undefined);
  for (Vertex v = 0; v < graph.vertex_count(); ++v)
    if (graph.child_count(v) == 0 && !dice.one_in(5)) scores[v] = dice.part();
  return scores;
}

}  // namespace

TEST_CASE("scores alone are those of the whole roll-up, bit for bit, both ways") {
  test::on_random_dags(300, 20, [](test::Dice& dice, const test::EdgeList& list, const LevelGraphBuild& build) {
    std::vector<double> weight(list.size());
    for (double& w : weight) w = dice.one_in(7) ? 0 : 0.5 + dice.part();
    const std::vector<double> weight_by_edge = test::by_edge(build, weight);
    std::vector<double> scores = leaf_scores(dice, build.thread);
    std::vector<double> plain_scores = test::by_input(build, scores);

    std::vector<double> wanted = scores;
    std::vector<double> completeness(list.n);
    std::vector<Reason> reason(list.n);
    sweep_roll_up(build.thread,
                  {.own_score = wanted,
                   .weight = weight_by_edge,
                   .score = wanted,
                   .reason = reason,
                   .completeness = completeness},
                  std::vector<RollUpRule>(1));
    sweep_scores(build.thread, weight_by_edge, scores);
    CHECK(test::bits(scores) == test::bits(wanted));

    const test::PlainGraph graph = test::plain_graph(list);
    sweep_scores(graph, test::plain_edge_map(graph, weight), test::plain_vertex_map(graph, plain_scores));
    CHECK(test::bits(plain_scores) == test::bits(test::by_input(build, wanted)));
  });
}

TEST_CASE("without weights every child counts the same") {
  const test::EdgeList list = test::comb(4);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  std::vector<double> scores{0.25, test::undefined, 0.5, 1.0, 0};
  sweep_scores(build.thread, {}, scores);
  CHECK(scores[4] == Catch::Approx(1.75 / 3));
}

TEST_CASE("any number of threads gives the same scores") {
  test::Dice dice(11);
  const test::EdgeList list = test::council(dice, 80'000);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  const std::vector<double> leaves = leaf_scores(dice, build.thread);
  std::vector<double> one = leaves;
  sweep_scores(build.thread, {}, one);
  for (unsigned threads = 2; threads <= 4; ++threads) {
    std::vector<double> many = leaves;
    sweep_scores(build.thread, {}, many, threads);
    CHECK(test::bits(many) == test::bits(one));
  }
}

TEST_CASE("a chain of a million carries a score to its top unchanged") {
  const test::EdgeList list = test::chain(1'000'000);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  std::vector<double> scores(list.n, test::undefined);
  scores[0] = 0.7;
  sweep_scores(build.thread, {}, scores, 2);
  CHECK(scores.back() == 0.7);
}

TEST_CASE("what is no number, or adds up to none, is named with its place, both ways") {
  const test::EdgeList list = test::comb(2);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  const test::PlainGraph graph = test::plain_graph(list);
  constexpr double huge = (std::numeric_limits<double>::max)();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  struct Case {
    std::vector<double> scores, weights;
    const char* message;
  };
  const std::vector<Case> cases{
      {{infinity, 0.5, test::undefined}, {1, 1}, "score: vertex 0 has inf"},
      {{0.5, -infinity, test::undefined}, {1, 1}, "score: vertex 1 has -inf"},
      {{infinity, -infinity, test::undefined}, {1, 1}, "score: vertex 0 has inf"},
      {{infinity, test::undefined, test::undefined}, {0, 1}, "score: vertex 0 has inf"},
      {{huge, huge, test::undefined}, {1, 1}, "score: those below vertex 2 add up"},
      {{huge, -huge, test::undefined}, {2, 2}, "score: those below vertex 2 add up"},
      {{0.2, 0.6, test::undefined}, {huge, huge}, "score: those below vertex 2 add up"},
      {{0.2, 0.6, test::undefined}, {1, test::undefined}, "weight: the edge from vertex 1 to vertex 2 has nan"},
  };
  for (Case one : cases) {
    CAPTURE(one.scores, one.weights);
    const auto message = Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring(one.message));
    std::vector<double> scores = one.scores;
    for (const unsigned threads : {1U, 2U})
      CHECK_THROWS_MATCHES(sweep_scores(build.thread, test::by_edge(build, one.weights), scores, threads),
                           ArgumentError, message);
    CHECK_THROWS_MATCHES(
        sweep_scores(graph, test::plain_edge_map(graph, one.weights), test::plain_vertex_map(graph, scores)),
        ArgumentError, message);
  }
}

TEST_CASE("columns of the wrong length are refused") {
  const LevelGraphBuild build = build_level_graph(2, {});
  std::vector<double> scores(1);
  CHECK_THROWS_MATCHES(sweep_scores(build.thread, {}, scores), ArgumentError,
                       test::says("score: it has 1 entry and the graph has 2 vertices; give one entry"));
  scores.resize(2);
  CHECK_THROWS_MATCHES(sweep_scores(build.thread, std::vector<double>(3), scores), ArgumentError,
                       test::says("weight: it has 3 entries and the graph has 0 edges; give one entry"));
}
