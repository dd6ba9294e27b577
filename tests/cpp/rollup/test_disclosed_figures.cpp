// Which figures of a plan's measures are published, and which are hidden so that nothing is told of too few.
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "add_all.hpp"
#include "rollup/disclosed_figures.hpp"

namespace gt = goldenthread;

namespace {

struct Page {
  gt::MeasureRow measure{.id = "M", .unit = "%", .least_numerator = 5};
  std::vector<gt::ObservationRow> observations = {};

  Page& add(const std::string& group, double numerator, double denominator, const std::string& period = "Q2 2025/26") {
    observations.push_back({.measure = "M",
                            .period = period,
                            .value = 100 * numerator / denominator,
                            .numerator = numerator,
                            .denominator = denominator,
                            .group = group});
    return *this;
  }
  Page& add_value(const std::string& group, double value) {
    observations.push_back({.measure = "M", .period = "Q2 2025/26", .value = value, .group = group});
    return *this;
  }
  [[nodiscard]] gt::Rollup rolled(gt::Date day = {2025, 9, 30}) const {
    gt::PlanBuilder builder;
    builder.add({.id = "M", .kind = "Measure", .title = "Children in care moved"});
    builder.add(measure);
    gt::test::add_all(builder, observations);
    return gt::roll_up(gt::Graph{builder.build()}, {.as_of = day});
  }
  /// Each figure as "area group count", with - or + where it is hidden as one of too few or because it tells one.
  [[nodiscard]] std::string told(gt::Audience audience = gt::Audience::everyone, gt::Date day = {2025, 9, 30}) const {
    const gt::Rollup result = rolled(day);
    const gt::detail::DisclosedPage page(result, audience);
    std::string text;
    for (const gt::detail::PublishedCell& cell : page.of(0)) {
      text += std::string{cell.area} + std::string{cell.group} + ":";
      text += std::isnan(cell.count) ? "?" : std::to_string(static_cast<int>(cell.count));
      text += cell.suppression == gt::Suppression::shown     ? " "
              : cell.suppression == gt::Suppression::primary ? "- "
                                                             : "+ ";
    }
    return text;
  }
};

}  // namespace

TEST_CASE("a figure of too few is hidden with the next smallest of its total, but not from those who may see all") {
  Page page;
  page.add("", 60, 150).add("Abbey", 3, 50).add("Beam", 40, 50).add("Gascoigne", 17, 50);
  CHECK(page.told() == ":60 Abbey:3- Beam:40 Gascoigne:17+ ");
  CHECK(page.told(gt::Audience::member) == ":60 Abbey:3- Beam:40 Gascoigne:17+ ");
  CHECK(page.told(gt::Audience::exempt).empty());
  page.measure.least_numerator = 3;
  CHECK(page.told() == ":60 Abbey:3 Beam:40 Gascoigne:17 ");
  page.measure.least_numerator = std::nullopt;
  CHECK(page.told().empty());
}

TEST_CASE("a figure out of too few is hidden too") {
  Page page;
  page.measure.least_numerator = std::nullopt;
  page.measure.least_denominator = 20;
  page.add("", 30, 60).add("Abbey", 10, 20).add("Beam", 20, 40);
  CHECK(page.told() == ":30 Abbey:10 Beam:20 ");
  page.measure.least_denominator = 21;
  CHECK(page.told() == ":30 Abbey:10- Beam:20+ ");
}

TEST_CASE("without a numerator the value is how many it is of, if it counts at all") {
  Page page;
  page.measure.unit = "children";
  page.add_value("", 60).add_value("Abbey", 4).add_value("Beam", 56);
  CHECK(page.told() == ":60 Abbey:4- Beam:56+ ");
  page.measure.unit = "%";
  CHECK(page.told() == ":? Abbey:? Beam:? ");
  page.measure.unit = "per 1,000";
  CHECK(page.told() == ":? Abbey:? Beam:? ");
}

TEST_CASE("figures of other periods, forecasts, and those that were recorded later are not on the page") {
  Page page;
  page.add("", 60, 150).add("Abbey", 3, 50).add("Beam", 57, 100);
  page.observations[1].recorded = "2025-10-01";
  CHECK(page.told() == ":60 Beam:57 ");
  page.observations[1].recorded = "2025-09-30";
  CHECK(page.told() == ":60 Abbey:3- Beam:57+ ");
  page.observations[1].quality = "forecast";
  CHECK(page.told() == ":60 Beam:57 ");
  page.observations[1].quality = "";
  page.observations[1].period = "Q1 2025/26";
  CHECK(page.told() == ":60 Beam:57 ");
  page.observations[1].period = "Q2 2025/26";
  page.observations[1].group = "";
  page.observations[1].area = "Abbey";
  page.observations[2].group = "";
  page.observations[2].area = "Beam";
  CHECK(page.told() == ":60 Abbey:3- Beam:57+ ");  // areas that add up to it
  page.observations[2].numerator = 50;
  page.observations[2].value = 50;
  CHECK(page.told() == ":60 Abbey:3- Beam:50 ");
}

TEST_CASE("what the page of the quarter before hid stays hidden where it could be worked out from both") {
  Page page;
  page.add("", 60, 150, "Q1 2025/26").add("Abbey", 3, 50, "Q1 2025/26").add("Beam", 57, 100, "Q1 2025/26");
  CHECK(page.told(gt::Audience::everyone, {2025, 6, 30}) == ":60 Abbey:3- Beam:57+ ");
  // Abbey's figure is corrected a quarter later.
  page.add("", 66, 150, "Q1 2025/26").add("Abbey", 9, 50, "Q1 2025/26");
  for (std::size_t i = 3; i < 5; ++i) page.observations[i].recorded = "2025-07-31";
  CHECK(page.told().find("Abbey:9 ") == std::string::npos);
  CHECK(page.told().find("Beam:57 ") == std::string::npos);
}

TEST_CASE("a total that would tell its only group is hidden, and so is the score that it makes") {
  Page page;
  page.add("", 12, 60).add("Abbey", 3, 60);
  const gt::Rollup result = page.rolled();
  CHECK(gt::detail::DisclosedPage(result, gt::Audience::everyone).hides_latest(0));
  CHECK_FALSE(gt::detail::DisclosedPage(result, gt::Audience::exempt).hides_latest(0));
  CHECK(explain(result, "M", gt::Audience::everyone).measure->not_shown);
  CHECK_FALSE(explain(result, "M").measure->not_shown);
  page.observations[1].numerator = 6;
  page.observations[1].value = 10;
  CHECK_FALSE(gt::detail::DisclosedPage(page.rolled(), gt::Audience::everyone).hides_latest(0));
}

TEST_CASE("where one child's figure is hidden, the child that adds least is gathered with it") {
  gt::PlanBuilder builder;
  builder.add({.id = "O", .kind = "Outcome", .title = "Safe children"});
  for (const char* id : {"FEW", "MOST", "LEAST", "NONE"}) {
    builder.add({.id = id, .kind = "Measure", .title = id});
    builder.add(gt::LinkRow{.from = id, .type = "measures", .to = "O"});
    builder.add(gt::TargetRow{.measure = id, .period = "Q2 2025/26", .value = 100});
  }
  builder.add(gt::MeasureRow{.id = "FEW", .unit = "%", .least_numerator = 5});
  for (const char* id : {"MOST", "LEAST"}) builder.add(gt::MeasureRow{.id = id, .unit = "%"});
  const auto observe = [&](const char* id, double value, const char* group = "", double numerator = 100) {
    builder.add(gt::ObservationRow{.measure = id,
                                   .period = "Q2 2025/26",
                                   .value = value,
                                   .numerator = numerator,
                                   .denominator = 100 * numerator / value,
                                   .group = group});
  };
  observe("FEW", 60, "", 6);
  observe("FEW", 20, "Abbey", 1);
  observe("MOST", 90);
  observe("LEAST", 30);
  const gt::Rollup result = gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
  const auto ids = [&](gt::Audience audience) {
    std::string text;
    for (const gt::Contribution& child : explain(result, "O", audience).children)
      text += child.gathered ? "others " : std::string{child.id} + " ";
    return text;
  };
  CHECK(ids(gt::Audience::exempt) == "FEW MOST LEAST NONE ");
  CHECK(ids(gt::Audience::everyone) == "MOST NONE others ");
  const gt::Explanation shown = explain(result, "O", gt::Audience::everyone);
  CHECK(std::abs(shown.children.back().contribution - (0.6 + 0.3) / 3) < 1e-12);
}
