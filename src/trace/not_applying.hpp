// What does not apply to a council.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// For each element the entry of the framework's `applies` by which it does not apply, counted from 1, and 0 where it
/// does; empty if all do. What does not apply takes along what it has below it by links that score, as far as that
/// has no other parent that applies. `withdrawn` has a byte for each element, or is empty if none is.
[[nodiscard]] std::vector<std::uint8_t> not_applying(const PlanAt& at, std::span<const std::uint8_t> withdrawn);

/// The same with what the plan says is withdrawn.
[[nodiscard]] std::vector<std::uint8_t> not_applying(const PlanAt& at);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
