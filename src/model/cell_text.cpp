#include "cell_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <system_error>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr std::string_view non_breaking_space = "\xc2\xa0";
constexpr std::string_view pound = "\xc2\xa3";
constexpr std::string_view minus_sign = "\xe2\x88\x92";

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_folded(std::string_view text, std::string_view lower_case) noexcept {
  return std::ranges::equal(text, lower_case, [](char a, char b) { return lower(a) == b; });
}

bool take(std::string_view& text, std::string_view prefix) noexcept {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Takes the commas out of a number whose thousands they separate. False where they stand anywhere else.
bool without_thousands(std::string_view text, std::array<char, 64>& buffer, std::size_t& size) noexcept {
  const std::size_t point = std::min(text.find_first_of(".eE"), text.size());
  size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',') {
      if (i == 0 || i >= point || (point - i) % 4 != 0) return false;
      continue;
    }
    if (size == buffer.size()) return false;
    buffer[size++] = text[i];
  }
  const std::size_t first = text.find(',');
  return first <= 3;
}

}  // namespace

std::string_view trimmed_with_care(std::string_view text) noexcept {
  while (!text.empty()) {
    if (is_space(text.front()))
      text.remove_prefix(1);
    else if (text.starts_with(non_breaking_space))
      text.remove_prefix(non_breaking_space.size());
    else
      break;
  }
  while (!text.empty()) {
    if (is_space(text.back()))
      text.remove_suffix(1);
    else if (text.ends_with(non_breaking_space))
      text.remove_suffix(non_breaking_space.size());
    else
      break;
  }
  return text;
}

bool is_missing_mark(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 13> marks{"",  "na",  "n/a", "-",   "--", "..", "c",
                                                   "x", "[c]", "[x]", "[z]", "–",  "—"};
  const std::string_view mark = trimmed(text);
  return mark.size() <= 4 && std::ranges::any_of(marks, [&](std::string_view m) { return equal_folded(mark, m); });
}

NumberReading read_number(std::string_view text, bool percent_is_share, double& value) noexcept {
  text = trimmed(text);
  if (is_missing_mark(text)) return NumberReading::missing;
  bool negative = false;
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    negative = true;
    text = text.substr(1, text.size() - 2);
  }
  if (take(text, "-") || take(text, minus_sign)) {
    if (negative) return NumberReading::not_a_number;
    negative = true;
  } else {
    take(text, "+");
  }
  take(text, pound);
  text = trimmed(text);
  bool percent = false;
  if (!text.empty() && text.back() == '%') {
    percent = true;
    text = trimmed(text.substr(0, text.size() - 1));
  }
  std::array<char, 64> buffer{};
  std::size_t size = 0;
  std::string_view digits = text;
  if (text.find(',') != std::string_view::npos) {
    if (!without_thousands(text, buffer, size)) return NumberReading::not_a_number;
    digits = {buffer.data(), size};
  }
  if (equal_folded(digits, "nan") || equal_folded(digits, "inf") || equal_folded(digits, "infinity"))
    return NumberReading::not_finite;
  if (digits.empty() || !((digits.front() >= '0' && digits.front() <= '9') || digits.front() == '.'))
    return NumberReading::not_a_number;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (end != digits.data() + digits.size()) return NumberReading::not_a_number;
  if (error == std::errc::result_out_of_range) return NumberReading::not_finite;
  if (error != std::errc{}) return NumberReading::not_a_number;
  if (!std::isfinite(value)) return NumberReading::not_finite;
  if (percent && percent_is_share) value /= 100;
  if (negative) value = -value;
  return NumberReading::value;
}

std::optional<bool> read_yes_no(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 4> yes{"yes", "true", "1", "y"};
  constexpr std::array<std::string_view, 4> no{"no", "false", "0", "n"};
  const std::string_view word = trimmed(text);
  if (std::ranges::any_of(yes, [&](std::string_view w) { return equal_folded(word, w); })) return true;
  if (std::ranges::any_of(no, [&](std::string_view w) { return equal_folded(word, w); })) return false;
  return std::nullopt;
}

bool is_utf8(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t i = 0;
  while (i < text.size()) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    std::size_t more = 0;
    unsigned least = 0x80;
    unsigned greatest = 0xbf;
    if (lead >= 0xc2 && lead <= 0xdf) {
      more = 1;
    } else if (lead >= 0xe0 && lead <= 0xef) {
      more = 2;
      if (lead == 0xe0) least = 0xa0;
      if (lead == 0xed) greatest = 0x9f;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      more = 3;
      if (lead == 0xf0) least = 0x90;
      if (lead == 0xf4) greatest = 0x8f;
    } else {
      return false;
    }
    if (i + more >= text.size()) return false;
    if (byte(i + 1) < least || byte(i + 1) > greatest) return false;
    for (std::size_t k = 2; k <= more; ++k)
      if ((byte(i + k) & 0xc0U) != 0x80U) return false;
    i += more + 1;
  }
  return true;
}

bool is_plain_ascii(std::string_view text) noexcept {
  constexpr std::uint64_t high = 0x8080808080808080U;
  constexpr std::uint64_t ones = 0x0101010101010101U;
  std::uint64_t seen = 0;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    seen |= word | ((word - ones) & ~word);
  }
  for (; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0 || byte > 127) return false;
  }
  return (seen & high) == 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
