// Why a published figure is hidden.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <goldenthread/base/config.hpp>

namespace goldenthread {
inline namespace v0 {

/// Why a figure is hidden: it is of too few itself (primary suppression), or one that is could be worked out from it
/// (secondary, or complementary, suppression).
enum class Suppression : std::uint8_t { shown, primary, secondary };

namespace detail {
inline constexpr std::array<std::string_view, 3> suppression_names{"shown", "primary", "secondary"};
}  // namespace detail

[[nodiscard]] constexpr std::string_view to_string(Suppression suppression) noexcept {
  return detail::suppression_names[static_cast<std::size_t>(suppression)];
}

}  // namespace v0
}  // namespace goldenthread
