// What handles promise: no view of a temporary, and nothing lost by moving.
#include <concepts>
#include <type_traits>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/select.hpp>

#include "says.hpp"

namespace gt = goldenthread;
using Catch::Matchers::ContainsSubstring;

namespace {

// Whether a view can be asked of a value that has a name, and not of one that has none.
#define GOLDENTHREAD_TEST_NAMED_ONLY(type, call)                                                                     \
  static_assert(requires(const type& named) { named.call; }, #type " has no " #call);                                \
  static_assert([]<class T>() { return !requires(T&& none) { std::move(none).call; }; }.template operator()<type>(), \
                #type " gives a view of a temporary by " #call)

GOLDENTHREAD_TEST_NAMED_ONLY(gt::Rollup, scores());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Rollup, reasons());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Rollup, statuses());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Rollup, standings());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Rollup, tallies());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::LiveRollup, scores());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::LiveRollup, leaves());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::CoverageReport, shallow());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::CoverageReport, share());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Matrix, cells());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::PlanComparison, changes());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::PlanComparison, was(0));
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Graph, thread());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Graph, links("serves"));
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Plan, elements());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Plan, table(gt::TableId::links));
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Plan, title(0));
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Path, steps());
GOLDENTHREAD_TEST_NAMED_ONLY(gt::Owners, of(0));

static_assert(std::same_as<decltype(std::declval<gt::Rollup>().graph()), gt::Graph>);
static_assert(std::same_as<decltype(std::declval<gt::Graph>().plan()), gt::Plan>);
static_assert(std::same_as<decltype(std::declval<gt::Plan>().findings()), std::vector<gt::Finding>>);
static_assert(std::is_nothrow_move_constructible_v<gt::Plan> && std::is_nothrow_move_assignable_v<gt::Rollup>);
static_assert(!std::is_copy_constructible_v<gt::LiveRollup> && std::is_nothrow_move_constructible_v<gt::LiveRollup>);

gt::PlanBuilder one_action() {
  gt::PlanBuilder builder;
  builder.add(gt::ElementRow{.id = "O", .kind = "Outcome", .title = "Warm homes"});
  builder.add(gt::ElementRow{.id = "A", .kind = "Action", .title = "Insulate", .progress = 0.5});
  builder.add(gt::LinkRow{.from = "A", .type = "contributes_to", .to = "O"});
  return builder;
}

template <class Handle, class Ask>
void is_as_before(Handle handle, const Ask& ask) {
  const auto before = ask(handle);
  const Handle taken = std::move(handle);
  CHECK(ask(taken) == before);
  CHECK(ask(handle) == before);  // NOLINT(bugprone-use-after-move): that is what is asked
  Handle other = taken;
  handle = std::move(other);
  CHECK(ask(other) == before);  // NOLINT(bugprone-use-after-move)
}

}  // namespace

TEST_CASE("a handle that was moved from is as it was") {
  const gt::Plan plan = one_action().build();
  const gt::Graph graph{plan};
  is_as_before(plan, [](const gt::Plan& of) { return of.size() + of.findings().size() + of.links().size(); });
  is_as_before(graph, [](const gt::Graph& of) { return of.size() + of.thread().edge_count(); });
  is_as_before(gt::roll_up(graph), [](const gt::Rollup& of) { return of.scores()[0]; });
  is_as_before(gt::check(graph), [](const gt::Findings& of) { return of.size() + of.graph().size(); });
  is_as_before(gt::matrix(graph, {.kinds = {"Outcome"}}, {.kinds = {"Action"}}),
               [](const gt::Matrix& of) { return of.cells().size(); });
  is_as_before(gt::compare(plan, plan), [](const gt::PlanComparison& of) { return of.size(); });
  is_as_before(gt::lines_of_sight(graph, "A"), [](const gt::LinesOfSight& of) { return of.count(); });
  is_as_before(gt::Selector{graph, {.kinds = {"Action"}}}, [](const gt::Selector& of) { return of.elements(); });
  is_as_before(gt::Owners{graph}, [](const gt::Owners& of) { return of.of(0).size(); });
}

TEST_CASE("what is moved and not copied says so once it was moved from") {
  gt::LiveRollup live{gt::Graph{one_action().build()}};
  const gt::LiveRollup taken = std::move(live);
  CHECK(taken.scores()[0] == 0.5);
  // NOLINTBEGIN(bugprone-use-after-move): that is what is asked
  CHECK_THROWS_MATCHES(live.scores(), gt::ArgumentError, gt::test::says("moved from"));
  CHECK_THROWS_MATCHES(live.graph(), gt::ArgumentError, gt::test::says("moved from"));
  CHECK_THROWS_MATCHES(live.size(), gt::ArgumentError, gt::test::says("moved from"));
  CHECK_THROWS_MATCHES(live.snapshot(), gt::ArgumentError, gt::test::says("moved from"));
  CHECK_THROWS_MATCHES(live.plan(), gt::ArgumentError, gt::test::says("moved from"));
  CHECK_THROWS_MATCHES(live.at("A"), gt::ArgumentError, gt::test::says("moved from"));
  CHECK_THROWS_MATCHES(live.move_to(gt::Date{2024, 1, 1}), gt::ArgumentError, gt::test::says("moved from"));
  CHECK_THROWS_WITH(live.add(gt::UpdateRow{.element = "A", .date = "2024-06-01", .progress = 0.9}),
                    ContainsSubstring("moved from"));
  gt::PlanBuilder builder = one_action();
  gt::PlanBuilder other = std::move(builder);
  CHECK(other.build().size() == 2);
  CHECK_THROWS_WITH(builder.build(), ContainsSubstring("moved from"));
  CHECK_THROWS_MATCHES(builder.add(gt::ElementRow{.id = "B"}), gt::ArgumentError, gt::test::says("moved from"));
  // NOLINTEND(bugprone-use-after-move)
}
