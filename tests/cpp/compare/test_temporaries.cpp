// That nothing gives a view of a temporary: it gives a value, or cannot be asked.
#include <concepts>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include <goldenthread/goldenthread.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/tally.hpp>

using namespace goldenthread;

namespace {

template <class Type>
inline constexpr bool is_span = false;
template <class Cell>
inline constexpr bool is_span<std::span<Cell>> = true;

/// Whether what a call gives may be kept whatever becomes of the object that was asked.
template <class Type>
inline constexpr bool is_value =
    std::is_object_v<Type> && !std::is_pointer_v<Type> && !is_span<Type> && !std::same_as<Type, std::string_view>;

template <class Of, class Ask>
consteval bool gives_no_view(Ask) {
  static_assert(std::is_invocable_v<Ask, const Of&>, "what is asked is there");
  if constexpr (std::is_invocable_v<Ask, Of>) return is_value<std::invoke_result_t<Ask, Of>>;
  return true;
}

template <class Of, class Ask>
consteval bool gives_a_value(Ask) {
  if constexpr (std::is_invocable_v<Ask, Of>) return is_value<std::invoke_result_t<Ask, Of>>;
  return false;
}

}  // namespace

#define ASK(...)                                                            \
  [](auto&& of) -> decltype((std::forward<decltype(of)>(of).__VA_ARGS__)) { \
    return std::forward<decltype(of)>(of).__VA_ARGS__;                      \
  }
// What a reference or a view would be given of.
#define GIVES_NO_VIEW(Type, ...) STATIC_REQUIRE(gives_no_view<Type>(ASK(__VA_ARGS__)))
#define GIVES_A_VALUE(Type, ...) STATIC_REQUIRE(gives_a_value<Type>(ASK(__VA_ARGS__)))

TEST_CASE("frames and their columns") {
  GIVES_A_VALUE(Frame, title());
  GIVES_A_VALUE(Frame, calendar());
  GIVES_A_VALUE(Frame, columns());
  GIVES_A_VALUE(Frame, column("id"));
  GIVES_NO_VIEW(Frame, find("id"));
  GIVES_A_VALUE(FrameColumn, name());
  GIVES_A_VALUE(FrameColumn, owner());
  GIVES_NO_VIEW(FrameColumn, cells());
  GIVES_NO_VIEW(FrameColumn, text(0, std::declval<std::string&>()));
}

TEST_CASE("plans, their tables, and plans at a date") {
  GIVES_A_VALUE(Plan, info());
  GIVES_A_VALUE(Plan, framework());
  GIVES_A_VALUE(Plan, findings());
  GIVES_NO_VIEW(Plan, elements());
  GIVES_NO_VIEW(Plan, id(0));
  GIVES_NO_VIEW(Plan, title(0));
  GIVES_NO_VIEW(Plan, link_from());
  GIVES_A_VALUE(PlanAt, plan());
  GIVES_A_VALUE(PlanAt, graph());
  GIVES_A_VALUE(Graph, plan());
  GIVES_NO_VIEW(Graph, thread());
  GIVES_NO_VIEW(Table, columns());
  GIVES_NO_VIEW(Table, find("id"));
  GIVES_NO_VIEW(Table, numbers("id"));
  GIVES_NO_VIEW(Table, bytes("id"));
  GIVES_NO_VIEW(Table, days("id"));
  GIVES_NO_VIEW(Table, periods("id"));
  GIVES_NO_VIEW(Table, elements("id"));
  GIVES_A_VALUE(Table, text("id", 0));
  GIVES_A_VALUE(Column, name());
  GIVES_NO_VIEW(Column, texts());
  GIVES_NO_VIEW(Column, numbers());
  GIVES_NO_VIEW(Column, bytes());
  GIVES_NO_VIEW(Column, days());
  GIVES_NO_VIEW(Column, periods());
  GIVES_NO_VIEW(Column, elements());
  GIVES_NO_VIEW(Column, storage());
  GIVES_NO_VIEW(TextStore, bytes());
  GIVES_NO_VIEW(TextStore, ends());
  GIVES_A_VALUE(TextStore, operator[](0));
  GIVES_A_VALUE(Framework, label(Status::on_track));
  GIVES_A_VALUE(Framework, policy_for("Action"));
  GIVES_NO_VIEW(Framework, find_scheme("tolerance"));
  GIVES_NO_VIEW(Framework, find_scoring("ratio"));
}

TEST_CASE("findings, errors and what was parsed") {
  GIVES_A_VALUE(Findings, code(0));
  GIVES_A_VALUE(Findings, rule(0));
  GIVES_A_VALUE(Findings, graph());
  GIVES_A_VALUE(InputError, problems());
  GIVES_A_VALUE(ParseResult<Date>, value());
  GIVES_A_VALUE(ParseResult<Date>, error());
  GIVES_A_VALUE(ParseResult<Date>, operator*());
}

TEST_CASE("graphs and tallies of one's own") {
  GIVES_NO_VIEW(LevelGraph, level_offsets());
  GIVES_NO_VIEW(LevelGraph, children(0));
  GIVES_NO_VIEW(LevelGraph, parents(0));
  GIVES_NO_VIEW(LevelGraph, parent_edges(0));
  GIVES_NO_VIEW(LevelGraph, child_offsets());
  GIVES_NO_VIEW(LevelGraph, child_array());
  GIVES_NO_VIEW(Tallies, of(0));
}

TEST_CASE("roll-ups, live ones, series and comparisons") {
  GIVES_A_VALUE(Rollup, graph());
  GIVES_NO_VIEW(Rollup, scores());
  GIVES_NO_VIEW(Rollup, statuses());
  GIVES_NO_VIEW(LiveRollup, scores());
  GIVES_NO_VIEW(LiveRollup, standings());
  GIVES_A_VALUE(LiveRollup, graph());
  GIVES_A_VALUE(RollupSeries, dates());
  GIVES_A_VALUE(RollupSeries, at(Date{2024, 1, 1}));
  GIVES_A_VALUE(RollupSeries, operator[](0));
  GIVES_A_VALUE(PlanComparison, counts());
  GIVES_A_VALUE(PlanComparison, left_behind());
  GIVES_A_VALUE(PlanComparison, series());
  GIVES_NO_VIEW(Owners, of(0));
  STATIC_REQUIRE(std::same_as<decltype(ElementResult::id), std::string>);
  STATIC_REQUIRE(std::same_as<decltype(ElementResult::title), std::string>);
}

TEST_CASE("one element's results outlive the roll-up and its plan") {
  auto builder = std::make_unique<PlanBuilder>();
  builder->add(
      ElementRow{.id = "AN-ID-TOO-LONG-TO-BE-KEPT-IN-PLACE", .kind = "Action", .title = std::string(100, 't')});
  const ElementResult result = roll_up(Graph{builder->build()}, {.as_of = Date{2024, 1, 1}}).at(0);
  builder.reset();
  CHECK(result.id == "AN-ID-TOO-LONG-TO-BE-KEPT-IN-PLACE");
  CHECK(result.title == std::string(100, 't'));
}
