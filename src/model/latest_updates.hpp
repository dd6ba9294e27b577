// What updates last said of elements by a date.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/shown_to.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// No row of the updates table.
inline constexpr std::uint32_t no_update = UINT32_MAX;

/// Whether that field of an element is what its latest update says: its state, progress and dates are. An update's
/// audience is that of the update and not of the element.
[[nodiscard]] bool updates_change(std::string_view field) noexcept;

/// For each element the row of the latest update that was known at a date (at any, where it is none) and has a value in
/// that column; empty if no element has one.
/// With `shown`, of those updates that it shows.
[[nodiscard]] std::vector<std::uint32_t> latest_updates(const Plan& plan, std::string_view column, Date as_of,
                                                        const ShownTo* shown = nullptr);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
