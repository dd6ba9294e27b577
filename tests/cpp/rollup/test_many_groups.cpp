// Groups of which there are so many, one below the other, that what is below them is looked up and not walked down to.
#include <algorithm>
#include <cstddef>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace gt = goldenthread;

namespace {

struct Made {
  gt::Plan plan;
  /// Of each outcome, those right below it.
  std::vector<std::vector<std::size_t>> below;
  /// Of each party, what it has as a whole and in part.
  std::vector<std::vector<std::pair<std::size_t, bool>>> owned;
};

Made make(std::mt19937& random, std::size_t outcomes, std::size_t parties, bool is_shared) {
  Made made{gt::PlanBuilder{}.build(gt::Building::lenient), {}, {}};
  made.below.resize(outcomes);
  made.owned.resize(parties);
  gt::PlanBuilder builder;
  for (std::size_t i = 0; i < outcomes; ++i)
    builder.add(gt::ElementRow{.id = "O" + std::to_string(i), .kind = i % 3 == 0 ? "Action" : "Outcome", .title = "o"});
  for (std::size_t i = 0; i < parties; ++i)
    builder.add(gt::ElementRow{.id = "P" + std::to_string(i), .kind = "Party", .title = "p"});
  for (std::size_t i = 1; i < outcomes; ++i)
    for (std::size_t times = is_shared && random() % 4 == 0 ? 2 : 1; times > 0; --times) {
      // Near the one before it, so that there are long lines.
      const std::size_t above = random() % 3 == 0 ? random() % i : i - 1;
      if (std::ranges::find(made.below[above], i) != made.below[above].end()) continue;
      made.below[above].push_back(i);
      builder.add(
          gt::LinkRow{.from = "O" + std::to_string(i), .type = "contributes_to", .to = "O" + std::to_string(above)});
    }
  for (std::size_t party = 0; party < parties; ++party) {
    std::set<std::size_t> own;
    for (std::size_t count = 1 + random() % 3; count > 0; --count) own.insert(random() % outcomes);
    for (const std::size_t outcome : own) {
      const bool in_part = random() % 5 == 0;
      made.owned[party].emplace_back(outcome, in_part);
      builder.add(gt::LinkRow{.from = "P" + std::to_string(party),
                              .type = "responsible_for",
                              .to = "O" + std::to_string(outcome),
                              .capacity = in_part ? "part" : "lead"});
    }
  }
  made.plan = builder.build();
  return made;
}

void walk_down(const Made& made, std::size_t from, std::set<std::size_t>& reached) {
  std::vector<std::size_t> open{from};
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    if (!reached.insert(at).second) continue;
    open.insert(open.end(), made.below[at].begin(), made.below[at].end());
  }
}

}  // namespace

SCENARIO("However many groups there are, each has what is below its elements, once each") {
  std::mt19937 random{5};
  for (int turn = 0; turn < 12; ++turn) {
    const Made made = make(random, 120, 150, turn % 2 == 1);
    const gt::Rollup result = gt::roll_up(gt::Graph{made.plan}, {.as_of = gt::Date{2024, 6, 30}});
    const gt::GroupedRollup groups = gt::roll_up_by(result, "portfolio");
    REQUIRE(groups.groups.size() == made.owned.size());
    for (std::size_t party = 0; party < made.owned.size(); ++party) {
      std::set<std::size_t> reached;
      for (const auto& [outcome, in_part] : made.owned[party])
        if (in_part)
          reached.insert(outcome);
        else
          walk_down(made, outcome, reached);
      gt::Tally tally;
      std::vector<std::uint32_t> kinds(made.plan.framework().kinds.size());
      for (const std::size_t outcome : reached) {
        const gt::ElementIndex element = made.plan.at("O" + std::to_string(outcome));
        ++kinds[made.plan.kinds()[element]];
        if (result.leaves()[element] != 0) ++tally[result.statuses()[element]];
      }
      const gt::GroupResult& group = groups.groups[party];
      INFO("turn " << turn << ", " << group.id);
      CHECK(group.elements == reached.size());
      CHECK(group.elements_by_kind == kinds);
      CHECK(group.tally.counts == tally.counts);
    }
  }
}
