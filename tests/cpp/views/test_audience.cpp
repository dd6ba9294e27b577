#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/shown_plan.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/reporting/action_register.hpp>
#include <goldenthread/reporting/due.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/rollup/shown_answer.hpp>
#include <goldenthread/views/delivery_page.hpp>
#include <goldenthread/views/performance_report.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>
#include <goldenthread/views/thread_drawing.hpp>

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;

namespace {

gt::Rollup council() {
  gt::PlanBuilder builder;
  const auto action = [&](const std::string& id, const std::string& title, double progress,
                          gt::TypedText<gt::Audience> audience) {
    builder.add(gt::ElementRow{.id = id,
                               .kind = "Action",
                               .title = title,
                               .start = "2025-01-01",
                               .due = "2025-06-30",
                               .progress = progress,
                               .audience = audience});
    builder.add(gt::LinkRow{.from = id, .type = "contributes_to", .to = "O"});
  };
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "Homes"});
  action("A", "Build", 0.9, {});
  action("ZQSELL", "Zqdepot is sold", 0.1, gt::Audience::exempt);
  action("ZQSTAFF", "Zqstaff go", 0.2, gt::Audience::exempt);
  builder.add(gt::UpdateRow{
      .element = "A", .date = "2025-07-01", .commentary = "Zqbuyer waits", .audience = gt::Audience::exempt});
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
}

}  // namespace

SCENARIO("Nothing above the audience is on a page, in a register or in an explanation") {
  const gt::Rollup result = council();
  const auto holds = [](const std::string& text) {
    return text.find("Zq") != std::string::npos || text.find("ZQ") != std::string::npos;
  };
  for (const gt::Audience audience : {gt::Audience::everyone, gt::Audience::member, gt::Audience::exempt}) {
    const bool all = audience == gt::Audience::exempt;
    CHECK(holds(gt::views::performance_report(result, {.audience = audience})) == all);
    CHECK(holds(gt::views::plan_on_a_page(result, {.audience = audience})) == all);
    CHECK(holds(gt::views::thread_drawing(result, "O", {.audience = audience})) == all);
    CHECK(holds(gt::views::thread_list(result, "O", {.audience = audience})) == all);
    CHECK(holds(gt::to_csv(frame(gt::action_register(result, {}, audience)))) == all);
    CHECK(holds(gt::to_csv(frame(result, audience))) == all);
    CHECK(holds(gt::to_string(gt::explain(result, "O", audience))) == all);
    CHECK(holds(gt::to_string(gt::check(result.graph()).shown_to(audience))) == all);
  }
}

SCENARIO("What is hidden still adds up") {
  const gt::Rollup result = council();
  const gt::Explanation told = gt::explain(result, "O", gt::Audience::everyone);
  REQUIRE(told.children.size() == 2);
  CHECK(told.children[1].gathered);
  CHECK(told.children[1].id.empty());
  CHECK_THAT(told.children[0].contribution + told.children[1].contribution, WithinAbs(told.result.score, 1e-12));
  CHECK(told.result.score == result.at("O").score);
  CHECK_THROWS_WITH(gt::explain(result, "ZQSELL", gt::Audience::member),
                    ContainsSubstring("is not shown to the audience"));
}

SCENARIO("A red of which the explanation is not for everybody is not said to have none") {
  const gt::Rollup result = council();
  CHECK_THAT(gt::views::performance_report(result), !ContainsSubstring("No explanation given"));
  CHECK_THAT(gt::views::performance_report(result, {.audience = gt::Audience::exempt}),
             ContainsSubstring("Zqbuyer waits"));
}

SCENARIO("An answer, a plan and a delivery page are what an audience may see") {
  const gt::Rollup result = council();
  const auto holds = [](const std::string& text) {
    return text.find("Zq") != std::string::npos || text.find("ZQ") != std::string::npos;
  };
  const gt::Frame missed = frame(result, gt::missed(result));
  REQUIRE(missed.size() == 3);
  REQUIRE(holds(gt::to_csv(missed)));
  const gt::Frame open = gt::shown_to(result, missed, gt::Audience::member);
  CHECK(open.size() == 1);
  CHECK(open.columns().size() == missed.columns().size());
  CHECK_FALSE(holds(gt::to_csv(open)));
  CHECK(gt::to_csv(gt::shown_to(result, missed, gt::Audience::exempt)) == gt::to_csv(missed));

  const gt::Plan plan = gt::shown_plan(result.graph(), gt::Audience::everyone);
  CHECK(plan.size() == 2);
  CHECK(plan.links().size() == 1);
  CHECK(plan.updates().size() == 0);
  CHECK(plan.findings().empty());
  CHECK(gt::shown_plan(result.graph(), gt::Audience::exempt).size() == 4);

  for (const gt::Audience audience : {gt::Audience::everyone, gt::Audience::member, gt::Audience::exempt}) {
    const std::string page = gt::views::delivery_page(result, {.delivery = {.audience = audience}});
    CHECK(holds(page) == (audience == gt::Audience::exempt));
    CHECK_THAT(page, ContainsSubstring(std::string{gt::for_whom(audience)}));
    CHECK_THAT(gt::views::thread_drawing(result, "O", {.audience = audience}),
               ContainsSubstring(std::string{gt::for_whom(audience)}));
  }
}

SCENARIO("Lists and sentences lose what names somebody who is hidden, and officers are posts") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "Homes"});
  builder.add(
      gt::ElementRow{.id = "X", .kind = "Outcome", .title = "Sale of the depot", .audience = gt::Audience::exempt});
  builder.add(gt::ElementRow{.id = "HEAD", .kind = "Party", .title = "Head of Housing"});
  builder.add(gt::ElementRow{.id = "JO", .kind = "Party", .title = "Jo Smith"});
  builder.add(gt::LinkRow{.from = "JO", .type = "holds", .to = "HEAD"});
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
  gt::Frame answer{"What Jo Smith answers for", 4};
  answer.add({"id", std::vector<std::string>{"O", "X", "O", "O"}});
  answer.add({"owners", std::vector<std::string>{"JO; X; HEAD", "", "X", "Jo Smith; Head of Housing"}});
  answer.add({"words", std::vector<std::string>{"agreed with Jo Smith, then done", "", "before the Sale of the depot.",
                                                "Sale of the depots"}});
  const gt::Frame open = gt::shown_to(result, answer, gt::Audience::everyone);
  CHECK(open.title() == "What Head of Housing answers for");
  REQUIRE(open.size() == 3);
  const auto cell = [&](std::string_view column, std::size_t row) { return open.shown(open.column(column), row); };
  CHECK(cell("owners", 0) == "HEAD");
  CHECK(cell("owners", 1).empty());
  CHECK(cell("owners", 2) == "Head of Housing");
  CHECK(cell("words", 0) == "agreed with Head of Housing, then done");
  CHECK(cell("words", 1).empty());
  CHECK(cell("words", 2) == "Sale of the depots");
}
