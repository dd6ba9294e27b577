#include "units.hpp"

#include <algorithm>
#include <array>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Where the words stand in the text, in letters of either size; npos where they do not.
std::size_t find_words(std::string_view text, std::string_view words) noexcept {
  const auto found = std::ranges::search(text, words, [](char a, char b) { return lower(a) == b; });
  return found.empty() ? std::string_view::npos : static_cast<std::size_t>(found.begin() - text.begin());
}

/// Whether one of the words stands in the text by itself, in letters of either size.
template <std::size_t N>
bool has_word(std::string_view unit, const std::array<std::string_view, N>& words) noexcept {
  const auto is_letter = [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
  for (std::size_t at = 0; at < unit.size();) {
    if (!is_letter(unit[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < unit.size() && is_letter(unit[end])) ++end;
    const std::string_view word = unit.substr(at, end - at);
    for (const std::string_view one : words)
      if (std::ranges::equal(word, one, [](char a, char b) { return lower(a) == b; })) return true;
    at = end;
  }
  return false;
}

bool is_per_hundred(std::string_view unit) noexcept {
  for (const std::string_view start : {"per 100", "out of 100", "in 100"}) {
    const std::size_t at = find_words(unit, start);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = unit.substr(at + start.size());
    const bool longer = !rest.empty() && ((rest[0] >= '0' && rest[0] <= '9') ||
                                          (rest.size() > 1 && rest[0] == ',' && rest[1] >= '0' && rest[1] <= '9'));
    if (!longer) return true;
  }
  return find_words(unit, "per hundred") != std::string_view::npos;
}

}  // namespace

bool is_percentage(std::string_view unit) noexcept {
  constexpr std::array<std::string_view, 5> words{"pct", "pc", "pp", "ppt", "percentage"};
  // Besides the plain sign its fullwidth, small and Arabic forms.
  for (const std::string_view sign : {"%", "\xef\xbc\x85", "\xef\xb9\xaa", "\xd9\xaa"})
    if (unit.find(sign) != std::string_view::npos) return true;
  return find_words(unit, "percent") != std::string_view::npos ||
         find_words(unit, "per cent") != std::string_view::npos || find_words(unit, "p.c.") != std::string_view::npos ||
         is_per_hundred(unit) || has_word(unit, words);
}

bool adds_up(std::string_view unit) noexcept {
  constexpr std::array<std::string_view, 8> words{"average", "mean",       "median", "ratio",
                                                  "rate",    "proportion", "index",  "share"};
  constexpr std::string_view per_mille = "\xe2\x80\xb0";
  const bool is_rate = scale_of_ratio(unit) >= 100 || unit.find(per_mille) != std::string_view::npos ||
                       find_words(unit, "per mil") != std::string_view::npos ||
                       find_words(unit, "per thousand") != std::string_view::npos;
  return !is_rate && !has_word(unit, words);
}

double scale_of_ratio(std::string_view unit) noexcept {
  if (is_percentage(unit)) return 100;
  const std::size_t per = find_words(unit, "per ");
  if (per == std::string_view::npos) return 1;
  double number = 0;
  constexpr double most = 1e9;
  for (const char c : unit.substr(per + 4)) {
    if (c == ',' && number > 0) continue;
    if (c < '0' || c > '9') break;
    if (number < most) number = number * 10 + (c - '0');
  }
  return number > 0 ? number : 1;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
