#include <cstddef>
#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/plan_frame.hpp>

namespace gt = goldenthread;

namespace {

/// A school year's measure beside one of the council's own year.
gt::Plan schools_and_homes(std::optional<double> fiscal_start) {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "S", .kind = "Measure", .title = "Pupils in school"});
  builder.add(gt::ElementRow{.id = "H", .kind = "Measure", .title = "Homes"});
  builder.add(gt::MeasureRow{.id = "H"});
  builder.add(gt::MeasureRow{.id = "S", .baseline = 90, .baseline_period = "2022/23", .fiscal_start = fiscal_start});
  for (const char* measure : {"S", "H"}) {
    builder.add(gt::ObservationRow{.measure = measure, .period = "Q1 2023/24", .value = 1});
    builder.add(gt::TargetRow{.measure = measure, .period = "2023/24", .value = 2});
  }
  return builder.build();
}

std::string periods(const gt::Plan& plan, gt::TableId table, const char* column) {
  const gt::Frame made = gt::frame(plan, table);
  std::string text;
  for (std::size_t row = 0; row < made.size(); ++row) {
    std::string cell;
    text += (row == 0 ? "" : ",") + std::string{made.exact(made.column(column), row, cell)};
  }
  return text;
}

}  // namespace

SCENARIO("The periods of a measure's rows are told by its own year") {
  GIVEN("a measure whose year starts in September and one with the plan's") {
    const gt::Plan plan = schools_and_homes(9);
    const gt::Frame observed = gt::frame(plan, gt::TableId::observations);
    REQUIRE(plan.observations().periods("period")[0].first() == gt::Date{2023, 9, 1});
    THEN("each is told as it was written") {
      CHECK(periods(plan, gt::TableId::observations, "period") == "Q1 2023/24,Q1 2023/24");
      CHECK(periods(plan, gt::TableId::targets, "period") == "2023/24,2023/24");
      CHECK(periods(plan, gt::TableId::measures, "baseline_period") == ",2022/23");
      CHECK(observed.calendar_of(observed.column("period"), 0) == gt::FiscalCalendar{9});
      CHECK(observed.calendar_of(observed.column("period"), 1) == gt::FiscalCalendar{4});
    }
    THEN("a table outlives the plan") {
      const gt::Frame kept = [] { return gt::frame(schools_and_homes(9), gt::TableId::observations); }();
      CHECK(gt::to_csv(kept) == gt::to_csv(observed));
    }
    THEN("rows that are taken keep their years") {
      const std::size_t rows[]{1, 0};
      const gt::Frame taken = observed.take(rows);
      CHECK(taken.calendar_of(taken.column("period"), 1) == gt::FiscalCalendar{9});
    }
  }
  GIVEN("no measure with a year of its own") {
    const gt::Plan plan = schools_and_homes({});
    CHECK(periods(plan, gt::TableId::observations, "period") == "Q1 2023/24,Q1 2023/24");
    CHECK(plan.observations().periods("period")[0].first() == gt::Date{2023, 4, 1});
  }
}
