#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/portfolio_briefing.hpp>

#include "drawn_checks.hpp"
#include "made_up.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A member with an action that is late without a word, and one that is due next month.
gt::Rollup held(const std::string& text) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "C", .kind = "Party", .title = "Cllr " + text});
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "Homes"});
  builder.add(
      gt::ElementRow{.id = "A", .kind = "Action", .title = "Roof " + text, .start = "2025-01-01", .due = "2025-06-30"});
  builder.add(
      gt::ElementRow{.id = "B", .kind = "Action", .title = "Lift " + text, .start = "2025-01-01", .due = "2025-10-31"});
  for (const std::string id : {"A", "B"}) {
    builder.add(gt::LinkRow{.from = id, .type = "contributes_to", .to = "O"});
    builder.add(gt::LinkRow{.from = "C", .type = "responsible_for", .to = id});
    builder.add(gt::UpdateRow{.element = id, .date = "2025-07-01", .progress = 0.7});
  }
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
}

}  // namespace

SCENARIO("A briefing says what is asked, what is off track, what is due next and what they answer for") {
  const std::string page = gt::views::portfolio_briefing(held("Example"), "C");
  check_holds(page, {"<h1>Briefing for Cllr Example</h1>", "Cllr Example answers for 2 duties",
                     "Say why these are off track, and what is being done: Roof Example.",
                     "Finish these, which are past their dates, or agree new ones: Roof Example.",
                     "1 action or milestone is due in the three months to come.", "Due by 30 December 2025",
                     "No explanation given"});
  CHECK(times_in(page.substr(page.find("Everything that they answer for")), "<tr role=\"row\"><th scope=\"row\">") ==
        2);
}

SCENARIO("A briefing names what somebody supports without answering for it") {
  const gt::Rollup result = gt::test::made_up();
  CHECK_THAT(gt::views::portfolio_briefing(result, "EX-T1"),
             ContainsSubstring("Without answering for it, Housing options team supports Buy back former council homes "
                               "and Adopt the homelessness strategy."));
}

SCENARIO("Everybody in the made-up council can be briefed, and nothing else can") {
  const gt::Rollup result = gt::test::made_up();
  for (const std::string id : {"EX-C1", "EX-C2", "EX-C3"}) {
    const std::string page = gt::views::portfolio_briefing(result, id);
    CHECK(page.ends_with("</main></body></html>\n"));
    CHECK(page == gt::views::portfolio_briefing(result, id));
    CHECK(times_in(page, "<table ") == times_in(page, "<caption>"));
  }
  CHECK_THROWS_WITH(gt::views::portfolio_briefing(result, "EX-A01"), ContainsSubstring("EX-A01"));
  CHECK_THROWS_AS(gt::views::portfolio_briefing(result, "NOBODY"), gt::UnknownNameError);
  const std::string hostile = gt::views::portfolio_briefing(held(hostile_title), "C");
  CHECK(hostile.find("<script") == std::string::npos);
  CHECK(hostile.find("<svg onload") == std::string::npos);
}
