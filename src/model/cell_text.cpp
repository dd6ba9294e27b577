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
constexpr std::string_view euro = "\xe2\x82\xac";
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

// What a sum of money is multiplied by, as in 1.2m; takes the word off.
double take_magnitude(std::string_view& text) noexcept {
  struct Magnitude {
    std::string_view word;
    double times;
  };
  constexpr std::array<Magnitude, 10> magnitudes{{{"thousand", 1e3},
                                                  {"million", 1e6},
                                                  {"billion", 1e9},
                                                  {"bn", 1e9},
                                                  {"mn", 1e6},
                                                  {"mln", 1e6},
                                                  {"k", 1e3},
                                                  {"th", 1e3},
                                                  {"m", 1e6},
                                                  {"b", 1e9}}};
  for (const auto& [word, times] : magnitudes) {
    if (text.size() <= word.size() || !equal_folded(text.substr(text.size() - word.size()), word)) continue;
    const std::string_view front = trimmed(text.substr(0, text.size() - word.size()));
    if (front.empty() || !((front.back() >= '0' && front.back() <= '9') || front.back() == '.')) continue;
    text = front;
    return times;
  }
  return 1;
}

// Takes out what separates thousands, and puts a point for the decimal sign. False where they stand anywhere else.
bool in_plain_digits(std::string_view text, char group, char decimal, std::array<char, 64>& buffer,
                     std::size_t& size) noexcept {
  const std::array<char, 3> ends{decimal, 'e', 'E'};
  const std::size_t point = std::min(text.find_first_of(std::string_view{ends.data(), ends.size()}), text.size());
  const std::size_t first = text.find(group);
  const bool leads_with_zero = text.size() > 1 && text.front() == '0';
  if (first != std::string_view::npos && (first == 0 || first > 3 || leads_with_zero)) return false;
  size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == group) {
      if (i >= point || (point - i) % 4 != 0) return false;
      continue;
    }
    if (size == buffer.size()) return false;
    buffer[size++] = i == point && text[i] == decimal ? '.' : text[i];
  }
  return true;
}

// The digits as from_chars takes them; nothing where commas and points stand where none should.
std::optional<std::string_view> plain_digits(std::string_view text, NumberStyle style,
                                             std::array<char, 64>& buffer) noexcept {
  const bool comma = text.find(',') != std::string_view::npos;
  std::size_t size = 0;
  bool sound = true;
  if (style == NumberStyle::comma_groups) {
    if (!comma) return text;
    sound = in_plain_digits(text, ',', '.', buffer, size);
  } else if (comma) {
    sound = std::ranges::count(text, ',') == 1 && in_plain_digits(text, '.', ',', buffer, size);
  } else {
    const bool groups = style == NumberStyle::comma_decimal && in_plain_digits(text, '.', ',', buffer, size);
    if (!groups) return text;
  }
  return sound ? std::optional{std::string_view{buffer.data(), size}} : std::nullopt;
}

// How wide a space at that place is that separates thousands: plain, non-breaking, thin or narrow; 0 if it is none.
std::size_t group_space_at(std::string_view text, std::size_t at) noexcept {
  for (const std::string_view space :
       {std::string_view{" "}, non_breaking_space, std::string_view{"\xe2\x80\x89"}, std::string_view{"\xe2\x80\xaf"}})
    if (text.substr(at).starts_with(space)) return space.size();
  return 0;
}

// A number with spaces between its thousands, as "12 345,6", as from_chars takes it; nothing if it is no such number.
std::optional<std::string_view> without_group_spaces(std::string_view text, std::array<char, 64>& buffer) noexcept {
  std::size_t size = 0;
  std::size_t since_space = 0;
  bool any = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (size == buffer.size()) return std::nullopt;
    const char c = text[at];
    if (c >= '0' && c <= '9') {
      buffer[size++] = c;
      if (++since_space > 3) return std::nullopt;
    } else if (c == '.' || c == ',') {
      if (!any || since_space != 3) return std::nullopt;
      const std::string_view decimals = text.substr(at + 1);
      if (decimals.empty() || decimals.size() > buffer.size() - size - 1 ||
          decimals.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
      buffer[size++] = '.';
      std::ranges::copy(decimals, buffer.begin() + static_cast<std::ptrdiff_t>(size));
      return std::string_view{buffer.data(), size + decimals.size()};
    } else {
      const std::size_t width = group_space_at(text, at);
      if (width == 0 || since_space == 0 || (any && since_space != 3) || buffer[0] == '0') return std::nullopt;
      any = true;
      since_space = 0;
      at += width - 1;
    }
  }
  return any && since_space == 3 ? std::optional{std::string_view{buffer.data(), size}} : std::nullopt;
}

// Whether a number that from_chars calls out of range is next to nothing, rather than too large.
bool is_tiny(std::string_view digits) noexcept {
  const std::size_t e = std::min(digits.find_first_of("eE"), digits.size());
  const std::string_view front = digits.substr(0, e);
  const std::size_t point = std::min(front.find('.'), front.size());
  const std::size_t first = std::min(front.find_first_not_of('0'), point);
  std::string_view power = digits.substr(std::min(e + 1, digits.size()));
  const bool negative = take(power, "-");
  if (!negative) return power.empty() && first == point;
  long long tens = 0;
  for (const char c : power) tens = std::min(tens * 10 + (c - '0'), 1'000'000'000'000LL);
  return static_cast<long long>(point - first) < tens;
}

// Whether a whole number has digits that its double lacks.
bool has_lost_digits(std::string_view digits, double value) noexcept {
  constexpr double exact = 9007199254740992;
  if (std::abs(value) < exact || digits.find_first_of("eE") != std::string_view::npos) return false;
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 0).ptr;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  if (digits.substr(point).find_first_not_of(".0") != std::string_view::npos) return true;
  std::string_view whole = digits.substr(0, point);
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  return whole != std::string_view{buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

// A number as most are: up to 15 digits, perhaps with a minus sign before them and a point among them.
bool read_plain_number(std::string_view text, double& value) noexcept {
  constexpr std::size_t most = 15;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > most || !is_digit(text.back())) return false;
  if (!is_digit(text.front()) && (text.front() != '-' || text.size() == 1 || !is_digit(text[1]))) return false;
  double read = 0;
  const char* const last = text.data() + text.size();
  if (std::from_chars(text.data(), last, read, std::chars_format::fixed).ptr != last) return false;
  value = read;
  return true;
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

bool says_something(std::string_view text) noexcept {
  constexpr std::string_view marks = "-.,;:!?_*/\\#'\"()";
  const std::string_view said = trimmed(text);
  if (said.find_first_not_of(marks) == std::string_view::npos) return false;
  return said != "n/a" && said != "N/A" && said != "NA";
}

bool is_missing_mark(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 13> marks{"",  "na",  "n/a", "-",   "--", "..", "c",
                                                   "x", "[c]", "[x]", "[z]", "–",  "—"};
  if (!text.empty() && text.front() >= '0' && text.front() <= '9') return false;
  const std::string_view mark = trimmed(text);
  return mark.size() <= 4 && std::ranges::any_of(marks, [&](std::string_view m) { return equal_folded(mark, m); });
}

NumberReading read_number(std::string_view text, bool percent_is_share, double& value, NumberStyle style) noexcept {
  if (style == NumberStyle::comma_groups && read_plain_number(text, value)) return NumberReading::value;
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
  const bool money = take(text, pound) || take(text, euro);
  text = trimmed(text);
  const double magnitude = money ? take_magnitude(text) : 1;
  bool percent = false;
  if (!text.empty() && text.back() == '%') {
    percent = true;
    text = trimmed(text.substr(0, text.size() - 1));
  }
  std::array<char, 64> buffer{};
  const bool has_space = text.find_first_of(" \xc2\xe2") != std::string_view::npos;
  const std::optional<std::string_view> plain =
      has_space ? without_group_spaces(text, buffer) : plain_digits(text, style, buffer);
  if (!plain) return NumberReading::not_a_number;
  const std::string_view digits = *plain;
  if (equal_folded(digits, "nan") || equal_folded(digits, "inf") || equal_folded(digits, "infinity"))
    return NumberReading::not_finite;
  if (digits.empty() || !((digits.front() >= '0' && digits.front() <= '9') || digits.front() == '.'))
    return NumberReading::not_a_number;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (end != digits.data() + digits.size()) return NumberReading::not_a_number;
  if (error == std::errc::result_out_of_range) {
    if (!is_tiny(digits)) return NumberReading::not_finite;
    value = 0;
  } else if (error != std::errc{}) {
    return NumberReading::not_a_number;
  }
  if (!std::isfinite(value)) return NumberReading::not_finite;
  if (has_lost_digits(digits, value)) return NumberReading::inexact;
  if (percent && percent_is_share) value /= 100;
  if (magnitude != 1) value *= magnitude;
  if (!std::isfinite(value)) return NumberReading::not_finite;
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
