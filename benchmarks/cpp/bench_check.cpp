// Every finding of a plan by a council's rules, beside one full roll-up of the same plan.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "benchmark_size.hpp"
#include "council_graph.hpp"
#include "council_rules.hpp"

namespace gt = goldenthread;

namespace {

const gt::Graph& frozen(std::int64_t elements) {
  static std::int64_t made_for = 0;
  static gt::Graph made{gt::PlanBuilder{}.build()};
  if (made_for == elements) return made;
  const benchmark_plans::Columns columns = benchmark_plans::council_columns(static_cast<std::size_t>(elements));
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements, columns.elements());
  builder.add(gt::TableId::links, columns.links());
  made = gt::Graph{builder.build()};
  made_for = elements;
  return made;
}

double seconds_of_a_roll_up(const gt::Graph& graph) {
  double least = 1e9;
  for (int run = 0; run < 3; ++run) {
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(gt::roll_up(graph));
    least = (std::min)(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return least;
}

// `roll_ups` says how many full roll-ups one check is worth.
void measure(benchmark::State& state, const gt::CheckOptions& options) {
  const gt::Graph& graph = frozen(state.range(0));
  const double roll_up = seconds_of_a_roll_up(graph);
  std::size_t found = 0;
  std::size_t bytes = 0;
  const auto start = std::chrono::steady_clock::now();
  for (auto _ : state) {
    const gt::Findings findings = gt::check(graph, options);
    found = findings.size();
    bytes = findings.memory();
  }
  const double all = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  state.counters["roll_ups"] = all / static_cast<double>(state.iterations()) / roll_up;
  state.counters["findings"] = static_cast<double>(found);
  state.counters["bytes_a_finding"] = static_cast<double>(bytes) / static_cast<double>(found);
}

void check_by_the_default_rules(benchmark::State& state) { measure(state, {}); }

void check_by_a_councils_rules(benchmark::State& state) {
  const std::vector<gt::Rule> rules = benchmark_plans::council_rules();
  measure(state, {.rules = rules});
}

void check_by_a_councils_rules_on_all_cores(benchmark::State& state) {
  const std::vector<gt::Rule> rules = benchmark_plans::council_rules();
  measure(state, {.rules = rules, .threads = (std::max)(1U, std::thread::hardware_concurrency())});
}

void check_and_look_for_redundant_links(benchmark::State& state) {
  const std::vector<gt::Rule> rules = benchmark_plans::council_rules();
  measure(state, {.rules = rules, .redundant_links = true});
}

void check_and_look_for_single_support(benchmark::State& state) {
  const std::vector<gt::Rule> rules = benchmark_plans::council_rules();
  measure(state, {.rules = rules, .single_support = true});
}

const std::int64_t million = benchmark_plans::ordinary_size();

BENCHMARK(check_by_the_default_rules)->Arg(million)->Unit(benchmark::kMillisecond);
BENCHMARK(check_by_a_councils_rules)->Arg(million)->Unit(benchmark::kMillisecond);
BENCHMARK(check_by_a_councils_rules_on_all_cores)->Arg(million)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(check_and_look_for_redundant_links)->Arg(million)->Unit(benchmark::kMillisecond);
BENCHMARK(check_and_look_for_single_support)->Arg(million)->Unit(benchmark::kMillisecond);

}  // namespace
