// One link recorded more than once: what it weighs at a date.
#include <string>
#include <utility>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace gt = goldenthread;
using Catch::Approx;

namespace {

/// An outcome with a done action A, and B which is not begun; rows for the link from A are the test's own.
gt::PlanBuilder two_actions() {
  gt::PlanBuilder builder;
  builder.add({.id = "O", .kind = "Outcome", .title = "An outcome"});
  builder.add({.id = "A", .kind = "Action", .title = "Done", .progress = 1.0});
  builder.add({.id = "B", .kind = "Action", .title = "Not begun", .progress = 0.0});
  builder.add({.from = "B", .type = "contributes_to", .to = "O"});
  return builder;
}

gt::LinkRow link(double weight, std::string recorded, std::string from = {}, std::string to = {}) {
  gt::LinkRow row{.from = "A", .type = "contributes_to", .to = "O", .weight = weight};
  row.recorded = std::move(recorded);
  row.valid_from = std::move(from);
  row.valid_to = std::move(to);
  return row;
}

double score(const gt::Plan& plan, gt::Date date) {
  return gt::roll_up(gt::Graph{plan}, {.as_of = date}).at("O").score;
}

}  // namespace

SCENARIO("a weight recorded later replaces the one before it, from then on") {
  for (const bool reversed : {false, true}) {
    gt::PlanBuilder builder = two_actions();
    builder.add(link(reversed ? 3 : 1, reversed ? "2024-07-01" : "2024-01-01"));
    builder.add(link(reversed ? 1 : 3, reversed ? "2024-01-01" : "2024-07-01"));
    const gt::Plan plan = builder.build();
    CHECK(score(plan, {2024, 6, 30}) == Approx(0.5));
    CHECK(score(plan, {2024, 7, 1}) == Approx(0.75));
    CHECK(explain(gt::roll_up(gt::Graph{plan}, {.as_of = gt::Date{2024, 7, 1}}), "O").children.size() == 2);
  }
}

SCENARIO("weights for days that do not overlap each hold for their own") {
  gt::PlanBuilder builder = two_actions();
  builder.add(link(1, "2024-01-01", "2024-01-01", "2024-03-31"));
  builder.add(link(3, "2024-01-01", "2024-04-01"));
  const gt::Plan plan = builder.build();
  CHECK(score(plan, {2024, 3, 31}) == Approx(0.5));
  CHECK(score(plan, {2024, 4, 1}) == Approx(0.75));
}

SCENARIO("links of two types between the same elements are two links") {
  gt::PlanBuilder builder = two_actions();
  builder.add(link(1, "2024-01-01"));
  gt::LinkRow part = link(1, "2024-07-01");
  part.type = "part_of";
  builder.add(part);
  CHECK(score(builder.build(), {2024, 7, 1}) == Approx(2.0 / 3));
}
