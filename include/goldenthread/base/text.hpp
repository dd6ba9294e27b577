// Showing somebody else's text in a message.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// The text in quotes for a message: control characters escaped, and shortened in the middle where it is longer
/// than `longest` bytes, saying how long it was. Never splits a UTF-8 character.
[[nodiscard]] inline std::string in_quotes(std::string_view text, std::size_t longest = 80) {
  const auto append = [](std::string& out, std::string_view part) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : part) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 || byte == 0x7f) {
        out += "\\x";
        out += digits[byte >> 4U];
        out += digits[byte & 0xfU];
      } else {
        out += c;
      }
    }
  };
  const auto continues = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
  };
  std::string out = "'";
  if (text.size() <= longest) {
    append(out, text);
    return out + "'";
  }
  std::size_t head = longest / 2;
  while (head > 0 && continues(head)) --head;
  std::size_t tail = text.size() - longest / 4;
  while (continues(tail)) ++tail;
  append(out, text.substr(0, head));
  out += "…";
  append(out, text.substr(tail));
  return out + "' (" + std::to_string(text.size()) + " bytes)";
}

}  // namespace v0
}  // namespace goldenthread
