// Trace and selections at a date: only links that stand draw lines, and updates say what elements are.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/best_line.hpp>
#include <goldenthread/trace/impact.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/trace/sight.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>

#include "small_plan.hpp"

namespace gt = goldenthread;

namespace {

using Rows = std::vector<gt::ElementIndex>;

/// V above O above A and B; X and Y, of whom X left with 2023.
gt::PlanBuilder council() {
  gt::PlanBuilder builder;
  builder.add({.id = "V", .kind = "Vision", .title = "V"});
  builder.add({.id = "O", .kind = "Outcome", .title = "O"});
  builder.add({.id = "A", .kind = "Action", .title = "A", .start = "2023", .due = "2024-06-30"});
  gt::test::add_small(builder, "B Action, X Party, Y Party", "O contributes_to V");
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O", .weight = 2, .valid_to = "2024-03-31"});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O", .weight = 5, .valid_from = "2024-04-01"});
  builder.add(gt::LinkRow{.from = "B", .type = "contributes_to", .to = "O", .valid_to = "2022-01-31"});
  builder.add(
      gt::LinkRow{.from = "X", .type = "responsible_for", .to = "A", .capacity = "lead", .valid_to = "2023-12-31"});
  builder.add(
      gt::LinkRow{.from = "Y", .type = "responsible_for", .to = "A", .capacity = "lead", .valid_from = "2024-01-01"});
  return builder;
}

constexpr gt::Date before{2021, 6, 30};
constexpr gt::Date now{2024, 6, 30};

}  // namespace

SCENARIO("A link's history is one link, and one that has ended draws no line") {
  const gt::Graph graph{council().build()};
  CHECK(gt::lines_of_sight({graph, now}, "A").count() == 1);
  CHECK(gt::lines_of_sight({graph, before}, "B").count() == 1);
  CHECK(gt::lines_of_sight({graph, now}, "B").count() == 0);
  CHECK_FALSE(gt::first_line({graph, now}, "B").has_value());
  CHECK(gt::strongest_line({graph, before}, "B")->length() == 2);
  CHECK(gt::find_break({graph, now}, "B")->tops == Rows{3});
  CHECK(gt::ancestors({graph, now}, "A") == Rows{0, 1});
  CHECK(gt::descendants({graph, now}, "V") == Rows{1, 2});
  CHECK(gt::descendants({graph, before}, "V") == Rows{1, 2, 3});
  CHECK(gt::impact({graph, now}, "A").paths == std::vector<std::uint64_t>{1, 1});
  CHECK(gt::impact({graph, now}, "A").only_support == std::vector<std::uint8_t>{1, 1});
  CHECK(gt::impact({graph, before}, "A").only_support == std::vector<std::uint8_t>{0, 0});
  CHECK(gt::single_points_of_failure({graph, now}).nearest[1] == 2);
  CHECK(gt::single_points_of_failure({graph, before}).nearest[1] == gt::no_element);
  CHECK(gt::out_of_sight({graph, now}).element == Rows{3});
  CHECK(gt::out_of_sight({graph, before}).element.empty());
}

SCENARIO("Who left owns nothing") {
  const gt::Graph graph{council().build()};
  CHECK(gt::owners({graph, now}, 2) == Rows{5});
  CHECK(gt::owners({graph, before}, 2) == Rows{4});
  CHECK(gt::select({graph, now}, {.owners = {"X"}}).empty());
  CHECK(gt::select({graph, now}, {.owners = {"Y"}}) == Rows{2});
  CHECK(gt::select({graph, before}, {.owners = {"X"}}) == Rows{2});
}

SCENARIO("Nothing leads through what is withdrawn") {
  gt::PlanBuilder builder = council();
  builder.add(gt::UpdateRow{.element = "O", .date = "2024-05-01", .state = "cancelled"});
  const gt::Graph graph{builder.build()};
  CHECK(gt::lines_of_sight({graph, gt::Date{2024, 4, 30}}, "A").count() == 1);
  CHECK(gt::lines_of_sight({graph, now}, "A").count() == 0);
  CHECK(gt::lines_of_sight({graph, now}, "O").count() == 0);
  CHECK(gt::ancestors({graph, now}, "A").empty());
  CHECK(gt::descendants({graph, now}, "V").empty());
}

SCENARIO("A selection goes by the latest update's state and dates") {
  gt::PlanBuilder builder = council();
  builder.add(gt::UpdateRow{.element = "A", .date = "2024-02-01", .due = "2025-12-31"});
  builder.add(gt::UpdateRow{.element = "A", .date = "2024-05-01", .state = "cancelled"});
  const gt::Graph graph{builder.build()};
  const auto due_after = [&](gt::Date day) {
    return gt::select({graph, day},
                      {.fields = {{.field = "due", .comparison = gt::Comparison::greater, .values = {"2024"}}}});
  };
  CHECK(due_after({2024, 1, 31}).empty());
  CHECK(due_after({2024, 2, 1}) == Rows{2});
  CHECK(gt::select({graph, now}, {.periods = {"2025"}}) == Rows{2});
  CHECK(gt::select({graph, gt::Date{2024, 1, 31}}, {.periods = {"2025"}}).empty());
  const gt::Selection cancelled{.states = {gt::State::cancelled}};
  CHECK(gt::select({graph, now}, cancelled) == Rows{2});
  CHECK(gt::select({graph, gt::Date{2024, 4, 30}}, cancelled).empty());
  CHECK(gt::select({graph, now}, {.owners = {"Y"}}).empty());
  CHECK(gt::select({graph, now}, {.states = {gt::State::cancelled}, .owners = {"Y"}}) == Rows{2});
}
