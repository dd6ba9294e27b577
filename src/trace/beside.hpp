// What is to serve a vision, and what stands beside the thread.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/role.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether elements of the role are meant to have a line of sight to a vision.
[[nodiscard]] constexpr bool serves_a_vision(Role role) noexcept {
  return role == Role::objective || role == Role::action || role == Role::milestone || role == Role::measure;
}

/// What has a line of sight to a vision: a byte for each vertex of the graph at that date.
[[nodiscard]] std::vector<std::uint8_t> in_sight(const PlanAt& at, const Progress& progress = {});

/// The measures of what serves no vision, such as a budget's sums and a risk's likelihood: a byte for each vertex of
/// the graph at that date.
[[nodiscard]] std::vector<std::uint8_t> measures_beside(const PlanAt& at, const Progress& progress = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
