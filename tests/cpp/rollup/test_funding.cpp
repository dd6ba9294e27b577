#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tuple>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/what_if.hpp>

using namespace goldenthread;
using Catch::Approx;

namespace {

/// A roll-up of resources, in this order, and of an action for a vision; each link with its share.
Rollup money(std::initializer_list<const char*> resources,
             std::initializer_list<std::tuple<const char*, const char*, const char*, double>> links) {
  PlanBuilder builder;
  for (const char* const id : resources) builder.add(ElementRow{.id = id, .kind = "Resource", .title = id});
  builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "V"});
  builder.add(ElementRow{.id = "ACT", .kind = "Action", .title = "ACT", .progress = 0.5});
  builder.add(LinkRow{.from = "ACT", .type = "contributes_to", .to = "V"});
  for (const auto& [from, type, to, share] : links)
    builder.add(LinkRow{.from = from, .type = type, .to = to, .share = share});
  return roll_up(Graph{builder.build()}, {.as_of = Date{2024, 6, 30}});
}

const Effect* effect_on(const WhatIf& what_if, std::string_view id) {
  for (const Effect& one : what_if.effects)
    if (one.id == id) return &one;
  return nullptr;
}

double lost(const WhatIf& what_if, std::string_view id) {
  const Effect* const found = effect_on(what_if, id);
  return found == nullptr ? 0 : found->funding_lost;
}

}  // namespace

TEST_CASE("what two budgets pay for loses the greater part, whichever of them is first, and so does what is below") {
  for (const char* const reduced : {"FIRST", "SECOND"}) {
    const Rollup result = money({"FIRST", "SECOND", "MANDATE", "SAVING"}, {{"FIRST", "funds", "MANDATE", 0.5},
                                                                           {"SECOND", "funds", "MANDATE", 0.5},
                                                                           {"MANDATE", "funds", "ACT", 1},
                                                                           {"SAVING", "reduces", reduced, 0.5}});
    const WhatIf saved = what_if(result, {.applied = {"SAVING"}});
    INFO(reduced);
    for (const char* const id : {reduced, "MANDATE", "ACT"}) CHECK(lost(saved, id) == Approx(0.5));
  }
}

TEST_CASE("what funds itself in a ring loses what comes to it") {
  const Rollup result = money({"BUDGET", "POOL", "FUND", "SAVING"}, {{"BUDGET", "funds", "POOL", 1},
                                                                     {"POOL", "funds", "FUND", 1},
                                                                     {"FUND", "funds", "POOL", 1},
                                                                     {"FUND", "funds", "ACT", 1},
                                                                     {"SAVING", "reduces", "BUDGET", 0.25}});
  const WhatIf saved = what_if(result, {.applied = {"SAVING"}});
  for (const char* const id : {"BUDGET", "POOL", "FUND", "ACT"}) CHECK(lost(saved, id) == Approx(0.25));
}

TEST_CASE("a budget of which hardly anything is left goes, and one of which a little more is left stays") {
  // What is left is computed exactly: 2^-39 less what is missing from it to the limit.
  constexpr double limit = 1e-12;
  const double rest = std::ldexp(1.0, -39);
  const auto with_left = [&](double left) {
    const Rollup result = money({"BUDGET", "MOST", "REST"}, {{"BUDGET", "funds", "ACT", 1},
                                                             {"MOST", "reduces", "BUDGET", 1 - rest},
                                                             {"REST", "reduces", "BUDGET", rest - left}});
    const WhatIf saved = what_if(result, {.applied = {"MOST", "REST"}});
    const Effect* const budget = effect_on(saved, "BUDGET");
    return budget != nullptr && budget->removed;
  };
  CHECK(with_left(limit));
  CHECK(with_left(limit / 2));
  CHECK_FALSE(with_left(std::nextafter(limit, 1)));
}

TEST_CASE("what is removed by itself loses no funding, and what it paid for goes") {
  const Rollup result = money({"BUDGET"}, {{"BUDGET", "funds", "ACT", 1}});
  const WhatIf removed = what_if(result, {.removed = {"BUDGET"}});
  REQUIRE(effect_on(removed, "BUDGET") != nullptr);
  CHECK(effect_on(removed, "BUDGET")->removed);
  CHECK(lost(removed, "BUDGET") == 0);
  REQUIRE(effect_on(removed, "ACT") != nullptr);
  CHECK(effect_on(removed, "ACT")->removed);
}

TEST_CASE("a link of money that is cancelled takes and pays nothing") {
  PlanBuilder builder;
  for (const char* const id : {"BUDGET", "SAVING", "OTHER"})
    builder.add(ElementRow{.id = id, .kind = "Resource", .title = id});
  builder.add(ElementRow{.id = "ACT", .kind = "Action", .title = "ACT", .progress = 0.5});
  builder.add(LinkRow{.from = "BUDGET", .type = "funds", .to = "ACT"});
  builder.add(LinkRow{.from = "SAVING", .type = "reduces", .to = "BUDGET", .share = 0.25});
  builder.add(LinkRow{.from = "SAVING", .type = "reduces", .to = "OTHER", .share = 0.5, .state = "cancelled"});
  const Rollup result = roll_up(Graph{builder.build()}, {.as_of = Date{2024, 6, 30}});
  const WhatIf saved = what_if(result, {.applied = {"SAVING"}});
  CHECK(lost(saved, "ACT") == Approx(0.25));
  CHECK(effect_on(saved, "OTHER") == nullptr);
}
