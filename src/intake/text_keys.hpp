// Names and headings compared as people mean them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The letters and digits of a heading or name, in small letters: what is left of it whatever its case, spaces and
/// punctuation. Signs that mean something (% £ € # &) stay.
[[nodiscard]] std::string text_key(std::string_view text);

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
