// The same roll-up on another day.
#pragma once

#include <goldenthread/base/progress.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A roll-up of the same plan by the same options on another day, with the rows that came since and all that was
/// supposed.
[[nodiscard]] Rollup roll_up_at(const Rollup& result, Date day, const Progress& progress = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
