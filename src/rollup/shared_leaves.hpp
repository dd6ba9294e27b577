// What counts more than once in a mean of means.
#pragma once

#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What comes to rest in an element's score along several paths, in the plan's order. Takes time proportional to the
/// links below the element.
[[nodiscard]] std::vector<SharedLeaf> shared_leaves(const Rollup::State& state, ElementIndex ancestor,
                                                    const Progress& progress = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
