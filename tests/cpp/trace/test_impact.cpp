#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/impact.hpp>

#include "plans.hpp"
#include "says.hpp"
#include "share.hpp"

namespace gt = goldenthread;

namespace {

// Counts ways to everything above, one by one.
void climb(const plans::Tables& tables, gt::ElementIndex start, gt::ElementIndex element, std::uint32_t depth,
           std::vector<std::uint64_t>& paths, std::vector<std::uint32_t>& distance) {
  for (const plans::Up& up : tables.up(element, element == start)) {
    if (up.parent == start) continue;
    ++paths[up.parent];
    distance[up.parent] = std::min(distance[up.parent], depth + 1);
    climb(tables, start, up.parent, depth + 1, paths, distance);
  }
}

}  // namespace

TEST_CASE("Impact is what removing the element does, on random plans") {
  std::size_t only = 0;
  std::size_t not_only = 0;
  plans::on_random_plans(120, 14, 32, [&](const plans::Tables& tables, const gt::Graph& graph) {
    const std::vector<bool> supported = plans::supported_without(tables, {});
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      std::vector<std::uint64_t> paths(graph.size());
      std::vector<std::uint32_t> distance(graph.size(), UINT32_MAX);
      climb(tables, element, element, 0, paths, distance);
      std::set<gt::ElementIndex> slipping{element};
      if (graph.plan().role(element) == gt::Role::party)
        for (const plans::Up& up : tables.up(element, true)) slipping.insert(up.parent);
      const std::vector<bool> left = plans::supported_without(tables, slipping);

      const gt::Impact found = gt::impact(graph, element);
      REQUIRE(found.element == gt::ancestors(graph, element));
      REQUIRE(found.paths.size() == found.size());
      for (std::size_t i = 0; i < found.size(); ++i) {
        const gt::ElementIndex above = found.element[i];
        CHECK(found.paths[i] == paths[above]);
        CHECK(found.distance[i] == distance[above]);
        const bool loses = supported[above] && !left[above];
        CHECK((found.only_support[i] != 0) == loses);
        ++(loses ? only : not_only);
      }
    }
  });
  CHECK(only > gt::test::least_of(100U));
  CHECK(not_only > gt::test::least_of(100U));
}

SCENARIO("What a slip puts at risk") {
  GIVEN("two actions under one outcome, one alone under another") {
    gt::PlanBuilder builder;
    for (const char* id : {"V", "O1", "O2", "GAP"})
      builder.add(gt::ElementRow{.id = id, .kind = id[0] == 'V' ? "Vision" : "Outcome", .title = id});
    for (const char* id : {"A1", "A2"}) builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = id});
    for (const char* id : {"O1", "O2"}) builder.add(gt::LinkRow{.from = id, .type = "contributes_to", .to = "V"});
    builder.add(gt::LinkRow{.from = "A1", .type = "contributes_to", .to = "O1"});
    builder.add(gt::LinkRow{.from = "A1", .type = "contributes_to", .to = "O2"});
    builder.add(gt::LinkRow{.from = "A2", .type = "contributes_to", .to = "O1"});
    builder.add(gt::LinkRow{.from = "GAP", .type = "contributes_to", .to = "O2"});
    const gt::Graph graph{builder.build()};
    const gt::Impact found = gt::impact(graph, "A1");
    THEN("the vision is reached twice, and one outcome has nothing else: a childless one supports nothing") {
      CHECK(found.element == std::vector<gt::ElementIndex>{0, 1, 2});
      CHECK(found.paths == std::vector<std::uint64_t>{2, 1, 1});
      CHECK(found.distance == std::vector<std::uint32_t>{2, 1, 1});
      CHECK(found.only_support == std::vector<std::uint8_t>{0, 0, 1});
    }
    THEN("what is above the gap loses nothing with it") {
      CHECK(gt::impact(graph, "GAP").only_support == std::vector<std::uint8_t>{0, 0});
    }
    THEN("nothing is above the vision") { CHECK(gt::impact(graph, "V").size() == 0); }
    THEN("what is not there is named") {
      CHECK_THROWS_MATCHES(gt::impact(graph, "X"), gt::UnknownNameError, gt::test::says("there is no element 'X'"));
      CHECK_THROWS_MATCHES(gt::impact(graph, gt::ElementIndex{99}), gt::ArgumentError,
                           gt::test::says("element 99 is not a row of the plan, which has 6 elements"));
    }
  }
}

TEST_CASE("Counts of ways stop at 2^64-1") {
  const gt::Graph graph{plans::ladder(70).build()};
  const gt::Impact found = gt::impact(graph, "e0");
  CHECK(found.paths[3 * 60 - 1] == std::uint64_t{1} << 60U);
  CHECK(found.paths.back() == UINT64_MAX);
  CHECK(found.distance.back() == 140);
}

TEST_CASE("The impact at the bottom of a chain of a million is the whole chain") {
  plans::Columns columns = plans::chain(1'000'000);
  columns.kinds[0] = "Action";
  const gt::Graph graph{columns.build()};
  const gt::Impact found = gt::impact(graph, "e0");
  REQUIRE(found.size() == 999'999);
  CHECK(found.distance.back() == 999'999);
  CHECK(found.only_support.back() == 1);
}
