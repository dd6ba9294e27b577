// The sweeps over one level graph, beside a raw read of the same bytes and a Boost adjacency_list.
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <random>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/topological_sort.hpp>

#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/score/scheme.hpp>
#include <goldenthread/score/score_bands.hpp>
#include <goldenthread/sweep/roll_up.hpp>
#include <goldenthread/sweep/scores.hpp>
#include <goldenthread/sweep/standings.hpp>
#include <goldenthread/sweep/tally.hpp>

#include "benchmark_size.hpp"
#include "council_graph.hpp"
#include "peak_memory.hpp"

namespace gt = goldenthread;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// A level graph with a score for every leaf and a weight for every edge, in its own order.
struct Case {
  gt::LevelGraph graph;
  std::vector<double> own;
  std::vector<double> weight;
  std::vector<std::uint8_t> severity;
  std::vector<std::uint8_t> leaf;

  explicit Case(gt::LevelGraph made) : graph(std::move(made)) {
    std::mt19937_64 random{13};
    own.assign(graph.vertex_count(), undefined);
    severity.assign(graph.vertex_count(), 0);
    leaf.assign(graph.vertex_count(), gt::no_category);
    for (gt::Vertex v = 0; v < graph.vertex_count(); ++v) {
      if (!graph.children(v).empty()) continue;
      own[v] = static_cast<double>(random() % 1001) / 1000;
      severity[v] = static_cast<std::uint8_t>(1 + random() % 4);
      leaf[v] = static_cast<std::uint8_t>(random() % 10);
    }
    weight.resize(graph.edge_count());
    for (double& w : weight) w = static_cast<double>(1 + random() % 5);
  }
};

Case council(std::size_t elements, double shared) {
  const benchmark_plans::Edges edges = benchmark_plans::council_edges(elements, shared);
  return Case{gt::build_level_graph(elements, {edges.from, edges.to}).thread};
}

const Case& ordinary(std::int64_t elements) {
  static std::int64_t made_for = 0;
  static Case made = council(1000, 1);
  if (made_for != elements) made = council(static_cast<std::size_t>(elements), 1);
  made_for = elements;
  return made;
}

void raw_read(benchmark::State& state) {
  const Case& given = ordinary(state.range(0));
  std::vector<double> scores = given.own;
  for (auto _ : state) {
    double sum = 0;
    std::uint64_t ends = 0;
    for (const double weight : given.weight) sum += weight;
    for (const double score : scores) sum += score;
    for (gt::Vertex v = 0; v < given.graph.vertex_count(); ++v) ends += given.graph.children(v).size();
    const std::span<const gt::Vertex> children{given.graph.children(0).data(), given.graph.edge_count()};
    for (const gt::Vertex child : children) ends += child;
    benchmark::DoNotOptimize(sum);
    benchmark::DoNotOptimize(ends);
  }
}

void scores_alone(benchmark::State& state) {
  const Case& given = ordinary(state.range(0));
  std::vector<double> scores = given.own;
  for (auto _ : state) {
    gt::sweep_scores(given.graph, given.weight, scores, static_cast<unsigned>(state.range(1)));
    benchmark::DoNotOptimize(scores.data());
  }
}

void every_column(benchmark::State& state) {
  const Case& given = ordinary(state.range(0));
  const std::size_t n = given.graph.vertex_count();
  std::vector<double> score(n);
  std::vector<double> completeness(n);
  std::vector<gt::Reason> reason(n);
  std::vector<std::uint8_t> worst(n);
  std::vector<gt::Status> status(n);
  const gt::RollUpRule rule;
  const gt::ScoreBands bands{
      gt::Scheme{.name = "bands",
                 .bands = {{gt::Status::on_track, 0.9}, {gt::Status::at_risk, 0.75}, {gt::Status::off_track, 0}}}};
  for (auto _ : state) {
    gt::sweep_roll_up(given.graph,
                      {.own_score = given.own,
                       .own_severity = given.severity,
                       .weight = given.weight,
                       .score = score,
                       .reason = reason,
                       .completeness = completeness,
                       .worst = worst},
                      {&rule, 1}, static_cast<unsigned>(state.range(1)));
    for (std::size_t v = 0; v < n; ++v) status[v] = bands.status(score[v], reason[v]);
    benchmark::DoNotOptimize(status.data());
  }
}

// Statuses by points: what each leaf says, and which side it is on.
struct Statuses {
  explicit Statuses(const Case& given) {
    for (gt::Vertex v = 0; v < given.graph.vertex_count(); ++v) {
      const bool is_leaf = given.graph.children(v).empty();
      own.push_back(!is_leaf            ? gt::made_below
                    : given.leaf[v] < 9 ? static_cast<gt::Status>(given.leaf[v] % 4)
                                        : gt::Status::no_data);
      side.push_back(!is_leaf ? gt::Side::both : given.leaf[v] % 3 == 0 ? gt::Side::outcome : gt::Side::work);
    }
  }
  std::vector<gt::Status> own;
  std::vector<gt::Side> side;
};

// All that the sweep below reads, once each and in order.
void raw_read_of_standings(benchmark::State& state) {
  const Case& given = ordinary(state.range(0));
  const Statuses said(given);
  const std::size_t n = given.graph.vertex_count();
  std::vector<double> columns[6];
  for (auto& column : columns) column = given.own;
  std::vector<std::uint8_t> mark(n);
  for (auto _ : state) {
    double sum = 0;
    std::uint64_t ends = 0;
    for (const double weight : given.weight) sum += weight;
    for (const auto& column : columns)
      for (const double cell : column) sum += cell;
    for (std::size_t v = 0; v < n; ++v)
      ends += mark[v] + static_cast<unsigned>(said.own[v]) + static_cast<unsigned>(said.side[v]) + given.severity[v];
    for (gt::Vertex v = 0; v < n; ++v) ends += given.graph.children(v).size();
    const std::span<const gt::Vertex> children{given.graph.children(0).data(), given.graph.edge_count()};
    for (const gt::Vertex child : children) ends += child;
    benchmark::DoNotOptimize(sum);
    benchmark::DoNotOptimize(ends);
  }
}

void with_standings(benchmark::State& state) {
  const Case& given = ordinary(state.range(0));
  const Statuses said(given);
  const std::size_t n = given.graph.vertex_count();
  std::vector<double> score(n), completeness(n), standing(n), judged(n), last_known(n), outcomes(n), work(n);
  std::vector<gt::Reason> reason(n);
  std::vector<std::uint8_t> worst(n), mark(n);
  std::vector<gt::Status> status(n);
  const gt::RollUpRule rule;
  const gt::StandingRule standing_rule;
  for (auto _ : state) {
    gt::sweep_standings(given.graph,
                        {.own_score = given.own,
                         .own_severity = given.severity,
                         .weight = given.weight,
                         .score = score,
                         .reason = reason,
                         .completeness = completeness,
                         .worst = worst},
                        {.own_status = said.own,
                         .side = said.side,
                         .status = status,
                         .standing = standing,
                         .judged = judged,
                         .last_known = last_known,
                         .outcomes = outcomes,
                         .work = work,
                         .mark = mark},
                        {&rule, 1}, {&standing_rule, 1}, static_cast<unsigned>(state.range(1)));
    benchmark::DoNotOptimize(status.data());
  }
}

void adjacency_list(benchmark::State& state) {
  using Weight = boost::property<boost::edge_weight_t, double>;
  using List = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, Weight>;
  const Case& given = ordinary(state.range(0));
  List list(given.graph.vertex_count());
  for (gt::Vertex v = 0; v < given.graph.vertex_count(); ++v)
    for (const gt::EdgeIndex e : given.graph.child_edges(v))
      add_edge(given.graph.child_of(e), v, given.weight[e], list);
  std::vector<double> scores = given.own;
  std::vector<gt::Vertex> order;
  boost::topological_sort(list, std::back_inserter(order));
  const auto weights = get(boost::edge_weight, list);
  for (auto _ : state) {
    for (auto v = order.rbegin(); v != order.rend(); ++v) {
      if (in_degree(*v, list) == 0) continue;
      double sum = 0;
      double total = 0;
      for (const auto edge : boost::make_iterator_range(in_edges(*v, list))) {
        const double weight = get(weights, edge);
        sum += weight * scores[source(edge, list)];
        total += weight;
      }
      scores[*v] = sum / total;
    }
    benchmark::DoNotOptimize(scores.data());
  }
  std::vector<double> ours = given.own;
  gt::sweep_scores(given.graph, given.weight, ours);
  for (std::size_t v = 0; v < ours.size(); ++v)
    if (!(std::abs(ours[v] - scores[v]) <= 1e-9)) throw std::logic_error("the adjacency_list has other scores");
}

void count(const Case& given, benchmark::State& state) {
  const auto once = [&] {
    const gt::Tallies counted = gt::sweep_tally(given.graph, given.leaf, 10);
    benchmark::DoNotOptimize(counted.counts.data());
  };
  state.counters["peak_MB"] = benchmark_plans::peak_megabytes(once);
  for (auto _ : state) once();
}

void tallies(benchmark::State& state) {
  const Case given = council(static_cast<std::size_t>(state.range(0)), static_cast<double>(state.range(1)) / 100);
  count(given, state);
}

void freeze(benchmark::State& state) {
  const benchmark_plans::Columns columns = benchmark_plans::council_columns(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    auto built = gt::build_level_graph(static_cast<std::size_t>(state.range(0)), {columns.from_row, columns.to_row});
    benchmark::DoNotOptimize(built.order.data());
  }
}

// Deep rather than broad: a chain has one child each, a ladder two that two others share.
gt::LevelGraph deep(std::size_t elements, bool ladder) {
  std::vector<gt::Vertex> from;
  std::vector<gt::Vertex> to;
  const std::size_t width = ladder ? 2 : 1;
  for (std::size_t v = width; v < elements; ++v) {
    const std::size_t above = (v / width - 1) * width;
    for (std::size_t k = 0; k < width; ++k) {
      from.push_back(static_cast<gt::Vertex>(v));
      to.push_back(static_cast<gt::Vertex>(above + k));
    }
  }
  return gt::build_level_graph(elements, {from, to}).thread;
}

void deep_scores(benchmark::State& state) {
  const Case given{deep(static_cast<std::size_t>(state.range(0)), state.range(1) != 0)};
  std::vector<double> scores = given.own;
  for (auto _ : state) {
    gt::sweep_scores(given.graph, given.weight, scores);
    benchmark::DoNotOptimize(scores.data());
  }
}

void deep_tallies(benchmark::State& state) {
  const Case given{deep(static_cast<std::size_t>(state.range(0)), state.range(1) != 0)};
  count(given, state);
}

const std::int64_t million = benchmark_plans::ordinary_size();

BENCHMARK(raw_read)->Arg(million)->Arg(10 * million)->Unit(benchmark::kMillisecond);
BENCHMARK(scores_alone)
    ->ArgNames({"elements", "threads"})
    ->Args({million, 1})
    ->Args({million, 2})
    ->Args({10 * million, 1})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(every_column)
    ->ArgNames({"elements", "threads"})
    ->Args({million, 1})
    ->Args({million, 2})
    ->Args({10 * million, 1})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(raw_read_of_standings)->Arg(million)->Arg(10 * million)->Unit(benchmark::kMillisecond);
BENCHMARK(with_standings)
    ->ArgNames({"elements", "threads"})
    ->Args({million, 1})
    ->Args({million, 2})
    ->Args({10 * million, 1})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(adjacency_list)->Arg(million)->Unit(benchmark::kMillisecond);
BENCHMARK(tallies)
    ->ArgNames({"elements", "shared"})
    ->Args({million, 0})
    ->Args({million, 10})
    ->Args({million, 100})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(freeze)->Arg(million)->Arg(10 * million)->Unit(benchmark::kMillisecond);
BENCHMARK(deep_scores)
    ->ArgNames({"elements", "ladder"})
    ->Args({million, 0})
    ->Args({million, 1})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(deep_tallies)
    ->ArgNames({"elements", "ladder"})
    ->Args({million, 0})
    ->Args({million, 1})
    ->Unit(benchmark::kMillisecond);

}  // namespace
