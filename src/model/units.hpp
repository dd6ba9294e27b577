// What the text of a unit says of its figures.
#pragma once

#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a unit is a percentage, which is never added up: it has a % or the word "percent" or "per cent" in it.
[[nodiscard]] bool is_percentage(std::string_view unit) noexcept;

/// What a numerator over its denominator is multiplied by to be in that unit: 100 for a percentage, 1000 for "per 1,000
/// residents", else 1.
[[nodiscard]] double scale_of_ratio(std::string_view unit) noexcept;

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
