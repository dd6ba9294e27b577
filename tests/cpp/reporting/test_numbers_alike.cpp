// One number is written in one way, whoever writes it.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/frame/write_csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/delivery.hpp>
#include <goldenthread/reporting/held_over.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/reporting/targets.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/views/performance_report.hpp>

#include "small_plan.hpp"

namespace gt = goldenthread;

namespace {

gt::Rollup measured() {
  gt::PlanBuilder builder;
  gt::test::add_small(builder, "O Outcome, M Measure", "M measures O");
  builder.add(gt::MeasureRow{.id = "M", .unit = "homes", .polarity = "higher_is_better"});
  builder.add(gt::ObservationRow{.measure = "M", .period = "2024/25", .value = 1500});
  builder.add(gt::TargetRow{.measure = "M", .period = "2024/25", .value = 23000});
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 3, 31}});
}

}  // namespace

SCENARIO("A number of a thousand and more has its comma in every answer for people") {
  const gt::Rollup result = measured();
  const std::vector<std::string> answers{to_string(explain(result, "M")),
                                         to_string(result, off_target(result)),
                                         to_string(result, held_over(result, gt::Date{2025, 3, 31})),
                                         to_string(delivery(result)),
                                         text_table(frame(measure_register(result))),
                                         gt::views::performance_report(result)};
  for (const std::string& answer : answers) {
    CAPTURE(answer);
    CHECK(answer.find("1,500") != std::string::npos);
    CHECK(answer.find("1500") == std::string::npos);
    CHECK(answer.find("23000") == std::string::npos);
  }
  CHECK(to_csv(frame(measure_register(result))).find("1500") != std::string::npos);
}

SCENARIO("So has a count") {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "O"});
  for (int i = 0; i < 1200; ++i) {
    const std::string id = "A" + std::to_string(i);
    builder.add(gt::ElementRow{.id = id, .kind = "Action", .title = id, .progress = 0.5});
    builder.add(gt::LinkRow{.from = id, .type = "contributes_to", .to = "O"});
  }
  const gt::Graph graph{builder.build()};
  const std::string words = to_string(explain(roll_up(graph, {.as_of = gt::Date{2025, 3, 31}}), "O"));
  CAPTURE(words.substr(0, 300));
  CHECK(words.find("Made of 1,200 parts") != std::string::npos);
  CHECK(words.find("1,200 ") < words.find("Made of"));
}
