// What stands where a score is undefined.
#pragma once

#include <limits>

namespace goldenthread {
inline namespace v0 {
namespace detail {

inline constexpr double undefined_score = std::numeric_limits<double>::quiet_NaN();

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
