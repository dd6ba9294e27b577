// The elements by which a plan's money is shown.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/model/rule.hpp>

#include "rollup/rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A byte for each element: those of a selection, or where it is empty those that the framework names, or where it
/// names none the objectives that have no objective above them by links that score or trace. Never what was withdrawn.
/// Throws InputError for a selection that the plan cannot answer.
[[nodiscard]] std::vector<std::uint8_t> priorities_of(const Rollup::State& state, const Selection& select);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
