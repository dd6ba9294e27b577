// Calls that are stopped at every point at which they can be: everything is then as it was.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/combine/merge_plans.hpp>
#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/coverage/lens_coverage.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/coverage/structure.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>
#include <goldenthread/rollup/what_if.hpp>
#include <goldenthread/trace/sight.hpp>

#include "stopping.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

void check_same(const Rollup& one, const Rollup& other) {
  CHECK(std::ranges::equal(one.statuses(), other.statuses()));
  CHECK(std::ranges::equal(one.completeness(), other.completeness(),
                           [](double a, double b) { return a == b || (a != a && b != b); }));
  CHECK(to_string(one) == to_string(other));
}

}  // namespace

TEST_CASE("reading a folder or a file can be stopped at every point") {
  for (const std::string& path : {example("made-up"), example("barking-and-dagenham")}) {
    const std::string whole = io::write_plan_json(io::read_plan(path));
    const std::size_t points = stop_everywhere(
        [&](const Progress& progress) {
          const Plan plan = io::read_plan(path, {.progress = progress});
          CHECK(io::write_plan_json(plan) == whole);
        },
        [] {});
    CHECK(points > 20);
    CHECK(stop_everywhere(
              [&](const Progress& progress) { static_cast<void>(io::read_plan_json(whole, {.progress = progress})); },
              [] {}) > 20);
  }
}

TEST_CASE("a long table can be stopped while it is read") {
  std::string csv = "id,kind,title\n";
  for (int i = 0; i < 20'000; ++i) csv += "A" + std::to_string(i) + ",Action,Build\n";
  std::size_t asked = 0;
  std::vector<double> told;
  CHECK_THROWS_AS(io::read_csv(csv, "CSV", {}, stopping_at(4, asked, told)), Enough);
  CHECK(told.back() > 0);
  CHECK(told.back() < 1);
}

TEST_CASE("a builder whose building is stopped has everything still") {
  const auto fill = [](PlanBuilder& builder) {
    builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "A fair town"});
    builder.add(ElementRow{.id = "A", .kind = "Action", .title = "Build", .attributes = {{"ward", "North"}}});
    builder.add(LinkRow{.from = "A", .type = "contributes_to", .to = "V"});
    builder.add(UpdateRow{.element = "A", .date = "2025-06-30", .progress = 0.5});
  };
  PlanBuilder builder;
  fill(builder);
  PlanBuilder other;
  fill(other);
  const std::string whole = io::write_plan_json(other.build());
  std::optional<Plan> made;
  const std::size_t points = stop_everywhere(
      [&](const Progress& progress) { made = builder.build(Building::strict, progress); }, [&] { CHECK_FALSE(made); });
  CHECK(points > 20);
  CHECK(io::write_plan_json(*made) == whole);
}

TEST_CASE("freezing can be stopped at every point") {
  const Plan plan = io::read_plan(example("made-up"));
  CHECK(stop_everywhere(
            [&](const Progress& progress) {
              const Graph graph{plan, progress};
              CHECK(graph.size() == plan.size());
            },
            [] {}) > 4);
}

TEST_CASE("a roll-up can be stopped at every point, on any number of threads") {
  const Graph graph{wide_plan(12'000)};
  const Rollup whole = roll_up(graph);
  for (const unsigned threads : {1U, 3U}) {
    std::optional<Rollup> made;
    const std::size_t points = stop_everywhere(
        [&](const Progress& progress) { made = roll_up(graph, {.threads = threads, .progress = progress}); },
        [&] { CHECK_FALSE(made); });
    CHECK(points > 12);
    check_same(*made, whole);
    CHECK_FALSE(made->options().progress);
  }
}

TEST_CASE("a series of roll-ups can be stopped at every point") {
  const Graph graph{io::read_plan(example("made-up"))};
  const std::vector<Date> dates{{2025, 3, 31}, {2025, 6, 30}, {2025, 9, 30}};
  const RollupSeries whole = roll_up(graph, dates);
  std::optional<RollupSeries> made;
  const std::size_t points =
      stop_everywhere([&](const Progress& progress) { made = roll_up(graph, dates, {.progress = progress}); },
                      [&] { CHECK_FALSE(made); });
  CHECK(points > 9);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    check_same((*made)[i], whole[i]);
    CHECK_FALSE((*made)[i].options().progress);
  }
}

TEST_CASE("tallies can be stopped at every point, and are made when next asked for") {
  const Graph graph{wide_plan(3'000)};
  const Rollup stopped = roll_up(graph);
  const Rollup whole = roll_up(graph);
  for (std::size_t n = 1; n < 5; ++n) {
    std::size_t asked = 0;
    std::vector<double> told;
    CHECK_THROWS_AS(stopped.make_tallies(stopping_at(n, asked, told)), Enough);
  }
  CHECK(std::ranges::equal(stopped.tallies(), whole.tallies()));
  std::size_t asked = 0;
  std::vector<double> told;
  stopped.make_tallies(stopping_at(1, asked, told));
  CHECK(asked == 0);
}

TEST_CASE("checks and coverage can be stopped at every point") {
  const Graph graph{io::read_plan(example("made-up"))};
  const std::string whole = to_string(check(graph));
  CHECK(stop_everywhere(
            [&](const Progress& progress) {
              const std::string words = to_string(check(graph, {.progress = progress}));
              CHECK(words == whole);
            },
            [&] { CHECK(to_string(check(graph)) == whole); }) > 10);
  CHECK(stop_words([&](const Progress& progress) { return to_string(coverage(graph, {.progress = progress})); }) > 4);
}

TEST_CASE("comparing can be stopped at every point") {
  const Plan before = io::read_plan(example("made-up-last-year"));
  const Plan after = io::read_plan(example("made-up"));
  CHECK(stop_words(
            [&](const Progress& progress) { return to_string(compare(before, after, {.progress = progress})); }) > 4);
  const Graph graph{after};
  const Rollup june = roll_up(graph, {.as_of = Date{2025, 6, 30}});
  const Rollup september = roll_up(graph, {.as_of = Date{2025, 9, 30}});
  CHECK(stop_words([&](const Progress& progress) { return to_string(compare(june, september, progress)); }) > 1);
}

TEST_CASE("merging can be stopped at every point") {
  const std::vector<PlanPart> parts{{.name = "now", .plan = io::read_plan(example("made-up"))},
                                    {.name = "then", .plan = io::read_plan(example("made-up-last-year"))}};
  const std::string whole = io::write_plan_json(merge_plans(parts));
  std::optional<Plan> made;
  const std::size_t points = stop_everywhere(
      [&](const Progress& progress) { made = merge_plans(parts, {.progress = progress}); }, [&] { CHECK_FALSE(made); });
  CHECK(points > 20);
  CHECK(io::write_plan_json(*made) == whole);
}

TEST_CASE("a matrix can be stopped at every point") {
  const Graph graph{wide_plan(9'000)};
  const Selection all{.kinds = {"Action"}}, top{.kinds = {"Vision"}};
  CHECK(stop_words(
            [&](const Progress& progress) { return to_string(matrix(graph, top, all, {.progress = progress})); }) > 6);
}

TEST_CASE("who is in sight, structure and lenses can be stopped at every point") {
  const Graph graph{io::read_plan(example("made-up"))};
  const PlanAt at{graph, Date{2025, 9, 30}};
  const auto stops = [](const auto& answer) {
    const std::string whole = answer(Progress{});
    return stop_everywhere(
        [&](const Progress& progress) {
          const std::string words = answer(progress);
          CHECK(words == whole);
        },
        [] {});
  };
  for (const char* by : {"party", "Cabinet Member", "kind"})
    CHECK(stops([&](const Progress& progress) { return to_string(sight_by(at, by, {}, progress)); }) > 4);
  CHECK(stops([&](const Progress& progress) { return to_string(out_of_sight(at, {}, progress), graph.plan()); }) > 3);
  CHECK(stops([&](const Progress& progress) {
          return to_string(structure(graph, {.progress = progress}), graph.plan());
        }) > 5);
  CHECK(stops([&](const Progress& progress) {
          return to_string(lens_coverage(graph, {.progress = progress}), graph.plan());
        }) > 3);
}

TEST_CASE("what-if can be stopped at every point") {
  const Graph graph{io::read_plan(example("made-up"))};
  const Rollup result = roll_up(graph, {.as_of = Date{2025, 9, 30}});
  const Changes changes{.reports = {{.id = "EX-A03", .progress = 0.9}}, .removed = {"EX-A01"}};
  CHECK(stop_words([&](const Progress& progress) { return to_string(what_if(result, changes, progress)); }) > 8);
}

TEST_CASE("a live roll-up that is stopped while it is built again is as it was") {
  const Graph graph{io::read_plan(example("made-up"))};
  LiveRollup live{graph, {.as_of = Date{2025, 9, 30}}};
  const Rollup before = live.snapshot();
  const LiveRows rows{.elements = {{.id = "NEW", .kind = "Action", .title = "New", .progress = 0.5}},
                      .links = {{.from = "NEW", .type = "contributes_to", .to = "EX-O1"}}};
  CHECK(stop_everywhere([&](const Progress& progress) { live.add(rows, progress); },
                        [&] {
                          CHECK(live.size() == graph.size());
                          check_same(live.snapshot(), before);
                        }) > 20);
  CHECK(live.size() == graph.size() + 1);
  CHECK(stop_everywhere([&](const Progress& progress) { live.move_to(Date{2025, 6, 30}, progress); },
                        [&] { CHECK(live.as_of() == Date{2025, 9, 30}); }) > 20);
  CHECK(live.as_of() == Date{2025, 6, 30});
  CHECK(stop_everywhere([&](const Progress& progress) { live.remove(LiveRows{.elements = {{.id = "NEW"}}}, progress); },
                        [&] { CHECK(live.size() == graph.size() + 1); }) > 20);
  CHECK(live.size() == graph.size());
  live.add(UpdateRow{.element = "EX-A03", .date = "2025-06-15", .progress = 0.4});
  CHECK(stop_everywhere([&](const Progress& progress) { static_cast<void>(live.snapshot(progress)); }, [] {}) > 20);
}

TEST_CASE("a live roll-up that is stopped while rows are added is as it was") {
  const Graph graph{io::read_plan(example("made-up"))};
  LiveRollup live{graph, {.as_of = Date{2025, 9, 30}}};
  const Rollup before = live.snapshot();
  const LiveRows rows{.observations = {{.measure = "EX-M02", .period = "2025-08", .value = 3}},
                      .updates = {{.element = "EX-A01", .date = "2025-09-20", .state = "cancelled"},
                                  {.element = "EX-A03", .date = "2025-09-20", .progress = 0.1}}};
  CHECK(stop_everywhere([&](const Progress& progress) { live.add(rows, progress); },
                        [&] { check_same(live.snapshot(), before); }) >= 6);
  const Plan plan = live.plan();
  CHECK(plan.updates().size() == graph.plan().updates().size() + 2);
  LiveRollup other{graph, {.as_of = Date{2025, 9, 30}}};
  other.add(rows);
  check_same(live.snapshot(), other.snapshot());
}

TEST_CASE("a stop token ends a call that is under way") {
  const Graph graph{wide_plan(20'000)};
  std::stop_source source;
  const Progress progress{[&](double done) {
                            if (done > 0.3) source.request_stop();
                          },
                          source.get_token(), 0.0};
  CHECK_THROWS_AS(roll_up(graph, {.progress = progress}), Stopped);
  check_same(roll_up(graph), roll_up(graph));
}
