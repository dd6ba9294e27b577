#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "generated_plan.hpp"
#include "says.hpp"
#include "share.hpp"

using namespace goldenthread;
using test::GeneratedLink;
using test::GeneratedPlan;
using test::PlanGenerator;
using test::same;
using test::SlowRollup;

namespace {

const std::uint32_t plans = goldenthread::test::share_of(4'000U);

/// Two outcomes, three actions with a part each of a budget, and two savings: one takes a twentieth of the budget of A
/// and B, the other all of what pays for C.
Rollup council(StatusFrom status_from = StatusFrom::points) {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "HOMES", .kind = "Outcome", .title = "More homes"});
  builder.add(ElementRow{.id = "JOBS", .kind = "Outcome", .title = "More jobs"});
  builder.add(ElementRow{.id = "A", .kind = "Action", .title = "Build", .progress = 0.9});
  builder.add(ElementRow{.id = "A1", .kind = "Milestone", .title = "Buy land", .progress = 0.9});
  builder.add(ElementRow{.id = "B", .kind = "Action", .title = "Train", .progress = 0.5});
  builder.add(ElementRow{.id = "C", .kind = "Action", .title = "Advise", .progress = 0.9});
  for (const char* id : {"BUDGET", "GRANT", "SAVING", "CUT"})
    builder.add(ElementRow{.id = id, .kind = "Resource", .title = id});
  const auto link = [&](const char* from, const char* type, const char* to, std::optional<double> share = {}) {
    builder.add(LinkRow{.from = from, .type = type, .to = to, .share = share});
  };
  link("A1", "part_of", "A");
  link("A", "contributes_to", "HOMES");
  link("B", "contributes_to", "HOMES");
  link("C", "contributes_to", "JOBS");
  link("BUDGET", "funds", "A", 0.7);
  link("BUDGET", "funds", "B", 0.3);
  link("GRANT", "funds", "C");
  link("SAVING", "reduces", "BUDGET", 0.05);
  link("CUT", "reduces", "GRANT");
  return roll_up(Graph{builder.build()}, {.as_of = Date{2020, 9, 30}, .status_from = status_from});
}

const Effect& effect(const WhatIf& what_if, std::string_view id) {
  for (const Effect& one : what_if.effects)
    if (one.id == id) return one;
  FAIL("no effect on " << id);
  return what_if.effects.front();
}

}  // namespace

TEST_CASE("another score changes what is above it and leaves statuses alone") {
  const WhatIf what = what_if(council(), {.scores = {{.id = "A", .score = 0.1}}});
  CHECK(what.before.at("HOMES").score == 0.7);
  CHECK(same(what.after.at("HOMES").score, 0.3));
  CHECK(effect(what, "HOMES").score_before == 0.7);
  CHECK(effect(what, "A").status_after == Status::on_track);
  CHECK(effect(what, "A").crossing == Crossing::none);
  CHECK(what.effects.size() == 2);
  CHECK(effect(what, "HOMES").support_before == 0);  // nothing is removed
}

TEST_CASE("a score may be supposed not to be known, and one from below may be replaced") {
  CHECK(what_if(council(), {.scores = {{.id = "B"}}}).after.at("HOMES").score == 0.9);
  CHECK(what_if(council(), {.scores = {{.id = "B"}}}).after.at("HOMES").last_known == 0.5);
  const WhatIf what = what_if(council(StatusFrom::score), {.scores = {{.id = "HOMES", .score = 1}}});
  CHECK(what.after.at("HOMES").score == 1);
  CHECK(effect(what, "HOMES").crossing == Crossing::better);
}

TEST_CASE("what an officer would suppose: a progress, a status, a date") {
  const WhatIf progress = what_if(council(), {.reports = {{.id = "B", .progress = 0.95}}});
  CHECK(effect(progress, "B").status_after == Status::on_track);
  CHECK(effect(progress, "HOMES").crossing == Crossing::better);
  CHECK(effect(progress, "HOMES").standing_before == 0.5);
  CHECK(effect(progress, "HOMES").standing_after == 1);
  CHECK(progress.before.at("HOMES").status == Status::at_risk);

  const WhatIf late = what_if(council(), {.reports = {{.id = "C", .due = "2020-09-01"}}});
  CHECK(effect(late, "JOBS").status_after == Status::off_track);
  CHECK(effect(late, "JOBS").crossing == Crossing::worse);

  const WhatIf said = what_if(council(), {.reports = {{.id = "HOMES", .status = Status::on_track}}});
  CHECK(said.after.at("HOMES").status == Status::on_track);
  CHECK(said.after.at("HOMES").computed_status == Status::at_risk);

  CHECK_THROWS_MATCHES(what_if(council(), {.values = {{.id = "A", .value = 1}}}), ArgumentError,
                       test::says("values: 'A' is not a measure; give its progress or its status"));
  CHECK_THROWS_MATCHES(what_if(council(), {.reports = {{.id = "HOMES", .progress = 1}}}), ArgumentError,
                       test::says("reports: 'HOMES' is not an action or milestone, so it has no progress and"));
}

TEST_CASE("another weight counts for that link alone") {
  const WhatIf what = what_if(council(), {.weights = {{.from = "A", .to = "HOMES", .weight = 3}}});
  CHECK(same(what.after.at("HOMES").score, (3 * 0.9 + 0.5) / 4));
  CHECK(what.effects.size() == 1);
}

TEST_CASE("removing an action takes it from its outcome, with what is part of it where that is asked for") {
  const WhatIf alone = what_if(council(), {.removed = {"A"}});
  CHECK(effect(alone, "A").removed);
  CHECK(effect(alone, "HOMES").support_before == 3);
  CHECK(effect(alone, "HOMES").support_after == 1);
  CHECK(effect(alone, "HOMES").loses_some_support());
  CHECK_FALSE(alone.after.at("A1").status == Status::not_applicable);

  const WhatIf with_parts = what_if(council(), {.removed = {"A"}, .with_parts = true});
  CHECK(effect(with_parts, "A1").removed);
  CHECK(with_parts.after.at("A1").status == Status::not_applicable);

  const WhatIf all = what_if(council(), {.removed = {"A", "B"}});
  CHECK(effect(all, "HOMES").loses_all_support());
  CHECK(effect(all, "HOMES").status_after == Status::no_data);
  CHECK(effect(all, "HOMES").crossing == Crossing::no_longer_known);
}

TEST_CASE("a saving takes its share, and what loses its last funding goes") {
  const WhatIf saving = what_if(council(), {.applied = {"SAVING"}});
  CHECK(same(effect(saving, "A").funding_lost, 0.05));
  CHECK(same(effect(saving, "BUDGET").funding_lost, 0.05));
  CHECK(effect(saving, "HOMES").support_after == 3);
  CHECK(effect(saving, "HOMES").support_reduced == 2);
  CHECK(effect(saving, "HOMES").loses_some_support());
  CHECK(effect(saving, "HOMES").crossing == Crossing::none);

  const WhatIf cut = what_if(council(), {.applied = {"CUT"}});
  CHECK(effect(cut, "GRANT").removed);
  CHECK(effect(cut, "C").removed);
  CHECK(effect(cut, "JOBS").loses_all_support());
  CHECK(to_string(cut) ==
        "2 would be removed:\n  Advise (C)\n  GRANT (GRANT)\n"
        "1 would lose everything that supports it:\n  More jobs (JOBS): none of 1 action\n"
        "1 would change its status:\n  More jobs (JOBS): from on track (90) to no data (no score)\n");
}

TEST_CASE("parts of savings add up, and go all the way down the money") {
  PlanBuilder builder;
  for (const char* const id : {"BUDGET", "MANDATE", "HALF", "FIFTH", "LESS"})
    builder.add(ElementRow{.id = id, .kind = "Resource", .title = id});
  builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "V"});
  builder.add(ElementRow{.id = "A", .kind = "Action", .title = "A", .progress = 0.5});
  builder.add(LinkRow{.from = "A", .type = "contributes_to", .to = "V"});
  builder.add(LinkRow{.from = "BUDGET", .type = "funds", .to = "MANDATE"});
  builder.add(LinkRow{.from = "MANDATE", .type = "funds", .to = "A"});
  builder.add(LinkRow{.from = "HALF", .type = "reduces", .to = "BUDGET", .share = 0.5});
  builder.add(LinkRow{.from = "FIFTH", .type = "reduces", .to = "BUDGET", .share = 0.2});
  builder.add(LinkRow{.from = "LESS", .type = "reduces", .to = "MANDATE", .share = 0.1});
  const Rollup result = roll_up(Graph{builder.build()}, {.as_of = Date{2024, 6, 30}});

  const WhatIf one = what_if(result, {.applied = {"FIFTH"}});
  for (const char* const id : {"BUDGET", "MANDATE", "A"}) CHECK(same(effect(one, id).funding_lost, 0.2));
  CHECK(effect(one, "V").loses_some_support());
  CHECK(effect(one, "V").support_reduced == 1);

  const WhatIf both = what_if(result, {.applied = {"HALF", "FIFTH"}});
  for (const char* const id : {"BUDGET", "MANDATE", "A"}) CHECK(same(effect(both, id).funding_lost, 0.7));

  // A tenth of what is left of the mandate goes too.
  const WhatIf all = what_if(result, {.applied = {"HALF", "FIFTH", "LESS"}});
  CHECK(same(effect(all, "BUDGET").funding_lost, 0.7));
  for (const char* const id : {"MANDATE", "A"}) CHECK(same(effect(all, id).funding_lost, 0.73));
}

TEST_CASE("what would be can be asked further") {
  const WhatIf first = what_if(council(), {.weights = {{.from = "A", .to = "HOMES", .weight = 3}}, .applied = {"CUT"}});
  const WhatIf second = what_if(first.after, {.scores = {{.id = "B", .score = 0.9}}});
  CHECK(second.after.at("JOBS").status == Status::no_data);
  CHECK(same(second.after.at("HOMES").score, 0.9));
  CHECK(second.before.at("HOMES").score == first.after.at("HOMES").score);
}

TEST_CASE("changes that cannot be made are refused by name") {
  const Rollup result = council();
  CHECK_THROWS_MATCHES(what_if(result, {.removed = {"NONE"}}), UnknownNameError,
                       test::says("there is no element 'NONE'"));
  CHECK_THROWS_MATCHES(what_if(result, {.scores = {{.id = "A", .score = 1.5}}}), ArgumentError,
                       test::says("scores: 'A' has 1.5; give a number from 0 to 1"));
  CHECK_THROWS_MATCHES(what_if(result, {.weights = {{.from = "A", .to = "JOBS", .weight = 1}}}), ArgumentError,
                       test::says("weights: the link from 'A' to 'JOBS' is not a link that scores on that"));
  CHECK_THROWS_MATCHES(what_if(result, {.weights = {{.from = "A", .to = "HOMES", .weight = -1}}}), ArgumentError,
                       test::says("weights: the link from 'A' to 'HOMES' has -1; give a finite"));
  CHECK_THROWS_MATCHES(what_if(result, {.applied = {"A"}}), ArgumentError,
                       test::says("applied: 'A' reduces nothing on that date; link it to what it"));
}

TEST_CASE("removing is rolling up a plan in which the same was cancelled, and support is a count of sets") {
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    PlanGenerator generator(seed);
    GeneratedPlan plan = generator.plan();
    const std::size_t removed = generator.below(plan.elements.size());
    const WhatIf what = what_if(plan.roll_up(), {.removed = {GeneratedPlan::id(removed)}});
    GeneratedPlan without = plan;
    without.elements[removed].cancelled = true;
    const SlowRollup slow_before(plan);
    const SlowRollup slow_after(without);
    const auto support = [](const GeneratedPlan& of, const SlowRollup& slow, std::size_t element) {
      std::uint32_t count = 0;
      for (const std::size_t at : slow.reach(element))
        if (of.elements[at].is_action && !of.elements[at].cancelled) ++count;
      return count;
    };
    bool agrees = true;
    std::set<std::size_t> listed;
    for (const Effect& one : what.effects) {
      listed.insert(one.element);
      if (one.removed || plan.elements[one.element].is_action) continue;
      agrees = agrees && one.support_before == support(plan, slow_before, one.element) &&
               one.support_after == support(without, slow_after, one.element);
    }
    for (std::size_t i = 0; i < plan.elements.size(); ++i) {
      agrees = agrees && same(what.after.scores()[i], slow_after[i].score) &&
               same(what.after.completeness()[i], slow_after[i].completeness);
      const bool changes =
          i == removed || !same(slow_before[i].score, slow_after[i].score) ||
          (!plan.elements[i].is_action && support(plan, slow_before, i) != support(without, slow_after, i));
      agrees = agrees && (!changes || listed.contains(i));
    }
    INFO("plan " << seed);
    REQUIRE(agrees);
  }
}

TEST_CASE("other scores and weights are those of a plan that has them") {
  for (std::uint32_t seed = 0; seed < plans; ++seed) {
    PlanGenerator generator(seed);
    GeneratedPlan plan = generator.plan();
    Changes changes;
    GeneratedPlan with = plan;
    for (GeneratedLink& link : with.links) {
      if (plan.elements[link.child].cancelled || plan.elements[link.parent].cancelled || !generator.one_in(3)) continue;
      link.weight = static_cast<double>(generator.below(4));
      changes.weights.push_back(
          {.from = GeneratedPlan::id(link.child), .to = GeneratedPlan::id(link.parent), .weight = *link.weight});
    }
    for (std::size_t i = 0; i < plan.elements.size(); ++i) {
      const test::GeneratedElement& element = plan.elements[i];
      if (!element.is_action || element.cancelled || element.starts_later || !element.progress) continue;
      if (!generator.one_in(3)) continue;
      with.elements[i].progress = generator.share();
      // A supposed score leaves statuses alone, which the methods that count statuses count.
      if (plan.options.status_from == StatusFrom::score || generator.one_in(2))
        changes.reports.push_back({.id = GeneratedPlan::id(i), .progress = with.elements[i].progress});
      else
        changes.scores.push_back({.id = GeneratedPlan::id(i), .score = with.elements[i].progress});
    }
    const WhatIf what = what_if(plan.roll_up(), changes);
    const SlowRollup slow(with);
    bool agrees = true;
    for (std::size_t i = 0; i < plan.elements.size(); ++i)
      agrees = agrees && same(what.after.scores()[i], slow[i].score) && what.after.reasons()[i] == slow[i].reason;
    INFO("plan " << seed);
    REQUIRE(agrees);
  }
}
