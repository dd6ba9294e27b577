// What must hold of every plan, on generated ones, against answers worked out the slow way.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/effective_weight.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/score/severity_order.hpp>

#include "generated_plan.hpp"
#include "same_rollups.hpp"
#include "share.hpp"

namespace gt = goldenthread;
using namespace gt::test;

namespace {

const std::uint32_t plans = gt::test::share_of(10'000U);

std::set<std::string> features_of(const GeneratedPlan& plan) {
  std::set<std::string> found;
  if (*plan.options.own_and_below == gt::OwnAndBelow::two_means) found.insert("two means");
  std::vector<std::size_t> parents(plan.elements.size());
  for (const gt::test::GeneratedLink& link : plan.links) {
    if (++parents[link.child] > 1) found.insert("shared child");
    if (link.weight == 0) found.insert("weight 0");
    if (link.share) found.insert("share");
  }
  for (const gt::test::GeneratedElement& element : plan.elements) {
    if (element.cancelled) found.insert("withdrawn");
    if (element.starts_later) found.insert("not due");
    if (element.is_measure && !element.progress) found.insert("missing figure");
  }
  return found;
}

}  // namespace

TEST_CASE("scores, reasons and completeness are those of the slow way") {
  std::map<std::string, std::size_t> having;
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    const GeneratedPlan plan = PlanGenerator(seed).plan();
    for (const std::string& feature : features_of(plan)) ++having[feature];
    const gt::Rollup result = plan.roll_up();
    const SlowRollup slow(plan);
    bool agrees = true;
    for (std::size_t i = 0; i < plan.elements.size(); ++i)
      agrees = agrees && same(result.scores()[i], slow[i].score) && result.reasons()[i] == slow[i].reason &&
               same(result.completeness()[i], slow[i].completeness) && (result.leaves()[i] != 0) == slow[i].is_leaf;
    INFO("plan " << seed);
    REQUIRE(agrees);
  }
  for (const auto& [feature, count] : having) {
    INFO(feature << ": " << count);
    CHECK(count >= gt::test::least_of(500U));
    std::cout << plans << " plans, " << feature << ": " << count << '\n';
  }
}

TEST_CASE("tallies and the worst leaf are those of the sets of leaves") {
  const gt::SeverityOrder order;
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    const GeneratedPlan plan = PlanGenerator(seed).plan();
    const gt::Rollup result = plan.roll_up();
    const SlowRollup slow(plan);
    bool agrees = true;
    gt::Tally total;
    for (std::size_t i = 0; i < plan.elements.size(); ++i) {
      gt::Tally tally;
      std::optional<gt::Status> worst;
      for (const std::size_t leaf : slow.leaves(i)) {
        const gt::Status status = result.statuses()[leaf];
        ++tally[status];
        if (!worst || order.rank(status) < order.rank(*worst)) worst = status;
      }
      if (slow[i].is_leaf) ++total[result.statuses()[i]];
      const bool withdrawn_alone = !worst && plan.elements[i].cancelled;
      agrees = agrees && result.tallies()[i] == tally &&
               result.worst()[i] == worst.value_or(withdrawn_alone ? gt::Status::not_applicable : gt::Status::no_data);
    }
    INFO("plan " << seed);
    REQUIRE(agrees);
    REQUIRE(result.total() == total);
  }
}

TEST_CASE("contributions in the order given make the score, and weights normalise") {
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    const GeneratedPlan plan = PlanGenerator(seed).plan();
    const gt::Rollup result = plan.roll_up();
    bool adds_up = true;
    for (gt::ElementIndex i = 0; i < plan.elements.size(); ++i) {
      const gt::Explanation explanation = explain(result, i);
      if (explanation.scores_itself || std::isnan(explanation.result.score)) continue;
      double sum = 0;
      double weights = 0;
      for (const gt::Contribution& child : explanation.children) {
        sum += child.contribution;
        weights += child.normalised_weight;
      }
      adds_up = adds_up && std::abs(sum - explanation.result.score) <= 1e-12 && std::abs(weights - 1) <= 1e-12;
    }
    INFO("plan " << seed);
    REQUIRE(adds_up);
  }
}

TEST_CASE("effective weights are the sums over all paths, and make the mean of means") {
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    GeneratedPlan plan = PlanGenerator(seed).plan();
    plan.options.method = gt::Method::weighted_mean;
    plan.options.minimum_completeness = 0;
    const gt::Rollup result = plan.roll_up();
    const SlowRollup slow(plan);
    const std::size_t n = plan.elements.size();
    bool agrees = true;
    for (std::size_t top = 0; top < n; top += 3) {
      const gt::EffectiveWeights weights = effective_weights(result, GeneratedPlan::id(top));
      std::vector<double> arrived(n);
      std::vector<int> paths(n);
      slow.follow(top, 1, arrived, paths);
      const std::vector<gt::SharedLeaf> shared = explain(result, GeneratedPlan::id(top)).several_paths;
      auto leaf = shared.begin();
      double rests = 0;
      double score = 0;
      for (std::size_t i = 0; i < n; ++i) {
        agrees = agrees && same(weights.weight[i], arrived[i]) && (weights.several_paths[i] != 0) == (paths[i] > 1);
        const bool hands_on = !slow[i].itself && !std::isnan(slow[i].score);
        if (!hands_on) rests += weights.weight[i];
        if (!hands_on && paths[i] > 1) {
          agrees = agrees && leaf != shared.end() && leaf->element == i && same(leaf->weight, arrived[i]);
          if (agrees) ++leaf;
        }
        if (hands_on || !(weights.weight[i] > 0)) continue;
        const double counted = std::isnan(slow[i].score) ? slow.stand_in(i) : slow[i].score;
        if (!std::isnan(counted)) score += weights.weight[i] * counted;
      }
      agrees = agrees && leaf == shared.end() && std::abs(rests - 1) <= 1e-12;
      if (!std::isnan(slow[top].score)) agrees = agrees && std::abs(score - slow[top].score) <= 1e-12;
    }
    INFO("plan " << seed);
    REQUIRE(agrees);
  }
}

TEST_CASE("attributed amounts are conserved, and reach counts each once") {
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    const GeneratedPlan plan = PlanGenerator(seed).plan();
    const gt::Rollup result = plan.roll_up();
    const SlowRollup slow(plan);
    const std::size_t n = plan.elements.size();
    PlanGenerator random(seed + plans);
    std::vector<double> own(n);
    for (double& amount : own) amount = random.one_in(3) ? 0 : static_cast<double>(random.below(2000)) - 500;
    double put_in = 0;
    for (const double amount : own) put_in += amount;

    const gt::Amounts attributed = roll_up_amounts(result, own, gt::AmountRule::attributed);
    double conserved = 0;
    for (const double remainder : attributed.remainder) conserved += remainder;
    INFO("plan " << seed);
    REQUIRE(attributed.total == put_in);
    REQUIRE(std::abs(conserved - put_in) <= 1e-9);

    const gt::Amounts reach = roll_up_amounts(result, own, gt::AmountRule::reach);
    bool agrees = true;
    for (std::size_t i = 0; i < n; ++i) {
      double wanted = 0;
      double apart = own[i];
      for (const std::size_t below : slow.reach(i)) wanted += own[below];
      for (const gt::test::GeneratedLink& link : slow.links_below(i))
        for (const std::size_t below : slow.reach(link.child)) apart += own[below];
      agrees = agrees && reach.amount[i] == wanted && (reach.overlaps[i] != 0) == (apart != wanted);
    }
    REQUIRE(agrees);
  }
}

TEST_CASE("under worst, a better leaf makes nothing above it worse") {
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    GeneratedPlan plan = PlanGenerator(seed).plan();
    plan.options.method = gt::Method::worst;
    const gt::Rollup before = plan.roll_up();
    PlanGenerator random(seed);
    auto& element = plan.elements[random.below(plan.elements.size())];
    if (!element.progress) continue;
    *element.progress += (1 - *element.progress) * random.share() * 0.999;
    const gt::Rollup after = plan.roll_up();
    bool monotone = true;
    for (std::size_t i = 0; i < plan.elements.size(); ++i)
      monotone = monotone && (std::isnan(before.scores()[i]) ? std::isnan(after.scores()[i])
                                                             : after.scores()[i] >= before.scores()[i]);
    INFO("plan " << seed);
    REQUIRE(monotone);
  }
}

TEST_CASE("leaving missing scores out gives what a plan without them gives") {
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    GeneratedPlan plan = PlanGenerator(seed).plan();
    plan.options.missing = gt::Missing::exclude;
    plan.options.minimum_completeness = 0;
    const gt::Rollup whole = plan.roll_up();
    GeneratedPlan without = plan;
    std::erase_if(without.links,
                  [&](const gt::test::GeneratedLink& link) { return std::isnan(whole.scores()[link.child]); });
    const gt::Rollup part = without.roll_up();
    bool agrees = true;
    for (std::size_t i = 0; i < plan.elements.size(); ++i)
      if (!std::isnan(whole.scores()[i])) agrees = agrees && whole.scores()[i] == part.scores()[i];
    INFO("plan " << seed);
    REQUIRE(agrees);
  }
}

TEST_CASE("the same bytes come out for any number of threads") {
  PlanGenerator random(7);
  GeneratedPlan plan;
  constexpr std::size_t leaves = 40'000;
  constexpr std::size_t parents = 12'000;
  plan.elements.resize(1 + parents + leaves);
  for (std::size_t i = 1 + parents; i < plan.elements.size(); ++i) {
    plan.elements[i].is_action = true;
    if (!random.one_in(5)) plan.elements[i].progress = random.share();
    const std::size_t first = 1 + random.below(parents / 2);
    plan.links.push_back({i, first, static_cast<double>(random.below(4)), {}});
    plan.links.push_back({i, first + 1 + random.below(parents / 2), {}, {}});
  }
  for (std::size_t i = 1; i <= parents; ++i) plan.links.push_back({i, 0, {}, {}});
  const gt::Graph graph{plan.build()};
  const gt::Rollup one = gt::roll_up(graph);
  for (const unsigned threads : {2U, 3U, 4U}) {
    const gt::Rollup more = gt::roll_up(graph, {.threads = threads});
    check_same_bytes(one, more);
  }
}
