#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/money.hpp>
#include <goldenthread/views/icicle.hpp>

#include "drawn_checks.hpp"
#include "made_up.hpp"
#include "views/icicle_tree.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;
using gt::test::made_up;

namespace {

/// A vision, `wide` outcomes, and an action under each but the last.
gt::Rollup comb(int wide, const std::string& title = "Outcome") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  for (int i = 0; i < wide; ++i) {
    const std::string at = std::to_string(i);
    builder.add(gt::ElementRow{.id = "O" + at, .kind = "Outcome", .title = title});
    builder.add(gt::LinkRow{.from = "O" + at, .type = "contributes_to", .to = "V"});
    if (i + 1 == wide) break;
    builder.add(gt::ElementRow{.id = "A" + at, .kind = "Action", .title = "Action"});
    builder.add(gt::LinkRow{.from = "A" + at, .type = "contributes_to", .to = "O" + at});
  }
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
}

}  // namespace

SCENARIO("By count every element stands once, and an outcome with nothing below it is still seen") {
  const gt::views::IcicleTree tree = gt::views::icicle_tree(comb(4), {});
  REQUIRE(tree.roots.size() == 1);
  const gt::views::IcicleBox& vision = tree.boxes[tree.roots[0]];
  CHECK(vision.size == 3);
  CHECK(vision.weight == 4);
  CHECK(vision.children.size() == 4);
  CHECK(tree.boxes.size() == 8);
  const gt::views::Drawn drawn = gt::views::icicle(comb(4));
  check_drawn(drawn);
  CHECK_THAT(drawn.table, ContainsSubstring("O3"));
}

SCENARIO("By money the boxes are what money() says, and each adds up to no more than what it is in") {
  const gt::Rollup result = made_up();
  const gt::views::IcicleTree tree = gt::views::icicle_tree(result, {.size = gt::views::IcicleSize::money});
  REQUIRE_FALSE(tree.boxes.empty());
  const gt::Money money = gt::money(result, {.year = tree.year});
  for (const gt::ElementMoney& each : money.elements) {
    double drawn = 0;
    for (const gt::views::IcicleBox& box : tree.boxes)
      if (box.element == each.element) drawn += box.size;
    CAPTURE(each.id);
    if (each.budget > 0) CHECK(drawn == Catch::Approx(each.budget));
  }
  for (const gt::views::IcicleBox& box : tree.boxes) {
    double below = 0;
    for (const std::uint32_t child : box.children) below += tree.boxes[child].size;
    CHECK(below <= box.size * (1 + 1e-9));
  }
  const gt::views::Drawn drawn = gt::views::icicle(result, {.size = gt::views::IcicleSize::money});
  check_drawn(drawn);
  CHECK(drawn.title == "The plan by money, 2025/26");
  CHECK_THAT(drawn.table, ContainsSubstring("£"));
}

SCENARIO("A title is broken before it reaches the next box") {
  const gt::views::Drawn drawn = gt::views::icicle(made_up());
  // A box of this width holds 24 bold letters.
  CHECK_THAT(drawn.svg, ContainsSubstring(">A town where everybody</text>"));
  CHECK_THAT(drawn.svg, ContainsSubstring(">can do well</text>"));
}

SCENARIO("What does not fit is folded, and that is said") {
  const gt::views::Drawn drawn = gt::views::icicle(comb(300), {.max_boxes = 20});
  check_drawn(drawn);
  CHECK(times_in(drawn.table, "<tr role=\"row\"><th scope=\"row\">") < 45);
  CHECK_THAT(drawn.svg, ContainsSubstring("boxes are folded"));
  CHECK_THROWS_WITH(gt::views::icicle(comb(3), {.max_boxes = 0}), ContainsSubstring("max_boxes is 0"));
}

SCENARIO("A plan without a thread, one with deep threads, and hostile titles can be drawn") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "C", .kind = "Party", .title = "Nobody"});
  check_drawn(gt::views::icicle(gt::roll_up(gt::Graph{builder.build()})));
  check_drawn(gt::views::icicle(comb(3), {.size = gt::views::IcicleSize::money}));
  gt::PlanBuilder deep;
  for (int i = 0; i < 2000; ++i) {
    deep.add(gt::ElementRow{.id = "O" + std::to_string(i), .kind = "Outcome", .title = "Deep"});
    if (i > 0)
      deep.add(
          gt::LinkRow{.from = "O" + std::to_string(i), .type = "contributes_to", .to = "O" + std::to_string(i - 1)});
  }
  check_drawn(gt::views::icicle(gt::roll_up(gt::Graph{deep.build()})));
  check_drawn(gt::views::icicle(comb(3, hostile_title)));
  CHECK(gt::views::icicle(comb(3, std::string(1'000'000, 'x'))).svg.size() < 20'000);
}
