// How many actions and milestones stand below everything.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Distinct actions and milestones at or below each element.
struct Support {
  std::vector<std::uint32_t> count;
  /// Of them those that lost some funding.
  std::vector<std::uint32_t> reduced;
};

/// Counts them along the thread of a roll-up and the links that only trace. `reduced` is not 0 for what lost some
/// funding, and may be empty. What was withdrawn supports nothing, nor does anything through it.
[[nodiscard]] Support support_of(const Rollup::State& state, std::span<const double> reduced);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
