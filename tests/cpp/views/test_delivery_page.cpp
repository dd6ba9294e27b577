#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/delivery_page.hpp>

#include "drawn_checks.hpp"
#include "made_up.hpp"
#include "small_plan.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A priority with two outcomes: one has work and a measure, the other nothing.
gt::Rollup delivered(const std::string& text) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "P", .kind = "Priority", .title = "Homes " + text});
  builder.add(gt::ElementRow{.id = "O1", .kind = "Outcome", .title = "More homes " + text});
  builder.add(gt::ElementRow{.id = "O2", .kind = "Outcome", .title = "Warm homes"});
  builder.add(
      gt::ElementRow{.id = "A", .kind = "Action", .title = "Build", .start = "2025-01-01", .due = "2025-12-31"});
  builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "Lobby"});
  builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = "Homes built"});
  builder.add(gt::ElementRow{.id = "C", .kind = "Party", .title = "Cllr Example"});
  gt::test::add_small(
      builder, {}, "O1 contributes_to P, O2 contributes_to P, A contributes_to O1, M measures O1, C responsible_for A");
  builder.add(gt::LinkRow{.from = "B", .type = "contributes_to", .to = "P", .basis = gt::Basis::inferred});
  builder.add(gt::MeasureRow{.id = "M", .unit = "homes"});
  builder.add(gt::ObservationRow{.measure = "M", .period = "2025-08", .value = 45});
  builder.add(gt::TargetRow{.measure = "M", .period = "2025-08", .value = 50});
  builder.add(gt::UpdateRow{.element = "A", .date = "2025-09-01", .progress = 0.5});
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
}

}  // namespace

SCENARIO("A delivery page lists work and measures by name, each once, and names what has neither") {
  const std::string page = gt::views::delivery_page(delivered("now"));
  check_holds(page, {"<h1>What delivers each objective</h1>", "For the public.",
                     "Of 3 objectives, 2 have work and 2 have a measure.", "1 has neither; it is named at the end.",
                     "<h2>Homes now</h2>", "Also through More homes now.", "<h3>More homes now</h3>",
                     "45 homes for August 2025; the target is 50 homes<",
                     "1 January 2025 to 31 December 2025, 50 % done", "Cllr Example", "Nobody is named",
                     "Inferred; the plan does not say so", "<h2>With neither work nor a measure</h2>", "Warm homes"});
  CHECK(times_in(page, ">Build<") == 1);
  CHECK(times_in(page, "Inferred") == 1);
  CHECK(page == gt::views::delivery_page(delivered("now")));
}

SCENARIO("A delivery page is of what is asked for, as a part too, and hostile texts stay text") {
  const gt::Rollup result = gt::test::made_up();
  const std::string outcomes = gt::views::delivery_page(result, {.delivery = {.of = {.kinds = {"Outcome"}}}});
  CHECK_THAT(outcomes, ContainsSubstring("<h1>What delivers each outcome</h1>"));
  const std::string actions = gt::views::delivery_page(
      result, {.delivery = {.of = {.kinds = {"Priority"}}, .where = {.kinds = {"Milestone"}}}});
  check_holds(actions, {"have some of what was asked for", "With none of what was asked for"});
  CHECK(actions.find("EX-M01") == std::string::npos);
  CHECK(gt::views::delivery_page(result, {.is_part = true}).starts_with("<div class=\"goldenthread gt-page\">"));
  const std::string hostile = gt::views::delivery_page(delivered(hostile_title));
  CHECK(hostile.find("<script") == std::string::npos);
  CHECK(hostile.find("<svg onload") == std::string::npos);
}
