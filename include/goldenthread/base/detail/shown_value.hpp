// Rounding for display that never crosses a threshold.
#pragma once

#include <cmath>
#include <span>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The value rounded to a tenth, or to as many more places as it takes not to be shown on a line that it is not on, or
/// on the other side of one: 89.96 stays 89.96, where 90 is the line of a status. Every half counts as a line, for that
/// is where people draw them, and besides those that are given. What is within 1e-9 of a line is on it.
[[nodiscard]] inline double shown_value(double value, std::span<const double> lines = {}) noexcept {
  constexpr double closeness = 1e-9;
  constexpr double largest = 1e6;  // beyond that, tenths say enough
  const auto is_on = [](double a, double b) { return std::abs(a - b) <= closeness * std::fmax(1, std::abs(b)); };
  const double half = std::round(value * 2) / 2;
  if (is_on(value, half)) return half;
  const auto tells_wrong = [&](double shown) {
    if (shown == half) return true;
    for (const double line : lines) {
      const bool on = is_on(value, line);
      if (on ? !is_on(shown, line) : is_on(shown, line) || (shown > line) != (value > line)) return true;
    }
    return false;
  };
  constexpr int max_places = 9;
  double shown = value;
  double scale = 10;
  for (int places = 1; places <= max_places; ++places, scale *= 10) {
    shown = std::round(value * scale) / scale;
    if (std::abs(value) > largest || !tells_wrong(shown)) return shown;
  }
  return shown;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
