// Figures rounded for publication.
#pragma once

#include <cmath>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The nearest whole number of steps; the value itself where it is not known, the step is not above 0, or there is no
/// such number.
[[nodiscard]] inline double rounded_to(double value, double step) noexcept {
  if (!(step > 0) || std::isnan(value)) return value;
  // As a number of steps, so that 0.1 gives 28.6 and not 28.600000000000001.
  const double steps = std::round(value / step);
  const double per_unit = std::round(1 / step);
  const double rounded = per_unit >= 1 && std::abs(per_unit * step - 1) < 1e-9 ? steps / per_unit : steps * step;
  return std::isfinite(rounded) ? rounded : value;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
