#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/trace/impact.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>

#include "plans.hpp"
#include "says.hpp"
#include "share.hpp"

namespace gt = goldenthread;

TEST_CASE("Single points of failure are what leaves nothing when it alone is removed, on random plans") {
  std::size_t deep = 0;
  plans::on_random_plans(150, 30, 60, [&](const plans::Tables& tables, const gt::Graph& graph) {
    const gt::SinglePointsOfFailure found = gt::single_points_of_failure(graph);
    const std::vector<bool> before = plans::supported_without(tables, {});
    // For each element, whatever alone leaves it with nothing.
    std::vector<std::set<gt::ElementIndex>> wanted(graph.size());
    for (gt::ElementIndex removed = 0; removed < graph.size(); ++removed) {
      const std::vector<bool> after = plans::supported_without(tables, {removed});
      for (gt::ElementIndex element = 0; element < graph.size(); ++element)
        if (element != removed && before[element] && !after[element]) wanted[element].insert(removed);
    }
    std::size_t rows = 0;
    for (gt::ElementIndex element = 0; element < graph.size(); ++element) {
      const std::vector<gt::ElementIndex> chain = found.chain(element);
      CHECK(std::set<gt::ElementIndex>(chain.begin(), chain.end()) == wanted[element]);
      CHECK(chain.size() == wanted[element].size());
      if (chain.size() > 2) ++deep;
      // Each on the chain is a single point of the one before.
      for (std::size_t i = 1; i < chain.size(); ++i) CHECK(wanted[chain[i - 1]].contains(chain[i]));
      const gt::Role role = graph.plan().role(element);
      if (chain.empty() || (role != gt::Role::objective && role != gt::Role::vision)) continue;
      REQUIRE(rows < found.size());
      CHECK(found.element[rows] == element);
      CHECK(found.single_point[rows] == chain.front());
      ++rows;
    }
    CHECK(rows == found.size());
  });
  CHECK(deep > gt::test::least_of(20U));
}

SCENARIO("A childless objective had nothing to lose") {
  GIVEN("a vision over an outcome without anything, beside a chain down to an action") {
    const gt::Graph graph{
        plans::Columns{.kinds = {"Vision", "Outcome", "Outcome", "Action"}, .from = {1, 2, 3}, .to = {0, 0, 2}}
            .build()};
    const gt::SinglePointsOfFailure found = gt::single_points_of_failure(graph);
    THEN("the vision depends on the outcome and that on the action; the childless one on nothing") {
      CHECK(found.element == std::vector<gt::ElementIndex>{0, 2});
      CHECK(found.single_point == std::vector<gt::ElementIndex>{2, 3});
      CHECK(found.chain(0) == std::vector<gt::ElementIndex>{2, 3});
      CHECK(found.chain(1).empty());
      CHECK(found.nearest[3] == gt::no_element);
    }
    THEN("a row that is not there is refused") {
      CHECK_THROWS_MATCHES(found.chain(4), gt::ArgumentError,
                           gt::test::says("element 4 is not a row of the plan, which has 4 elements"));
    }
  }
}

TEST_CASE("Single points of a ladder are its joints, of a chain its links") {
  constexpr std::size_t layers = 100'000;
  plans::Columns columns = plans::ladder(layers);
  columns.kinds[0] = "Action";
  const gt::Graph ladder{columns.build()};
  const gt::SinglePointsOfFailure found = gt::single_points_of_failure(ladder);
  const auto top = static_cast<gt::ElementIndex>(3 * layers);
  CHECK(found.nearest[top] == top - 3);
  CHECK(found.nearest[top - 1] == top - 3);
  CHECK(found.chain(top).size() == layers);

  plans::Columns line = plans::chain(1'000'000);
  line.kinds[0] = "Measure";
  const gt::SinglePointsOfFailure all = gt::single_points_of_failure(gt::Graph{line.build()});
  CHECK(all.size() == 999'999);
  CHECK(all.chain(999'999).size() == 999'999);
}
