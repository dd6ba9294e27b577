#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/combine/merge_plans.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "failing_allocations.hpp"
#include "says.hpp"

using namespace goldenthread;
using goldenthread::test::refuse_each_piece;

namespace {

template <class Row>
void add_all(PlanBuilder& builder, const std::vector<Row>& rows) {
  for (const Row& row : rows) builder.add(row);
}

const std::vector<ElementRow> some_elements{{.id = "V", .kind = "Vision", .title = "A fair town"},
                                            {.id = "O", .kind = "Outcome", .title = "Homes that are warm in winter"},
                                            {.id = "A", .kind = "Action", .title = "Insulate", .progress = 0.5}};
const std::vector<LinkRow> some_links{{.from = "O", .type = "contributes_to", .to = "V"},
                                      {.from = "A", .type = "contributes_to", .to = "O", .weight = 2}};

std::vector<Finding> problems_of(const InputTable& table, TableId id = TableId::elements) {
  PlanBuilder builder;
  builder.add(id, table);
  try {
    static_cast<void>(builder.build());
  } catch (const InputError& error) {
    return error.problems();
  }
  return {};
}

const std::array<std::string_view, 3> ids{"A", "B", "C"};
const std::array<std::string_view, 3> kinds{"Action", "Action", "Action"};

InputTable three_actions() {
  return {.rows = 3, .columns = {{"id", TextInput{ids}}, {"kind", TextInput{kinds}}, {"title", TextInput{ids}}}};
}

}  // namespace

TEST_CASE("a builder that could not build strictly still has everything") {
  PlanBuilder builder;
  builder.add({.id = "A", .kind = "Action", .title = "Insulate"});
  builder.add({.id = "B", .kind = "Acton", .title = "Plant"});
  builder.add({.id = "C", .kind = "Action", .title = "Sweep"});
  REQUIRE_THROWS_MATCHES(builder.build(), InputError, goldenthread::test::says("unknown_kind"));
  REQUIRE_THROWS_MATCHES(builder.build(), InputError, goldenthread::test::says("unknown_kind"));
  const Plan plan = builder.build(Building::lenient);
  CHECK(plan.size() == 2);
  REQUIRE(plan.findings().size() == 1);
  CHECK(plan.findings().front().value == "Acton");
  CHECK(builder.build().size() == 0);
}

TEST_CASE("rows can be added after a build that failed") {
  PlanBuilder builder;
  add_all(builder, some_links);
  REQUIRE_THROWS_MATCHES(builder.build(), InputError, goldenthread::test::says("dangling_link"));
  add_all(builder, some_elements);
  const Plan plan = builder.build();
  CHECK(plan.links().size() == 2);
}

TEST_CASE("where memory is refused at any point of building, the builder can be asked again") {
  PlanBuilder builder;
  add_all(builder, some_elements);
  add_all(builder, some_links);
  std::optional<Plan> plan;
  const std::size_t failed = refuse_each_piece([&] { plan.emplace(builder.build()); }, [] {});
  CHECK(failed > 20);
  REQUIRE(plan);
  CHECK(plan->size() == 3);
  CHECK(plan->links().size() == 2);
  CHECK(plan->title(1) == "Homes that are warm in winter");
}

TEST_CASE("a row that could not be added whole is not added") {
  PlanBuilder builder;
  builder.add(some_elements[0]);
  std::size_t failed = 0;
  for (std::size_t i = 1; i < some_elements.size(); ++i)
    failed += refuse_each_piece([&] { builder.add(some_elements[i]); }, [] {});
  for (const LinkRow& row : some_links) failed += refuse_each_piece([&] { builder.add(row); }, [] {});
  CHECK(failed > 10);
  const Plan plan = builder.build();
  CHECK(plan.size() == 3);
  CHECK(plan.links().size() == 2);
}

TEST_CASE("where memory is refused while freezing or merging, the plans are as they were") {
  PlanBuilder builder;
  add_all(builder, some_elements);
  add_all(builder, some_links);
  const Plan plan = builder.build();
  const std::string before = io::write_plan_json(plan);
  std::size_t edges = 0;
  CHECK(refuse_each_piece(
            [&] {
              const Graph graph{plan};
              edges = graph.thread().edge_count();
            },
            [&] { CHECK(io::write_plan_json(plan) == before); }) > 5);
  CHECK(edges == 2);
  std::size_t size = 0;
  CHECK(refuse_each_piece([&] { size = merge_plans({{"one", plan}, {"two", plan}}).size(); },
                          [&] { CHECK(io::write_plan_json(plan) == before); }, 100) > 20);
  CHECK(size == 6);
}

TEST_CASE("flags of which numbers are there are one a number") {
  const std::array<double, 3> numbers{0.1, 0.2, 0.3};
  const std::array<std::uint8_t, 1> flags{1};
  InputTable table = three_actions();
  table.columns.push_back({"progress", NumberInput{.values = numbers, .present = flags}});
  const std::vector<Finding> found = problems_of(table);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "bad_column");
  CHECK(found[0].place.column == "progress");
  CHECK_THAT(found[0].message, Catch::Matchers::ContainsSubstring("1 cell"));
}

TEST_CASE("lines and rows of origin are one a row") {
  const std::array<std::uint64_t, 2> places{7, 8};
  for (const bool lines : {true, false}) {
    InputTable table = three_actions();
    const std::array<std::string_view, 3> twice{"A", "A", "A"};
    table.columns[0].values = TextInput{twice};
    if (lines)
      table.lines = places;
    else
      table.origin = {.table = "sheet", .rows = places, .columns = {}};
    const std::vector<Finding> found = problems_of(table);
    REQUIRE(!found.empty());
    CHECK(found[0].code == "bad_column");
    CHECK_THAT(found[0].message, Catch::Matchers::ContainsSubstring("2 " + std::string(lines ? "lines" : "rows of")));
  }
}

TEST_CASE("offsets begin at 0 or above, never fall, and have bytes") {
  const char bytes[] = "Action";
  const auto wrong = [&](std::array<std::int32_t, 4> offsets, const char* of) {
    InputTable table = three_actions();
    table.columns.push_back({"ward", TextInput{.bytes = of, .short_offsets = offsets}});
    return problems_of(table);
  };
  CHECK(wrong({0, 2, 4, 6}, bytes).empty());
  CHECK(wrong({-1, 2, 4, 6}, bytes).at(0).place.column == "ward");
  CHECK(wrong({0, 4, 2, 6}, bytes).at(0).code == "bad_column");
  CHECK(wrong({0, 2, 4, 6}, nullptr).at(0).code == "bad_column");
}

TEST_CASE("a table that says it has more rows than any of its columns has none") {
  InputTable table = three_actions();
  table.rows = static_cast<std::size_t>(-1) / 2;
  const std::vector<Finding> found = problems_of(table);
  REQUIRE(!found.empty());
  CHECK(found[0].code == "bad_column");
}
