// One date, one plan: on random plans of which links and elements change over time, trace, selections, coverage,
// roll-up and money see the links that stand by the rows alone.
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/reporting/portfolio.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/what_if.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/impact.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/trace/sight.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>

#include "dated_plans.hpp"
#include "share.hpp"

namespace gt = goldenthread;

namespace {

using dated::Link;
using dated::Rows;
using Elements = std::vector<gt::ElementIndex>;

gt::Date date_of(int day) { return gt::Date{2024, 1, day}; }

/// What the rows say by themselves: elements are above others of higher number, so one pass is enough.
class ByRows {
 public:
  ByRows(const Rows& rows, int day) : rows_(rows), day_(day), above_(rows.elements.size()) {
    for (const Link& link : rows.links)
      if (Rows::traces(link) && rows.stands(link, day)) above_[link.from].push_back(link.to);
  }

  [[nodiscard]] std::uint64_t lines(std::size_t from) const {
    if (rows_.withdrawn(from, day_)) return 0;
    if (rows_.elements[from].kind == "Vision") return 1;
    std::uint64_t sum = 0;
    for (const std::size_t to : above_[from]) sum += lines(to);
    return sum;
  }

  [[nodiscard]] Elements above(std::size_t from) const {
    std::set<std::size_t> met;
    std::vector<std::size_t> waiting{from};
    while (!waiting.empty()) {
      const std::size_t at = waiting.back();
      waiting.pop_back();
      for (const std::size_t to : above_[at])
        if (met.insert(to).second) waiting.push_back(to);
    }
    return {met.begin(), met.end()};
  }

  /// What is at or below what the party is responsible for.
  [[nodiscard]] Elements owned(std::size_t party) const {
    std::set<gt::ElementIndex> met;
    for (const Link& link : rows_.links)
      if (link.from == party && link.type == "responsible_for" && rows_.stands(link, day_)) {
        met.insert(static_cast<gt::ElementIndex>(link.to));
        for (std::size_t i = 0; i < rows_.elements.size(); ++i)
          for (const gt::ElementIndex up : above(i))
            if (up == link.to) met.insert(static_cast<gt::ElementIndex>(i));
      }
    return {met.begin(), met.end()};
  }

  [[nodiscard]] std::uint32_t children(std::size_t to) const {
    std::set<std::size_t> found;
    for (const Link& link : rows_.links)
      if (link.to == to && link.type == "contributes_to" && link.basis != "whole_plan" && rows_.stands(link, day_))
        found.insert(link.from);
    return static_cast<std::uint32_t>(found.size());
  }

  /// The mean of means; NaN where nothing scores below.
  [[nodiscard]] double score(std::size_t of) const {
    if (rows_.withdrawn(of, day_)) return std::nan("");
    if (rows_.elements[of].progress) return *rows_.elements[of].progress;
    double sum = 0;
    double weights = 0;
    for (const Link& link : rows_.links) {
      if (link.to != of || link.type != "contributes_to" || !rows_.counts(link, day_)) continue;
      const double below = score(link.from);
      if (std::isnan(below)) continue;
      sum += link.weight.value_or(1) * below;
      weights += link.weight.value_or(1);
    }
    return weights > 0 ? sum / weights : std::nan("");
  }

  /// What reaches the element of amounts of 1 for every action, divided among the parents that stand.
  [[nodiscard]] double amount(std::size_t of) const {
    double sum = rows_.elements[of].kind == "Action" ? 1 : 0;
    for (const Link& link : rows_.links) {
      if (link.to != of || link.type != "contributes_to" || !rows_.counts(link, day_)) continue;
      double given = 0;
      double open = 0;
      for (const Link& other : rows_.links)
        if (other.from == link.from && other.type == "contributes_to" && rows_.counts(other, day_))
          (other.share ? given : open) += other.share.value_or(1);
      sum += amount(link.from) * (link.share ? *link.share : (1 - given) / open);
    }
    return sum;
  }

  /// What the saving takes of what it reduces.
  [[nodiscard]] std::map<std::size_t, double> taken(std::size_t saving) const {
    std::map<std::size_t, double> found;
    for (const Link& link : rows_.links)
      if (link.from == saving && link.type == "reduces" && rows_.counts(link, day_))
        found[link.to] += link.share.value_or(1);
    return found;
  }

 private:
  const Rows& rows_;
  int day_;
  std::vector<std::vector<std::size_t>> above_;
};

bool near(double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-12; }

gt::Framework with_a_rule() {
  gt::Framework framework = gt::Framework::standard();
  framework.rules = {
      {.id = "has", .select = {.roles = {gt::Role::objective}}, .require = {{{.link = "contributes_to", .min = 1}}}}};
  return framework;
}

/// The place where the library and the rows disagree; empty where they nowhere do.
std::string disagreement(const Rows& rows, int day) {
  const gt::Graph graph{rows.build()};
  const gt::Date date = date_of(day);
  const gt::PlanAt at{graph, date};
  const ByRows wanted{rows, day};
  const auto count = static_cast<gt::ElementIndex>(rows.elements.size());
  for (std::uint32_t row = 0; row < rows.links.size(); ++row) {
    if (at.holds(row) != rows.holds(rows.links[row], day)) return "link " + std::to_string(row) + " holds";
    if (at.stands(row) != rows.stands(rows.links[row], day)) return "link " + std::to_string(row) + " stands";
  }
  static const std::vector<gt::Rule> rules = with_a_rule().rules;
  const gt::CoverageReport covered = gt::coverage(graph, rules, {.as_of = date});
  const gt::Rollup result = gt::roll_up(graph, {.as_of = date});
  std::vector<double> own(count);
  for (gt::ElementIndex i = 0; i < count; ++i) own[i] = rows.elements[i].kind == "Action" ? 1 : 0;
  const gt::Amounts amounts = gt::roll_up_amounts(result, own, gt::AmountRule::attributed);
  const gt::OutOfSight unseen = gt::out_of_sight(at);
  std::set<gt::ElementIndex> orphans;
  const gt::Findings findings = gt::check(graph, {.as_of = date});
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (findings.code(i) == "orphan") orphans.insert(findings.element(i));
  for (gt::ElementIndex i = 0; i < count; ++i) {
    const std::string name = "E" + std::to_string(i);
    const std::string& kind = rows.elements[i].kind;
    if (kind == "Party" || kind == "Resource") continue;
    if (at.is_withdrawn(i) != rows.withdrawn(i, day)) return name + " is withdrawn";
    const std::uint64_t lines = wanted.lines(i);
    if (gt::lines_of_sight(at, i).count() != lines) return name + " has lines";
    if (gt::ancestors(at, i) != wanted.above(i)) return name + " has ancestors";
    if (gt::impact(at, i).element != wanted.above(i)) return name + " has an impact";
    const bool is_unseen = lines == 0 && kind != "Vision" && !rows.withdrawn(i, day);
    if ((std::ranges::count(unseen.element, i) == 1) != is_unseen) return name + " is out of sight";
    if (orphans.contains(i) != is_unseen) return name + " is an orphan";
    if (kind == "Outcome" && !rows.withdrawn(i, day) && covered.coverers()[i] != wanted.children(i))
      return name + " has coverers";
    if (!near(result.scores()[i], wanted.score(i))) return name + " has a score";
    if (!near(amounts.amount[i], wanted.amount(i))) return name + " has an amount";
  }
  const gt::ElementIndex party = count - 3;
  const gt::ElementIndex saving = count - 1;
  if (gt::select(at, {.owners = {"E" + std::to_string(party)}}) != wanted.owned(party)) return "select by owner";
  for (const gt::ElementIndex element : gt::descendants(at, party))
    if (std::ranges::count(wanted.owned(party), element) == 0) return "descendants of a party";
  const std::map<std::size_t, double> taken = wanted.taken(saving);
  if (!taken.empty()) {
    const gt::WhatIf changed = gt::what_if(result, {.applied = {"E" + std::to_string(saving)}});
    for (const auto& [element, share] : taken)
      for (const gt::Effect& effect : changed.effects)
        if (effect.element == element && !near(effect.funding_lost, share)) return "money taken";
  }
  return {};
}

/// Everything that is answered at a date, by ids, so that plans of other rows can be compared.
struct Answers {
  std::vector<std::uint64_t> lines;
  std::vector<double> scores, amounts;
  std::vector<std::uint32_t> coverers;
  std::vector<Elements> above, owned;
  std::vector<gt::ElementIndex> single_points;

  Answers(const Rows& rows, int day) {
    const gt::Graph graph{rows.build()};
    const gt::PlanAt at{graph, date_of(day)};
    static const std::vector<gt::Rule> rules = with_a_rule().rules;
    const gt::CoverageReport covered = gt::coverage(graph, rules, {.as_of = date_of(day)});
    const gt::Rollup result = gt::roll_up(graph, {.as_of = date_of(day)});
    const std::vector<double> own(graph.size(), 1);
    scores.assign(result.scores().begin(), result.scores().end());
    amounts = gt::roll_up_amounts(result, own, gt::AmountRule::attributed).amount;
    coverers.assign(covered.coverers().begin(), covered.coverers().end());
    single_points = gt::single_points_of_failure(at).nearest;
    for (gt::ElementIndex i = 0; i < graph.size(); ++i) {
      lines.push_back(gt::lines_of_sight(at, i).count());
      above.push_back(gt::ancestors(at, i));
      owned.push_back(gt::owners(at, i));
    }
  }

  [[nodiscard]] bool agree(const Answers& other) const {
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (!near(scores[i], other.scores[i]) || !near(amounts[i], other.amounts[i])) return false;
    return lines == other.lines && coverers == other.coverers && above == other.above && owned == other.owned &&
           single_points == other.single_points;
  }
};

/// Only the links that hold on a day, without their dates.
Rows without_history(const Rows& rows, int day) {
  Rows plain = rows;
  plain.links.clear();
  for (Link link : rows.links) {
    if (!rows.holds(link, day)) continue;
    link.recorded = link.valid_from = link.valid_to = 0;
    plain.links.push_back(std::move(link));
  }
  return plain;
}

}  // namespace

TEST_CASE("Trace, selections, coverage, roll-up and money agree with the rows on which links hold on any date") {
  const std::size_t plans = gt::test::share_of(std::size_t{10'000});
  dated::Maker maker{20240630};
  for (std::size_t plan = 0; plan < plans; ++plan) {
    const Rows rows = maker.make();
    const int day = maker.day();
    INFO("plan " << plan << " on day " << day);
    const std::string wrong = disagreement(rows, day);
    if (!wrong.empty()) {
      for (const Link& link : rows.links)
        UNSCOPED_INFO("E" << link.from << ' ' << link.type << " E" << link.to << ' ' << link.state << " recorded "
                          << link.recorded << " from " << link.valid_from << " to " << link.valid_to << ' '
                          << link.basis << (rows.holds(link, day) ? " holds" : ""));
      FAIL(wrong);
    }
  }
  for (const auto& [feature, count] : maker.having) {
    INFO(feature << ": " << count);
    CHECK(count >= gt::test::least_of(500U));
    std::cout << plans << " plans, " << feature << ": " << count << '\n';
  }
}

TEST_CASE("History that holds no longer changes nothing, nor does the order of rows") {
  dated::Maker maker{7};
  for (std::size_t plan = 0; plan < gt::test::share_of(1500U); ++plan) {
    const Rows rows = maker.make();
    const int day = maker.day();
    INFO("plan " << plan << " on day " << day);
    const Answers answers{rows, day};
    if (!answers.agree(Answers{without_history(rows, day), day})) FAIL("history changes something");
    Rows shuffled = rows;
    maker.shuffle(shuffled.links);
    maker.shuffle(shuffled.updates);
    if (!answers.agree(Answers{shuffled, day})) FAIL("the order of rows changes something");
  }
}

TEST_CASE("What is recorded later changes no earlier answer") {
  dated::Maker maker{11};
  for (std::size_t plan = 0; plan < gt::test::share_of(500U); ++plan) {
    const Rows rows = maker.make();
    const int day = maker.day();
    Rows known = rows;
    std::erase_if(known.links, [&](const Link& link) { return link.recorded > day; });
    std::erase_if(known.updates,
                  [&](const dated::Update& update) { return update.recorded > day || update.date > day; });
    known.updates.push_back({0, dated::last_day, 0, "approved"});
    INFO("plan " << plan << " on day " << day);
    if (!Answers{rows, day}.agree(Answers{known, day})) FAIL("what came later changes something");
  }
}
