// Showing text from input in a message.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <goldenthread/base/detail/thousands.hpp>
#include <goldenthread/base/detail/unprintable.hpp>

namespace goldenthread {
inline namespace v0 {

/// The text made safe for one line of a terminal (CWE-150): line breaks and tabs are
/// spaces, and what else is not printed (control characters, C1 ones too, marks that turn the direction of text, bytes
/// that are not UTF-8) is written out, as \x1b or \u202e. All text that the library makes for people goes through it;
/// text for programs and browsers is escaped in their own ways.
[[nodiscard]] inline std::string printable(std::string_view text) {
  std::string out;
  detail::append_printable(out, text, true);
  return out;
}

/// The same for text of several lines: line feeds stay.
[[nodiscard]] inline std::string printable_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const std::size_t end = text.find('\n');
    detail::append_printable(out, text.substr(0, end), true);
    if (end == std::string_view::npos) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

/// "1 row", "1,500 rows": the count and its noun, to which an s is added unless `many` says otherwise.
template <std::integral Count>
[[nodiscard]] std::string counted(Count count, std::string_view one, std::string_view many = {}) {
  std::string text = detail::with_commas(std::to_string(count)) + " ";
  if (count == 1) return text += one;
  if (!many.empty()) return text += many;
  return (text += one) += "s";
}

/// The text in quotes for a message: control characters escaped, and shortened in the middle where it is longer
/// than `longest` bytes, saying how long it was. Never splits a UTF-8 character.
[[nodiscard]] inline std::string in_quotes(std::string_view text, std::size_t longest = 80) {
  const auto continues = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
  };
  std::string out = "'";
  if (text.size() <= longest) {
    detail::append_printable(out, text, false);
    return out + "'";
  }
  std::size_t head = longest / 2;
  while (head > 0 && continues(head)) --head;
  std::size_t tail = text.size() - longest / 4;
  while (continues(tail)) ++tail;
  detail::append_printable(out, text.substr(0, head), false);
  out += "…";
  detail::append_printable(out, text.substr(tail), false);
  return out + "' (" + counted(text.size(), "byte") + ")";
}

}  // namespace v0
}  // namespace goldenthread
