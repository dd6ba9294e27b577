// How much a finding matters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// How much a finding matters, least first, so that severities compare.
enum class Severity : std::uint8_t { info, warning, error };

namespace detail {
inline constexpr std::array<std::string_view, 3> severity_names{"info", "warning", "error"};
}

/// The severity's name: "info", "warning" or "error".
[[nodiscard]] constexpr std::string_view to_string(Severity severity) noexcept {
  return detail::severity_names[static_cast<std::size_t>(severity)];
}

/// The severity of that name, or nothing if there is none.
[[nodiscard]] constexpr std::optional<Severity> parse_severity(std::string_view name) noexcept {
  for (std::size_t i = 0; i < detail::severity_names.size(); ++i)
    if (detail::severity_names[i] == name) return static_cast<Severity>(i);
  return std::nullopt;
}

}  // namespace v0
}  // namespace goldenthread
