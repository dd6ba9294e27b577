// On which day everything was completed.
#pragma once

#include <vector>

#include <goldenthread/time/date.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// For each element the day on which it was completed by the roll-up's date: `completed`, else the first of the latest
/// unbroken run of complete reports, else for what is complete by what is below it the latest day there. None if it
/// is not complete, or where nobody gave a day.
[[nodiscard]] std::vector<Date> completion_days(const Rollup::State& state);

/// The same of one element.
[[nodiscard]] Date completion_day(const Rollup::State& state, ElementIndex element);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
