// That counter-examples come out as small as they can be, by claims that are wrong on purpose.
#include <algorithm>
#include <cstdint>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>

#include "random_world.hpp"
#include "shrink.hpp"
#include "smaller_worlds.hpp"

namespace gt = goldenthread;
using worlds::Maker;
using worlds::Tie;
using worlds::World;

namespace {

// The first world that fails, shrunken.
template <class Fails>
World least_of(const Fails& fails, bool with_rings = false) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const World world = Maker(seed).make(with_rings);
    if (!fails(world)) continue;
    World least = shrunken(world, worlds::smaller, fails);
    CHECK(fails(least));
    for (const World& one : worlds::smaller(least)) CHECK_FALSE(fails(one));
    return least;
  }
  FAIL("no world fails");
  return {};
}

std::size_t found(const World& world, const char* code) {
  return gt::check(worlds::graph_of(world), {.rules = world.rules, .framework_rules = false}).count(code);
}

}  // namespace

TEST_CASE("the claim that nothing is uncovered ends in one element and one rule of one clause") {
  const World least = least_of([](const World& world) { return found(world, "uncovered") != 0; });
  CHECK(least.items.size() == 1);
  CHECK(least.ties.empty());
  CHECK(least.accepted.empty());
  REQUIRE(least.rules.size() == 1);
  REQUIRE(least.rules[0].require.size() == 1);
  CHECK(least.rules[0].require[0].size() == 1);
  CHECK(worlds::to_text(least).starts_with("E0 " + least.items[0].kind + "\nR"));
}

TEST_CASE("the claim that nothing is outdated ends in two elements and the link that cites") {
  const World least = least_of([](const World& world) { return found(world, "outdated") != 0; });
  CHECK(least.items.size() == 2);
  REQUIRE(least.ties.size() == 1);
  CHECK(least.ties[0].cites == 1);
  CHECK(least.rules.empty());
  CHECK(worlds::to_text(least).ends_with(" cites 1\n"));
}

TEST_CASE("the claim that no ring stands below anything ends in a ring and one element above it") {
  const World least = least_of([](const World& world) { return found(world, "above_cycle") != 0; }, true);
  CHECK(least.rules.empty());
  CHECK(least.items.size() <= 3);
  CHECK(least.ties.size() == least.items.size());
}

TEST_CASE("a claim about data alone") {
  const World least = least_of([](const World& world) {
    return world.rules.size() >= 2 &&
           std::ranges::count(world.ties, true, [](const Tie& tie) { return tie.draft; }) >= 2;
  });
  CHECK(least.rules.size() == 2);
  CHECK(least.ties.size() == 2);
  CHECK(least.items.size() <= 4);
}
