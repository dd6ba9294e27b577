// What savings take from, and what is left without money.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What removals and savings leave of the plan's funding.
struct FundingLeft {
  /// A byte for each element: whether it counts as removed.
  std::vector<std::uint8_t> removed;
  /// For each element the greatest part of any one of its fundings that is lost, from 0 to 1: a part that is taken from
  /// a budget is lost all the path down the money.
  std::vector<double> lost;
};

/// Follows savings and removals through `reduces` and `funds` links as they were at a date. `removed` has a byte for
/// each element; `applied` are the savings. Throws ArgumentError for a saving that reduces nothing.
[[nodiscard]] FundingLeft funding_left(const PlanAt& at, std::vector<std::uint8_t> removed,
                                       std::span<const ElementIndex> applied);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
