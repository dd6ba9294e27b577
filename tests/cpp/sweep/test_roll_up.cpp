#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/roll_up.hpp>

#include "both_ways.hpp"
#include "brute_force.hpp"
#include "random_graph.hpp"
#include "roll_up_by_definition.hpp"

using namespace goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

struct Inputs {
  std::vector<double> own;
  std::vector<Reason> reason;
  std::vector<std::uint8_t> itself;
  std::vector<std::uint8_t> severity;
  std::vector<double> weight;
  std::vector<std::uint8_t> rule;
  std::vector<std::uint8_t> own_measure{};
  std::vector<double> carried{};
  std::vector<double> carried_age{};
};

struct Figures {
  explicit Figures(std::size_t n) : score(n), reason(n), completeness(n), worst(n) {}
  std::vector<double> score;
  std::vector<Reason> reason;
  std::vector<double> completeness;
  std::vector<std::uint8_t> worst;
};

std::vector<RollUpRule> all_rules() {
  std::vector<RollUpRule> rules;
  for (const auto method : {ScoreMethod::weighted_mean, ScoreMethod::worst, ScoreMethod::best, ScoreMethod::median,
                            ScoreMethod::minimum_count, ScoreMethod::percent_on_track})
    for (const auto missing : {MissingPolicy::exclude, MissingPolicy::propagate, MissingPolicy::zero,
                               MissingPolicy::keep_weight, MissingPolicy::impute, MissingPolicy::carry})
      for (const auto own : {OwnAndBelow::flat, OwnAndBelow::two_means}) {
        RollUpRule rule{method, missing, rules.size() % 7 == 3 ? 0.6 : 0.0, own};
        rule.minimum_count = 1 + static_cast<std::uint32_t>(rules.size() % 3);
        rule.on_track_from = 0.5;
        rule.imputed = 0.4;
        rule.max_age = 30;
        rules.push_back(rule);
      }
  return rules;
}

const std::vector<RollUpRule> every_rule = all_rules();

Inputs random_inputs(test::Dice& dice, const test::EdgeList& list) {
  Inputs inputs;
  constexpr Reason reasons[] = {Reason::no_data, Reason::not_due, Reason::data_only, Reason::stale,
                                Reason::not_applicable};
  for (std::size_t v = 0; v < list.n; ++v) {
    const bool known = !dice.one_in(3);
    inputs.own.push_back(known ? dice.part() : test::undefined);
    inputs.reason.push_back(known ? Reason::none : reasons[dice.below(5)]);
    inputs.itself.push_back(dice.one_in(8) ? 1 : 0);
    inputs.severity.push_back(static_cast<std::uint8_t>(dice.below(5)));
    inputs.rule.push_back(static_cast<std::uint8_t>(dice.below(every_rule.size())));
    inputs.own_measure.push_back(dice.one_in(3) ? 1 : 0);
    inputs.carried.push_back(dice.one_in(3) ? test::undefined : dice.part());
    inputs.carried_age.push_back(static_cast<double>(dice.below(60)));
  }
  for (std::size_t e = 0; e < list.size(); ++e) inputs.weight.push_back(dice.one_in(6) ? 0 : dice.below(9) / 2.0);
  return inputs;
}

/// The figures of one vertex from figures already made for its children.
void by_definition(const test::EdgeList& list, const Inputs& in, std::size_t v, Figures& out) {
  const std::vector<std::size_t> edges = test::edges_into(list, v);
  out.worst[v] = in.severity[v];
  for (const std::size_t e : edges) out.worst[v] = std::max(out.worst[v], out.worst[list.from[e]]);
  if (edges.empty() || in.itself[v] != 0) {
    out.score[v] = in.own[v];
    out.reason[v] = in.reason[v];
    const bool unexpected =
        in.reason[v] == Reason::not_due || in.reason[v] == Reason::data_only || in.reason[v] == Reason::not_applicable;
    out.completeness[v] = !std::isnan(in.own[v]) ? 1 : unexpected ? test::undefined : 0;
    return;
  }
  const RollUpRule& rule = every_rule[in.rule[v]];
  std::vector<test::Seen> children;
  for (const std::size_t e : edges) {
    const std::size_t child = list.from[e];
    double stand_in = test::undefined;
    if (rule.missing == MissingPolicy::zero) stand_in = 0;
    if (rule.missing == MissingPolicy::impute) stand_in = rule.imputed;
    if (rule.missing == MissingPolicy::carry && in.carried_age[child] <= rule.max_age) stand_in = in.carried[child];
    const double score = std::isnan(out.score[child]) ? stand_in : out.score[child];
    children.push_back({in.weight[e], out.score[child], out.reason[child], out.completeness[child], stand_in,
                        score >= rule.on_track_from, in.own_measure[child] != 0});
  }
  const test::Made made = test::made_of(rule, children);
  out.score[v] = made.score;
  out.reason[v] = made.reason;
  out.completeness[v] = made.completeness;
}

Figures roll_up_levels(const LevelGraphBuild& build, const Inputs& in, unsigned threads = 1) {
  Figures out(in.own.size());
  const auto own = test::by_rank(build, in.own);
  const auto reason = test::by_rank(build, in.reason);
  const auto itself = test::by_rank(build, in.itself);
  const auto severity = test::by_rank(build, in.severity);
  const auto rule = test::by_rank(build, in.rule);
  const auto weight = test::by_edge(build, in.weight);
  const auto own_measure = test::by_rank(build, in.own_measure);
  const auto carried = test::by_rank(build, in.carried);
  const auto carried_age = test::by_rank(build, in.carried_age);
  sweep_roll_up(build.thread,
                {.own_score = own,
                 .own_reason = reason,
                 .scores_itself = itself,
                 .own_severity = severity,
                 .weight = weight,
                 .rule = rule,
                 .own_measure = own_measure,
                 .carried_score = carried,
                 .carried_age = carried_age,
                 .score = out.score,
                 .reason = out.reason,
                 .completeness = out.completeness,
                 .worst = out.worst},
                every_rule, threads);
  out.score = test::by_input(build, out.score);
  out.reason = test::by_input(build, out.reason);
  out.completeness = test::by_input(build, out.completeness);
  out.worst = test::by_input(build, out.worst);
  return out;
}

Figures roll_up_plain(const test::EdgeList& list, Inputs in) {
  const test::PlainGraph graph = test::plain_graph(list);
  Figures out(list.n);
  sweep_roll_up(graph,
                RollUpMaps{.own_score = test::plain_vertex_map(graph, in.own),
                           .score = test::plain_vertex_map(graph, out.score),
                           .reason = test::plain_vertex_map(graph, out.reason),
                           .completeness = test::plain_vertex_map(graph, out.completeness),
                           .worst = test::plain_vertex_map(graph, out.worst),
                           .own_reason = test::plain_vertex_map(graph, in.reason),
                           .scores_itself = test::plain_vertex_map(graph, in.itself),
                           .own_severity = test::plain_vertex_map(graph, in.severity),
                           .weight = test::plain_edge_map(graph, in.weight),
                           .rule = test::plain_vertex_map(graph, in.rule),
                           .own_measure = test::plain_vertex_map(graph, in.own_measure),
                           .carried_score = test::plain_vertex_map(graph, in.carried),
                           .carried_age = test::plain_vertex_map(graph, in.carried_age)},
                every_rule);
  return out;
}

/// A parent (vertex n) of n children with these scores and weights, rolled up by one rule.
struct OneParent {
  OneParent(const std::vector<double>& scores, const std::vector<double>& weights, RollUpRule rule,
            const std::vector<Reason>& reasons = {}) {
    const test::EdgeList list = test::comb(scores.size());
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    std::vector<double> own = scores;
    own.push_back(test::undefined);
    std::vector<Reason> own_reason = reasons;
    if (!reasons.empty()) own_reason.push_back(Reason::no_data);
    std::vector<double> all(list.n);
    std::vector<double> complete(list.n);
    std::vector<Reason> why(list.n);
    sweep_roll_up(build.thread,
                  {.own_score = own,
                   .own_reason = own_reason,
                   .weight = weights,
                   .score = all,
                   .reason = why,
                   .completeness = complete},
                  std::vector{rule});
    score = all.back();
    reason = why.back();
    completeness = complete.back();
  }
  double score;
  Reason reason;
  double completeness;
};

}  // namespace

TEST_CASE("every figure is as its definition says, both ways, bit for bit, on any number of threads") {
  test::on_random_dags(2000, 14, [](test::Dice& dice, const test::EdgeList& list, const LevelGraphBuild& build) {
    const Inputs inputs = random_inputs(dice, list);
    Figures wanted(list.n);
    for (const Vertex v : build.order) by_definition(list, inputs, v, wanted);
    const Figures levels = roll_up_levels(build, inputs);
    const Figures plain = roll_up_plain(list, inputs);
    CHECK(levels.reason == wanted.reason);
    CHECK(levels.worst == wanted.worst);
    for (std::size_t v = 0; v < list.n; ++v) {
      CHECK(std::isnan(levels.score[v]) == (wanted.reason[v] != Reason::none));
      if (!std::isnan(wanted.score[v])) CHECK(levels.score[v] == Approx(wanted.score[v]).margin(1e-12));
      CHECK(std::isnan(levels.completeness[v]) == std::isnan(wanted.completeness[v]));
      if (!std::isnan(wanted.completeness[v]))
        CHECK(levels.completeness[v] == Approx(wanted.completeness[v]).margin(1e-12));
    }
    CHECK(test::bits(plain.score) == test::bits(levels.score));
    CHECK(test::bits(plain.completeness) == test::bits(levels.completeness));
    CHECK(plain.reason == levels.reason);
    CHECK(plain.worst == levels.worst);
  });
}

TEST_CASE("on a plan large enough to divide, one to four threads give the same bytes") {
  test::Dice dice(3);
  const test::EdgeList list = test::council(dice, 60'000);
  const Inputs inputs = random_inputs(dice, list);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  const Figures one = roll_up_levels(build, inputs);
  for (unsigned threads = 2; threads <= 4; ++threads) {
    const Figures many = roll_up_levels(build, inputs, threads);
    CHECK(test::bits(many.score) == test::bits(one.score));
    CHECK(test::bits(many.completeness) == test::bits(one.completeness));
    CHECK(many.reason == one.reason);
    CHECK(many.worst == one.worst);
  }
}

SCENARIO("missing scores") {
  GIVEN("a child that is known and one that is not, weights 1 and 3") {
    const std::vector<double> scores{0.8, test::undefined};
    const std::vector<double> weights{1, 3};
    THEN("exclude leaves it out and says how much is known") {
      const OneParent parent(scores, weights, {});
      CHECK(parent.score == 0.8);
      CHECK(parent.completeness == 0.25);
    }
    THEN("propagate makes the parent test::undefined for the child's reason") {
      const OneParent parent(scores, weights, {.missing = MissingPolicy::propagate}, {Reason::none, Reason::stale});
      CHECK(std::isnan(parent.score));
      CHECK(parent.reason == Reason::stale);
      CHECK(parent.completeness == 0.25);
    }
    THEN("zero counts it as 0, and it is still not known") {
      const OneParent parent(scores, weights, {.missing = MissingPolicy::zero});
      CHECK(parent.score == Approx(0.2));
      CHECK(parent.completeness == 0.25);
    }
    THEN("a minimum of completeness withholds the score") {
      CHECK(OneParent(scores, weights, {.minimum_completeness = 0.25}).reason == Reason::none);
      const OneParent parent(scores, weights, {.minimum_completeness = 0.26});
      CHECK(parent.reason == Reason::below_minimum_completeness);
      CHECK(std::isnan(parent.score));
      CHECK(parent.completeness == 0.25);
    }
  }
  GIVEN("a child that nobody expects to have a score") {
    THEN("it lowers nothing, under any policy") {
      for (const MissingPolicy policy : {MissingPolicy::exclude, MissingPolicy::propagate, MissingPolicy::zero}) {
        const OneParent parent({0.5, test::undefined}, {1, 3}, {.missing = policy}, {Reason::none, Reason::not_due});
        CHECK(parent.score == 0.5);
        CHECK(parent.completeness == 1);
      }
    }
    THEN("a parent of nothing else is not expected to have one either") {
      const OneParent parent({test::undefined, test::undefined}, {1, 1}, {}, {Reason::data_only, Reason::data_only});
      CHECK(parent.reason == Reason::data_only);
      CHECK(std::isnan(parent.completeness));
    }
  }
  GIVEN("nothing known below") {
    THEN("the reason is the one that all share, else no data") {
      CHECK(OneParent({test::undefined, test::undefined}, {1, 1}, {}, {Reason::stale, Reason::stale}).reason ==
            Reason::stale);
      CHECK(OneParent({test::undefined, test::undefined}, {1, 1}, {}, {Reason::stale, Reason::no_target}).reason ==
            Reason::no_data);
      CHECK(OneParent({test::undefined, test::undefined}, {1, 1}, {}).completeness == 0);
    }
    THEN("a child of no weight has no say in it") {
      CHECK(OneParent({0.5, test::undefined}, {0, 1}, {}, {Reason::none, Reason::stale}).reason == Reason::stale);
    }
  }
  GIVEN("weights that are all 0") {
    THEN("that is the reason") {
      const OneParent parent({0.5, 0.7}, {0, 0}, {});
      CHECK(parent.reason == Reason::zero_weight);
      CHECK(std::isnan(parent.score));
      CHECK(parent.completeness == 0);
    }
  }
  GIVEN("a vertex with no children and no score") {
    THEN("it is a gap: no data, nothing of it known") {
      std::vector<double> score{test::undefined};
      std::vector<double> completeness(1);
      std::vector<Reason> reason(1);
      const LevelGraphBuild build = build_level_graph(1, {});
      sweep_roll_up(build.thread, {.own_score = score, .score = score, .reason = reason, .completeness = completeness},
                    std::vector<RollUpRule>(1));
      CHECK(reason[0] == Reason::no_data);
      CHECK(completeness[0] == 0);
    }
  }
}

TEST_CASE("a red is never hidden: worst looks through weights of 0 and means") {
  const test::EdgeList list = test::comb(3);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  const std::vector<double> weight{1, 0, 1};
  const std::vector<std::uint8_t> severity{1, 4, 2, 0};
  std::vector<double> score{1, 0, 1, test::undefined};
  std::vector<double> completeness(4);
  std::vector<Reason> reason(4);
  std::vector<std::uint8_t> worst(4);
  sweep_roll_up(build.thread,
                {.own_score = score,
                 .own_severity = severity,
                 .weight = weight,
                 .score = score,
                 .reason = reason,
                 .completeness = completeness,
                 .worst = worst},
                std::vector<RollUpRule>(1));
  CHECK(score[3] == 1);
  CHECK(worst[3] == 4);
}

TEST_CASE("wrong input is named with its place") {
  const test::EdgeList list = test::comb(2);
  const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
  std::vector<double> score(3);
  std::vector<double> completeness(3);
  std::vector<Reason> reason(3);
  std::vector<double> weight{1, 1};
  std::vector<std::uint8_t> rule(3);
  std::vector<RollUpRule> rules(1);
  RollUpColumns columns{.own_score = score,
                        .weight = weight,
                        .rule = rule,
                        .score = score,
                        .reason = reason,
                        .completeness = completeness};
  const auto message = [&](const char* text) { return MessageMatches(ContainsSubstring(text)); };

  weight[1] = -2;
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError,
                       message("from vertex 1 to vertex 2 has -2"));
  weight[1] = test::undefined;
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError, message("has nan"));
  weight[1] = std::numeric_limits<double>::infinity();
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError, message("has inf"));
  weight.assign(2, (std::numeric_limits<double>::max)());
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError, message("at vertex 2 add up"));
  weight.assign(2, 1);
  rule[2] = 1;
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError,
                       message("rule: 1 at vertex 2 is not the number of a rule; there are 1"));
  rule[2] = 0;
  score = {0.5, std::numeric_limits<double>::infinity(), test::undefined};
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError,
                       message("own_score: vertex 1 has inf"));
  score = {0.5, -std::numeric_limits<double>::infinity(), test::undefined};
  const std::vector<std::uint8_t> itself{0, 0, 1};
  columns.scores_itself = itself;
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError,
                       message("own_score: vertex 1 has -inf"));
  score = {0.5, 0.5, std::numeric_limits<double>::infinity()};
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError,
                       message("own_score: vertex 2 has inf"));
  columns.scores_itself = {};
  constexpr double huge = (std::numeric_limits<double>::max)();
  for (const double other : {huge, -huge})
    for (const OwnAndBelow own_and_below : {OwnAndBelow::flat, OwnAndBelow::two_means}) {
      rules[0].own_and_below = own_and_below;
      weight = {2, 2};
      score = {huge, other, test::undefined};
      CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError,
                           message("score: those below vertex 2 add up"));
    }
  rules[0].own_and_below = OwnAndBelow::flat;
  rules[0].method = ScoreMethod::worst;
  score = {huge, -huge, test::undefined};
  sweep_roll_up(build.thread, columns, rules);
  CHECK(score[2] == -huge);
  rules[0].method = ScoreMethod::weighted_mean;
  rules[0].minimum_completeness = 1.5;
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError, message("minimum_completeness 1.5"));
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, {}), ArgumentError, message("give 1 to 256"));
  rules[0].minimum_completeness = 0;
  columns.own_score = std::span<const double>(score).first(2);
  CHECK_THROWS_MATCHES(sweep_roll_up(build.thread, columns, rules), ArgumentError,
                       message("own_score: it has 2 entries and the graph has 3 vertices"));
}

TEST_CASE("wrong input is named on a plain Boost graph as well") {
  test::EdgeList list = test::comb(2);
  Inputs inputs{{0.5, 0.5, test::undefined},
                {Reason::none, Reason::none, Reason::none},
                {0, 0, 0},
                {0, 0, 0},
                {1, -1},
                {0, 0, 0}};
  CHECK_THROWS_MATCHES(roll_up_plain(list, inputs), ArgumentError,
                       MessageMatches(ContainsSubstring("from vertex 1 to vertex 2 has -1")));
  inputs.weight = {1, 1};
  inputs.own = {0.5, std::numeric_limits<double>::infinity(), test::undefined};
  CHECK_THROWS_MATCHES(roll_up_plain(list, inputs), ArgumentError,
                       MessageMatches(ContainsSubstring("own_score: vertex 1 has inf")));
  list.add(2, 0);
  inputs.weight = {1, 1, 1};
  CHECK_THROWS_MATCHES(roll_up_plain(list, inputs), ArgumentError,
                       MessageMatches(ContainsSubstring("cycle, 0 -> 2 -> 0")));
}
