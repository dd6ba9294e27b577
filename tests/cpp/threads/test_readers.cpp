// What the headers promise of threads, for the thread sanitizer to watch: any number of readers of a plan, a graph and
// a roll-up, and sweeps that several threads share.
#include <cstddef>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/effective_weight.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>

#include "same_rollups.hpp"

using namespace goldenthread;

namespace {

constexpr std::size_t actions = 20'000;
constexpr std::size_t outcomes = 200;
const RollUpOptions at_autumn{.as_of = Date{2020, 9, 30}};

std::string action(std::size_t i) { return "A" + std::to_string(i); }
std::string outcome(std::size_t i) { return "O" + std::to_string(i); }

/// Large enough for a sweep to be shared out; every action serves two outcomes, and they one vision.
Plan council() {
  PlanBuilder builder;
  builder.use_threads(4);
  builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
  builder.add(ElementRow{.id = "P", .kind = "Party", .title = "Cabinet Member"});
  for (std::size_t i = 0; i < outcomes; ++i) {
    builder.add(ElementRow{.id = outcome(i), .kind = "Outcome", .title = "An outcome"});
    builder.add(LinkRow{.from = outcome(i), .type = "contributes_to", .to = "V"});
    builder.add(LinkRow{.from = "P", .type = "responsible_for", .to = outcome(i), .capacity = "lead"});
  }
  for (std::size_t i = 0; i < actions; ++i) {
    ElementRow row{.id = action(i), .kind = "Action", .title = "An action"};
    if (i % 7 != 0) row.progress = static_cast<double>(i % 101) / 100;
    builder.add(row);
    for (const std::size_t parent : {i % outcomes, (i * 31 + 7) % outcomes})
      if (parent == i % outcomes || i * 31 % outcomes != i % outcomes)
        builder.add(LinkRow{.from = action(i), .type = "contributes_to", .to = outcome(parent)});
  }
  return builder.build();
}

const Plan& plan() {
  static const Plan made = council();
  return made;
}

/// Runs the same work in four threads at once and gives what each of them found.
template <class Work>
auto four_at_once(const Work& work) {
  using Found = decltype(work());
  std::vector<Found> found(4);
  std::vector<std::thread> threads;
  threads.reserve(found.size());
  for (Found& mine : found) threads.emplace_back([&mine, &work] { mine = work(); });
  for (std::thread& thread : threads) thread.join();
  return found;
}

template <class Found>
void check_all_alike(const std::vector<Found>& found) {
  for (const Found& one : found) CHECK(one == found.front());
}

}  // namespace

TEST_CASE("any number of threads read one plan and one graph") {
  const Graph graph{plan()};  // its links by type are made when first asked for
  const auto found = four_at_once([&] {
    std::size_t sum = graph.links("responsible_for").edge_count() + graph.links("contributes_to").edge_count();
    for (std::size_t i = 0; i < actions; i += 97) sum += graph.plan().at(action(i)) + graph.rings().size();
    for (const Path& path : lines_of_sight(graph, "A5")) sum += path.size();
    return sum + check(graph).size();
  });
  check_all_alike(found);
}

TEST_CASE("any number of threads roll up one graph and read one roll-up") {
  const Graph graph{plan()};
  const Rollup shared = roll_up(graph, at_autumn);  // its tallies are made when first asked for
  const auto found = four_at_once([&] {
    const Rollup mine = roll_up(graph, at_autumn);
    std::string text = to_string(explain(shared, "O1")) + to_string(explain(mine, "V"));
    text += std::to_string(shared.tallies()[0].total()) + std::to_string(shared.total()[Status::on_track]);
    text += std::to_string(effective_weight(shared, "A5", "V"));
    text += std::to_string(roll_up_by(shared, "portfolio").total.score);
    const Rollup copy = shared;
    return text + std::to_string(copy.at("V").score);
  });
  check_all_alike(found);
}

TEST_CASE("one to four threads of a sweep give the same bytes") {
  const Graph graph{plan()};
  const Rollup one = roll_up(graph, at_autumn);
  for (const unsigned threads : {2U, 3U, 4U}) {
    RollUpOptions options = at_autumn;
    options.threads = threads;
    const Rollup several = roll_up(graph, options);
    test::check_same_bytes(one, several);
  }
}

TEST_CASE("any number of threads read a live roll-up between two changes") {
  LiveRollup live{Graph{plan()}, at_autumn};
  for (int change = 0; change < 5; ++change) {
    static_cast<void>(live.add(
        UpdateRow{.element = action(static_cast<std::size_t>(change) * 7), .date = "2020-09-01", .progress = 0.5}));
    const auto found = four_at_once([&live] {
      double sum = 0;
      for (const double score : std::as_const(live).scores()) sum += score > 0 ? score : 0;
      return sum;
    });
    check_all_alike(found);
  }
}

TEST_CASE("Threads read the parts of one CSV text into the same columns") {
  std::string text = "id,title,note\n";
  for (std::size_t i = 0; i < 60'000; ++i)
    text += action(i) + (i % 9 == 0      ? ",\"two\nlines, \"\"quoted\"\"\",x\n"
                         : i % 1013 == 0 ? ",ragged\n"
                                         : ",An action,\n");
  const io::CsvTable one = io::read_csv(text);
  const io::CsvTable four = io::read_csv(text, "CSV", {}, {}, 4);
  CHECK(four.columns == one.columns);
  CHECK(four.lines == one.lines);
  CHECK(four.problems == one.problems);
}
