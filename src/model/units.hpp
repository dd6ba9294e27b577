// What the text of a unit says of its figures.
#pragma once

#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a unit is a percentage, which is never added up: it has a % in it, "percent", "per cent", "per 100",
/// "out of 100", or the word pct, pc, pp or percentage.
[[nodiscard]] bool is_percentage(std::string_view unit) noexcept;

/// Whether figures in that unit add up over time, so that a part of a year has a part of its target: percentages,
/// rates, ratios, shares and averages do not.
[[nodiscard]] bool adds_up(std::string_view unit) noexcept;

/// What a numerator over its denominator is multiplied by to be in that unit: 100 for a percentage, 1000 for "per 1,000
/// residents", else 1.
[[nodiscard]] double scale_of_ratio(std::string_view unit) noexcept;

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
