#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "changing_plans.hpp"
#include "share.hpp"

using namespace goldenthread;
using namespace goldenthread::test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Some days of 2020, in no order.
std::vector<Date> some_days(ChangingPlans& random) {
  std::vector<Date> days;
  for (std::size_t left = 2 + random.below(6); left > 0; --left) {
    const Date day = Date{2020, 3, 1} + static_cast<int>(random.below(300));
    if (std::ranges::find(days, day) == days.end()) days.push_back(day);
  }
  return days;
}

}  // namespace

TEST_CASE("each date of a series is bit for bit what a call for it gives") {
  std::size_t differ = 0;
  for (std::uint32_t seed = 0; seed < test::share_of(10'000U); ++seed) {
    ChangingPlans generator{seed};
    PlanRows rows = generator.rows();
    for (std::size_t more = generator.below(12); more > 0; --more) rows.append(generator.arriving());
    rows.options.as_of = Date::none();
    const Graph graph{rows.build(Building::lenient)};
    const std::vector<Date> days = some_days(generator);
    const RollupSeries series = roll_up(graph, days, rows.options);
    REQUIRE(series.size() == days.size());
    std::optional<std::vector<std::string>> before;
    for (std::size_t i = 0; i < days.size(); ++i) {
      RollUpOptions options = rows.options;
      options.as_of = days[i];
      const Rollup alone = roll_up(graph, options);
      INFO("seed " << seed << ", " << to_string(days[i]));
      REQUIRE(series.dates()[i] == days[i]);
      REQUIRE(series[i].as_of() == days[i]);
      const std::vector<std::string> here = figures(series[i]);
      REQUIRE(here == figures(alone));
      REQUIRE(besides(series[i]) == besides(alone));
      if (seed % 8 == 0) {
        REQUIRE(explanations(series[i]) == explanations(alone));
        REQUIRE(directions_of_travel(series[i]).direction == directions_of_travel(alone).direction);
      }
      if (before && *before != here) ++differ;
      before = here;
    }
  }
  CHECK(differ > test::least_of(10'000U));
}

TEST_CASE("a series by a caller's own function asks it once a level and date") {
  PlanRows rows;
  rows.elements = {{.id = "TOP", .kind = "Outcome", .title = "Top"},
                   {.id = "A", .kind = "Action", .title = "A"},
                   {.id = "B", .kind = "Action", .title = "B", .progress = 0.5}};
  rows.links = {{.from = "A", .type = "contributes_to", .to = "TOP"},
                {.from = "B", .type = "contributes_to", .to = "TOP"}};
  rows.arriving.updates = {{.element = "A", .date = "2020-05-10", .progress = 0.9}};
  int asked = 0;
  RollUpOptions options{.status_from = StatusFrom::points};
  options.aggregators["Outcome"] = [&](const ChildScores& children, std::span<double> scores) {
    ++asked;
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = children.scores_of(i)[0];
  };
  const std::vector<Date> days{{2020, 4, 30}, {2020, 5, 31}};
  const RollupSeries series = roll_up(Graph{rows.build()}, days, options);
  CHECK(series.at({2020, 4, 30}).at("TOP").score == 0.5);
  CHECK(series.at({2020, 5, 31}).at("TOP").score == 0.9);
  CHECK(asked == 2);
}

TEST_CASE("the same bytes come out of a series for any number of threads") {
  PlanRows rows;
  ChangingPlans random{3};
  rows.elements.push_back({.id = "TOP", .kind = "Outcome", .title = "Top"});
  for (std::size_t i = 0; i < 30'000; ++i) {
    const bool parent = i < 10'000;
    rows.elements.push_back({.id = id(i), .kind = parent ? "Outcome" : "Action", .title = id(i)});
    rows.links.push_back({.from = id(i), .type = "contributes_to", .to = parent ? "TOP" : id(random.below(10'000))});
    if (!parent && random.one_in(2)) rows.elements.back().progress = random.hundredths();
    if (!parent && random.one_in(3))
      rows.arriving.updates.push_back(
          {.element = id(i), .date = "2020-0" + std::to_string(3 + random.below(6)), .progress = random.hundredths()});
  }
  const Graph graph{rows.build()};
  const std::vector<Date> days{{2020, 4, 30}, {2020, 6, 30}, {2020, 8, 31}};
  const RollupSeries one = roll_up(graph, days);
  for (const unsigned threads : {2U, 4U}) {
    const RollupSeries more = roll_up(graph, days, {.threads = threads});
    for (std::size_t i = 0; i < days.size(); ++i) {
      CHECK(figures(one[i]) == figures(more[i]));
      const Rollup alone = roll_up(graph, {.as_of = days[i]});
      CHECK(figures(one[i]) == figures(alone));
    }
  }
}

TEST_CASE("dates that cannot be used are named") {
  PlanRows rows;
  rows.elements = {{.id = "TOP", .kind = "Outcome", .title = "Top"}};
  const Graph graph{rows.build()};
  const std::vector<Date> days{{2020, 4, 30}, {2020, 5, 31}};
  const std::vector<Date> twice{{2020, 4, 30}, {2020, 5, 31}, {2020, 4, 30}};
  CHECK_THROWS_WITH(roll_up(graph, {}, {}), ContainsSubstring("empty"));
  CHECK_THROWS_WITH(roll_up(graph, twice), ContainsSubstring("2020-04-30 is in the list twice"));
  CHECK_THROWS_WITH(roll_up(graph, std::vector{Date::none()}), ContainsSubstring("a missing date"));
  CHECK_THROWS_WITH(roll_up(graph, days, {.as_of = days[0]}), ContainsSubstring("remove it"));
  CHECK_THROWS_WITH(roll_up(graph, days, {.threads = 0}), ContainsSubstring("threads"));
  const RollupSeries series = roll_up(graph, days);
  CHECK_THROWS_WITH(series.at({2020, 6, 30}),
                    ContainsSubstring("no 2020-06-30") && ContainsSubstring("2020-04-30, 2020-05-31"));
}
