// Reading the text of a cell as a spreadsheet's user means it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cell_style.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What trimmed() does with a text that may have white space at an end.
[[nodiscard]] std::string_view trimmed_with_care(std::string_view text) noexcept;

/// The text without white space (non-breaking too) at either end.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) noexcept {
  const auto is_letter = [](char c) { return c > ' ' && c < 127; };
  if (!text.empty() && is_letter(text.front()) && is_letter(text.back())) return text;
  return trimmed_with_care(text);
}

/// Whether the text is one that spreadsheets use for "no value": blank, NA, N/A, -, c, x and the like.
[[nodiscard]] bool is_missing_mark(std::string_view text) noexcept;

/// Whether a text says anything: marks alone, such as a dash where a reason should be, do not, nor does "n/a".
[[nodiscard]] bool says_something(std::string_view text) noexcept;

/// What came of reading a number.
enum class NumberReading : std::uint8_t { value, missing, not_a_number, not_finite, inexact };

/// Reads "1,234.5", "12 345", "£1,200", "£1.2m", "92%", "(350)" and plain numbers. A percent sign divides by 100 only
/// where `percent_is_share` says so. A whole number of more digits than a double holds is inexact.
[[nodiscard]] NumberReading read_number(std::string_view text, bool percent_is_share, double& value,
                                        NumberStyle style = NumberStyle::comma_groups) noexcept;

/// Yes, no, true, false, 1, 0, y, n, whatever the case; nothing for other text.
[[nodiscard]] std::optional<bool> read_yes_no(std::string_view text) noexcept;

/// Whether the text is UTF-8 throughout.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Whether no byte is 0 and none is above 127, so that nothing more need be asked.
[[nodiscard]] bool is_plain_ascii(std::string_view text) noexcept;

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
