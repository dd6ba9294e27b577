#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/waterfall.hpp>

#include "drawn_checks.hpp"
#include "made_up.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

gt::Plan progressed(const std::string& title) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = title});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Build"});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
  builder.add(gt::UpdateRow{.element = "A", .date = "2025-01-01", .progress = 0.25});
  builder.add(gt::UpdateRow{.element = "A", .date = "2025-06-01", .progress = 0.75});
  return builder.build();
}

gt::ChangeExplanation change(const std::string& title, gt::Date from) {
  const gt::Graph graph{progressed(title)};
  return gt::explain(gt::roll_up(graph, {.as_of = from}), gt::roll_up(graph, {.as_of = gt::Date{2025, 9, 30}}), "O");
}

}  // namespace

SCENARIO("A change is drawn from what it was to what it is, cause by cause") {
  const gt::views::Drawn drawn = gt::views::waterfall(change("Homes", gt::Date{2025, 3, 31}));
  check_drawn(drawn);
  CHECK_THAT(
      drawn.svg,
      ContainsSubstring(
          "<desc>On 31 March 2025 25, what was achieved +50 and on 30 September 2025 75. For the public.</desc>"));
  CHECK_THAT(drawn.svg, ContainsSubstring("▲ +50"));
  CHECK_THAT(drawn.table, ContainsSubstring("What was achieved"));
  CHECK_THAT(drawn.table, ContainsSubstring("What is directly below it"));
}

SCENARIO("Without a score at both dates the drawing says so") {
  const gt::views::Drawn drawn = gt::views::waterfall(change("Homes", gt::Date{2024, 12, 31}));
  check_drawn(drawn);
  CHECK_THAT(drawn.svg, ContainsSubstring("there is no change to split"));
}

SCENARIO("The parts of a change of the made-up council add up in the drawing's table") {
  const gt::Graph graph = gt::test::made_up_graph();
  const gt::Rollup before = gt::roll_up(graph, {.as_of = gt::Date{2025, 3, 31}});
  const gt::Rollup after = gt::roll_up(graph, {.as_of = gt::Date{2025, 9, 30}});
  for (const std::string id : {"EX-V", "EX-P1", "EX-P2", "EX-P3"})
    check_drawn(gt::views::waterfall(gt::explain(before, after, id)));
  THEN("it says each part as the explanation in words does, whatever the bars before it come to") {
    const gt::Rollup june = gt::roll_up(graph, {.as_of = gt::Date{2025, 6, 30}});
    const gt::ChangeExplanation change = gt::explain(june, after, "EX-P1");
    REQUIRE_THAT(to_string(change), ContainsSubstring("what was achieved -1.3, what was aimed at +10, what now "
                                                      "counts +3.1"));
    CHECK_THAT(gt::views::waterfall(change).svg, ContainsSubstring("what was achieved -1.3, what was aimed at +10, "
                                                                   "what now counts +3.1"));
  }
  check_drawn(gt::views::waterfall(change(hostile_title, gt::Date{2025, 3, 31})));
  CHECK(gt::views::waterfall(change(std::string(1'000'000, 'x'), gt::Date{2025, 3, 31})).svg.size() < 20'000);
}
