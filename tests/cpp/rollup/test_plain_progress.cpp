// A plan of which nothing but progress is known is read in fewer steps, to the same figures.
#include <cmath>
#include <cstring>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace gt = goldenthread;

namespace {

// Outcomes over actions and milestones, some of which have parts of their own. `long_way` adds an action that touches
// nothing else and has a due date, so that every action is asked for all that may be known of it.
gt::Rollup roll_up(std::uint32_t seed, bool long_way) {
  std::mt19937 random{seed};
  gt::PlanBuilder builder;
  const std::vector<double> round{0, 0.749, 0.75, 0.9 - 1e-13, 0.9, 1};
  constexpr int outcomes = 5;
  for (int i = 0; i < outcomes; ++i)
    builder.add(gt::ElementRow{.id = "O" + std::to_string(i), .kind = "Outcome", .title = "An outcome"});
  for (int i = 0; i < 30; ++i) {
    const std::string id = "A" + std::to_string(i);
    gt::ElementRow row{.id = id, .kind = random() % 4 == 0 ? "Milestone" : "Action", .title = "Some work"};
    if (random() % 5 != 0)
      row.progress = random() % 2 == 0 ? round[random() % round.size()] : static_cast<double>(random() % 1000) / 1000;
    builder.add(row);
    builder.add(gt::LinkRow{
        .from = id, .type = "contributes_to", .to = "O" + std::to_string(random() % outcomes), .weight = 1.0 + i % 3});
    if (i > 20) builder.add(gt::LinkRow{.from = id, .type = "part_of", .to = "A" + std::to_string(random() % 20)});
  }
  if (long_way) builder.add(gt::ElementRow{.id = "Z", .kind = "Action", .title = "Apart", .due = "2030-01-01"});
  return gt::roll_up(gt::Graph{builder.build(gt::Building::lenient)}, {.as_of = gt::Date{2025, 1, 1}});
}

bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("progress alone gives the figures that the longer way gives") {
  std::size_t complete = 0;
  std::size_t unknown = 0;
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const gt::Rollup plain = roll_up(seed, false);
    const gt::Rollup longer = roll_up(seed, true);
    REQUIRE(longer.scores().size() == plain.scores().size() + 1);
    for (std::size_t i = 0; i < plain.scores().size(); ++i) {
      INFO("plan " << seed << ", element " << i);
      REQUIRE(same_bits(plain.scores()[i], longer.scores()[i]));
      REQUIRE(same_bits(plain.completeness()[i], longer.completeness()[i]));
      REQUIRE(plain.reasons()[i] == longer.reasons()[i]);
      REQUIRE(plain.statuses()[i] == longer.statuses()[i]);
      REQUIRE(plain.worst()[i] == longer.worst()[i]);
      REQUIRE(plain.leaves()[i] == longer.leaves()[i]);
      complete += plain.statuses()[i] == gt::Status::complete ? 1U : 0U;
      unknown += plain.statuses()[i] == gt::Status::no_data ? 1U : 0U;
    }
  }
  CHECK(complete > 0);
  CHECK(unknown > 0);
}
