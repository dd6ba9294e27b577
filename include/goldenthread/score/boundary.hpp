// Whether a value has reached a limit.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// Which band a value on a boundary falls in.
enum class Boundary : std::uint8_t { better, worse };

namespace detail {
inline constexpr std::array<std::string_view, 2> boundary_names{"better", "worse"};
}  // namespace detail

/// Whether a value has reached a limit where more is better. Compared as they are, never rounded; only what is within
/// 1e-12 of the limit's size counts as on it (so that the mean of 21 scores of 0.9 is 0.9, and 0.99 is within 10 %
/// of 1.1), and `boundary` says whether that is reached.
[[nodiscard]] inline bool reaches(double value, double limit, Boundary boundary = Boundary::better) noexcept {
  constexpr double closeness = 1e-12;
  const double gap = value - limit;
  if (std::isfinite(gap) && std::abs(gap) <= closeness * (std::max)(std::abs(value), std::abs(limit)))
    return boundary == Boundary::better;
  return gap > 0;
}

}  // namespace v0
}  // namespace goldenthread
