// The performance report and the plan on a page of a large council, and the drawing of a whole thread.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/views/performance_report.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>
#include <goldenthread/views/thread_drawing.hpp>

#include "benchmark_size.hpp"

namespace gt = goldenthread;

namespace {

constexpr std::size_t most_outcomes = 40;

/// A vision, three priorities, outcomes below them; a third of the rest measures with a year of months and targets, the
/// others actions with dates, progress and a commentary.
gt::Rollup council(std::size_t elements) {
  gt::PlanBuilder builder;
  const auto link = [&](const std::string& from, const std::string& type, const std::string& to) {
    builder.add(gt::LinkRow{.from = from, .type = type, .to = to});
  };
  builder.add(gt::ElementRow{.id = "V", .kind = "Vision", .title = "One borough where nobody is left behind"});
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string id = "P" + std::to_string(i);
    builder.add(gt::ElementRow{.id = id, .kind = "Priority", .title = "A priority of the council " + id});
    link(id, "contributes_to", "V");
  }
  for (std::size_t i = 0; i < most_outcomes; ++i) {
    const std::string id = "O" + std::to_string(i);
    builder.add(gt::ElementRow{.id = id, .kind = "Outcome", .title = "What is better for residents " + id});
    link(id, "contributes_to", "P" + std::to_string(i % 3));
  }
  for (std::size_t i = 0; i < elements; ++i) {
    const std::string outcome = "O" + std::to_string(i % most_outcomes);
    if (i % 3 != 0) {
      const std::string id = "A" + std::to_string(i);
      builder.add(gt::ElementRow{.id = id,
                                 .kind = "Action",
                                 .title = "Something that the council does " + id,
                                 .start = "2025-01-01",
                                 .due = "2025-10-31"});
      builder.add(gt::UpdateRow{.element = id,
                                .date = "2025-09-01",
                                .progress = static_cast<double>(i % 10) / 10,
                                .commentary = "It goes as it goes."});
      link(id, "contributes_to", outcome);
      continue;
    }
    const std::string id = "M" + std::to_string(i);
    builder.add(gt::ElementRow{.id = id, .kind = "Measure", .title = "Something that is measured " + id});
    builder.add(gt::MeasureRow{.id = id, .unit = "%", .frequency = "monthly"});
    for (int month = 4; month <= 9; ++month) {
      const std::string period = "2025-0" + std::to_string(month);
      builder.add(gt::ObservationRow{.measure = id, .period = period, .value = static_cast<double>(i % 60 + 40)});
      builder.add(gt::TargetRow{.measure = id, .period = period, .value = 70});
    }
    link(id, "measures", outcome);
  }
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
}

void report(benchmark::State& state) {
  const gt::Rollup result = council(static_cast<std::size_t>(state.range(0)));
  std::size_t bytes = 0;
  for (auto _ : state) bytes = gt::views::performance_report(result).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}

void on_a_page(benchmark::State& state) {
  const gt::Rollup result = council(static_cast<std::size_t>(state.range(0)));
  std::size_t bytes = 0;
  for (auto _ : state) bytes = gt::views::plan_on_a_page(result).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}

void thread(benchmark::State& state) {
  const auto elements = static_cast<std::size_t>(state.range(0));
  const gt::Rollup result = council(elements);
  std::size_t bytes = 0;
  for (auto _ : state) bytes = gt::views::thread_drawing(result, "V", {.max_elements = elements}).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}

// A large council's plan is small beside the others' plans.
std::int64_t at_most(std::int64_t elements) { return (std::min)(elements, benchmark_plans::ordinary_size()); }

BENCHMARK(report)->Arg(at_most(1'500))->Unit(benchmark::kMillisecond);
BENCHMARK(on_a_page)->Arg(at_most(1'500))->Unit(benchmark::kMillisecond);
BENCHMARK(thread)->Arg(at_most(5'000))->Unit(benchmark::kMillisecond);

}  // namespace
