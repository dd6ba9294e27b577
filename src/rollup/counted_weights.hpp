// The weights that made the scores.
#pragma once

#include <cmath>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a child counts in its parent's score beside its siblings.
[[nodiscard]] inline bool counts(const Rollup::State& state, ElementIndex parent, ElementIndex child) noexcept {
  if (!std::isnan(state.scores[child])) return true;
  const bool expected = !std::isnan(state.completeness[child]);
  return expected && state.kinds[state.plan().kinds()[parent]].missing != Missing::exclude;
}

/// The weight with which an edge's child counts in its parent's score; 0 where it does not, or where the parent has no
/// score or one of its own.
[[nodiscard]] inline double counted_weight(const Rollup::State& state, Vertex parent, Vertex child,
                                           EdgeIndex edge) noexcept {
  const ElementIndex above = state.thread->element(parent);
  if (state.scores_itself[above] != 0 || std::isnan(state.scores[above]) ||
      !counts(state, above, state.thread->element(child)))
    return 0;
  return state.thread->weight(edge);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
