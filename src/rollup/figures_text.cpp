#include "figures_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

#include <goldenthread/base/detail/shown_value.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "frame/unit_kinds.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::string figure(double value) { return std::isnan(value) ? "?" : full_number_text(value); }

namespace {

/// The number times ten to the power of `places`, with as many digits as it has itself: 7 for 0.07 and two places, and
/// not 7.000000000000001.
double moved_point(double value, int places) {
  constexpr std::size_t longest = 40;
  std::array<char, longest> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size() - 2, value, std::chars_format::scientific);
  const std::string_view text{digits.data(), end.ptr};
  const std::size_t e = text.find('e');
  const int exponent = std::stoi(std::string{text.substr(e + 1)}) + places;
  const std::string shifted = std::string{text.substr(0, e + 1)} + std::to_string(exponent);
  double moved = value;
  const auto read = std::from_chars(shifted.data(), shifted.data() + shifted.size(), moved);
  return read.ec == std::errc{} ? moved : value * std::pow(10.0, places);
}

}  // namespace

std::string figure(double value, std::string_view unit) {
  constexpr std::string_view pound = "£";
  constexpr std::string_view share = "share";
  constexpr double largest_share = 1.5;
  const std::string number = figure(value);
  if (unit.empty()) return number;
  if (std::isnan(value)) return number + " " + printable(unit);
  if (is_thousands_of_pounds(unit) && std::isfinite(value * 1000)) return figure(moved_point(value, 3), pound);
  if (is_bare_count(unit)) return number;
  if (unit.starts_with(pound))
    return (value < 0 ? "-£" : "£") + figure(std::abs(value)) + printable(unit.substr(pound.size()));
  if (unit == "yes = 1" && (value == 0 || value == 1)) return value == 1 ? "yes" : "no";
  if ((unit == share || unit.starts_with("share of ")) && std::abs(value) <= largest_share)
    return figure(moved_point(value, 2)) + " %" + printable(unit.substr(share.size()));
  if (unit.starts_with(share)) return number + " (" + printable(unit) + ")";
  if (unit.front() >= '0' && unit.front() <= '9') return number + " (on a scale of " + printable(unit) + ")";
  return number + " " + printable(unit);
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
