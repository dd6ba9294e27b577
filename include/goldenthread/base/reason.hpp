// Why a figure is undefined.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// Why a score is undefined; `none` where it is defined. Missing is never zero: an undefined score
/// is a quiet NaN beside one of these.
enum class Reason : std::uint8_t {
  none,
  no_data,
  not_due,
  not_applicable,
  no_target,
  data_only,
  degenerate_target,
  mixed_sign,
  zero_weight,
  below_minimum_completeness,
  stale,
  suppressed,
};

namespace detail {
inline constexpr std::array<std::string_view, 12> reason_names{
    "none",      "no_data",           "not_due",    "not_applicable", "no_target",
    "data_only", "degenerate_target", "mixed_sign", "zero_weight",    "below_minimum_completeness",
    "stale",     "suppressed"};
}  // namespace detail

inline constexpr std::size_t reason_count = detail::reason_names.size();

/// The reason's name as it is written in tables and files, such as "no_data".
[[nodiscard]] constexpr std::string_view to_string(Reason reason) noexcept {
  return detail::reason_names[static_cast<std::size_t>(reason)];
}

/// The reason of that name, or nothing if there is none.
[[nodiscard]] constexpr std::optional<Reason> parse_reason(std::string_view name) noexcept {
  for (std::size_t i = 0; i < reason_count; ++i)
    if (detail::reason_names[i] == name) return static_cast<Reason>(i);
  return std::nullopt;
}

}  // namespace v0
}  // namespace goldenthread
