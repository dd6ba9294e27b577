// What only reports say is complete.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/reporting/action_register.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// By element: 1 where an update reports it complete and nothing says on which day it was completed. Then the day of
/// the report is one by which it was complete.
[[nodiscard]] std::vector<std::uint8_t> only_reported(const Plan& plan, const std::vector<ActionEntry>& entries);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
