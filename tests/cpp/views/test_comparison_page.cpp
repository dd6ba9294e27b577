#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/comparison_page.hpp>

#include "drawn_checks.hpp"
#include "made_up.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

gt::Rollup on(const gt::Graph& graph, gt::Date day) { return gt::roll_up(graph, {.as_of = day}); }

/// An action that was on its way, then became late, and was given another date.
gt::Plan moved(const std::string& text) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "O " + text});
  builder.add(
      gt::ElementRow{.id = "A", .kind = "Action", .title = "A " + text, .start = "2025-01-01", .due = "2025-06-30"});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
  builder.add(gt::UpdateRow{.element = "A", .date = "2025-03-01", .progress = 0.5});
  builder.add(gt::UpdateRow{.element = "A",
                            .date = "2025-07-10",
                            .progress = 0.5,
                            .due = "2025-08-31",
                            .reason = "Late " + text,
                            .agreed_by = "Cabinet"});
  builder.add(gt::ElementRow{.id = "B", .kind = "Action", .title = "B " + text, .state = "approved"});
  builder.add(gt::UpdateRow{.element = "B", .date = "2025-07-01", .state = "cancelled"});
  return builder.build();
}

}  // namespace

SCENARIO("A comparison says what changed, why, and which dates moved") {
  const gt::Graph graph{moved("steel")};
  const std::string page =
      gt::views::comparison_page(on(graph, gt::Date{2025, 3, 31}), on(graph, gt::Date{2025, 9, 30}));
  check_holds(page, {"<h1>What changed, 31 March 2025 to 30 September 2025</h1>", "2 redefined; 1 date moved.",
                     "Redefined since 31 March 2025", "Due 31 August 2025 and not complete: 30 days late; 50 % done",
                     "Dates moved: 1", ">30 June 2025</td>", "Late steel; agreed by Cabinet",
                     "No longer in the plan: 1", "Nothing is new in the plan."});
}

SCENARIO("A comparison of the made-up council is one page, the same bytes each time") {
  const gt::Graph graph = gt::test::made_up_graph();
  const gt::Rollup before = on(graph, gt::Date{2025, 6, 30});
  const gt::Rollup after = on(graph, gt::Date{2025, 9, 30});
  const std::string page = gt::views::comparison_page(before, after);
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK(page == gt::views::comparison_page(before, after));
  CHECK(page.find("http") == std::string::npos);
  CHECK(times_in(page, "<table ") == times_in(page, "<caption>"));
  const std::string part = gt::views::comparison_page(before, after, {.is_part = true});
  CHECK(part.starts_with("<div class=\"goldenthread gt-page\">"));
  CHECK_THROWS_WITH(gt::views::comparison_page(after, before), ContainsSubstring("is after"));
}

SCENARIO("A comparison without a date is refused, and hostile texts stay text") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "V"});
  const gt::Rollup undated = gt::roll_up(gt::Graph{builder.build()});
  CHECK_THROWS_WITH(gt::views::comparison_page(undated, undated), ContainsSubstring("has no date"));
  const gt::Graph graph{moved(hostile_title)};
  const std::string page =
      gt::views::comparison_page(on(graph, gt::Date{2025, 3, 31}), on(graph, gt::Date{2025, 9, 30}));
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("<svg onload") == std::string::npos);
  CHECK_THAT(page, ContainsSubstring("&lt;script&gt;"));
}
