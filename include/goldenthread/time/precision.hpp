// How precise a period is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// How precise a period is. `span` is any run of days that the source names by its two ends.
enum class Precision : std::uint8_t { day, month, quarter, calendar_year, financial_year, span };

namespace detail {
inline constexpr std::array<std::string_view, 6> precision_names{"day",           "month",          "quarter",
                                                                 "calendar_year", "financial_year", "span"};
}  // namespace detail

/// The precision's name as it is written in tables and files, such as "financial_year".
[[nodiscard]] constexpr std::string_view to_string(Precision precision) noexcept {
  return detail::precision_names[static_cast<std::size_t>(precision)];
}

/// The precision of that name, or nothing if there is none.
[[nodiscard]] constexpr std::optional<Precision> parse_precision(std::string_view name) noexcept {
  for (std::size_t i = 0; i < detail::precision_names.size(); ++i)
    if (detail::precision_names[i] == name) return static_cast<Precision>(i);
  return std::nullopt;
}

}  // namespace v0
}  // namespace goldenthread
