#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/reach.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "says.hpp"

using namespace goldenthread;

TEST_CASE("what is above and below is found, in order, question after question") {
  test::on_random_dags(200, 15, [](test::Dice& dice, const test::EdgeList& list, const LevelGraphBuild& build) {
    const test::Matrix up = test::reaches(list);
    Reach reach(build.thread);
    for (int question = 0; question < 6; ++question) {
      std::set<Vertex> start;
      for (std::size_t i = 1 + dice.below(2); i > 0; --i) start.insert(dice.below(list.n));
      std::set<Vertex> above(start.begin(), start.end());
      std::set<Vertex> below(start.begin(), start.end());
      for (const Vertex v : start) {
        for (std::size_t u = 0; u < list.n; ++u) {
          if (up[build.order[v]][build.order[u]]) above.insert(static_cast<Vertex>(u));
          if (up[build.order[u]][build.order[v]]) below.insert(static_cast<Vertex>(u));
        }
      }
      const std::vector<Vertex> given(start.begin(), start.end());
      const auto found_above = reach.above(given);
      CHECK(std::vector<Vertex>(found_above.begin(), found_above.end()) ==
            std::vector<Vertex>(above.begin(), above.end()));
      const auto found_below = reach.below(given);
      CHECK(std::vector<Vertex>(found_below.begin(), found_below.end()) ==
            std::vector<Vertex>(below.begin(), below.end()));
      for (Vertex v = 0; v < list.n; ++v) CHECK(reach.found(v) == (below.count(v) != 0));
    }
  });
}

SCENARIO("a question that passes edges over") {
  GIVEN("a chain of four with an extra edge from its bottom to its top") {
    const test::EdgeList list = test::chain(4);
    const std::vector<Vertex> extra_from{0};
    const std::vector<Vertex> extra_to{3};
    const LevelGraphBuild build = build_level_graph(4, {list.from, list.to}, {extra_from, extra_to});
    Reach thread(build.thread);
    Reach both(LevelView(build.thread, build.extra));
    const Vertex bottom = 0;
    const auto keep = [](Vertex child, Vertex parent, std::size_t) { return !(child == 1 && parent == 2); };
    THEN("the thread alone breaks where an edge is passed over") {
      const auto found = thread.above(std::span(&bottom, 1), keep);
      CHECK(std::vector<Vertex>(found.begin(), found.end()) == std::vector<Vertex>{0, 1});
    }
    THEN("with the extra edge the top is reached") {
      const auto found = both.above(std::span(&bottom, 1), keep);
      CHECK(std::vector<Vertex>(found.begin(), found.end()) == std::vector<Vertex>{0, 1, 3});
    }
    THEN("extra edges are numbered after the thread's") {
      std::vector<std::size_t> seen;
      const Vertex top = 3;
      (void)both.below(std::span(&top, 1), [&](Vertex, Vertex, std::size_t edge) {
        seen.push_back(edge);
        return true;
      });
      CHECK(seen == std::vector<std::size_t>{2, 3, 1, 0});
    }
  }
}

TEST_CASE("nothing reaches nothing, and what is no vertex is refused") {
  const LevelGraphBuild build = build_level_graph(2, {});
  Reach reach(build.thread);
  CHECK(reach.above(std::span<const Vertex>{}).empty());
  CHECK_THROWS_MATCHES(reach.below(2), ArgumentError,
                       test::says("start: 2 is not a vertex; they are numbered from 0 and there are 2"));
}

TEST_CASE("a chain of a million is walked to its end") {
  const test::EdgeList list = test::chain(1'000'000);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  Reach reach(build.thread);
  CHECK(reach.above(Vertex{0}).size() == list.n);
  CHECK(reach.below(Vertex{10}).size() == 11);
}
