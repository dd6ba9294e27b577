// The one line of sight that matters most, and where a thread breaks.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/path.hpp>

namespace goldenthread {
inline namespace v0 {

/// The first line of sight in the order of lines_of_sight(), for who wants any one: the cheapest to find. Nothing if
/// there is none. `to` is where it leads. Takes time proportional to its length, and to what comes before it and leads
/// nowhere.
/// @throws UnknownNameError for an id that is not in the plan, ArgumentError for a row that is not in it.
[[nodiscard]] GOLDENTHREAD_API std::optional<Path> first_line(const PlanAt& at, ElementIndex element,
                                                              const LineEnd& to = Role::vision);
[[nodiscard]] GOLDENTHREAD_API std::optional<Path> first_line(const PlanAt& at, std::string_view id,
                                                              const LineEnd& to = Role::vision);

/// The line of sight with the fewest links; of several the first in the order of lines_of_sight(). Nothing where there
/// is none. `to` is where it leads. Takes time proportional to the elements that are as near and their links.
/// @throws UnknownNameError for an id that is not in the plan, ArgumentError for a row that is not in it.
[[nodiscard]] GOLDENTHREAD_API std::optional<Path> shortest_line(const PlanAt& at, ElementIndex element,
                                                                 const LineEnd& to = Role::vision);
[[nodiscard]] GOLDENTHREAD_API std::optional<Path> shortest_line(const PlanAt& at, std::string_view id,
                                                                 const LineEnd& to = Role::vision);

/// The line of sight whose weakest link is strongest, so that its `weakest_basis()` is the best there is. A stated link
/// is stronger than an inferred one and that than a whole-plan one; between links of one basis an approved one is
/// stronger than a draft or proposed one. Of several equal ones that with the fewest links, then the first in the order
/// of lines_of_sight(). Nothing if there is none. Takes time proportional to the elements above and their links.
/// @throws UnknownNameError for an id that is not in the plan, ArgumentError for a row that is not in it.
[[nodiscard]] GOLDENTHREAD_API std::optional<Path> strongest_line(const PlanAt& at, ElementIndex element,
                                                                  const LineEnd& to = Role::vision);
[[nodiscard]] GOLDENTHREAD_API std::optional<Path> strongest_line(const PlanAt& at, std::string_view id,
                                                                  const LineEnd& to = Role::vision);

/// Where the thread of an element breaks.
struct ThreadBreak {
  /// The elements that can be reached going up and have nothing above them, in the plan's order; the element itself
  /// where it has nothing above it. None is a vision.
  std::vector<ElementIndex> tops;
  /// The way to the nearest of them; of several equally near the first in the order of lines_of_sight().
  Path nearest;
};

/// Where the thread breaks of an element with no line of sight to any vision; nothing where it has one.
/// Takes time proportional to the elements above and their links.
/// @throws UnknownNameError for an id that is not in the plan, ArgumentError for a row that is not in it.
[[nodiscard]] GOLDENTHREAD_API std::optional<ThreadBreak> find_break(const PlanAt& at, ElementIndex element);
[[nodiscard]] GOLDENTHREAD_API std::optional<ThreadBreak> find_break(const PlanAt& at, std::string_view id);

}  // namespace v0
}  // namespace goldenthread
