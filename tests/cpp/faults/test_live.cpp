#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/rollup/live.hpp>

#include "../rollup/changing_plans.hpp"
#include "failing_allocations.hpp"
#include "share.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

/// Scores of outcomes by a caller's own way, that throws once it has been asked so many times.
struct Failing {
  std::shared_ptr<std::size_t> left = std::make_shared<std::size_t>(static_cast<std::size_t>(-1));

  double operator()(std::span<const double> scores, std::span<const double> weights) const {
    if (*left == 0) throw std::runtime_error("no more");
    if (*left != static_cast<std::size_t>(-1)) --*left;
    double product = 1;
    for (std::size_t i = 0; i < scores.size(); ++i) product *= 1 - weights[i] / (weights[i] + 1) * (1 - scores[i]);
    return product;
  }
};

}  // namespace

TEST_CASE("after a caller's function threw, a live roll-up is as it was, and goes on as a new one would") {
  std::size_t failed = 0;
  for (std::uint32_t seed = 1; seed <= test::share_of(2000U); ++seed) {
    ChangingPlans made{seed};
    PlanRows rows = made.rows();
    const Failing failing;
    if (!rows.options.status_from) rows.options.status_from = StatusFrom::points;
    rows.options.aggregators["Outcome"] = each_element(failing);
    LiveRollup live{Graph{rows.build(Building::lenient)}, rows.options};
    for (int change = 0; change < 5; ++change) {
      const LiveRows arriving = made.arriving();
      const std::vector<std::string> before = figures(live);
      *failing.left = made.below(4);
      try {
        static_cast<void>(live.add(arriving));
        rows.append(arriving);
      } catch (const InputError&) {
        REQUIRE(figures(live) == before);
      } catch (const std::runtime_error&) {
        ++failed;
        REQUIRE(figures(live) == before);
      }
      *failing.left = static_cast<std::size_t>(-1);
      Rollup anew = goldenthread::roll_up(Graph{rows.build(Building::lenient)}, rows.options);
      REQUIRE(figures(live) == figures(anew));
    }
  }
  CHECK(failed > test::least_of(500U));
}

TEST_CASE("where memory is refused at any point of a change, a live roll-up is as it was") {
  std::size_t failed = 0;
  for (std::uint32_t seed = 1; seed <= test::share_of(60U); ++seed) {
    ChangingPlans made{seed};
    PlanRows rows = made.rows();
    LiveRollup live{Graph{rows.build(Building::lenient)}, rows.options};
    for (int change = 0; change < 3; ++change) {
      const LiveRows arriving = made.arriving();
      if (made.one_in(2)) static_cast<void>(live.tallies());
      const std::vector<std::string> before = figures(live);
      try {
        failed += refuse_each_piece([&] { static_cast<void>(live.add(arriving)); },
                                    [&] { REQUIRE(figures(live) == before); }, 100);
        rows.append(arriving);
      } catch (const InputError&) {
        continue;
      }
      Rollup anew = goldenthread::roll_up(Graph{rows.build(Building::lenient)}, rows.options);
      REQUIRE(figures(live) == figures(anew));
    }
  }
  CHECK(failed > test::least_of(2000U));
}

TEST_CASE("where memory is refused while elements and links come or go, a live roll-up is as it was") {
  std::size_t failed = 0;
  for (std::uint32_t seed = 1; seed <= test::share_of(12U); ++seed) {
    ChangingPlans made{seed};
    PlanRows rows = made.rows();
    LiveRollup live{Graph{rows.build(Building::lenient)}, rows.options};
    const LiveRows arriving = made.arriving();
    static_cast<void>(live.add(arriving));
    rows.append(arriving);
    const std::vector<std::string> before = figures(live);
    const auto check = [&] { REQUIRE(figures(live) == before); };
    const std::string gone = rows.elements.back().id;
    failed += refuse_each_piece([&] { static_cast<void>(live.remove(ElementRow{.id = gone})); }, check, 60);
    rows.remove_element(gone);
    Rollup anew = goldenthread::roll_up(Graph{rows.build(Building::lenient)}, rows.options);
    REQUIRE(figures(live) == figures(anew));
    const std::vector<std::string> without = figures(live);
    ElementRow revised = rows.elements.front();
    revised.title = "Revised";
    failed += refuse_each_piece([&] { static_cast<void>(live.replace(LiveRows{.elements = {revised}})); },
                                [&] { REQUIRE(figures(live) == without); }, 60);
    const Plan plan = live.plan();
    CHECK(plan.title(0) == "Revised");
  }
  CHECK(failed > test::least_of(1000U));
}

TEST_CASE("a caller's function that throws while an element goes leaves it there") {
  std::size_t failed = 0;
  for (std::uint32_t seed = 1; seed <= test::share_of(200U); ++seed) {
    ChangingPlans made{seed};
    PlanRows rows = made.rows();
    const Failing failing;
    if (!rows.options.status_from) rows.options.status_from = StatusFrom::points;
    rows.options.aggregators["Outcome"] = each_element(failing);
    LiveRollup live{Graph{rows.build()}, rows.options};
    const std::vector<std::string> before = figures(live);
    const std::string gone = rows.elements.back().id;
    *failing.left = 0;
    try {
      static_cast<void>(live.remove(ElementRow{.id = gone}));
      rows.remove_element(gone);
    } catch (const std::runtime_error&) {
      ++failed;
      REQUIRE(figures(live) == before);
    }
    *failing.left = static_cast<std::size_t>(-1);
    Rollup anew = goldenthread::roll_up(Graph{rows.build()}, rows.options);
    REQUIRE(figures(live) == figures(anew));
  }
  CHECK(failed > test::least_of(50U));
}

TEST_CASE("where memory is refused for a snapshot or a roll-up, what it is made of is as it was") {
  ChangingPlans made{7};
  const PlanRows rows = made.rows();
  const Graph graph{rows.build(Building::lenient)};
  LiveRollup live{graph, rows.options};
  const std::vector<std::string> before = figures(live);
  CHECK(refuse_each_piece([&] { static_cast<void>(live.snapshot()); }, [&] { REQUIRE(figures(live) == before); }) > 5);
  CHECK(refuse_each_piece([&] { static_cast<void>(roll_up(graph, rows.options)); }, [] {}) > 20);
  Rollup anew = roll_up(graph, rows.options);
  CHECK(figures(anew) == before);
}
