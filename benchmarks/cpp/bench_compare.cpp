// A plan against its refresh, and one roll-up against another, at three sizes: the time an element should stay as it
// is.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>

#include "benchmark_size.hpp"
#include "council_graph.hpp"

namespace gt = goldenthread;

namespace {

/// A council's plan and its refresh: of a hundred elements four have another title and eighty another progress.
struct Refresh {
  explicit Refresh(std::size_t elements) : before(build(elements, false)), after(build(elements, true)) {}

  static gt::Plan build(std::size_t elements, bool refreshed) {
    benchmark_plans::Columns columns = benchmark_plans::council_columns(elements);
    std::vector<std::string> texts;
    texts.reserve(elements);
    std::vector<double> progress;
    for (std::size_t i = 0; i < columns.id.size(); ++i) {
      progress.push_back(static_cast<double>((i * 7919 + (refreshed ? i % 5 : 0)) % 100) / 100);
      if (!refreshed) continue;
      if (i % 25 == 0) columns.title[i] = texts.emplace_back(std::string{columns.title[i]} + ", again");
    }
    gt::PlanBuilder builder;
    gt::InputTable table = columns.elements();
    table.columns.push_back({"progress", gt::NumberInput{progress}});
    builder.add(gt::TableId::elements, table);
    builder.add(gt::TableId::links, columns.links());
    return builder.build();
  }

  gt::Plan before;
  gt::Plan after;
};

const Refresh& refresh_of(std::int64_t elements) {
  static std::int64_t made_for = 0;
  static std::vector<Refresh> made;
  if (made_for != elements) {
    made.clear();
    made.emplace_back(static_cast<std::size_t>(elements));
  }
  made_for = elements;
  return made.front();
}

void an_element(benchmark::State& state) {
  state.counters["an_element"] = benchmark::Counter(
      static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void compare_plans(benchmark::State& state) {
  const Refresh& refresh = refresh_of(state.range(0));
  std::size_t rows = 0;
  for (auto _ : state) {
    const gt::PlanComparison found = gt::compare(refresh.before, refresh.after);
    rows = found.size() - found.count(gt::PlanChange::carried_forward);
  }
  state.counters["differences"] = static_cast<double>(rows);
  an_element(state);
}

void compare_rollups(benchmark::State& state) {
  const Refresh& refresh = refresh_of(state.range(0));
  const gt::RollUpOptions options{.as_of = gt::Date{2020, 9, 30}};
  const gt::Rollup before = gt::roll_up(gt::Graph{refresh.before}, options);
  const gt::Rollup after = gt::roll_up(gt::Graph{refresh.after}, options);
  std::size_t rows = 0;
  for (auto _ : state) rows = gt::compare(before, after).size();
  state.counters["moved"] = static_cast<double>(rows);
  an_element(state);
}

const std::int64_t million = benchmark_plans::ordinary_size();

BENCHMARK(compare_plans)
    ->ArgName("elements")
    ->Arg(million / 100)
    ->Arg(million / 10)
    ->Arg(million)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(compare_rollups)
    ->ArgName("elements")
    ->Arg(million / 100)
    ->Arg(million / 10)
    ->Arg(million)
    ->Unit(benchmark::kMillisecond);

}  // namespace
