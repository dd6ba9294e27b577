// What follows of points, on graphs at random.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/sweep/standings.hpp>

#include "share.hpp"
#include "standing_sweep.hpp"

using namespace goldenthread;
using namespace goldenthread::test;

namespace {

/// As S3 of the words has it: off < at risk < on = complete; nothing for what is no judgement.
std::optional<int> place(Status status) {
  if (status == off) return 0;
  if (status == risk) return 1;
  if (status == on || status == Status::complete) return 2;
  return std::nullopt;
}

}  // namespace

TEST_CASE("standings are what the words say, on graphs at random") {
  test::Dice dice(1);
  std::size_t held = 0, withheld = 0, last = 0, over = 0;
  for (int i = 0; i < share_of(15000); ++i) {
    std::vector<Stander> all = random_standers(dice, true);
    for (Stander& one : all)
      if (one.children.empty() && !one.says) one.says = Status::no_data;
    const Sweep swept(all);
    const std::vector<Verdict> wanted = test::verdicts_of(all, swept.order);
    for (std::size_t v = 0; v < all.size(); ++v) {
      const Verdict& a = swept.verdicts[v];
      const Verdict& b = wanted[v];
      INFO("graph " << i << ", vertex " << v);
      REQUIRE(a.status == b.status);
      REQUIRE(same(a.standing, b.standing));
      REQUIRE((b.over || same(a.judged, b.judged)));
      REQUIRE((b.over || same(a.last_known, b.last_known)));
      REQUIRE(same(a.outcomes, b.outcomes));
      REQUIRE(same(a.work, b.work));
      held += b.standing == 0.75 || b.standing == 0.25 ? 1U : 0U;
      withheld += b.status == Status::no_data && b.standing && *b.standing > 0.75 ? 1U : 0U;
      last += b.last_known.value_or(0) > 0 ? 1U : 0U;
      over += b.over ? 1U : 0U;
    }
  }
  for (const std::size_t seen : {held, withheld, last, over}) CHECK(seen > least_of(1000U));
}

TEST_CASE("what follows of points") {
  test::Dice dice(2);
  std::size_t bounded = 0, bettered = 0, lost_sight = 0;
  for (int i = 0; i < share_of(10000); ++i) {
    std::vector<Stander> all = random_standers(dice, false);
    std::vector<std::size_t> leaves;
    for (std::size_t v = 0; v < all.size(); ++v) {
      all[v].completed = Date::none();  // completions that count, and none that has ceased to
      all[v].overridden = Overridden::no;
      if (!all[v].children.empty()) continue;
      if (!all[v].says) all[v].says = Status::no_data;
      if (test::points(*all[v].says)) leaves.push_back(v);
    }
    const std::vector<Verdict> before = Sweep(all).verdicts;
    for (std::size_t v = 0; v < all.size(); ++v) {
      if (all[v].children.empty() || !place(before[v].status) || before[v].status == Status::complete) continue;
      int best = -1, worst = 3;
      bool key = false, red = false;
      const std::vector<Verdict> words = test::verdicts_of(all, Sweep(all).order);
      for (const auto& [child, weight] : all[v].children) {
        if (weight == 0) continue;
        std::optional<int> at = place(before[child].status);
        if (!at && all[child].says && before[child].standing) at = *before[child].standing > 0.25 ? 1 : 0;
        key = key || words[child].key_off;
        red = red || before[child].status == off;
        if (!at) continue;
        best = (std::max)(best, *at);
        worst = (std::min)(worst, *at);
      }
      INFO("graph " << i << ", vertex " << v);
      REQUIRE(*place(before[v].status) <= best);
      if (!key) REQUIRE(*place(before[v].status) >= worst);
      if (red) REQUIRE(*place(before[v].status) < 2);
      ++bounded;
    }
    if (leaves.empty()) continue;
    const std::size_t leaf = leaves[dice.below(leaves.size())];
    const auto compare = [&](std::size_t& counted) {
      const std::vector<Verdict> after = Sweep(all).verdicts;
      for (std::size_t v = 0; v < all.size(); ++v) {
        if (v == leaf) continue;
        const auto a = place(before[v].status);
        const auto b = place(after[v].status);
        INFO("graph " << i << ", leaf " << leaf << ", vertex " << v);
        counted += before[v].status != after[v].status ? 1U : 0U;
        REQUIRE((!a || !b || &counted == &lost_sight || *b >= *a));
        REQUIRE((!a || !b || &counted == &bettered || *b <= *a));
        if (&counted == &bettered && a) REQUIRE((b || *a < 2));  // what was on track does not become unknown
        if (before[v].standing && after[v].standing) {
          const double rise = *after[v].standing - *before[v].standing;
          REQUIRE((&counted == &bettered ? rise > -1e-9 : rise < 1e-9));
        }
      }
    };
    // Getting better.
    const Status was = *all[leaf].says;
    if (was == off || was == risk) {
      all[leaf].says = was == off ? risk : on;
      compare(bettered);
    }
    // Losing sight.
    all[leaf].says = Status::no_data;
    all[leaf].said = was;
    compare(lost_sight);
  }
  CHECK(bounded > least_of(10000U));
  CHECK(bettered > least_of(1000U));
  CHECK(lost_sight > least_of(1000U));
}

TEST_CASE("standings are the same for any number of threads and any graph") {
  test::Dice dice(3);
  for (int i = 0; i < 200; ++i) {
    std::vector<Stander> all = random_standers(dice, true);
    for (Stander& one : all) one.rule = {};
    const Sweep swept(all);
    test::EdgeList list = swept.list;
    std::vector<double> weight = swept.weight;
    const test::PlainGraph graph = test::plain_graph(list);
    const std::size_t n = all.size();
    std::vector<double> score(n, unknown), completeness(n), standing(n), judged(n), last_known(n), outcomes(n), made(n);
    std::vector<Reason> reason(n, Reason::no_data);
    test::StanderColumns given(all);
    std::vector<std::uint8_t> mark(n), worst(n);
    std::vector<Status> status(n);
    const auto map = [&](auto& values) { return test::plain_vertex_map(graph, values); };
    const auto weights = test::plain_edge_map(graph, weight);
    const RollUpMaps maps{.own_score = map(score),
                          .score = map(score),
                          .reason = map(reason),
                          .completeness = map(completeness),
                          .worst = map(worst),
                          .own_reason = map(reason),
                          .scores_itself = map(given.itself),
                          .own_severity = map(worst),
                          .weight = weights};
    const StandingMaps beside{.own_status = map(given.own),
                              .status = map(status),
                              .standing = map(standing),
                              .judged = map(judged),
                              .last_known = map(last_known),
                              .outcomes = map(outcomes),
                              .work = map(made),
                              .mark = map(mark),
                              .completed = map(given.completed),
                              .side = map(given.side),
                              .last_status = map(given.last),
                              .key = map(given.key),
                              .overridden = map(given.overridden),
                              .weight = weights};
    const RollUpRule rule;
    const StandingRule standing_rule;
    sweep_standings(graph, maps, beside, std::span(&rule, 1), std::span(&standing_rule, 1));
    for (std::size_t v = 0; v < n; ++v) {
      CHECK(status[v] == swept.verdicts[v].status);
      CHECK(same(std::isnan(standing[v]) ? std::nullopt : std::optional(standing[v]), swept.verdicts[v].standing));
    }
  }

  // Wide enough for levels to be divided.
  std::vector<Stander> wide(20000);
  for (std::size_t v = 0; v < wide.size(); ++v) {
    if (v < 10000)
      wide[v].says = static_cast<Status>(dice.below(status_count));
    else
      for (int i = 0; i < 4; ++i) {
        const double weight = dice.part();
        wide[v].children.emplace_back(dice.below(10000), weight);
      }
  }
  const Sweep one(wide);
  for (const unsigned threads : {2U, 3U, 4U}) {
    const Sweep many(wide, threads);
    bool all_same = true;
    for (std::size_t v = 0; v < wide.size(); ++v)
      all_same = all_same && one.verdicts[v].status == many.verdicts[v].status &&
                 same_bits(one.verdicts[v].standing, many.verdicts[v].standing) &&
                 same_bits(one.verdicts[v].judged, many.verdicts[v].judged) &&
                 same_bits(one.verdicts[v].work, many.verdicts[v].work) &&
                 same_bits(one.verdicts[v].outcomes, many.verdicts[v].outcomes);
    CHECK(all_same);
  }
}
