// Which way is good.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// Which way is good for a measure.
enum class Polarity : std::uint8_t { higher_is_better, lower_is_better, in_range, data_only };

namespace detail {
inline constexpr std::array<std::string_view, 4> polarity_names{"higher_is_better", "lower_is_better", "in_range",
                                                                "data_only"};
}  // namespace detail

/// The polarity's name as it is written in tables and files, such as "lower_is_better".
[[nodiscard]] constexpr std::string_view to_string(Polarity v) noexcept {
  return detail::polarity_names[static_cast<std::size_t>(v)];
}

}  // namespace v0
}  // namespace goldenthread
