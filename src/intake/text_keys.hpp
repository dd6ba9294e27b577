// Names and headings compared as people mean them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// How many bytes at the start are punctuation that is not ASCII: dashes, quotation marks, spaces; 0 where none.
[[nodiscard]] inline std::size_t wide_mark_at(std::string_view text) noexcept {
  if (text.starts_with("\xc2\xa0") || text.starts_with("\xc2\xb7") || text.starts_with("\xc2\xab") ||
      text.starts_with("\xc2\xbb"))
    return 2;
  return text.starts_with("\xe2\x80") && text.size() > 2 ? 3 : 0;
}

/// Calls `letter` with each letter, digit or meaningful sign of a text, in small letters, and `gap` where anything else
/// stands.
template <class Letter, class Gap>
void for_each_letter(std::string_view text, const Letter& letter, const Gap& gap) {
  while (!text.empty()) {
    const char c = text.front();
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '%' || c == '#' || c == '&') {
      letter(c);
    } else if (c >= 'A' && c <= 'Z') {
      letter(static_cast<char>(c - 'A' + 'a'));
    } else if (static_cast<unsigned char>(c) < 0x80) {
      gap();
    } else if (const std::size_t mark = wide_mark_at(text)) {
      gap();
      text.remove_prefix(mark);
      continue;
    } else if (c == '\xc3' && text.size() > 1 && static_cast<unsigned char>(text[1]) <= 0x9e && text[1] != '\x97') {
      // Capitals with accents, as in Élu.
      letter(c);
      letter(static_cast<char>(static_cast<unsigned char>(text[1]) + 0x20U));
      text.remove_prefix(2);
      continue;
    } else {
      letter(c);
    }
    text.remove_prefix(1);
  }
}

/// The letters and digits of a heading or name, in small letters: what is left of it whatever its case, spaces and
/// punctuation. Signs that mean something (% £ € # &) stay.
[[nodiscard]] std::string text_key(std::string_view text);

/// Whether `text_key(text) == key`; nothing is made.
[[nodiscard]] bool has_key(std::string_view text, std::string_view key);

/// The text with line breaks and runs of white space as one space.
[[nodiscard]] std::string one_line(std::string_view text);

/// The words of a text: runs of letters and digits, in small letters.
[[nodiscard]] std::vector<std::string> words_in(std::string_view text);

/// The names that a heading of a mapping gives, " | " between them.
[[nodiscard]] std::vector<std::string_view> alternatives(std::string_view text);

/// The entries of a cell, trimmed, blank ones left out. With no separator given, semicolons and line breaks part them.
[[nodiscard]] std::vector<std::string_view> entries_of(std::string_view cell, std::string_view separator);

/// An id made of a title: its words in small letters with dashes between, 60 bytes at most.
[[nodiscard]] std::string made_id(std::string_view title);

/// "Smith, Jane" as "Jane Smith"; else the text.
[[nodiscard]] std::string first_name_first(std::string_view name);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
