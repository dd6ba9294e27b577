#include <string>
#include <string_view>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/views/icicle.hpp>
#include <goldenthread/views/performance_report.hpp>

#include "views/names_apart.hpp"

namespace gt = goldenthread;

namespace {

/// Two priorities of one title, each with an outcome of one title; a measure called as its outcome is; and one priority
/// that is the only one of its title.
gt::Plan clashing() {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add(gt::ElementRow{.id = "P1", .kind = "Priority", .title = "Homes"});
  builder.add(gt::ElementRow{.id = "P2", .kind = "Priority", .title = "Homes"});
  builder.add(gt::ElementRow{.id = "P3", .kind = "Priority", .title = "Health"});
  builder.add(gt::ElementRow{.id = "O1", .kind = "Outcome", .title = "Good work"});
  builder.add(gt::ElementRow{.id = "O2", .kind = "Outcome", .title = "Warm homes"});
  builder.add(gt::ElementRow{.id = "M2", .kind = "Measure", .title = "Warm homes"});
  builder.add(gt::ElementRow{.id = "A1", .kind = "Action", .title = "Train staff", .due = "2025-06-30"});
  builder.add(gt::ElementRow{.id = "A2", .kind = "Action", .title = "Train staff", .due = "2025-06-30"});
  builder.add(gt::MeasureRow{.id = "M2"});
  for (const auto& [from, to] :
       {std::pair{"P1", "V"}, std::pair{"P2", "V"}, std::pair{"P3", "V"}, std::pair{"O1", "P1"}, std::pair{"O2", "P2"},
        std::pair{"A1", "O1"}, std::pair{"A2", "O2"}})
    builder.add(gt::LinkRow{.from = from, .type = "contributes_to", .to = to});
  builder.add(gt::LinkRow{.from = "M2", .type = "measures", .to = "O2"});
  return builder.build();
}

}  // namespace

SCENARIO("Names are told apart only where titles clash") {
  const gt::Plan plan = clashing();
  const gt::Rollup result = gt::roll_up(gt::Graph{plan}, {.as_of = gt::Date{2025, 9, 30}});
  const gt::PlanAt at{result.graph(), gt::Date{2025, 9, 30}};
  const gt::views::NamesApart names{at, gt::ShownTo{at, gt::Audience::exempt}};
  const auto name = [&](std::string_view id) { return names.name(plan.at(id)); };
  THEN("by the kind, else by what each belongs to, else by the id") {
    CHECK(name("P3") == "Health");
    CHECK(name("O2") == "Warm homes (Outcome)");
    CHECK(name("M2") == "Warm homes (Measure)");
    CHECK(name("A1") == "Train staff (Good work)");
    CHECK(name("A2") == "Train staff (Warm homes)");
    CHECK(name("P1") == "Homes (P1)");
    CHECK(name("P2") == "Homes (P2)");
    CHECK(names.more(plan.at("V")).empty());
  }
  THEN("the report's headlines and exceptions, and the icicle, say which") {
    const std::string page = gt::views::performance_report(result);
    const std::string front = page.substr(0, page.find("gt-annex\""));
    CHECK(front.find("The priority that is furthest behind is Homes (P1)") != std::string::npos);
    CHECK(front.find("Homes (P2) is off track") != std::string::npos);
    CHECK(front.find("Train staff (Good work) and Train staff (Warm homes)") != std::string::npos);
    CHECK(gt::views::icicle(result).svg.find("Homes (P2)") != std::string::npos);
  }
}
