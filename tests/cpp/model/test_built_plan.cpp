// What a plan is once it is built: its date, its attributes, what was found of it.
#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "says.hpp"

namespace gt = goldenthread;

namespace {

gt::ElementRow element(std::string id, std::string kind = "Action") {
  return {.id = std::move(id), .kind = std::move(kind), .title = "title"};
}

}  // namespace

TEST_CASE("A plan of nothing is a plan") {
  gt::PlanBuilder builder;
  const gt::Plan plan = builder.build();
  CHECK(plan.size() == 0);
  CHECK(plan.default_as_of().is_none());
  CHECK_FALSE(plan.find("A").has_value());
  CHECK_THROWS_MATCHES(plan.at("A"), gt::UnknownNameError, gt::test::says("there is no element 'A'"));
}

TEST_CASE("The as-of date is the plan's own, else the latest in its data, else the end of its period") {
  const auto build = [](gt::PlanInfo info, bool data) {
    gt::PlanBuilder builder{gt::Framework::standard(), std::move(info)};
    builder.add(element("M", "Measure"));
    if (data) {
      builder.add(gt::ObservationRow{.measure = "M", .period = "2021", .value = 1});
      builder.add(gt::UpdateRow{.element = "M", .date = "2022-02-03"});
    }
    return builder.build().default_as_of();
  };
  const gt::PlanInfo own{.period = gt::Period::calendar_year(2025), .as_of = gt::Date{2020, 1, 2}};
  const gt::PlanInfo period{.period = gt::Period::calendar_year(2025)};
  CHECK(build(own, true) == gt::Date{2020, 1, 2});
  CHECK(build(period, true) == gt::Date{2022, 2, 3});
  CHECK(build(period, false) == gt::Date{2025, 12, 31});
  CHECK(build({}, false).is_none());
}

TEST_CASE("Attributes are typed by the framework, else by the column") {
  gt::Framework framework = gt::Framework::standard();
  framework.attributes = {{.name = "cost", .type = gt::AttributeType::number},
                          {.name = "statutory", .type = gt::AttributeType::yes_no},
                          {.name = "reviewed", .type = gt::AttributeType::date}};
  gt::PlanBuilder builder{framework};
  builder.add(
      gt::ElementRow{.id = "A",
                     .kind = "Action",
                     .title = "a",
                     .attributes = {{"cost", "£1,000"}, {"statutory", "Yes"}, {"reviewed", "Mar-24"}, {"note", "12"}}});
  const gt::Plan plan = builder.build();
  CHECK(plan.elements().numbers("cost")[0] == 1000);
  CHECK(plan.elements().bytes("statutory")[0] == 1);
  CHECK(plan.elements().periods("reviewed")[0] == gt::Period::month(2024, 3));
  CHECK(plan.elements().text("note", 0) == "12");
}

TEST_CASE("A plan that comes back by its tables keeps what lenient building found of it") {
  gt::PlanBuilder builder;
  builder.add(element("A")).add(element("B", "Actoin"));
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "Z"});
  const gt::Plan plan = builder.build(gt::Building::lenient);
  REQUIRE(plan.findings().size() == 2);

  gt::PlanBuilder tables;
  tables.add(element("A"));
  const gt::Plan again = gt::PlanBuilder{tables.build()}.inherit(plan.findings()).build();
  CHECK(again.findings() == plan.findings());
  CHECK(again.size() == plan.size());
}
