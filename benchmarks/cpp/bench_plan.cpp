// The whole way: columns of text in, a plan built with every check, frozen, rolled up, checked and traced.
#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>

#include "benchmark_size.hpp"
#include "council_graph.hpp"

namespace gt = goldenthread;

namespace {

const benchmark_plans::Columns& columns(std::int64_t elements) {
  static std::int64_t made_for = 0;
  static benchmark_plans::Columns made;
  if (made_for != elements) made = benchmark_plans::council_columns(static_cast<std::size_t>(elements));
  made_for = elements;
  return made;
}

gt::Plan build(std::int64_t elements, unsigned threads = 1) {
  gt::PlanBuilder builder;
  builder.use_threads(threads);
  builder.add(gt::TableId::elements, columns(elements).elements());
  builder.add(gt::TableId::links, columns(elements).links());
  return builder.build();
}

const gt::Graph& frozen(std::int64_t elements) {
  static std::int64_t made_for = 0;
  static gt::Graph made{gt::PlanBuilder{}.build()};
  if (made_for != elements) made = gt::Graph{build(elements)};
  made_for = elements;
  return made;
}

unsigned threads_of(const benchmark::State& state) { return static_cast<unsigned>(state.range(1)); }

void build_plan(benchmark::State& state) {
  static_cast<void>(columns(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(build(state.range(0), threads_of(state)));
}

void freeze_plan(benchmark::State& state) {
  const gt::Plan plan = frozen(state.range(0)).plan();
  for (auto _ : state) benchmark::DoNotOptimize(gt::Graph{plan, {}, threads_of(state)});
  std::size_t text = 0;
  for (std::size_t i = 0; i < plan.size(); ++i)
    text += plan.id(static_cast<gt::ElementIndex>(i)).size() + plan.title(static_cast<gt::ElementIndex>(i)).size();
  state.counters["bytes_an_element_besides_text"] =
      static_cast<double>(plan.memory() + frozen(state.range(0)).memory() - text) / static_cast<double>(plan.size());
}

void roll_up_plan(benchmark::State& state) {
  const gt::Graph& graph = frozen(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(gt::roll_up(graph, {.threads = threads_of(state)}));
}

void check_plan(benchmark::State& state) {
  const gt::Graph& graph = frozen(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(gt::check(graph));
}

void one_line_of_sight(benchmark::State& state) {
  const gt::Graph& graph = frozen(state.range(0));
  gt::ElementIndex row = 0;
  for (auto _ : state) {
    row = (row + 7919) % static_cast<gt::ElementIndex>(graph.size());
    const gt::LinesOfSight lines = gt::lines_of_sight(graph, row);
    benchmark::DoNotOptimize((*lines.begin()).size());
  }
}

const gt::Graph& frozen_with_dates(std::int64_t elements) {
  static std::int64_t made_for = 0;
  static gt::Graph made{gt::PlanBuilder{}.build()};
  if (made_for == elements) return made;
  made_for = elements;
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements, columns(elements).elements());
  builder.add(gt::TableId::links, columns(elements).dated_links());
  made = gt::Graph{builder.build()};
  return made;
}

void one_line_of_sight_at_a_date(benchmark::State& state) {
  const gt::Graph& graph = frozen_with_dates(state.range(0));
  gt::ElementIndex row = 0;
  std::size_t found = 0;
  for (auto _ : state) {
    row = (row + 7919) % static_cast<gt::ElementIndex>(graph.size());
    const gt::LinesOfSight lines = gt::lines_of_sight({graph, gt::Date{2024, 6, 30}}, row);
    if (const auto first = lines.begin(); first != lines.end()) found += (*first).size();
  }
  benchmark::DoNotOptimize(found);
}

void freeze_plan_with_dates(benchmark::State& state) {
  const gt::Plan plan = frozen_with_dates(state.range(0)).plan();
  for (auto _ : state) benchmark::DoNotOptimize(gt::Graph{plan});
}

void columns_in_every_score_out(benchmark::State& state) {
  static_cast<void>(columns(state.range(0)));
  const unsigned threads = threads_of(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(gt::roll_up(gt::Graph{build(state.range(0), threads), {}, threads}, {.threads = threads}));
}

const std::int64_t million = benchmark_plans::ordinary_size();

// On one thread and on two, and a plan of ten times as many elements.
void on_threads(benchmark::internal::Benchmark* made) {
  made->ArgNames({"elements", "threads"})->Unit(benchmark::kMillisecond)->UseRealTime();
  made->Args({million, 1})->Args({million, 2})->Args({10 * million, 1})->Args({10 * million, 2});
}

BENCHMARK(build_plan)->Apply(on_threads);
BENCHMARK(freeze_plan)->Apply(on_threads);
BENCHMARK(roll_up_plan)->Apply(on_threads);
BENCHMARK(check_plan)->Arg(million)->Unit(benchmark::kMillisecond);
BENCHMARK(one_line_of_sight)->Arg(million)->Unit(benchmark::kMicrosecond);
BENCHMARK(one_line_of_sight_at_a_date)->Arg(million)->Unit(benchmark::kMicrosecond);
BENCHMARK(freeze_plan_with_dates)->Arg(million)->Unit(benchmark::kMillisecond);
BENCHMARK(columns_in_every_score_out)->Apply(on_threads);

}  // namespace
