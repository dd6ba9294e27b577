// Texts shortened to the available width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>

namespace goldenthread {
inline namespace v0 {

/// How many characters a UTF-8 text has.
[[nodiscard]] GOLDENTHREAD_API std::size_t count_characters(std::string_view text) noexcept;

/// The text, or as many of its characters as fit with an ellipsis where it has more than `widest` (at least 1).
[[nodiscard]] GOLDENTHREAD_API std::string shortened(std::string_view text, std::size_t widest);

}  // namespace v0
}  // namespace goldenthread
