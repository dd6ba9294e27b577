// The number that stands for a figure that is not known.
#pragma once

#include <limits>

namespace goldenthread {
inline namespace v0 {
namespace detail {

inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
