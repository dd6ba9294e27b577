// A caller's own functions in the place of the methods.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "generated_plan.hpp"
#include "share.hpp"

namespace gt = goldenthread;
using gt::test::GeneratedPlan;
using gt::test::PlanGenerator;

namespace {

double mean(std::span<const double> scores, std::span<const double> weights) {
  return std::inner_product(scores.begin(), scores.end(), weights.begin(), 0.0) /
         std::accumulate(weights.begin(), weights.end(), 0.0);
}

/// Two outcomes of two actions each (0.2, 0.4 and 0.6, none) under a vision.
GeneratedPlan two_outcomes() {
  GeneratedPlan plan;
  plan.options.status_from = gt::StatusFrom::points;
  plan.elements.resize(7);
  for (std::size_t i = 3; i < 7; ++i) plan.elements[i].is_action = true;
  plan.elements[3].progress = 0.2;
  plan.elements[4].progress = 0.4;
  plan.elements[5].progress = 0.6;
  plan.links = {{1, 0, {}, {}}, {2, 0, {}, {}}, {3, 1, {}, {}}, {4, 1, 3.0, {}}, {5, 2, {}, {}}, {6, 2, {}, {}}};
  return plan;
}

}  // namespace

TEST_CASE("a mean of one's own makes what the weighted mean makes, whatever is missing") {
  for (std::uint32_t seed = 0; seed < gt::test::share_of(10'000U); ++seed) {
    GeneratedPlan plan = PlanGenerator(seed).plan();
    plan.options.method = gt::Method::weighted_mean;
    plan.options.own_and_below = gt::OwnAndBelow::flat;
    if (plan.options.missing == gt::Missing::keep_weight) plan.options.missing = gt::Missing::impute;
    const gt::Rollup given = plan.roll_up();
    plan.options.aggregators[""] = gt::each_element(mean);
    const gt::Rollup own = plan.roll_up();
    bool agrees = true;
    for (std::size_t i = 0; i < given.size(); ++i)
      agrees = agrees && gt::test::same(given.scores()[i], own.scores()[i]) && given.reasons()[i] == own.reasons()[i] &&
               gt::test::same(given.completeness()[i], own.completeness()[i]);
    INFO("plan " << seed);
    REQUIRE(agrees);
  }
}

TEST_CASE("it is called once for each level, with the children of all of its elements") {
  GeneratedPlan plan = two_outcomes();
  std::vector<std::vector<double>> asked;
  plan.options.aggregators[""] = [&](const gt::ChildScores& children, std::span<double> scores) {
    asked.emplace_back(children.scores.begin(), children.scores.end());
    for (std::size_t i = 0; i < children.size(); ++i) scores[i] = std::ranges::max(children.scores_of(i));
  };
  const gt::Rollup result = plan.roll_up();
  CHECK(asked == std::vector<std::vector<double>>{{0.2, 0.4, 0.6}, {0.4, 0.6}});
  CHECK(result.at("E0").score == 0.6);
  CHECK(result.at("E0").completeness == 0.75);
}

TEST_CASE("it replaces the method for its own kind, and explains itself") {
  GeneratedPlan plan = two_outcomes();
  plan.options.aggregators["Outcome"] = gt::each_element([](auto scores, auto) { return scores.front(); });
  const gt::Rollup result = plan.roll_up();
  CHECK(result.at("E1").score == 0.2);
  const gt::Explanation explanation = explain(result, "E1");
  CHECK(explanation.aggregated);
  CHECK(std::isnan(explanation.children[0].contribution));
  CHECK(explanation.children[1].normalised_weight == 0.75);

  plan.options.aggregators = {};
  plan.options.aggregators["Action"] = gt::each_element([](auto scores, auto) { return scores.front(); });
  CHECK(std::abs(plan.roll_up().at("E1").score - 0.35) < 1e-12);
}

TEST_CASE("NaN says that there is none, and what is no answer is named") {
  GeneratedPlan plan = two_outcomes();
  const auto gives = [&](double score) {
    plan.options.aggregators[""] = gt::each_element([score](auto, auto) { return score; });
  };
  gives(std::numeric_limits<double>::quiet_NaN());
  CHECK(plan.roll_up().at("E1").reason == gt::Reason::no_data);
  using Catch::Matchers::ContainsSubstring;
  using Catch::Matchers::MessageMatches;
  gives(std::numeric_limits<double>::infinity());
  CHECK_THROWS_MATCHES(plan.roll_up(), gt::ArgumentError, MessageMatches(ContainsSubstring("'E1' is infinite")));
  plan.options.aggregators = {};
  plan.options.aggregators["Aim"] = gt::each_element(mean);
  CHECK_THROWS_MATCHES(plan.roll_up(), gt::UnknownNameError, MessageMatches(ContainsSubstring("no kind 'Aim'")));
}

TEST_CASE("what makes statuses is named beside a function or another method, by the options or by the framework") {
  using Catch::Matchers::ContainsSubstring;
  using Catch::Matchers::MessageMatches;
  GeneratedPlan plan = two_outcomes();
  plan.options.status_from.reset();
  const auto refused = [&](const char* words) {
    CHECK_THROWS_MATCHES(plan.roll_up(), gt::ArgumentError,
                         MessageMatches(ContainsSubstring(words) && ContainsSubstring("Give status_from: points")));
  };
  plan.options.aggregators["Outcome"] = gt::each_element(mean);
  refused(
      "aggregators: a function gives the scores of the kind 'Outcome', and nothing says where its statuses come from");
  for (const gt::StatusFrom from : {gt::StatusFrom::points, gt::StatusFrom::score, gt::StatusFrom::worst}) {
    plan.options.status_from = from;
    CHECK(std::abs(plan.roll_up().at("E1").score - 0.35) < 1e-12);
  }
  plan.options = {};
  CHECK_NOTHROW(plan.roll_up());
  for (const gt::Method method : {gt::Method::worst, gt::Method::best, gt::Method::median, gt::Method::minimum_count,
                                  gt::Method::percent_on_track}) {
    plan.options = {.method = method};
    refused("method: ");
    plan.options.status_from = gt::StatusFrom::worst;
    CHECK_NOTHROW(plan.roll_up());
  }
  plan.options = {.method = gt::Method::weighted_mean};
  CHECK_NOTHROW(plan.roll_up());

  gt::Framework framework = gt::Framework::standard();
  framework.policies.front().status_from = gt::StatusFrom::score;
  gt::PlanBuilder builder(framework);
  builder.add({.id = "O", .kind = "Outcome", .title = "O"});
  builder.add({.id = "A", .kind = "Action", .title = "A", .progress = 0.95});
  builder.add({.from = "A", .type = "contributes_to", .to = "O"});
  gt::RollUpOptions options;
  options.aggregators[""] = gt::each_element(mean);
  CHECK(gt::roll_up(gt::Graph{builder.build()}, options).at("O").status == gt::Status::on_track);
}

TEST_CASE("an aggregator for every kind makes the scores of groups too, asked once of all of them") {
  gt::PlanBuilder builder;
  const auto responsible = [&](const char* party, const char* element) {
    builder.add({.from = party, .type = "responsible_for", .to = element});
  };
  for (const char* party : {"ANN", "BOB"}) builder.add({.id = party, .kind = "Party", .title = party});
  builder.add({.id = "A", .kind = "Action", .title = "A", .progress = 0.2});
  builder.add({.id = "B", .kind = "Action", .title = "B", .progress = 0.6});
  builder.add({.id = "C", .kind = "Action", .title = "C", .progress = 0.7});
  responsible("ANN", "A");
  responsible("ANN", "B");
  responsible("BOB", "C");
  const gt::Graph graph{builder.build()};
  int asked = 0;
  gt::RollUpOptions options{.status_from = gt::StatusFrom::points};
  options.aggregators[""] = [&](const gt::ChildScores& children, std::span<double> scores) {
    ++asked;
    for (std::size_t i = 0; i < children.size(); ++i) scores[i] = std::ranges::max(children.scores_of(i));
  };
  const gt::Rollup result = gt::roll_up(graph, options);
  REQUIRE(asked == 0);  // nothing is above anything
  const gt::GroupedRollup groups = roll_up_by(result, "portfolio");
  CHECK(asked == 1);
  CHECK(groups.at("ANN").score == 0.6);
  CHECK(groups.at("BOB").score == 0.7);
  CHECK(groups.total.score == 0.7);
  for (const char* const party : {"ANN", "BOB"}) CHECK(groups.at(party).reason == gt::Reason::none);
  options.aggregators[""] = [&](const gt::ChildScores& children, std::span<double> scores) {
    for (std::size_t i = 0; i < children.size(); ++i)
      scores[i] = children.scores_of(i).size() == 1 ? std::nan("") : 0.5;
  };
  const gt::GroupedRollup some = roll_up_by(gt::roll_up(graph, options), "portfolio");
  CHECK(some.at("ANN").reason == gt::Reason::none);
  CHECK(std::isnan(some.at("BOB").score));
  CHECK(some.at("BOB").reason == gt::Reason::no_data);
  options.aggregators.clear();
  options.aggregators["Action"] = gt::each_element([](auto scores, auto) { return scores.front(); });
  CHECK(std::abs(roll_up_by(gt::roll_up(graph, options), "portfolio").at("ANN").score - 0.4) < 1e-12);
}
