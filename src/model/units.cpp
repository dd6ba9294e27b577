#include "units.hpp"

#include <algorithm>

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

}  // namespace

bool is_percentage(std::string_view unit) noexcept {
  return unit.find('%') != std::string_view::npos || find_words(unit, "percent") != std::string_view::npos ||
         find_words(unit, "per cent") != std::string_view::npos;
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
