// How many elements are at and below others, without walking down from each.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/tally.hpp>
#include <goldenthread/sweep/tally.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What is at and below some elements, each counted once.
struct Below {
  /// The elements that are not below another of them, in the order of rows.
  std::vector<ElementIndex> top;
  /// One number a kind.
  std::vector<std::uint32_t> kinds;
  /// Of the leaves.
  Tally tally;
};

/// Counts what is below elements out of one sweep over all of them. Groups of elements (a party's, say) whose parts
/// are one below the other would together walk down as many steps as there are groups times elements.
class BelowCounts {
 public:
  explicit BelowCounts(const Rollup::State& state);

  /// What is at and below `whole` together with `linked`, which holds them too and others without what is below these;
  /// both in ascending order. Nothing where the sweep cannot tell: where there are several and what is below them is
  /// shared.
  [[nodiscard]] std::optional<Below> of(std::span<const ElementIndex> whole,
                                        std::span<const ElementIndex> linked) const;

 private:
  void add(ElementIndex element, Below& below) const;
  void add_alone(ElementIndex element, Below& below) const;

  const Rollup::State& state_;
  /// By vertex: the counts by kind, 16 kinds at a time, and by status.
  /// The kinds that the plan has elements of, and their counts, so many of them at a time.
  std::vector<std::size_t> used_kinds_;
  std::vector<Tallies> kinds_;
  Tallies statuses_;
  /// By vertex: its place and the end of its branch in a walk down the first parents, and whether anything below it has
  /// several parents.
  std::vector<std::uint32_t> place_, end_;
  std::vector<std::uint8_t> shares_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
