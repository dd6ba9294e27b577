// A text cut down to what matters in a date: lower case, plain dashes, single spaces.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }

/// What a character of a text becomes, and how many bytes it took; `plain` is NUL where it cannot be part of a date.
struct PlainCharacter {
  char plain = '\0';
  std::size_t bytes = 1;
};

/// The character that begins at a place in the text. A comma before white space or at the end counts as white space.
[[nodiscard]] constexpr PlainCharacter plain_character(std::string_view text, std::size_t at) noexcept {
  const char c = text[at];
  if (is_digit(c) || is_lower(c)) return {c, 1};
  if (c >= 'A' && c <= 'Z') return {static_cast<char>(c - 'A' + 'a'), 1};
  if (c == ' ' || (c >= '\t' && c <= '\r')) return {' ', 1};
  if (c == ',') {
    const bool before_space = at + 1 == text.size() || text[at + 1] == ' ';
    return {before_space ? ' ' : ',', 1};
  }
  if (std::string_view{"-/.:+"}.find(c) != std::string_view::npos) return {c, 1};
  if (c == '\xc2' && text.substr(at, 2) == "\xc2\xa0") return {' ', 2};  // no-break space
  if (c == '\xe2' && text.size() - at >= 3) {
    const char middle = text[at + 1];
    const char last = text[at + 2];
    if (middle == '\x80') {
      if (last == '\x87' || last == '\x89' || last == '\xaf') return {' ', 3};  // figure, thin, narrow no-break space
      if (last >= '\x90' && last <= '\x95') return {'-', 3};                    // hyphens and dashes
    }
    if (middle == '\x88' && last == '\x92') return {'-', 3};  // minus
  }
  return {};
}

/// A text in lower case with plain dashes, single spaces and no white space around it; held in place. No date is longer
/// than it can hold, so that of a long text only the beginning is read.
class PlainText {
 public:
  explicit PlainText(std::string_view text) {
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
      const PlainCharacter next = plain_character(text, at);
      if (next.plain == '\0') {
        problem_ = "the character at byte " + std::to_string(at + 1) + " cannot be part of a date";
        return;
      }
      at += next.bytes;
      if (next.plain == ' ') {
        space = size_ > 0;
        continue;
      }
      if (size_ + 2 > characters_.size()) {
        problem_ = "it is too long";
        return;
      }
      if (space) characters_[size_++] = ' ';
      space = false;
      characters_[size_++] = next.plain;
    }
    if (size_ == 0) problem_ = "it is empty";
  }

  [[nodiscard]] std::string_view view() const noexcept { return {characters_.data(), size_}; }

  /// Why the text cannot be a date; empty if it may be one.
  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }

 private:
  std::array<char, 80> characters_{};
  std::size_t size_ = 0;
  std::string problem_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
