#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/heat_map_drawing.hpp>

#include "drawn_checks.hpp"
#include "made_up.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

SCENARIO("A heat map has a cell for each pair of steps, and says where risks stand") {
  const gt::RiskRegister risks = gt::risks(gt::test::made_up());
  const gt::Plan& plan = risks.rollup.graph().plan();
  const gt::views::Drawn drawn = gt::views::heat_map_drawing(risks);
  check_drawn(drawn);
  CHECK(drawn.title == "Risks by likelihood and impact on 30 September 2025");
  const std::size_t cells = plan.framework().risk.matrix.size() * plan.framework().risk.impact.steps.size();
  CHECK(times_in(drawn.svg, "stroke-width=\"1.5\"") == cells);
  CHECK_THAT(drawn.svg, ContainsSubstring("(EX-R1)"));
  CHECK_THAT(drawn.svg, ContainsSubstring("is not placed"));
  for (const gt::Risk& risk : risks.risks) CHECK_THAT(drawn.table, ContainsSubstring(std::string{risk.id}));
}

SCENARIO("Without a matrix the drawing says so") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "R", .kind = "Risk", .title = hostile_title});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});
  const gt::views::Drawn drawn = gt::views::heat_map_drawing(gt::risks(result));
  check_drawn(drawn);
  CHECK_THAT(drawn.svg, ContainsSubstring("no risk matrix"));
  CHECK_THAT(drawn.table, ContainsSubstring("Not rated"));
}
