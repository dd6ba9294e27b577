#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/views/page_parts.hpp>

#include "made_up.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

gt::Graph of_directorates(const std::vector<std::string>& values) {
  gt::PlanBuilder builder;
  int next = 0;
  for (const std::string& value : values)
    builder.add(gt::ElementRow{
        .id = "A" + std::to_string(next++), .kind = "Action", .title = "Act", .attributes = {{"directorate", value}}});
  return gt::Graph{builder.build()};
}

}  // namespace

SCENARIO("A plan is divided by an attribute, each value once and with a file of its own") {
  const gt::Graph graph = of_directorates({"Housing & Homes", "Housing, Homes", "", "Housing & Homes", "住房"});
  const auto parts = gt::views::page_parts(graph, "directorate");
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].name == "Housing & Homes");
  CHECK(parts[0].file == "housing-homes");
  CHECK(parts[1].file == "housing-homes-2");
  CHECK(parts[2].file == "part");
  CHECK(gt::select(graph, parts[0].where) == std::vector<gt::ElementIndex>{0, 3});
  CHECK(gt::select(graph, parts[2].where) == std::vector<gt::ElementIndex>{4});
}

SCENARIO("A plan is divided by a kind of party or lens") {
  const gt::Graph graph = gt::test::made_up_graph();
  const auto holders = gt::views::page_parts(graph, "Cabinet Member");
  REQUIRE(holders.size() == 3);
  CHECK(holders[0].name == "Cllr Ada Example");
  CHECK(holders[0].file == "cllr-ada-example");
  CHECK(holders[0].where.owners == std::vector<std::string>{"EX-C1"});
  const auto wards = gt::views::page_parts(graph, "Ward");
  REQUIRE(wards.size() == 2);
  CHECK(wards[1].where.lenses == std::vector<std::string>{"EX-W2"});
  CHECK(gt::views::page_parts(graph, "party").size() >= holders.size());
  const gt::Selection actions{.roles = {gt::Role::action}};
  CHECK(gt::views::page_parts(graph, "Ward", actions)[0].where.roles == actions.roles);
}

SCENARIO("What a plan cannot be divided by is refused with what it can be") {
  const gt::Graph graph = of_directorates({"Housing"});
  CHECK_THROWS_WITH(gt::views::page_parts(graph, "id"), ContainsSubstring("give one of party, lens"));
  CHECK_THROWS_WITH(gt::views::page_parts(graph, "team"), ContainsSubstring("directorate"));
  std::vector<std::string> many;
  for (int i = 0; i < 2001; ++i) many.push_back("D" + std::to_string(i));
  CHECK_THROWS_WITH(gt::views::page_parts(of_directorates(many), "directorate"), ContainsSubstring("more than 2,000"));
}
