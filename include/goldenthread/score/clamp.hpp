// What happens to progress below 0 and above 1.
#pragma once

#include <cstdint>

namespace goldenthread {
inline namespace v0 {

/// What happens to progress below 0 and above 1: kept; raised to 0; lowered to 1; both.
enum class Clamp : std::uint8_t { none, floor, cap, both };

/// The progress kept within what the clamp allows. A NaN stays one.
[[nodiscard]] constexpr double clamped(double progress, Clamp clamp) noexcept {
  if (progress < 0 && (clamp == Clamp::floor || clamp == Clamp::both)) return 0;
  if (progress > 1 && (clamp == Clamp::cap || clamp == Clamp::both)) return 1;
  return progress;
}

}  // namespace v0
}  // namespace goldenthread
