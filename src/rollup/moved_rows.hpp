// Where the rows of a plan are in a later one.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The row in `after` of each element of `before`, or no_element where it went. What stayed is in the same order.
[[nodiscard]] std::vector<ElementIndex> moved_elements(const Plan& before, const Plan& after);

/// The same of links, or UINT32_MAX. Where none went, each is where it was.
[[nodiscard]] std::vector<std::uint32_t> moved_links(const Plan& before, const Plan& after);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
