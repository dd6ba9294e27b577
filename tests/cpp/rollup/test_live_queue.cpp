#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>

#include "chance.hpp"
#include "rollup/level_queue.hpp"
#include "share.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

/// A plan of several levels in which nearly everything has two parents, some of them two levels further up.
class SharedPlan : public Chance {
 public:
  explicit SharedPlan(std::uint32_t seed) : Chance(seed) {
    static constexpr std::size_t sizes[] = {3, 10, 30, 90, 270, 400};
    for (const std::size_t size : sizes) {
      levels_.emplace_back();
      for (std::size_t i = 0; i < size; ++i) levels_.back().push_back("E" + std::to_string(count_++));
    }
  }

  [[nodiscard]] Plan plan() {
    PlanBuilder builder;
    for (std::size_t level = 0; level < levels_.size(); ++level)
      for (const std::string& one : levels_[level]) {
        const bool lowest = level + 1 == levels_.size();
        const bool measure = lowest && one_in(2);
        builder.add(ElementRow{.id = one, .kind = !lowest ? "Outcome" : measure ? "Measure" : "Action", .title = "T"});
        if (measure) {
          measures_.push_back(one);
          builder.add(MeasureRow{.id = one});
          builder.add(TargetRow{.measure = one, .period = "2020-04-01", .value = 100});
        } else if (lowest) {
          actions_.push_back(one);
        }
        add_links(builder, level, one, measure);
      }
    return builder.build();
  }

  /// News of so many elements.
  [[nodiscard]] LiveRows news(std::size_t count) {
    LiveRows rows;
    for (std::size_t i = 0; i < count; ++i) {
      if (one_in(2))
        rows.observations.push_back({.measure = measures_[below(measures_.size())],
                                     .period = Period::month(2020, 4 + static_cast<int>(below(5))),
                                     .value = static_cast<double>(below(140))});
      else
        rows.updates.push_back({.element = actions_[below(actions_.size())],
                                .date = Date{2020, 5, 1} + static_cast<int>(below(140)),
                                .progress = static_cast<double>(below(101)) / 100});
    }
    if (one_in(40))
      rows.updates.push_back({.element = actions_[below(actions_.size())],
                              .date = Date{2020, 9, 1},
                              .state = one_in(2) ? "cancelled" : "approved"});
    return rows;
  }

 private:
  void add_links(PlanBuilder& builder, std::size_t level, const std::string& one, bool measure) {
    if (level == 0) return;
    std::set<std::string> above;
    for (int i = 0; i < 2; ++i) {
      const std::size_t up = level > 1 && one_in(10) ? level - 2 : level - 1;
      above.insert(levels_[up][below(levels_[up].size())]);
    }
    for (const std::string& parent : above) {
      LinkRow link{.from = one, .type = measure ? "measures" : "contributes_to", .to = parent};
      if (one_in(3)) link.weight = static_cast<double>(below(4));
      builder.add(link);
    }
  }

  std::vector<std::vector<std::string>> levels_;
  std::vector<std::string> measures_, actions_;
  std::size_t count_ = 0;
};

/// All figures of an element, bit by bit.
using Bits = std::array<std::uint64_t, 10>;

template <class Result>
std::vector<Bits> all_bits(const Result& of) {
  std::vector<Bits> all(of.size());
  const std::array columns{of.scores(),     of.completeness(), of.standings(), of.judged(),
                           of.last_known(), of.outcomes(),     of.work()};
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t c = 0; c < columns.size(); ++c) all[i][c] = std::bit_cast<std::uint64_t>(columns[c][i]);
    all[i][columns.size()] = static_cast<std::uint64_t>(of.reasons()[i]);
    all[i][columns.size() + 1] = static_cast<std::uint64_t>(of.statuses()[i]);
    all[i][columns.size() + 2] = static_cast<std::uint64_t>(of.worst()[i]);
  }
  return all;
}

}  // namespace

TEST_CASE("few and many changes, made one by one and by sweeps, leave what a new roll-up gives") {
  std::size_t one_by_one = 0;
  std::size_t swept = 0;
  for (std::uint32_t seed = 0; seed < test::share_of(16U); ++seed) {
    SharedPlan made{seed};
    const Plan plan = made.plan();
    const RollUpOptions options{.as_of = Date{2020, 9, 30}};
    LiveRollup live{Graph{plan}, options};
    std::vector<Bits> before = all_bits(live);
    for (int change = 0; change < 850; ++change) {
      static constexpr std::size_t counts[] = {1, 1, 1, 2, 5, 20, 60, 200};
      const LiveRows rows = made.news(counts[made.below(std::size(counts))]);
      const std::vector<ElementIndex> changed = live.add(rows);
      std::vector<Bits> after = all_bits(live);
      std::vector<ElementIndex> differ;
      for (ElementIndex i = 0; i < live.size(); ++i)
        if (before[i] != after[i]) differ.push_back(i);
      INFO("seed " << seed << ", change " << change);
      REQUIRE(changed == differ);
      before = std::move(after);
      one_by_one += changed.size();
      if (change % 50 != 49) continue;
      const Rollup anew = roll_up(Graph{live.plan()}, options);
      REQUIRE(all_bits(anew) == before);
      const std::vector<Tally> tallies(live.tallies().begin(), live.tallies().end());
      REQUIRE(std::ranges::equal(tallies, anew.tallies()));
    }
    swept += live.sweeps();
  }
  CHECK(one_by_one > test::least_of(100'000U));
  CHECK(swept > test::least_of(1000U));
}

TEST_CASE("what waits is taken level by level, each once") {
  // A chain of 200 levels, and beside it two vertices that its top is above too.
  std::vector<Vertex> child{200, 201};
  std::vector<Vertex> parent{199, 199};
  for (Vertex v = 0; v + 1 < 200; ++v) {
    child.push_back(v);
    parent.push_back(v + 1);
  }
  const LevelGraphBuild built = build_level_graph(202, {child, parent});
  const LevelGraph& graph = built.thread;
  std::vector<detail::VertexBeside> beside(graph.vertex_count());
  detail::LevelQueue waiting;
  waiting.begin(graph, beside);
  std::vector<Vertex> taken;
  CHECK(waiting.empty());
  for (const Vertex of : {199U, 200U, 70U, 0U, 70U, 201U, 200U}) waiting.push(built.rank[of]);
  CHECK(waiting.take(taken) == 0);
  CHECK(taken.size() == 3);
  // Above the lowest, and pushed where it waits already.
  waiting.push_above(built.rank[1], 0);
  waiting.push_above(built.rank[199], 0);
  CHECK(waiting.take(taken) == 1);
  CHECK(waiting.take(taken) == 70);
  CHECK(taken == std::vector<Vertex>{built.rank[70]});
  waiting.push(built.rank[5]);
  waiting.clear();
  CHECK(waiting.empty());
  waiting.push(built.rank[199]);
  CHECK(waiting.take(taken) == 199);
  CHECK(waiting.empty());
}
