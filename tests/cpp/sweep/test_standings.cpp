#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/sweep/standings.hpp>

#include "both_ways.hpp"
#include "random_graph.hpp"
#include "standing_by_definition.hpp"

using namespace goldenthread;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using test::Stander;
using test::Verdict;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr auto off = Status::off_track;
constexpr auto risk = Status::at_risk;
constexpr auto on = Status::on_track;

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
    std::vector<std::uint8_t> itself, key, rule, mark(list.n);
    std::vector<Status> own, last, status(list.n);
    std::vector<Side> side;
    std::vector<Overridden> overridden;
    std::vector<Date> completed;
    std::vector<double> completeness(list.n), standing(list.n), judged(list.n), last_known(list.n), outcomes(list.n),
        work(list.n);
    std::vector<StandingRule> standing_rules;
    std::vector<RollUpRule> rules;
    for (const Stander& one : all) {
      itself.push_back(one.says ? 1 : 0);
      own.push_back(one.says.value_or(one.children.empty() ? Status::no_data : made_below));
      last.push_back(one.said.value_or(made_below));
      side.push_back(one.side);
      key.push_back(one.key ? 1 : 0);
      overridden.push_back(one.overridden);
      completed.push_back(one.completed);
      std::size_t which = 0;
      while (which < standing_rules.size() && !(standing_rules[which] == one.rule)) ++which;
      if (which == standing_rules.size()) standing_rules.push_back(one.rule);
      rule.push_back(static_cast<std::uint8_t>(which));
    }
    rules.resize(standing_rules.size());

    const auto ranked = [&](auto values) { return test::by_rank(build, values); };
    auto r_score = ranked(score);
    auto r_reason = ranked(reason);
    const auto r_itself = ranked(itself), r_key = ranked(key), r_rule = ranked(rule);
    const auto r_own = ranked(own), r_last = ranked(last);
    const auto r_side = ranked(side);
    const auto r_overridden = ranked(overridden);
    auto r_completed = ranked(completed);
    const auto by_edge = test::by_edge(build, weight);
    sweep_standings(build.thread,
                    {.own_score = r_score,
                     .own_reason = r_reason,
                     .scores_itself = r_itself,
                     .weight = by_edge,
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

  test::EdgeList list;
  std::vector<double> weight;
  std::vector<std::size_t> order;
  std::vector<Verdict> verdicts;
};

/// The verdict on a parent of some children, which come first.
Verdict above(std::vector<Stander> children, std::vector<double> weights = {}, StandingRule rule = {}) {
  Stander parent;
  parent.rule = rule;
  for (Stander& child : children) child.rule = rule;
  for (std::size_t i = 0; i < children.size(); ++i) parent.children.emplace_back(i, weights.empty() ? 1 : weights[i]);
  children.push_back(parent);
  return Sweep(children).verdicts.back();
}

Stander work(Status says) { return {.says = says, .side = Side::work}; }
Stander measure(Status says) { return {.says = says, .side = Side::outcome}; }
Stander lost(Status said, Status says = Status::no_data) { return {.says = says, .said = said, .side = Side::work}; }
Stander done(Date day) { return {.says = Status::complete, .side = Side::work, .completed = day}; }

bool same(const std::optional<double>& a, const std::optional<double>& b) {
  return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) < 1e-9);
}

bool same_bits(const std::optional<double>& a, const std::optional<double>& b) {
  return a.has_value() == b.has_value() && (!a || std::bit_cast<std::uint64_t>(*a) == std::bit_cast<std::uint64_t>(*b));
}

/// A graph of standers at random: leaves of every sort, some that judge themselves above others.
std::vector<Stander> random_standers(test::Dice& dice, bool judging_above) {
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

/// As S3 of the words has it: off < at risk < on = complete; nothing for what is no judgement.
std::optional<int> place(Status status) {
  if (status == off) return 0;
  if (status == risk) return 1;
  if (status == on || status == Status::complete) return 2;
  return std::nullopt;
}

}  // namespace

TEST_CASE("a standing is the mean of the children's, not rounded") {
  const Verdict made = above({work(on), work(on), work(risk)});
  CHECK(*made.standing == Approx(2.5 / 3));
  CHECK(made.status == on);
  CHECK(*above({work(on), work(risk)}, {3, 1}).standing == Approx(0.875));
  CHECK(above({work(on), work(on)}).standing == 1.0);
  CHECK(above({work(risk), work(risk)}).status == risk);
  CHECK(above({work(off), work(off)}).status == off);

  // Two levels: 3/4 and 1 make 7/8, where rounded colours would make at risk and on track 3/4.
  std::vector<Stander> two{work(on), work(risk), work(on), {}, {}, {}};
  two[3].children = {{0, 1}, {1, 1}};
  two[4].children = {{2, 1}};
  two[5].children = {{3, 1}, {4, 1}};
  const Sweep swept(two);
  CHECK(swept.verdicts[3].status == risk);
  CHECK(*swept.verdicts[5].standing == Approx(0.875));
  CHECK(swept.verdicts[5].status == on);
}

TEST_CASE("ties go to the worse colour") {
  CHECK(above({work(on), work(risk)}).status == risk);  // 3/4
  CHECK(above({work(off), work(risk)}).status == off);  // 1/4
  CHECK(above({work(on), work(risk)}, {1, 1 + 1e-12}).status == risk);
  CHECK(above({work(on), work(risk)}, {1 + 1e-10, 1}).status == risk);  // within 1e-9 of the line
  CHECK(above({work(on), work(risk)}, {1.001, 1}).status == on);
}

TEST_CASE("a child that is off track holds its parent down") {
  const Verdict made = above({work(on), work(off)}, {7, 1});
  CHECK(*made.standing == 0.75);
  CHECK(made.status == risk);
  CHECK(above({work(on), work(off)}, {7, 0}).status == on);  // one of weight 0 has no say
  // Half of the weight is not more than half; more than half is.
  CHECK(*above({work(on), work(off)}).standing == 0.5);
  CHECK(*above({work(on), work(off), work(off)}).standing == 0.25);
  CHECK(above({work(on), work(off), work(off)}).status == off);
  // Of all children, measures and work together.
  CHECK(*above({measure(on), work(on), work(off)}).standing == 0.5);
  CHECK(*above({measure(off), work(on), work(off)}).standing == 0.0);
  CHECK(*above({measure(off), measure(on), work(off), work(on), work(off)}, {},
               {.work_and_outcomes = WorkAndOutcomes::flat})
             .standing == 0.25);
}

TEST_CASE("measures and work are two means of which the worse counts") {
  const Verdict made = above({work(on), work(on), work(on), measure(risk)});
  CHECK(*made.standing == 0.5);
  CHECK(*made.outcomes == 0.5);
  CHECK(*made.work == 1.0);
  CHECK(made.status == risk);
  CHECK(*above({work(risk), measure(on), measure(on)}).standing == 0.5);
  CHECK(*above({work(on), work(on), work(on), measure(risk)}, {}, {.work_and_outcomes = WorkAndOutcomes::flat})
             .standing == 0.875);
  CHECK(*above({work(on), work(on), work(on), measure(risk)}, {}, {.work_and_outcomes = WorkAndOutcomes::two_means})
             .standing == 0.75);
  CHECK_FALSE(above({work(on)}).outcomes);
  CHECK_FALSE(above({measure(on)}).work);

  // Further up, an objective brings both of its own.
  std::vector<Stander> deep{work(on), measure(risk), work(off), {}, {}};
  deep[3].children = {{0, 1}, {1, 1}};
  deep[4].children = {{3, 3}, {2, 1}};
  const Verdict top = Sweep(deep).verdicts[4];
  CHECK(*top.outcomes == 0.5);
  CHECK(*top.work == 0.75);
  CHECK(*top.standing == Approx(0.375));
}

TEST_CASE("something key that is off track shows all the way up") {
  const auto chain = [](Overridden overridden, Status middle) {
    std::vector<Stander> all{work(on), work(off), {}, {}, work(on), {}};
    all[1].key = true;
    all[2].children = {{0, 19}, {1, 1}};
    all[3].children = {{2, 1}, {4, 9}};
    if (overridden != Overridden::no) {
      all[2].says = middle;
      all[2].overridden = overridden;
    }
    all[5].children = {{3, 1}, {4, 1}};
    return Sweep(all).verdicts;
  };
  const auto plain = chain(Overridden::no, on);
  CHECK(*plain[2].standing == 0.75);
  CHECK(*plain[3].standing == 0.75);
  CHECK(*plain[5].standing == 0.75);
  CHECK(plain[5].status == risk);
  CHECK(chain(Overridden::from_below, on)[5].status == on);
  CHECK(chain(Overridden::from_below, Status::complete)[3].status == on);

  std::vector<Stander> not_linked{work(off), work(on), {}};
  not_linked[0].key = true;
  not_linked[2].children = {{0, 0}, {1, 1}};
  CHECK(Sweep(not_linked).verdicts[2].status == on);
}

TEST_CASE("the share judged stands beside the status") {
  const Verdict third = above({work(on), work(Status::no_data), work(Status::no_data)});
  CHECK(third.status == Status::no_data);
  CHECK(*third.judged == Approx(1.0 / 3));
  CHECK(above({work(on), work(Status::no_data)}).status == on);  // a half is enough
  CHECK(above({work(on), work(Status::no_data), work(Status::no_data)}, {}, {.minimum_judged = 0.3}).status == on);
  CHECK(above({work(risk), work(Status::no_data), work(Status::no_data)}).status == risk);
  CHECK(above({work(off), work(Status::no_data), work(Status::no_target)}).status == off);
  CHECK(*above({work(on), work(Status::not_due), measure(Status::data_only)}).judged == 1.0);
  CHECK(*above({measure(on), work(Status::no_data), work(Status::no_data)}, {2, 1, 1}).judged == 0.5);

  // What rests on too little is not on track above either, and counts with 3/4 at most.
  std::vector<Stander> deep{work(on), work(Status::no_data), work(Status::no_data), work(risk), {}, {}, {}};
  deep[4].children = {{0, 1}, {1, 1}, {2, 1}};
  deep[5].children = {{4, 1}};
  deep[6].children = {{4, 3}, {3, 1}};
  const Sweep swept(deep);
  CHECK(swept.verdicts[5].status == Status::no_data);
  CHECK(swept.verdicts[6].status == risk);
  CHECK(*swept.verdicts[6].standing == Approx((3 * 0.75 + 0.5) / 4));
  CHECK(*swept.verdicts[6].judged == Approx(0.5));

  // By itself it makes nothing at risk beside what is on track, as the worse of two means either.
  std::vector<Stander> sides{work(on), work(Status::no_data), work(Status::no_data), {}, work(on), {}, {}, {}};
  sides[3].side = Side::outcome;
  sides[3].children = {{0, 1}, {1, 1}, {2, 1}};
  sides[5].children = {{3, 1}, {4, 1}};
  sides[6].children = {{3, 9}, {4, 1}};
  sides[7].children = {{5, 1}, {4, 1}};
  const Sweep beside(sides);
  CHECK(*beside.verdicts[5].standing == 0.75);
  CHECK(beside.verdicts[5].status == on);
  CHECK(beside.verdicts[6].status == Status::no_data);
  CHECK(beside.verdicts[7].status == on);
}

TEST_CASE("what is last known counts with a half at most") {
  const Verdict made = above({lost(on), work(on)});
  CHECK(*made.standing == 0.75);
  CHECK(made.status == risk);
  CHECK(*made.judged == 0.5);
  CHECK(*made.last_known == 0.5);
  CHECK(*above({lost(risk, Status::stale), work(on), work(on)}).standing == Approx(2.5 / 3));
  // Last known off track it still holds, as a child, as one of many and as something key.
  CHECK(*above({lost(off), work(on)}, {1, 7}).standing == 0.75);
  CHECK(*above({lost(off), lost(off), work(on)}).standing == 0.25);
  std::vector<Stander> far{lost(off), work(on), {}, {}};
  far[0].key = true;
  far[2].children = {{0, 1}, {1, 19}};
  far[3].children = {{2, 1}, {1, 9}};
  CHECK(*Sweep(far).verdicts[3].standing == 0.75);
  // With none judged the status is made from those; with nothing ever known it is no data.
  CHECK(above({lost(on), lost(on)}).status == risk);
  CHECK(above({lost(off), lost(off)}).status == off);
  CHECK(*above({lost(on), lost(on)}).judged == 0.0);
  CHECK(above({work(Status::no_data), work(Status::not_due)}).status == Status::no_data);
}

TEST_CASE("what is not due, and what is complete") {
  const StandingRule rule{.completed_from = Date{2024, 4, 1}};
  const Date last_year{2023, 6, 30};
  const Date this_year{2024, 6, 1};
  CHECK(above({work(Status::not_due), work(Status::not_due)}).status == Status::not_due);
  CHECK_FALSE(above({work(Status::not_due)}).judged);
  CHECK(above({work(Status::not_applicable)}).status == Status::not_applicable);
  CHECK(above({done(this_year), done(this_year)}, {}, rule).status == Status::complete);
  CHECK(above({done(this_year), work(on)}, {}, rule).status == on);
  CHECK(above({done(this_year), work(on)}, {1, 0}, rule).status == on);  // not all is complete
  CHECK(above({done(this_year), measure(Status::data_only)}, {}, rule).status == Status::complete);

  const auto failing = [&](Date day, StandingRule how) {
    return above({done(day), done(day), done(day), done(day), work(off), work(off), work(on)}, {}, how);
  };
  CHECK(*failing(last_year, rule).standing == 0.25);  // 1/3, and two thirds off track
  CHECK(failing(last_year, rule).status == off);
  CHECK(*failing(last_year, {}).standing == Approx(5.0 / 7));
  CHECK(*failing(this_year, rule).standing == Approx(5.0 / 7));
  CHECK(*failing(Date::none(), rule).standing == Approx(5.0 / 7));  // without a day it always counts
  CHECK(*above({done(last_year), work(on), work(Status::no_data)}, {}, rule).judged == 0.5);

  CHECK(above({done(last_year), done(last_year)}, {}, rule).status == Status::complete);
  CHECK(above({done(last_year), work(Status::not_due)}, {}, rule).status == Status::not_due);
  CHECK(above({done(last_year), work(Status::no_data)}, {}, rule).status == Status::no_data);

  // What is complete by something without weight is judged.
  std::vector<Stander> weightless{done(this_year), {}, work(on), {}};
  weightless[1].children = {{0, 0}};
  weightless[3].children = {{1, 1}, {2, 1}};
  const Sweep whole(weightless);
  CHECK(whole.verdicts[1].status == Status::complete);
  CHECK(*whole.verdicts[1].judged == 1.0);
  CHECK(*whole.verdicts[3].judged == 1.0);
  CHECK(whole.verdicts[3].status == on);

  // What rolls up complete was completed on the latest day below.
  std::vector<Stander> deep{done(last_year), done(this_year), work(on), {}, {}, {}};
  deep[3].children = {{0, 1}};
  deep[4].children = {{0, 1}, {1, 1}};
  deep[5].children = {{3, 1}, {4, 1}, {2, 1}};
  for (Stander& one : deep) one.rule = rule;
  const Sweep swept(deep);
  CHECK(swept.verdicts[3].completed == last_year);
  CHECK(swept.verdicts[4].completed == this_year);
  CHECK(*swept.verdicts[5].judged == 1.0);
}

TEST_CASE("an override says how it counts and not what is known") {
  std::vector<Stander> all{work(on), work(Status::no_data), work(Status::no_data), {}, work(on), {}};
  all[3].children = {{0, 1}, {1, 1}, {2, 1}};
  all[3].says = risk;
  all[3].overridden = Overridden::from_below;
  all[5].children = {{3, 1}, {4, 1}};
  const Sweep swept(all);
  CHECK(*swept.verdicts[3].standing == 0.5);
  CHECK(*swept.verdicts[3].judged == Approx(1.0 / 3));
  CHECK(*swept.verdicts[5].standing == 0.75);
  CHECK(*swept.verdicts[5].judged == Approx(2.0 / 3));
}

TEST_CASE("standings are what the words say, on graphs at random") {
  test::Dice dice(1);
  std::size_t held = 0, withheld = 0, last = 0, over = 0;
  for (int i = 0; i < 15000; ++i) {
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
  for (const std::size_t seen : {held, withheld, last, over}) CHECK(seen > 1000);
}

TEST_CASE("what follows of points") {
  test::Dice dice(2);
  std::size_t bounded = 0, bettered = 0, lost_sight = 0;
  for (int i = 0; i < 10000; ++i) {
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
  CHECK(bounded > 10000);
  CHECK(bettered > 1000);
  CHECK(lost_sight > 1000);
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
    std::vector<std::uint8_t> itself, key, mark(n), worst(n);
    std::vector<Status> own, last, status(n);
    std::vector<Side> side;
    std::vector<Overridden> overridden;
    std::vector<Date> completed;
    for (const Stander& one : all) {
      itself.push_back(one.says ? 1 : 0);
      own.push_back(one.says.value_or(one.children.empty() ? Status::no_data : made_below));
      last.push_back(one.said.value_or(made_below));
      side.push_back(one.side);
      key.push_back(one.key ? 1 : 0);
      overridden.push_back(one.overridden);
      completed.push_back(one.completed);
    }
    const auto map = [&](auto& values) { return test::plain_vertex_map(graph, values); };
    const auto weights = test::plain_edge_map(graph, weight);
    const RollUpMaps maps{.own_score = map(score),
                          .score = map(score),
                          .reason = map(reason),
                          .completeness = map(completeness),
                          .worst = map(worst),
                          .own_reason = map(reason),
                          .scores_itself = map(itself),
                          .own_severity = map(worst),
                          .weight = weights};
    const StandingMaps beside{.own_status = map(own),
                              .status = map(status),
                              .standing = map(standing),
                              .judged = map(judged),
                              .last_known = map(last_known),
                              .outcomes = map(outcomes),
                              .work = map(made),
                              .mark = map(mark),
                              .completed = map(completed),
                              .side = map(side),
                              .last_status = map(last),
                              .key = map(key),
                              .overridden = map(overridden),
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

TEST_CASE("what cannot be used is said") {
  const LevelGraphBuild build = build_level_graph(0, {});
  const RollUpRule rule;
  CHECK_THROWS_MATCHES(sweep_standings(build.thread, {}, {}, std::span(&rule, 1), {}), ArgumentError,
                       MessageMatches(ContainsSubstring("standing_rules: there are 0 of them and 1 rules")));
  const StandingRule wrong{.minimum_judged = 2};
  CHECK_THROWS_MATCHES(sweep_standings(build.thread, {}, {}, std::span(&rule, 1), std::span(&wrong, 1)), ArgumentError,
                       MessageMatches(ContainsSubstring("minimum_judged")));
}
