// A year of months in one call, against a call for each month, in a plan of a million elements or as many as are asked.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "benchmark_size.hpp"
#include "council_graph.hpp"

namespace gt = goldenthread;

namespace {

const auto elements = static_cast<std::size_t>(benchmark_plans::ordinary_size());

const std::vector<std::string_view> months{"2020-04", "2020-05", "2020-06", "2020-07", "2020-08", "2020-09",
                                           "2020-10", "2020-11", "2020-12", "2021-01", "2021-02", "2021-03"};
const std::vector<std::string_view> quarters{"Q1 2020/21", "Q2 2020/21", "Q3 2020/21", "Q4 2020/21"};

/// How many of a hundred measures are reported monthly and quarterly; the others are reported once a year.
struct Reporting {
  std::int64_t monthly;
  std::int64_t quarterly;
};

/// A plan of which every leaf is a measure with a target for the year, last year's outturn, and what was reported
/// since.
gt::Graph council(const Reporting& reporting) {
  benchmark_plans::Columns columns = benchmark_plans::council_columns(elements, 0.1);
  std::vector<std::string_view> measures;
  for (std::size_t i = 0; i < columns.kind.size(); ++i) {
    if (columns.kind[i] != "Action") continue;
    columns.kind[i] = "Measure";
    measures.push_back(columns.id[i]);
  }
  for (std::size_t i = 0; i < columns.type.size(); ++i)
    if (columns.kind[columns.from_row[i]] == "Measure") columns.type[i] = "measures";

  std::vector<std::string_view> observed;
  std::vector<std::string_view> periods;
  std::vector<double> values;
  const auto observe = [&](std::size_t i, std::string_view period) {
    observed.push_back(measures[i]);
    periods.push_back(period);
    values.push_back(static_cast<double>(50 + values.size() * 7919 % 50));
  };
  for (std::size_t i = 0; i < measures.size(); ++i) {
    observe(i, "2019/20");
    const auto of_hundred = static_cast<std::int64_t>(i * 37 % 100);
    if (of_hundred < reporting.monthly)
      for (const std::string_view month : months) observe(i, month);
    else if (of_hundred < reporting.monthly + reporting.quarterly)
      for (const std::string_view quarter : quarters) observe(i, quarter);
  }
  const std::vector<double> targets(measures.size(), 100);
  const std::vector<std::string_view> year(measures.size(), "2019/20");
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements, columns.elements());
  builder.add(gt::TableId::links, columns.links());
  builder.add(gt::TableId::measures, {.rows = measures.size(), .columns = {{"id", gt::TextInput{measures}}}});
  builder.add(gt::TableId::targets, {.rows = measures.size(),
                                     .columns = {{"measure", gt::TextInput{measures}},
                                                 {"period", gt::TextInput{year}},
                                                 {"value", gt::NumberInput{targets}}}});
  builder.add(gt::TableId::observations, {.rows = observed.size(),
                                          .columns = {{"measure", gt::TextInput{observed}},
                                                      {"period", gt::TextInput{periods}},
                                                      {"value", gt::NumberInput{values}}}});
  return gt::Graph{builder.build()};
}

std::vector<gt::Date> month_ends() {
  std::vector<gt::Date> dates;
  for (int month = 0; month < 12; ++month) dates.push_back(gt::Date{2020, 4, 1}.add_months(month).last_of_month());
  return dates;
}

/// Of the processor's time, not the clock's: what else the machine does is then no part of it.
double milliseconds_since(std::clock_t began) {
  return 1000.0 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

/// One after the other, on one thread.
void year_of_months(benchmark::State& state) {
  const gt::Graph graph = council({state.range(0), state.range(1)});
  const std::vector<gt::Date> dates = month_ends();
  double in_calls = 0;
  double in_one = 0;
  for (auto _ : state) {
    std::clock_t began = std::clock();
    std::vector<gt::Rollup> calls;
    for (const gt::Date date : dates) calls.push_back(gt::roll_up(graph, {.as_of = date}));
    in_calls += milliseconds_since(began);
    began = std::clock();
    const gt::RollupSeries one = gt::roll_up(graph, dates);
    in_one += milliseconds_since(began);
    for (std::size_t i = 0; i < dates.size(); ++i)
      if (std::memcmp(calls[i].scores().data(), one[i].scores().data(), calls[i].scores().size_bytes()) != 0)
        throw std::logic_error("the series is not what the calls give");
  }
  const auto turns = static_cast<double>(state.iterations());
  state.counters["twelve_calls_ms"] = in_calls / turns;
  state.counters["one_call_ms"] = in_one / turns;
  state.counters["ratio"] = in_one / in_calls;
}

BENCHMARK(year_of_months)
    ->ArgNames({"monthly_percent", "quarterly_percent"})
    ->Args({10, 40})
    ->Args({100, 0})
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

}  // namespace
