#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/effective_weight.hpp>

#include "says.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;
using Catch::Approx;

SCENARIO("a shared action makes up more of the vision than its siblings") {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "V Vision, O1 Outcome, O2 Outcome", "O1 contributes_to V, O2 contributes_to V");
  for (const char* id : {"A", "SHARED", "B", "UNKNOWN"}) {
    gt::ElementRow row{.id = id, .kind = "Action", .title = id};
    if (row.id != "UNKNOWN") row.progress = 0.5;
    builder.add(row);
  }
  builder.add({.from = "A", .type = "contributes_to", .to = "O1"});
  builder.add({.from = "SHARED", .type = "contributes_to", .to = "O1"});
  builder.add({.from = "SHARED", .type = "contributes_to", .to = "O2", .weight = 3});
  builder.add({.from = "B", .type = "contributes_to", .to = "O2"});
  builder.add({.from = "UNKNOWN", .type = "contributes_to", .to = "O2"});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()});

  CHECK(effective_weight(result, "A", "V") == Approx(0.25));
  CHECK(effective_weight(result, "SHARED", "V") == Approx(0.25 + 0.375));
  CHECK(effective_weight(result, "B", "V") == Approx(0.125));
  CHECK(effective_weight(result, "UNKNOWN", "V") == 0);
  CHECK(effective_weight(result, "O1", "V") == Approx(0.5));
  CHECK(effective_weight(result, "V", "V") == 1);
  CHECK(effective_weight(result, "A", "O2") == 0);
  CHECK(effective_weight(result, "V", "A") == 0);

  const gt::EffectiveWeights weights = effective_weights(result, "V");
  const gt::Plan& plan = result.graph().plan();
  CHECK(weights.several_paths[plan.at("SHARED")] == 1);
  CHECK(weights.several_paths[plan.at("A")] == 0);
  CHECK_THROWS_MATCHES(effective_weights(result, "NOBODY"), gt::UnknownNameError,
                       gt::test::says("there is no element 'NOBODY'"));
  CHECK_THROWS_MATCHES(effective_weight(result, "NOBODY", "V"), gt::UnknownNameError,
                       gt::test::says("there is no element 'NOBODY'"));
}
