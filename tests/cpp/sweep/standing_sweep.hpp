// The sweep of standings over a few elements given by hand or at random, and what it makes of each.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include <goldenthread/sweep/standings.hpp>

#include "both_ways.hpp"
#include "random_graph.hpp"
#include "standing_by_definition.hpp"

namespace goldenthread::test {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
inline constexpr auto off = Status::off_track;
inline constexpr auto risk = Status::at_risk;
inline constexpr auto on = Status::on_track;

/// What some standers give a sweep, in their own numbering.
struct StanderColumns {
  explicit StanderColumns(const std::vector<Stander>& all) {
    for (const Stander& one : all) {
      itself.push_back(one.says ? 1 : 0);
      own.push_back(one.says.value_or(one.children.empty() ? Status::no_data : made_below));
      last.push_back(one.said.value_or(made_below));
      side.push_back(one.side);
      key.push_back(one.key ? 1 : 0);
      overridden.push_back(one.overridden);
      completed.push_back(one.completed);
    }
  }

  std::vector<std::uint8_t> itself, key;
  std::vector<Status> own, last;
  std::vector<Side> side;
  std::vector<Overridden> overridden;
  std::vector<Date> completed;
};

/// The columns of a sweep over some standers, in their own numbering.
struct Sweep {
  explicit Sweep(const std::vector<Stander>& all, unsigned threads = 1) {
    list.n = all.size();
    for (std::size_t v = 0; v < all.size(); ++v)
      for (const auto& [child, by] : all[v].children) {
        list.add(child, v);
        weight.push_back(by);
      }
    const LevelGraphBuild build = build_level_graph(list.n, {list.from, list.to});
    std::vector<double> score(list.n, unknown);
    std::vector<Reason> reason(list.n, Reason::no_data);
    const StanderColumns given(all);
    std::vector<std::uint8_t> rule, mark(list.n);
    std::vector<Status> status(list.n);
    std::vector<double> completeness(list.n), standing(list.n), judged(list.n), last_known(list.n), outcomes(list.n),
        work(list.n);
    std::vector<StandingRule> standing_rules;
    std::vector<RollUpRule> rules;
    for (const Stander& one : all) {
      std::size_t which = 0;
      while (which < standing_rules.size() && !(standing_rules[which] == one.rule)) ++which;
      if (which == standing_rules.size()) standing_rules.push_back(one.rule);
      rule.push_back(static_cast<std::uint8_t>(which));
    }
    rules.resize(standing_rules.size());

    const auto ranked = [&](auto values) { return by_rank(build, values); };
    auto r_score = ranked(score);
    auto r_reason = ranked(reason);
    const auto r_itself = ranked(given.itself), r_key = ranked(given.key), r_rule = ranked(rule);
    const auto r_own = ranked(given.own), r_last = ranked(given.last);
    const auto r_side = ranked(given.side);
    const auto r_overridden = ranked(given.overridden);
    auto r_completed = ranked(given.completed);
    const auto weight_by_edge = test::by_edge(build, weight);
    sweep_standings(build.thread,
                    {.own_score = r_score,
                     .own_reason = r_reason,
                     .scores_itself = r_itself,
                     .weight = weight_by_edge,
                     .rule = r_rule,
                     .score = r_score,
                     .reason = r_reason,
                     .completeness = completeness},
                    {.own_status = r_own,
                     .side = r_side,
                     .last_status = r_last,
                     .key = r_key,
                     .overridden = r_overridden,
                     .completed = r_completed,
                     .status = status,
                     .standing = standing,
                     .judged = judged,
                     .last_known = last_known,
                     .outcomes = outcomes,
                     .work = work,
                     .mark = mark},
                    rules, standing_rules, threads);
    const auto present = [](double value) { return std::isnan(value) ? std::nullopt : std::optional(value); };
    for (std::size_t v = 0; v < list.n; ++v) {
      const std::size_t r = build.rank[v];
      Verdict found;
      found.status = status[r];
      found.standing = present(standing[r]);
      found.judged = present(judged[r]);
      found.last_known = present(last_known[r]);
      found.outcomes = present(outcomes[r]);
      found.work = present(work[r]);
      found.completed = r_completed[r];
      verdicts.push_back(found);
    }
    for (const Vertex v : build.order) order.push_back(v);
  }

  EdgeList list;
  std::vector<double> weight;
  std::vector<std::size_t> order;
  std::vector<Verdict> verdicts;
};

/// The verdict on a parent of some children, which come first.
[[nodiscard]] inline Verdict above(std::vector<Stander> children, std::vector<double> weights = {},
                                   StandingRule rule = {}) {
  Stander parent;
  parent.rule = rule;
  for (Stander& child : children) child.rule = rule;
  for (std::size_t i = 0; i < children.size(); ++i) parent.children.emplace_back(i, weights.empty() ? 1 : weights[i]);
  children.push_back(parent);
  return Sweep(children).verdicts.back();
}

[[nodiscard]] inline Stander work(Status says) { return {.says = says, .side = Side::work}; }
[[nodiscard]] inline Stander measure(Status says) { return {.says = says, .side = Side::outcome}; }
[[nodiscard]] inline Stander lost(Status said, Status says = Status::no_data) {
  return {.says = says, .said = said, .side = Side::work};
}
[[nodiscard]] inline Stander done(Date day) { return {.says = Status::complete, .side = Side::work, .completed = day}; }

[[nodiscard]] inline bool same(const std::optional<double>& a, const std::optional<double>& b) {
  return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) < 1e-9);
}

[[nodiscard]] inline bool same_bits(const std::optional<double>& a, const std::optional<double>& b) {
  return a.has_value() == b.has_value() && (!a || std::bit_cast<std::uint64_t>(*a) == std::bit_cast<std::uint64_t>(*b));
}

/// A graph of standers at random: leaves of every sort, some that judge themselves above others.
[[nodiscard]] inline std::vector<Stander> random_standers(Dice& dice, bool judging_above) {
  const std::size_t n = 3 + dice.below(14);
  std::vector<Stander> all(n);
  const Date year{2024, 4, 1};
  for (std::size_t v = 0; v < n; ++v) {
    Stander& one = all[v];
    if (v >= 2)
      for (std::size_t i = 0; i < 1 + dice.below(4); ++i)
        if (!dice.one_in(6)) {
          const std::uint32_t weight = dice.one_in(9) ? 0 : 1 + dice.below(4);
          one.children.emplace_back(dice.below(v), weight);
        }
    one.side = static_cast<Side>(dice.below(3));
    one.key = dice.one_in(8);
    one.rule.work_and_outcomes = static_cast<WorkAndOutcomes>(dice.below(3));
    one.rule.minimum_judged = dice.one_in(4) ? 0.25 * dice.below(5) : 0.5;
    one.rule.completed_from = year;
    if (!one.children.empty() && (!judging_above || !dice.one_in(7))) continue;
    one.says = static_cast<Status>(dice.one_in(3) ? dice.below(status_count) : dice.below(3));
    if (dice.one_in(2)) one.said = static_cast<Status>(dice.below(4));
    if (dice.one_in(6)) one.overridden = static_cast<Overridden>(1 + dice.below(4));
    if (one.children.empty() && one.overridden == Overridden::from_below) one.overridden = Overridden::judged;
    constexpr Date days[] = {Date::none(), Date{2023, 6, 1}, Date{2024, 5, 1}};
    one.completed = days[dice.below(3)];
  }
  return all;
}

}  // namespace goldenthread::test
