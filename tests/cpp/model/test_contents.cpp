#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/contents.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace gt = goldenthread;

TEST_CASE("What a plan holds is told kind by kind, in the framework's order") {
  gt::Framework framework = gt::Framework::standard();
  framework.year_start_month = 10;
  gt::PlanBuilder builder{framework, {.title = "Homes \x1b[1m", .period = gt::FiscalCalendar{10}.year(2024)}};
  builder.add({.id = "A", .kind = "Action", .title = "Build"});
  builder.add({.id = "B", .kind = "Action", .title = "Repair"});
  builder.add({.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add({.from = "A", .type = "contributes_to", .to = "V"});
  const gt::PlanContents found = gt::contents(builder.build());
  CHECK(found.elements == 3);
  CHECK(found.links == 1);
  CHECK(gt::to_string(found) ==
        "Homes \\x1b[1m; 2024/25\n3 elements and 1 link\n  Vision: 1 element\n  Action: 2 elements\n");
  CHECK(gt::to_csv(gt::frame(found)) == "kind,role,elements\nVision,vision,1\nAction,action,2\n");
}

TEST_CASE("A plan without elements holds none") {
  const gt::PlanContents found = gt::contents(gt::PlanBuilder{}.build());
  CHECK(gt::frame(found).empty());
  CHECK(gt::to_string(found) == "0 elements and 0 links\n");
}
