// A plain text cut into numbers, words and signs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <goldenthread/time/detail/civil.hpp>
#include <goldenthread/time/detail/plain_text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A number as it was written: its value and how many digits it has. The value is -1 where there are more than nine.
struct Digits {
  int value = 0;
  std::size_t count = 0;

  [[nodiscard]] constexpr bool is_short() const noexcept { return count == 1 || count == 2; }
  [[nodiscard]] constexpr bool is_full_year() const noexcept { return count == 4; }
};

[[nodiscard]] constexpr Digits read_digits(std::string_view text) noexcept {
  Digits digits;
  while (digits.count < text.size() && is_digit(text[digits.count])) {
    digits.value = digits.count < 9 ? digits.value * 10 + (text[digits.count] - '0') : -1;
    ++digits.count;
  }
  return digits;
}

/// The shape of a text as a number to switch on: `n` for a number, `w` for a word, each sign and space as it is. At
/// most eight of them.
[[nodiscard]] constexpr std::uint64_t shape_of(std::string_view signs) noexcept {
  std::uint64_t shape = 0;
  for (const char sign : signs) shape = (shape << 8U) | static_cast<unsigned char>(sign);
  return shape;
}

/// The numbers and words of a plain text, and its shape: "31 march 2024" has the shape "n w n". The st, nd, rd or th of
/// a number is dropped.
class Tokens {
 public:
  explicit constexpr Tokens(std::string_view text) noexcept {
    std::size_t parts = 0;
    for (std::size_t at = 0; at < text.size(); ++parts) {
      if (parts == max_parts) {
        shape_ = 0;
        return;
      }
      char sign = text[at];
      if (is_digit(sign)) {
        sign = 'n';
        const Digits digits = read_digits(text.substr(at));
        numbers_[number_count_++] = digits;
        at += digits.count;
        if (at < text.size() && is_lower(text[at]) && is_ordinal_suffix(text.substr(at))) at += 2;
      } else if (is_lower(sign)) {
        sign = 'w';
        const std::string_view word = leading_word(text.substr(at));
        words_[word_count_++] = word;
        at += word.size();
      } else {
        ++at;
      }
      shape_ = (shape_ << 8U) | static_cast<unsigned char>(sign);
    }
  }

  /// The shape; 0 where the text has more parts than any one date.
  [[nodiscard]] constexpr std::uint64_t shape() const noexcept { return shape_; }
  [[nodiscard]] constexpr const Digits& number(std::size_t index) const noexcept { return numbers_[index]; }
  [[nodiscard]] constexpr std::string_view word(std::size_t index) const noexcept { return words_[index]; }

 private:
  static constexpr std::size_t max_parts = 8;

  static constexpr std::string_view leading_word(std::string_view text) noexcept {
    std::size_t size = 0;
    while (size < text.size() && is_lower(text[size])) ++size;
    return text.substr(0, size);
  }

  static constexpr bool is_ordinal_suffix(std::string_view text) noexcept {
    const std::string_view word = leading_word(text);
    return word == "st" || word == "nd" || word == "rd" || word == "th";
  }

  std::array<Digits, max_parts> numbers_{};
  std::array<std::string_view, max_parts> words_{};
  std::size_t number_count_ = 0;
  std::size_t word_count_ = 0;
  std::uint64_t shape_ = 0;
};

/// The month of that name in lower case, in full or in its first three letters ("sept" too); 0 if there is none.
[[nodiscard]] constexpr int month_of_name(std::string_view name) noexcept {
  if (name.size() < 3) return 0;
  if (name == "sept") return 9;
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    const std::string_view full = month_names[i];
    if (name.size() != 3 && name.size() != full.size()) continue;
    bool same = true;
    for (std::size_t j = 0; j < name.size(); ++j) same = same && plain_character(full, j).plain == name[j];
    if (same) return static_cast<int>(i) + 1;
  }
  return 0;
}

/// A year of two digits is 1980 to 2079.
[[nodiscard]] constexpr int full_year(const Digits& year) noexcept {
  if (year.count != 2) return year.value;
  return year.value < 80 ? 2000 + year.value : 1900 + year.value;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
