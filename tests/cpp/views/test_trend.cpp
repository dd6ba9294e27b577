#include <array>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/views/trend.hpp>

#include "drawn_checks.hpp"
#include "made_up.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Three quarters of a measure with four other areas in the last of them; a target for the year.
gt::Plan measured(const std::string& title, gt::Projection projection = gt::Projection::none) {
  gt::Framework framework = gt::Framework::standard();
  framework.policies.front().projection = projection;
  gt::PlanBuilder builder{framework};
  builder.add(gt::ElementRow{.id = "M", .kind = "Measure", .title = title});
  builder.add(gt::MeasureRow{.id = "M", .unit = "homes", .frequency = "quarterly"});
  double value = 10;
  for (const std::string period : {"Q1 2024/25", "Q2 2024/25", "Q3 2024/25"}) {
    builder.add(gt::ObservationRow{.measure = "M", .period = period, .value = value});
    builder.add(gt::TargetRow{.measure = "M", .period = period, .value = value + 5});
    value += 10;
  }
  double other = 1;
  for (const std::string area : {"North", "South", "East", "West"}) {
    builder.add(gt::ObservationRow{.measure = "M", .period = "Q3 2024/25", .value = other * 10, .area = area});
    other += 1;
  }
  return builder.build();
}

gt::Rollup rolled(const gt::Plan& plan) { return gt::roll_up(gt::Graph{plan}, {.as_of = gt::Date{2024, 12, 31}}); }

}  // namespace

SCENARIO("The trend of a measure shows its figures, what was due, and others") {
  const gt::views::Drawn drawn = gt::views::trend(rolled(measured("New homes")), "M");
  check_drawn(drawn);
  CHECK(drawn.title == "Trend of New homes (M)");
  CHECK_THAT(drawn.svg, ContainsSubstring("<desc>10 homes in Q1 2024/25 (15 homes was due), 20 homes in Q2 2024/25 (25 "
                                          "homes was due) and 30 homes in Q3 2024/25 (35 homes was due)"));
  CHECK_THAT(drawn.svg, ContainsSubstring("stroke-dasharray=\"6 4\""));
  CHECK_THAT(drawn.svg, ContainsSubstring("Other areas, the middle half"));
  CHECK_THAT(drawn.table, ContainsSubstring("17.5 homes to 32.5 homes"));
  CHECK_THAT(drawn.table, ContainsSubstring("25 homes"));
  CHECK(times_in(drawn.table, "<tr role=\"row\"><th scope=\"row\">") == 3);
}

SCENARIO("A projection goes on dotted from the figures, and is told with how it was made") {
  // 10, 20 and 30 lie on a line that has 40 in the year's last quarter.
  const gt::views::Drawn drawn = gt::views::trend(rolled(measured("New homes", gt::Projection::linear_trend)), "M");
  check_drawn(drawn);
  CHECK_THAT(drawn.svg, ContainsSubstring("projected, without a status, 40 homes for Q4 2024/25 by linear trend: the "
                                          "straight line through 3 figures up to Q3 2024/25 (dotted)"));
  CHECK(times_in(drawn.svg, "stroke-dasharray=\"2 4\"") == 2);
  CHECK_THAT(drawn.table, ContainsSubstring("By linear trend: the straight line through 3 figures"));
  CHECK(times_in(drawn.table, "<tr role=\"row\"><th scope=\"row\">") == 4);
  const gt::views::Drawn plain = gt::views::trend(rolled(measured("New homes")), "M");
  CHECK(times_in(plain.svg, "stroke-dasharray=\"2 4\"") == 0);
  CHECK(plain.table.find("rojected") == std::string::npos);
}

SCENARIO("A trend of every measure of the made-up council can be drawn, and of nothing else") {
  const gt::Graph graph = gt::test::made_up_graph();
  const gt::Rollup result = gt::roll_up(graph, {.as_of = gt::Date{2025, 9, 30}});
  for (gt::ElementIndex element = 0; element < graph.plan().size(); ++element)
    if (graph.plan().role(element) == gt::Role::measure)
      check_drawn(gt::views::trend(result, graph.plan().id(element)));
  CHECK_THROWS_WITH(gt::views::trend(result, "EX-A01"), ContainsSubstring("not a measure"));
  CHECK_THROWS_AS(gt::views::trend(result, "NOBODY"), gt::UnknownNameError);
}

SCENARIO("Whatever a measure is called, its trend shows it as text") {
  const gt::views::Drawn drawn = gt::views::trend(rolled(measured(hostile_title)), "M");
  check_drawn(drawn);
  CHECK_THAT(drawn.svg, ContainsSubstring("&lt;script&gt;"));
  const gt::views::Drawn large = gt::views::trend(rolled(measured(std::string(1'000'000, 'x'))), "M");
  CHECK(large.svg.size() < 20'000);
}

SCENARIO("A score over time has the shape of its status at each date") {
  const std::array<gt::Date, 3> dates{gt::Date{2025, 9, 30}, gt::Date{2025, 3, 31}, gt::Date{2025, 6, 30}};
  const gt::RollupSeries series = gt::roll_up(gt::test::made_up_graph(), dates);
  const gt::views::Drawn drawn = gt::views::trend(series, "EX-P2");
  check_drawn(drawn);
  CHECK(times_in(drawn.table, "<tr role=\"row\"><th scope=\"row\">") == 3);
  CHECK(drawn.table.find("31 March 2025") < drawn.table.find("30 June 2025"));
  CHECK(drawn.table.find("30 June 2025") < drawn.table.find("30 September 2025"));
  CHECK_THROWS_AS(gt::views::trend(series, "NOBODY"), gt::UnknownNameError);
}
