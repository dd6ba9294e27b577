#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/reporting/risks.hpp>

#include "../rollup/chance.hpp"
#include "risk_framework.hpp"
#include "says.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;
using gt::Status;
using gt::Unrated;

namespace {

/// Three steps each; the rating is "low" up to a sum of 3, "medium" at 4 and "high" above.
gt::Framework framework() {
  return gt::test::risk_framework({{1, "rare"}, {2, "possible"}, {3, "likely"}},
                                  {{1, "minor"}, {2, "moderate"}, {3, "severe"}},
                                  {{"low", Status::on_track}, {"medium", Status::at_risk}, {"high", Status::off_track}},
                                  {{"low", "low", "medium"}, {"low", "medium", "high"}, {"medium", "high", "high"}});
}

struct Scores {
  std::optional<double> likelihood;
  std::optional<double> impact;
};

void add_risk(gt::PlanBuilder& builder, const std::string& id, const Scores& scores, const std::string& period) {
  builder.add({.id = id, .kind = "Risk", .title = "Risk " + id});
  const auto measure = [&](const std::string& name, const std::string& kind, std::optional<double> value) {
    builder.add({.id = name, .kind = kind, .title = name});
    builder.add({.from = name, .type = "measures", .to = id});
    if (value) builder.add(gt::ObservationRow{.measure = name, .period = period, .value = value});
  };
  measure(id + "-L", "Likelihood", scores.likelihood);
  measure(id + "-I", "Impact", scores.impact);
}

gt::Rollup rolled(gt::PlanBuilder& builder) {
  return gt::roll_up(gt::Graph{builder.build()}, {.as_of = gt::Date{2025, 9, 30}});
}

std::vector<std::string> codes(const gt::RiskRegister& found) {
  std::vector<std::string> made;
  for (const gt::Finding& finding : found.findings) made.push_back(finding.code);
  return made;
}

}  // namespace

SCENARIO("a risk is rated by the framework's matrix") {
  gt::PlanBuilder builder(framework());
  add_risk(builder, "R", {2, 3}, "2025-06");
  GIVEN("a likelihood and an impact on the scales") {
    const gt::RiskRegister found = gt::risks(rolled(builder));
    THEN("the pair makes the rating and its status") {
      const gt::RiskAssessment& now = found.at("R").now;
      CHECK(now.likelihood == 2);
      CHECK(now.impact == 3);
      CHECK(now.rating == 2);
      CHECK(now.status == Status::off_track);
      CHECK(now.unrated == Unrated::none);
      CHECK(found.by_rating == std::vector<std::uint32_t>{0, 0, 1});
      CHECK(gt::heat_map(found)[1] == std::vector<std::uint32_t>{0, 0, 1});
    }
    THEN("what it lacks is named") {
      CHECK(codes(found) ==
            std::vector<std::string>{"risk_without_owner", "risk_without_mitigation", "risk_to_nothing"});
    }
  }
  GIVEN("an earlier date, a target and a later record") {
    builder.add(gt::ObservationRow{.measure = "R-L", .period = "2025-03", .value = 3});
    builder.add(gt::ObservationRow{.measure = "R-I", .period = "2025-03", .value = 3});
    builder.add(gt::ObservationRow{.measure = "R-L", .period = "2025-08", .value = 1, .recorded = "2025-10-02"});
    builder.add(gt::TargetRow{.measure = "R-L", .period = "2024/25", .value = 3});
    builder.add(gt::TargetRow{.measure = "R-L", .period = "2025/26", .value = 1});
    builder.add(gt::TargetRow{.measure = "R-L", .period = "2026/27", .value = 2});
    builder.add(gt::TargetRow{.measure = "R-I", .period = "2026/27", .value = 1});
    const gt::Graph graph{builder.build()};
    const auto on = [&](gt::Date day) { return gt::roll_up(graph, {.as_of = day}); };
    const gt::RiskRegister found = gt::risks(on({2025, 9, 30}), {.before = gt::Date{2025, 4, 1}});
    const gt::Risk& risk = found.at("R");
    CHECK(risk.now.likelihood == 2);
    CHECK(risk.before.likelihood == 3);
    CHECK(risk.before.rating == 2);
    CHECK(risk.direction == gt::Travel::same);
    // The target in force of likelihood, and the next to come of impact, which has none in force.
    CHECK(risk.aim.likelihood == 1);
    CHECK(risk.aim.impact == 1);
    CHECK(risk.aim.status == Status::on_track);
    CHECK(gt::risks(on({2025, 10, 2})).at("R").now.rating == 1);
    CHECK(gt::risks(on({2025, 10, 2}), {.before = gt::Date{2025, 9, 30}}).at("R").direction == gt::Travel::better);
    CHECK_THAT(to_string(found), ContainsSubstring("high (off track): likelihood 2 (possible), impact 3 (severe)"));
  }
}

TEST_CASE("What is not known has no rating, never a good status, and a reason") {
  gt::PlanBuilder builder(framework());
  add_risk(builder, "ONE", {std::nullopt, 1}, "2025-06");
  add_risk(builder, "TWO", {1, std::nullopt}, "2025-06");
  add_risk(builder, "NONE", {std::nullopt, std::nullopt}, "2025-06");
  add_risk(builder, "OFF", {1.5, 1}, "2025-06");
  add_risk(builder, "OLD", {1, 1}, "2023-06");
  builder.add(gt::MeasureRow{.id = "OLD-L", .max_age = 365});
  add_risk(builder, "SEVERAL", {1, 1}, "2025-06");
  builder.add({.id = "MORE", .kind = "Likelihood", .title = "more"});
  builder.add({.from = "MORE", .type = "measures", .to = "SEVERAL"});
  builder.add(gt::ObservationRow{.measure = "MORE", .period = "2025-06", .value = 3});
  const gt::RiskRegister found = gt::risks(rolled(builder));
  const std::map<std::string, Unrated> expected{{"ONE", Unrated::no_likelihood}, {"TWO", Unrated::no_impact},
                                                {"NONE", Unrated::not_scored},   {"OFF", Unrated::not_on_scale},
                                                {"OLD", Unrated::stale},         {"SEVERAL", Unrated::several}};
  for (const auto& [id, why] : expected) {
    CAPTURE(id);
    const gt::RiskAssessment& now = found.at(id).now;
    CHECK(now.unrated == why);
    CHECK(now.rating == gt::no_rating);
    CHECK(now.status == (why == Unrated::stale ? Status::stale : Status::no_data));
  }
  CHECK(found.unrated == 6);
  CHECK(std::ranges::count(codes(found), "unrated_risk") == 6);
  CHECK_THAT(to_string(found), ContainsSubstring("a likelihood of 1.5, not on the framework's scale"));
}

TEST_CASE("Without a matrix the register answers and says that there is none") {
  gt::PlanBuilder builder;
  builder.add({.id = "R", .kind = "Risk", .title = "Drift"});
  builder.add({.id = "O", .kind = "Outcome", .title = "Outcome"});
  builder.add({.from = "R", .type = "threatens", .to = "O"});
  const gt::RiskRegister found = gt::risks(gt::roll_up(gt::Graph{builder.build()}));
  CHECK(found.at("R").now.unrated == Unrated::no_matrix);
  CHECK(codes(found).front() == "no_risk_matrix");
  CHECK(gt::heat_map(found).empty());
  REQUIRE(found.exposed.size() == 1);
  CHECK(found.exposed[0].worst == Status::no_data);
  CHECK(found.exposed[0].unrated == 1);
  CHECK_THROWS_MATCHES(found.at("O"), gt::UnknownNameError, gt::test::says("the register has no risk 'O'; it has 'R'"));
}

TEST_CASE("A register is cut by kind and by whom it belongs to, and links count that are approved and valid") {
  gt::PlanBuilder builder(framework());
  add_risk(builder, "A", {1, 1}, "2025-06");
  add_risk(builder, "B", {3, 3}, "2025-06");
  for (const char* id : {"DIR", "TEAM"}) builder.add({.id = id, .kind = "Party", .title = id});
  builder.add({.id = "O", .kind = "Outcome", .title = "O"});
  builder.add({.id = "FIX", .kind = "Action", .title = "Fix", .progress = 1, .attributes = {}});
  builder.add({.id = "GONE", .kind = "Action", .title = "Gone", .state = "cancelled"});
  builder.add(gt::LinkRow{.from = "DIR", .type = "responsible_for", .to = "B", .capacity = "lead"});
  builder.add(gt::LinkRow{.from = "TEAM", .type = "responsible_for", .to = "A", .valid_to = "2025-01-01"});
  builder.add(gt::LinkRow{.from = "FIX", .type = "mitigates", .to = "B"});
  builder.add(gt::LinkRow{.from = "GONE", .type = "mitigates", .to = "B"});
  builder.add(gt::LinkRow{.from = "A", .type = "threatens", .to = "O", .state = "draft"});
  builder.add(gt::LinkRow{.from = "B", .type = "threatens", .to = "O"});
  const gt::Rollup result = rolled(builder);
  const gt::RiskRegister mine = gt::risks(result, {.select = {.owners = {"DIR"}}});
  REQUIRE(mine.risks.size() == 1);
  CHECK(mine.risks[0].id == "B");
  REQUIRE(mine.risks[0].owners.size() == 1);
  CHECK(mine.risks[0].owners[0].capacity == gt::Capacity::lead);
  REQUIRE(mine.risks[0].mitigations.size() == 1);
  CHECK(mine.risks[0].worst_mitigation == result.at("FIX").status);
  const gt::RiskRegister all = gt::risks(result);
  CHECK(all.at("A").owners.empty());
  CHECK(all.at("A").threatens.empty());
  REQUIRE(all.exposed.size() == 1);
  CHECK(all.exposed[0].risks == 1);
  CHECK_THROWS_MATCHES(gt::risks(result, {.select = {.kinds = {"Nothing"}}}), gt::InputError,
                       gt::test::says("Nothing"));
  const gt::RiskRegister none = gt::risks(result, {.select = {.kinds = {"Action"}}});
  CHECK(none.risks.empty());
  CHECK(none.by_rating == std::vector<std::uint32_t>(3));
  CHECK(codes(none) == std::vector<std::string>{"no_risks"});
}

TEST_CASE("Risks beside what they threaten and all above are what following every link gives") {
  const auto seed = static_cast<std::uint32_t>(GENERATE(range(0, 60)));
  gt::test::Chance chance(seed);
  const std::size_t n = 3 + chance.below(8);
  const std::size_t risk_count = 1 + chance.below(6);
  const auto element = [](std::size_t i) { return "E" + std::to_string(i); };
  const auto risk = [](std::size_t i) { return "R" + std::to_string(i); };
  gt::PlanBuilder builder(framework());
  std::vector<std::set<std::size_t>> parents(n);
  std::vector<bool> gone(n);
  for (std::size_t i = 0; i < n; ++i) {
    gone[i] = chance.one_in(8);
    builder.add({.id = element(i), .kind = "Outcome", .title = element(i), .state = gone[i] ? "cancelled" : ""});
  }
  for (std::size_t child = 1; child < n; ++child)
    for (std::size_t parent = 0; parent < child; ++parent) {
      if (chance.below(3) != 0) continue;
      const std::size_t how = chance.below(4);  // 0 scores, 1 traces, 2 a draft, 3 resting on the whole plan
      builder.add(gt::LinkRow{.from = element(child),
                              .type = how == 1 ? "supports" : "contributes_to",
                              .to = element(parent),
                              .basis = how == 3 ? "whole_plan" : "",
                              .state = how == 2 ? "draft" : ""});
      if (how < 2) parents[child].insert(parent);
    }
  std::vector<std::set<std::size_t>> threatened(risk_count);
  std::vector<std::optional<std::size_t>> rating(risk_count);
  for (std::size_t r = 0; r < risk_count; ++r) {
    Scores scores;
    if (chance.below(4) != 0) scores.likelihood = static_cast<double>(1 + chance.below(3));
    if (chance.below(4) != 0) scores.impact = static_cast<double>(1 + chance.below(3));
    add_risk(builder, risk(r), scores, "2025-06");
    if (scores.likelihood && scores.impact) {
      const double sum = *scores.likelihood + *scores.impact;
      rating[r] = sum <= 3 ? 0 : sum <= 4 ? 1 : 2;
    }
    for (std::size_t i = 0; i < n; ++i)
      if (chance.one_in(4)) {
        builder.add({.from = risk(r), .type = "threatens", .to = element(i)});
        if (!gone[i]) threatened[r].insert(i);
      }
  }
  const gt::RiskRegister found = gt::risks(rolled(builder));

  std::map<std::string, std::set<std::size_t>> risks_of;
  for (std::size_t r = 0; r < risk_count; ++r) {
    std::set<std::size_t> reached = threatened[r];
    for (std::size_t before = 0; before != reached.size();) {
      before = reached.size();
      for (const std::size_t i : std::set<std::size_t>(reached))
        for (const std::size_t parent : parents[i])
          if (!gone[parent]) reached.insert(parent);
    }
    std::set<std::string> above;
    for (const std::size_t i : reached) {
      risks_of[element(i)].insert(r);
      if (!threatened[r].contains(i)) above.insert(element(i));
    }
    std::set<std::string> found_above;
    for (const gt::LinkedElement& link : found.at(risk(r)).above) found_above.emplace(link.id);
    CAPTURE(seed, risk(r));
    CHECK(found_above == above);
    CHECK(found.at(risk(r)).above.size() == above.size());
    CHECK((found.at(risk(r)).now.rating == gt::no_rating) == !rating[r].has_value());
    if (rating[r]) CHECK(found.at(risk(r)).now.rating == *rating[r]);
  }
  CHECK(found.exposed.size() == risks_of.size());
  for (const gt::Exposure& exposure : found.exposed) {
    CAPTURE(seed, exposure.id);
    std::vector<std::uint32_t> by_rating(3);
    std::uint32_t unrated = 0;
    for (const std::size_t r : risks_of[std::string(exposure.id)]) rating[r] ? ++by_rating[*rating[r]] : ++unrated;
    CHECK(exposure.by_rating == by_rating);
    CHECK(exposure.unrated == unrated);
    const Status worst = by_rating[2] > 0   ? Status::off_track
                         : by_rating[1] > 0 ? Status::at_risk
                         : unrated > 0      ? Status::no_data
                                            : Status::on_track;
    CHECK(exposure.worst == worst);
  }
}
