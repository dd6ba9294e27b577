#include "figures_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <goldenthread/base/detail/shown_value.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::string figure(double value) {
  if (std::isnan(value)) return "?";
  constexpr double plain = 1e15;
  std::array<char, 64> text{};
  const bool short_enough = value == 0 || (std::abs(value) < plain && std::abs(value) > 1 / plain);
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                          short_enough ? std::chars_format::fixed : std::chars_format::general);
  static_cast<void>(error);
  return {text.data(), end};
}

std::string rounded(double value) {
  if (std::isnan(value)) return "-";
  const double tenths = std::round(value * 10) / 10;
  return figure(tenths == 0 ? 0 : tenths);
}

std::string rounded_score(double value, std::span<const double> lines) {
  if (std::isnan(value)) return "-";
  const double shown = shown_value(value, lines);
  return figure(shown == 0 ? 0 : shown);
}

std::string in_words(Reason reason) {
  std::string words{to_string(reason)};
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string times_in_words(std::uint32_t count) {
  return count == 1 ? "once" : count == 2 ? "twice" : counted(count, "time");
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
