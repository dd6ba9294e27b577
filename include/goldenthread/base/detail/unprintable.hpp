// Characters that a terminal would interpret instead of showing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

struct CodePoint {
  std::uint32_t value = 0;
  /// How many bytes it takes; 0 if there is none, the bytes being no UTF-8.
  std::size_t size = 0;
};

/// The character that begins at a byte of 0x80 or above (RFC 3629: nothing overlong, no surrogates).
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : std::uint32_t{0};
  };
  const std::uint32_t lead = byte(0);
  const std::size_t size = lead >= 0xf0U ? 4 : lead >= 0xe0U ? 3 : 2;
  if (lead < 0xc2U || lead > 0xf4U) return {};
  std::uint32_t value = lead & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) return {};
    value = (value << 6U) | (byte(i) & 0x3fU);
  }
  const bool is_overlong = (size == 3 && value < 0x800U) || (size == 4 && value < 0x10000U);
  if (is_overlong || value > 0x10ffffU || (value >= 0xd800U && value <= 0xdfffU)) return {};
  return {value, size};
}

/// Whether a character parts lines or columns: it is shown as a space.
[[nodiscard]] constexpr bool is_break(std::uint32_t code) noexcept {
  return (code >= 0x09U && code <= 0x0dU) || code == 0x85U || code == 0x2028U || code == 0x2029U;
}

/// Whether a character is not printed: control characters, marks and overrides of direction, and those that stand for
/// nothing (the joiners that scripts and emoji need are none of them).
[[nodiscard]] constexpr bool is_unprintable(std::uint32_t code) noexcept {
  return code < 0x20U || (code >= 0x7fU && code < 0xa0U) || code == 0x61cU || code == 0x200eU || code == 0x200fU ||
         (code >= 0x2028U && code <= 0x202eU) || (code >= 0x2066U && code <= 0x206fU) || code == 0xfeffU ||
         (code >= 0xfff9U && code <= 0xfffbU) || (code & 0xfffeU) == 0xfffeU;
}

/// Appends the text with what is not printed written out; with `breaks_are_spaces`, line breaks and tabs are a space.
inline void append_printable(std::string& out, std::string_view text, bool breaks_are_spaces) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto escape = [&](char letter, std::uint32_t code, unsigned width) {
    out += '\\';
    out += letter;
    for (unsigned shift = 4 * width; shift != 0;) out += digits[(code >> (shift -= 4)) & 0xfU];
  };
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint code = byte < 0x80U ? CodePoint{byte, 1} : code_point_at(text, at);
    const std::size_t size = code.size == 0 ? 1 : code.size;
    if (code.size != 0 && !is_unprintable(code.value)) {
      at += size;
      continue;
    }
    out.append(text, copied, at - copied);
    if (code.size == 0 || code.value < 0x80U) {
      if (code.size != 0 && breaks_are_spaces && is_break(code.value)) {
        const bool is_pair = byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        if (!is_pair) out += ' ';
      } else {
        escape('x', byte, 2);
      }
    } else if (breaks_are_spaces && is_break(code.value)) {
      out += ' ';
    } else if (code.value > 0xffffU) {
      escape('U', code.value, 8);
    } else {
      escape('u', code.value, 4);
    }
    at += size;
    copied = at;
  }
  out.append(text, copied, text.size() - copied);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
