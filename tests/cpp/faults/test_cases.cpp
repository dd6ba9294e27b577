// The cases of floors `cpp` and `live`, each by its id.
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/sweep/roll_up.hpp>
#include <goldenthread/sweep/scores.hpp>

#include "says.hpp"

using namespace goldenthread;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;

namespace {

PlanBuilder warm_homes() {
  PlanBuilder builder{Framework::standard(), {.as_of = Date{2024, 6, 30}}};
  builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "A fair town"});
  builder.add(ElementRow{.id = "O", .kind = "Outcome", .title = "Warm homes"});
  builder.add(LinkRow{.from = "O", .type = "contributes_to", .to = "V"});
  return builder;
}

}  // namespace

TEST_CASE("live-01: a later observation or target of one measure, period and day of record replaces") {
  PlanBuilder builder = warm_homes();
  builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "Homes made warm"});
  builder.add(LinkRow{.from = "M", .type = "measures", .to = "O"});
  builder.add(ObservationRow{.measure = "M", .period = "2024-04", .value = 30});
  builder.add(TargetRow{.measure = "M", .period = "2024-04", .value = 50});
  builder.add(TargetRow{.measure = "M", .period = "2024-05", .value = 50});
  const Graph graph{builder.build()};
  LiveRollup live{graph, {.as_of = Date{2024, 6, 30}}};
  for (const double value : {20.0, 45.0})
    live.add(ObservationRow{.measure = "M", .period = "2024-05", .value = value, .recorded = "2024-06-03"});
  CHECK_THAT(live.at("M").score, WithinAbs(0.9, 1e-12));
  for (const double value : {45.0, 90.0})
    live.add(TargetRow{.measure = "M", .period = "2024-05", .value = value, .recorded = "2024-06-03"});
  CHECK_THAT(live.at("M").score, WithinAbs(0.5, 1e-12));
}

TEST_CASE("live-02: rows that a caller's function failed on are not counted later") {
  PlanBuilder builder = warm_homes();
  for (const auto& [id, progress] : {std::pair{"A", 0.5}, std::pair{"B", 0.6}}) {
    builder.add(ElementRow{.id = id, .kind = "Action", .title = id, .progress = progress});
    builder.add(LinkRow{.from = id, .type = "contributes_to", .to = "O"});
  }
  bool fails = false;
  const auto product = [&fails](std::span<const double> scores, std::span<const double>) {
    if (fails) throw std::runtime_error("no more");
    double made = 1;
    for (const double score : scores) made *= score;
    return made;
  };
  RollUpOptions options{.as_of = Date{2024, 6, 30}, .status_from = StatusFrom::points};
  options.aggregators["Outcome"] = each_element(product);
  LiveRollup live{Graph{builder.build()}, options};
  fails = true;
  CHECK_THROWS_MATCHES(live.add(UpdateRow{.element = "A", .date = "2024-06-01", .progress = 0.9}), std::runtime_error,
                       goldenthread::test::says("no more"));
  fails = false;
  live.add(UpdateRow{.element = "B", .date = "2024-06-02", .progress = 0.8});
  CHECK_THAT(live.at("A").score, WithinAbs(0.5, 1e-12));
  CHECK_THAT(live.at("O").score, WithinAbs(0.4, 1e-12));
}

TEST_CASE(
    "cpp-01: weights that add up to a number that is too large give a score, or an error that names the element") {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "A fair town"});
  builder.add(ElementRow{.id = "HOMES", .kind = "Outcome", .title = "Warm homes"});
  builder.add(LinkRow{.from = "HOMES", .type = "contributes_to", .to = "V"});
  for (const auto& [id, progress] : {std::pair{"A", 0.2}, std::pair{"B", 0.6}}) {
    builder.add(ElementRow{.id = id, .kind = "Action", .title = id, .progress = progress});
    builder.add(LinkRow{.from = id, .type = "contributes_to", .to = "HOMES", .weight = 1e308});
  }
  const Graph graph{builder.build()};
  for (const unsigned threads : {1U, 2U}) {
    try {
      const Rollup result = roll_up(graph, {.as_of = Date{2024, 6, 30}, .threads = threads});
      CHECK_THAT(result.at("HOMES").score, WithinAbs(0.4, 1e-12));
    } catch (const Error& error) {
      CHECK_THAT(error.what(), ContainsSubstring("'HOMES'"));
      CHECK_THAT(error.what(), !ContainsSubstring("vertex"));
    }
  }
}

TEST_CASE("cpp-02: flags of which numbers are there are one a number") {
  const std::array<std::string_view, 3> ids{"A", "B", "C"};
  const std::array<std::string_view, 3> kinds{"Action", "Action", "Action"};
  const std::array<double, 3> numbers{0.1, 0.2, 0.3};
  const std::array<std::uint8_t, 1> flags{1};
  PlanBuilder builder;
  builder.add(TableId::elements, {.rows = 3,
                                  .columns = {{"id", TextInput{ids}},
                                              {"kind", TextInput{kinds}},
                                              {"title", TextInput{ids}},
                                              {"progress", NumberInput{.values = numbers, .present = flags}}}});
  try {
    static_cast<void>(builder.build());
    FAIL("nothing was thrown");
  } catch (const InputError& error) {
    CHECK(error.problems().at(0).code == "bad_column");
    CHECK(error.problems().at(0).place.column == "progress");
  }
}

TEST_CASE("cpp-03: a strict build that fails leaves the builder its rows") {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "A", .kind = "Action", .title = "Insulate"});
  builder.add(ElementRow{.id = "A", .kind = "Action", .title = "Insulate again"});
  CHECK_THROWS_MATCHES(builder.build(), InputError, goldenthread::test::says("duplicate_id"));
  const Plan plan = builder.build(Building::lenient);
  CHECK(plan.size() == 2);
  CHECK(plan.findings().size() == 1);
}

TEST_CASE("cpp-04: a number that begins with a sign is written to CSV as it is") {
  const std::vector<std::string_view> header{"id", "change"};
  const std::vector<std::vector<std::string_view>> columns{{"A", "B"}, {"-1.5", "2"}};
  CHECK(io::write_csv(header, columns) == "id,change\nA,-1.5\nB,2\n");
}

TEST_CASE("cpp-05: infinite own scores, and those whose sum overflows, are errors") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  constexpr double largest = std::numeric_limits<double>::max();
  const std::vector<std::uint32_t> from{1, 2};
  const std::vector<std::uint32_t> to{0, 0};
  const LevelGraphBuild build = build_level_graph(3, {from, to});
  const std::array<RollUpRule, 1> rules{};
  for (const auto& [one, other] :
       {std::pair{infinity, -infinity}, {infinity, 0.5}, {0.5, -infinity}, {largest, largest}}) {
    std::vector<double> given{undefined, one, other};
    std::vector<double> own(3);
    for (Vertex v = 0; v < 3; ++v) own[v] = given[build.order[v]];
    std::vector<double> score(3);
    std::vector<Reason> reason(3);
    std::vector<double> completeness(3);
    CHECK_THROWS_AS(
        sweep_roll_up(build.thread, {.own_score = own, .score = score, .reason = reason, .completeness = completeness},
                      rules),
        ArgumentError);
    CHECK_THROWS_MATCHES(sweep_scores(build.thread, {}, own), ArgumentError, goldenthread::test::says("score: "));
  }
}
