// A plan as a folder of CSV files and as one JSON file: reading and writing it, and the reading of the cells alone.
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/file.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/schema.hpp>

#include "benchmark_size.hpp"
#include "council_graph.hpp"
#include "peak_memory.hpp"

namespace gt = goldenthread;
namespace fs = std::filesystem;

namespace {

// Elements with dates, progress and a directorate of the council's own; a comment with a comma for a tenth of them.
gt::Plan make(std::size_t elements) {
  const benchmark_plans::Columns columns = benchmark_plans::council_columns(elements, 0.3);
  constexpr std::array<std::string_view, 4> directorates{"Adults", "Children", "Housing", "Place"};
  std::mt19937_64 random{5};
  std::vector<std::string> made;
  made.reserve(4 * elements);
  std::vector<std::string_view> start, due, directorate, body, of, date, progress, comment;
  const auto keep = [&](const char* format, auto... values) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return std::string_view{made.emplace_back(text.data())};
  };
  for (std::size_t at = 0; at < elements; ++at) {
    const int month = static_cast<int>(1 + random() % 12);
    start.push_back(keep("2024-%02d-01", month));
    due.push_back(keep("2026-%02d-28", month));
    directorate.push_back(directorates[random() % directorates.size()]);
    body.push_back(at % 10 == 0 ? "What is done, by whom and when" : "");
    if (at % 4 != 0) continue;
    of.push_back(columns.id[at]);
    date.push_back("2025-09-15");
    progress.push_back(keep("%.2f", static_cast<double>(random() % 101) / 100));
    comment.push_back(random() % 2 == 0 ? "On time, within budget" : "Waiting for a supplier");
  }
  gt::InputTable rows = columns.elements();
  rows.columns.push_back({"start", gt::TextInput{start}});
  rows.columns.push_back({"due", gt::TextInput{due}});
  rows.columns.push_back({"directorate", gt::TextInput{directorate}});
  rows.columns.push_back({"body", gt::TextInput{body}});
  gt::PlanBuilder builder;
  builder.add(gt::TableId::elements, std::move(rows));
  builder.add(gt::TableId::links, columns.links());
  builder.add(gt::TableId::updates, {.rows = of.size(),
                                     .columns = {{"element", gt::TextInput{of}},
                                                 {"date", gt::TextInput{date}},
                                                 {"progress", gt::TextInput{progress}},
                                                 {"commentary", gt::TextInput{comment}}}});
  return builder.build();
}

// The plan as files, which are taken away at the end.
class Files {
 public:
  explicit Files(std::int64_t elements) : elements_(elements) {
    const gt::Plan plan = make(static_cast<std::size_t>(elements));
    gt::io::write_plan(plan, folder());
    gt::io::write_plan(plan, json());
    for (const auto& file : fs::directory_iterator{folder()})
      if (file.path().extension() == ".csv") csv_.push_back(gt::io::read_file(file.path()));
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  ~Files() { fs::remove_all(place_); }

  [[nodiscard]] std::int64_t elements() const { return elements_; }
  [[nodiscard]] fs::path folder() const { return place_ / "plan"; }
  [[nodiscard]] fs::path json() const { return place_ / "plan.json"; }
  [[nodiscard]] const std::vector<std::string>& csv() const { return csv_; }
  [[nodiscard]] std::int64_t csv_bytes() const {
    std::size_t bytes = 0;
    for (const std::string& text : csv_) bytes += text.size();
    return static_cast<std::int64_t>(bytes);
  }
  [[nodiscard]] std::int64_t json_bytes() const { return static_cast<std::int64_t>(fs::file_size(json())); }

 private:
  std::int64_t elements_;
  fs::path place_ = fs::temp_directory_path() / ("goldenthread-bench-" + std::to_string(std::random_device{}()));
  std::vector<std::string> csv_;
};

const Files& files(std::int64_t elements) {
  static std::unique_ptr<Files> made;
  if (!made || made->elements() != elements) made = std::make_unique<Files>(elements);
  return *made;
}

template <class Once>
void measure(benchmark::State& state, std::int64_t bytes, const Once& once) {
  state.counters["peak_MB"] = benchmark_plans::peak_megabytes(once);
  for (auto _ : state) once();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes);
  state.counters["file_MB"] = static_cast<double>(bytes) / 1e6;
}

unsigned threads_of(const benchmark::State& state) { return static_cast<unsigned>(state.range(1)); }

void cells_of_csv(benchmark::State& state) {
  const Files& given = files(state.range(0));
  measure(state, given.csv_bytes(), [&] {
    for (const std::string& text : given.csv())
      benchmark::DoNotOptimize(gt::io::read_csv(text, "CSV", {}, {}, threads_of(state)));
  });
}

void read_folder(benchmark::State& state) {
  const Files& given = files(state.range(0));
  measure(state, given.csv_bytes(),
          [&] { benchmark::DoNotOptimize(gt::io::read_plan(given.folder(), {.threads = threads_of(state)})); });
}

void read_json(benchmark::State& state) {
  const Files& given = files(state.range(0));
  measure(state, given.json_bytes(),
          [&] { benchmark::DoNotOptimize(gt::io::read_plan(given.json(), {.threads = threads_of(state)})); });
}

void write_folder(benchmark::State& state) {
  const Files& given = files(state.range(0));
  const gt::Plan plan = gt::io::read_plan(given.folder());
  measure(state, given.csv_bytes(), [&] { gt::io::write_plan(plan, given.folder()); });
}

void write_json(benchmark::State& state) {
  const Files& given = files(state.range(0));
  const gt::Plan plan = gt::io::read_plan(given.folder());
  measure(state, given.json_bytes(), [&] { gt::io::write_plan(plan, given.json()); });
}

void build_alone(benchmark::State& state) {
  const Files& given = files(state.range(0));
  std::vector<gt::io::CsvTable> tables;
  for (const std::string& text : given.csv()) tables.push_back(gt::io::read_csv(text));
  measure(state, given.csv_bytes(), [&] {
    gt::PlanBuilder builder;
    for (const gt::io::CsvTable& table : tables) {
      const bool is_links = table.header.front() == "from";
      const gt::TableId id = is_links                            ? gt::TableId::links
                             : table.header.front() == "element" ? gt::TableId::updates
                                                                 : gt::TableId::elements;
      builder.add(id, gt::io::to_input_table(table, "CSV"));
    }
    builder.use_threads(threads_of(state));
    benchmark::DoNotOptimize(builder.build());
  });
}

const std::int64_t million = benchmark_plans::ordinary_size();

void on_threads(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgNames({"elements", "threads"})
      ->Args({million, 1})
      ->Args({million, 2})
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}

BENCHMARK(cells_of_csv)->Apply(on_threads);
BENCHMARK(build_alone)->Apply(on_threads);
BENCHMARK(read_folder)->Apply(on_threads);
BENCHMARK(read_json)->Apply(on_threads);
BENCHMARK(write_folder)->ArgName("elements")->Arg(million)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(write_json)->ArgName("elements")->Arg(million)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
