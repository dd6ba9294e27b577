// Everything above an element, and everything below it.
#pragma once

#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {

/// What `descendants` gives besides what is linked below by the thread.
struct DescendantsOptions {
  /// Also the parties that are responsible for the element or for anything below it.
  bool people = false;
};

/// Every element above one: all that is reached from it along links that trace, towards the vision. Not the element
/// itself. In the plan's order.
///
/// Links that trace are those of the thread, and those that only trace: types such as `supports`, whole-plan links and
/// drafts. Links inside a ring are left out (see Graph::rings()). From a party the way starts at what it is responsible
/// for, in whatever capacity; that counts as above it.
///
/// Takes time and memory in proportion to the answer and its links, and O(k log k) to sort an answer of k.
/// @throws UnknownNameError for an id that is not in the plan, ArgumentError for a row that is not in it.
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> ancestors(const PlanAt& at, ElementIndex element);
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> ancestors(const PlanAt& at, std::string_view id);

/// Every element below one: all from which it is reached along links that trace. Not the element itself. In the plan's
/// order.
///
/// From a party the way starts at what it is responsible for, which counts as below it; with capacity `part` that
/// alone, with any other also what is below. From a lens it starts at the elements that address it. A party or lens
/// below the one asked for (a team of a directorate, a cause within a cause) is treated likewise.
///
/// Takes time and memory in proportion to the answer and its links, and O(k log k) to sort an answer of k.
/// @throws UnknownNameError for an id that is not in the plan, ArgumentError for a row that is not in it.
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> descendants(const PlanAt& at, ElementIndex element,
                                                                     const DescendantsOptions& options = {});
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> descendants(const PlanAt& at, std::string_view id,
                                                                     const DescendantsOptions& options = {});

}  // namespace v0
}  // namespace goldenthread
