// What a slip puts at risk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {

/// What a slip of one element puts at risk: a row for every element above it, in the plan's order. Columns of equal
/// length.
struct Impact {
  std::vector<ElementIndex> element;
  /// How many ways lead up to it; 2^64-1 where there are as many or more.
  std::vector<std::uint64_t> paths;
  /// The fewest links to it.
  std::vector<std::uint32_t> distance;
  /// 1 where everything that scores below it does so through the element that slips, so that without that one it would
  /// have nothing; else 0.
  std::vector<std::uint8_t> only_support;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// What a slip of the element puts at risk: everything above it (see ancestors()).
///
/// `only_support` looks at links that score alone. What scores below an element are its leaves: actions, milestones and
/// measures with nothing that scores below them; so an element that has none already, or is itself a leaf, loses
/// nothing. For a party, everything that it is responsible for slips at once.
///
/// Takes time proportional to the elements above and the links to them, and what is below those without any leaf.
/// `progress` receives the progress, and can stop the call.
/// @throws UnknownNameError for an id that is not in the plan, ArgumentError for a row that is not in it.
[[nodiscard]] GOLDENTHREAD_API Impact impact(const PlanAt& at, ElementIndex element, const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API Impact impact(const PlanAt& at, std::string_view id, const Progress& progress = {});

/// id, kind, title, paths, distance, only_support. `plan` is the plan that it is of.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Impact& found, const Plan& plan);

/// A line for each element at risk.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Impact& found, const Plan& plan);

}  // namespace v0
}  // namespace goldenthread
