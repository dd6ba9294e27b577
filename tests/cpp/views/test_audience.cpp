#include <numeric>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/action_register.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/select_results.hpp>
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
