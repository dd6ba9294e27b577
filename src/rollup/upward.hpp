// Every link along which something stands below something else.
#pragma once

#include <vector>

#include <goldenthread/graph/types.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Links from what is below to what is above, both as elements.
struct UpwardLinks {
  std::vector<Vertex> from;
  std::vector<Vertex> to;
};

/// Whether an element was withdrawn by the roll-up's date, or is supposed to be.
[[nodiscard]] inline bool is_withdrawn(const Rollup::State& state, ElementIndex element) noexcept {
  return !state.withdrawn.empty() && state.withdrawn[element] != 0;
}

/// The thread of a roll-up with the links that only trace, as far as those are approved, stated or inferred, and valid.
/// None is from or to what was withdrawn.
[[nodiscard]] UpwardLinks upward_links(const Rollup::State& state);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
