#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/base/error.hpp>
#include <goldenthread/compare/explain_change.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "../rollup/generated_plan.hpp"
#include "says.hpp"
#include "share.hpp"

using namespace goldenthread;
using test::GeneratedLink;
using test::GeneratedPlan;
using test::PlanGenerator;

namespace {

const std::uint32_t pairs = test::share_of(10'000U);

bool same(double a, double b) { return std::abs(a - b) <= 1e-12; }

/// An outcome with a measure and two actions, as it was known in a month.
struct Month {
  double actual = 80;
  double target = 100;
  double build = 0.5;
  std::optional<double> weight = {};
  bool trains = true;
  Method method = Method::weighted_mean;

  [[nodiscard]] Rollup roll_up() const {
    PlanBuilder builder;
    builder.add(ElementRow{.id = "V", .kind = "Vision", .title = "One borough"});
    builder.add(ElementRow{.id = "HOMES", .kind = "Outcome", .title = "More homes"});
    builder.add(ElementRow{.id = "M", .kind = "Measure", .title = "Homes built"});
    builder.add(ElementRow{.id = "A", .kind = "Action", .title = "Build", .progress = build});
    builder.add(LinkRow{.from = "HOMES", .type = "contributes_to", .to = "V"});
    builder.add(LinkRow{.from = "M", .type = "measures", .to = "HOMES"});
    builder.add(LinkRow{.from = "A", .type = "contributes_to", .to = "HOMES", .weight = weight});
    if (trains) {
      builder.add(ElementRow{.id = "B", .kind = "Action", .title = "Train", .progress = 0.2});
      builder.add(LinkRow{.from = "B", .type = "contributes_to", .to = "HOMES"});
    }
    builder.add(MeasureRow{.id = "M", .polarity = "higher_is_better"});
    builder.add(TargetRow{.measure = "M", .period = "2020-04-01", .value = target});
    builder.add(ObservationRow{.measure = "M", .period = "2020-08", .value = actual});
    return goldenthread::roll_up(Graph{builder.build()},
                                 {.as_of = Date{2020, 9, 30}, .method = method, .status_from = StatusFrom::points});
  }
};

ChangeExplanation between(const Month& before, const Month& after, const char* id) {
  return explain(before.roll_up(), after.roll_up(), id);
}

/// Whether the change of an element lies in that cause alone.
bool only(const ChangeExplanation& explanation, Cause cause) {
  for (std::size_t i = 0; i < cause_count; ++i)
    if (static_cast<Cause>(i) != cause && explanation.parts.parts[i] != 0) return false;
  return explanation.change != 0 && same(explanation.parts[cause], explanation.change);
}

}  // namespace

TEST_CASE("each cause shows as itself, however far above") {
  for (const char* id : {"HOMES", "V"}) {
    CHECK(only(between({}, {.build = 0.8}, id), Cause::value));
    CHECK(only(between({}, {.actual = 90}, id), Cause::value));
    CHECK(only(between({}, {.target = 160}, id), Cause::target));
    CHECK(only(between({.build = 0.8}, {.build = 0.8, .weight = 3.0}, id), Cause::weight));
    CHECK(only(between({}, {.trains = false}, id), Cause::child_lost));
    CHECK(only(between({.trains = false}, {}, id), Cause::child_gained));
    CHECK(only(between({}, {.method = Method::worst}, id), Cause::policy));
  }
}

TEST_CASE("a measure's change is its actual's first, then its target's") {
  const ChangeExplanation explanation = between({}, {.actual = 90, .target = 120}, "M");
  CHECK(same(explanation.parts[Cause::value], 0.1));
  CHECK(same(explanation.parts[Cause::target], 0.75 - 0.9));
  CHECK(same(explanation.change, -0.05));
}

TEST_CASE("several causes at once, by child and in words") {
  const ChangeExplanation explanation = between({}, {.target = 160, .build = 0.8, .trains = false}, "HOMES");
  CHECK(explanation.before.score == 0.5);
  CHECK(explanation.children.size() == 3);
  CHECK(same(explanation.parts[Cause::child_lost], 0.15));
  CHECK(same(explanation.parts[Cause::value], 0.15));
  CHECK(same(explanation.parts[Cause::target], -0.15));
  CHECK(explanation.children.back().id == "B");
  CHECK(std::isnan(explanation.children.back().score_after));
  CHECK(explanation.children.back().weight_after == 0);
  CHECK(to_string(explanation) ==
        "HOMES  More homes (Outcome)\n"
        "From 50, off track, on 30 September 2020 to 65, off track, on 30 September 2020: +15.\n"
        "Status before: Off track by its own measures (0), which are no better than the work below (0). It stands at "
        "0, where 0 is off track, 0.5 at risk and 1 on track; 100 % of what is due can be judged.\n"
        "Status now: Off track by its own measures (0), which are no better than the work below (0.5). It stands at 0, "
        "where 0 is off track, 0.5 at risk and 1 on track; 100 % of what is due can be judged.\n"
        "  A  Build: off track to at risk\n"
        "  B  Train: off track, no longer below\n"
        "Because of what was achieved +15, what was aimed at -15, what no longer counts +15.\n"
        "  -15  M  Homes built, 80 to 50: what was aimed at -15\n"
        "  +15  A  Build, 50 to 80: what was achieved +15\n"
        "  +15  B  Train, 20 to -: what no longer counts +15\n");
}

TEST_CASE("where the score is the same, causes that cancel out still show") {
  const ChangeExplanation explanation = between({}, {.actual = 96, .target = 120}, "HOMES");
  CHECK(same(explanation.change, 0));
  CHECK(same(explanation.parts[Cause::value], 0.16 / 3));
  CHECK(same(explanation.parts[Cause::target], -0.16 / 3));
}

TEST_CASE("without a score on both sides there is nothing to split, and an element must be in both") {
  PlanBuilder builder;
  builder.add(ElementRow{.id = "HOMES", .kind = "Outcome", .title = "More homes"});
  const Rollup empty = roll_up(Graph{builder.build()}, {.as_of = Date{2020, 8, 31}});
  const ChangeExplanation explanation = explain(empty, Month{}.roll_up(), "HOMES");
  CHECK(std::isnan(explanation.change));
  CHECK(explanation.parts.total() == 0);
  CHECK(to_string(explanation) ==
        "HOMES  More homes (Outcome)\n"
        "From no score (no data), no data, on 31 August 2020 to 50, off track, on 30 September 2020.\n"
        "Without a score at both there is no change to split.\n"
        "Status now: Off track by its own measures (0), which are no better than the work below (0). It stands at 0, "
        "where 0 is off track, 0.5 at risk and 1 on track; 100 % of what is due can be judged.\n"
        "  M  Homes built: new, off track\n"
        "  A  Build: new, off track\n"
        "  B  Train: new, off track\n");
  CHECK_THROWS_MATCHES(explain(empty, Month{}.roll_up(), "A"), UnknownNameError, test::says("there is no element 'A'"));
  CHECK_THROWS_MATCHES(explain(Month{}.roll_up(), empty, "A"), UnknownNameError, test::says("there is no element 'A'"));
}

TEST_CASE("between any two plans the parts add up to the change, of every element") {
  std::size_t changed = 0;
  std::size_t alike = 0;
  for (std::uint32_t seed = 0; seed < pairs; ++seed) {
    PlanGenerator generator(seed);
    const GeneratedPlan before = generator.plan();
    GeneratedPlan after = before;
    if (generator.one_in(4)) after = generator.plan();
    for (test::GeneratedElement& element : after.elements) {
      if (element.is_action && generator.one_in(3)) element.progress = generator.share();
      if (generator.one_in(10)) element.cancelled = !element.cancelled;
    }
    for (GeneratedLink& link : after.links)
      if (generator.one_in(3)) link.weight = static_cast<double>(generator.below(5));
    if (!after.links.empty() && generator.one_in(3))
      after.links.erase(after.links.begin() + static_cast<std::ptrdiff_t>(generator.below(after.links.size())));
    const bool same_policy = !generator.one_in(3) && after.elements.size() == before.elements.size();
    if (!same_policy) after.options = generator.plan().options;
    const Rollup was = before.roll_up();
    const Rollup is = after.roll_up();
    bool made_alike = same_policy && seed < pairs / 5;
    for (std::size_t i = 0; made_alike && i < before.elements.size(); ++i)
      made_alike = explain(was, GeneratedPlan::id(i)).scores_itself == explain(is, GeneratedPlan::id(i)).scores_itself;
    for (std::size_t i = 0; i < std::min(before.elements.size(), after.elements.size()); ++i) {
      const ChangeExplanation explanation = explain(was, is, GeneratedPlan::id(i));
      double sizes = 0;
      for (const double part : explanation.parts.parts) sizes += std::abs(part);
      INFO("pair " << seed << ", element " << i);
      if (std::isnan(explanation.change)) {
        REQUIRE(sizes == 0);
        continue;
      }
      REQUIRE(std::abs(explanation.parts.total() - explanation.change) <= 1e-14);
      if (made_alike) {
        REQUIRE(std::abs(explanation.parts[Cause::policy]) <= 1e-12);
        ++alike;
      }
      ChangeParts of_children;
      for (const ChildChange& child : explanation.children) of_children += child.parts;
      if (of_children.total() != 0)
        for (const Cause cause : {Cause::value, Cause::target, Cause::weight, Cause::child_gained, Cause::child_lost})
          REQUIRE(std::abs(of_children[cause] - explanation.parts[cause]) <= 1e-14);
      changed += explanation.change != 0 ? 1 : 0;
    }
  }
  CHECK(changed > pairs);
  CHECK(alike > pairs / 10);
}
