// One observation changed in a plan of a million elements, against rolling the plan up again.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>

#include "benchmark_size.hpp"
#include "council_graph.hpp"

namespace gt = goldenthread;

namespace {

const std::int64_t million = benchmark_plans::ordinary_size();

/// A plan of which every leaf is a measure with a target and an observation.
gt::Graph council(double shared) {
  benchmark_plans::Columns columns = benchmark_plans::council_columns(static_cast<std::size_t>(million), shared);
  std::vector<std::string_view> measures;
  for (std::size_t i = 0; i < columns.kind.size(); ++i) {
    if (columns.kind[i] != "Action") continue;
    columns.kind[i] = "Measure";
    measures.push_back(columns.id[i]);
  }
  for (std::size_t i = 0; i < columns.type.size(); ++i)
    if (columns.kind[columns.from_row[i]] == "Measure") columns.type[i] = "measures";
  const std::vector<double> targets(measures.size(), 100);
  std::vector<double> values;
  for (std::size_t i = 0; i < measures.size(); ++i) values.push_back(static_cast<double>(50 + i % 50));
  const std::vector<std::string_view> from(measures.size(), "2020-04-01");
  const std::vector<std::string_view> june(measures.size(), "2020-06");
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements, columns.elements());
  builder.add(gt::TableId::links, columns.links());
  builder.add(gt::TableId::measures, {.rows = measures.size(), .columns = {{"id", gt::TextInput{measures}}}});
  builder.add(gt::TableId::targets, {.rows = measures.size(),
                                     .columns = {{"measure", gt::TextInput{measures}},
                                                 {"period", gt::TextInput{from}},
                                                 {"value", gt::NumberInput{targets}}}});
  builder.add(gt::TableId::observations, {.rows = measures.size(),
                                          .columns = {{"measure", gt::TextInput{measures}},
                                                      {"period", gt::TextInput{june}},
                                                      {"value", gt::NumberInput{values}}}});
  return gt::Graph{builder.build()};
}

const gt::Graph& council_of(std::int64_t percent) {
  static std::int64_t made_for = -1;
  static gt::Graph made{gt::PlanBuilder{}.build()};
  if (made_for != percent) made = council(static_cast<double>(percent) / 100);
  made_for = percent;
  return made;
}

const gt::RollUpOptions options{.as_of = gt::Date{2020, 9, 30}};

void one_observation(benchmark::State& state) {
  const gt::Graph& graph = council_of(state.range(0));
  gt::LiveRollup live{graph, options};
  if (state.range(1) != 0) static_cast<void>(live.tallies());
  const auto measures = graph.plan().measures().elements("id");
  std::size_t at = 0;
  std::size_t changed = 0;
  std::vector<double> microseconds;
  for (auto _ : state) {
    at += 104'729;
    const gt::ElementIndex measure = measures[at % measures.size()];
    const gt::ObservationRow row{
        .measure = std::string{graph.plan().id(measure)}, .period = "2020-08", .value = static_cast<double>(at % 100)};
    const auto began = std::chrono::steady_clock::now();
    changed += live.add(row).size();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    state.SetIterationTime(took.count());
    microseconds.push_back(took.count() * 1e6);
  }
  std::ranges::sort(microseconds);
  state.counters["median_us"] = microseconds[microseconds.size() / 2];
  state.counters["p99_us"] = microseconds[microseconds.size() * 99 / 100];
  state.counters["changed"] = static_cast<double>(changed) / static_cast<double>(microseconds.size());
  state.counters["us_each"] = std::accumulate(microseconds.begin(), microseconds.end(), 0.0) /
                              static_cast<double>((std::max)(changed, std::size_t{1}));
}

void everything_anew(benchmark::State& state) {
  const gt::Graph& graph = council_of(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(gt::roll_up(graph, options));
}

/// A change of so many observations at once: where it pays to sweep.
void many_observations(benchmark::State& state) {
  const gt::Graph& graph = council_of(0);
  gt::LiveRollup live{graph, options};
  const auto measures = graph.plan().measures().elements("id");
  const auto count = static_cast<std::size_t>(state.range(0));
  gt::LiveRows rows;
  for (std::size_t i = 0; i < count; ++i)
    rows.observations.push_back({.measure = std::string{graph.plan().id(measures[i * 7919 % measures.size()])},
                                 .period = "2020-08",
                                 .value = static_cast<double>(i % 100)});
  for (auto _ : state) benchmark::DoNotOptimize(live.add(rows));
  state.counters["sweeps"] = static_cast<double>(live.sweeps());
}

BENCHMARK(one_observation)
    ->ArgNames({"shared_percent", "tallies"})
    ->Args({0, 0})
    ->Args({1, 0})
    ->Args({10, 0})
    ->Args({10, 1})
    ->Args({100, 0})
    ->Iterations(million / 20)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(everything_anew)->ArgNames({"shared_percent"})->Arg(0)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK(many_observations)
    ->ArgNames({"observations"})
    ->Arg(million / 1000)
    ->Arg(million / 100)
    ->Arg(million * 3 / 100)
    ->Arg(million / 10)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
