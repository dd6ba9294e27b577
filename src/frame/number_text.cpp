#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

#include <goldenthread/base/detail/thousands.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "unit_kinds.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

std::string number_as(double number, std::chars_format format, int precision) {
  std::array<char, 400> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format, precision);
  static_cast<void>(error);
  return {buffer.data(), end};
}

void strip_zeros(std::string& digits) {
  if (digits.find('.') == std::string::npos) return;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
}

/// Whether a number below 1, such as a score, was rounded to one of two decimals at most, where the lines of statuses
/// are.
bool lands_on_line(double number, const std::string& digits) {
  if (std::abs(number) >= 1) return false;
  constexpr std::size_t decimals_of_lines = 2;
  if (digits.size() - digits.find('.') - 1 > decimals_of_lines) return false;
  double shown = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), shown);
  constexpr double closeness = 1e-9;
  return std::abs(shown - number) > closeness;
}

}  // namespace

std::string exact_text(double number) {
  std::array<char, 32> buffer{};
  const double size = std::abs(number);
  const bool plain = size == 0 || (size >= 1e-5 && size <= largest_exact);
  const auto [end, error] =
      plain ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed)
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  static_cast<void>(error);
  std::string text{buffer.data(), end};
  if (text == "-0") text = "0";
  return text;
}

std::string count_text(std::uint64_t count) { return detail::with_commas(std::to_string(count)); }
std::string count_text(std::int64_t count) { return detail::with_commas(std::to_string(count)); }

std::string number_text(double number) {
  if (std::isnan(number)) return {};
  if (std::isinf(number)) return number > 0 ? "infinite" : "-infinite";
  const double size = std::abs(number);
  if (size >= largest_exact) return exact_text(number);
  if (number == std::trunc(number))
    return detail::with_commas(number_as(number == 0 ? 0 : number, std::chars_format::fixed, 0));
  if (size < 1e-5) return exact_text(number);
  const int before = static_cast<int>(std::floor(std::log10(size))) + 1;
  constexpr int most = 17;
  for (int decimals = size >= 1000 ? 1 : 4 - before; decimals <= most; ++decimals) {
    std::string digits = number_as(number, std::chars_format::fixed, decimals);
    strip_zeros(digits);
    if (digits.find('.') == std::string::npos || lands_on_line(number, digits)) continue;
    return detail::with_commas(std::move(digits));
  }
  return exact_text(number);
}

std::string full_number_text(double number) {
  if (!std::isfinite(number)) return number_text(number);
  const std::string digits = exact_text(number);
  return digits.find('e') == std::string::npos ? detail::with_commas(digits) : digits;
}

std::string fixed_text(double number, int decimals) {
  if (!std::isfinite(number)) return number_text(number);
  return detail::with_commas(number_as(number, std::chars_format::fixed, decimals));
}

std::string percent_text(double share) {
  if (std::isnan(share)) return {};
  constexpr double whole = 1000;
  double tenths = std::floor(share * whole + 0.5);
  if (tenths == 0 && share > 0) tenths = 1;
  if (tenths == 0 && share < 0) tenths = -1;
  if (tenths == whole && share < 1) tenths = whole - 1;
  if (tenths == whole && share > 1) tenths = whole + 1;
  return number_text(tenths / 10) + " %";
}

std::string money_text(double sum, std::string_view unit) {
  if (std::isnan(sum)) return "not known";
  constexpr std::string_view pound = "£";
  if (detail::is_thousands_of_pounds(unit) && std::isfinite(sum * 1000)) return money_text(sum * 1000, pound);
  constexpr double most = 1e15;
  const double size = std::abs(sum);
  const std::string digits = size < most ? detail::with_commas(std::to_string(std::llround(size)))
                                         : number_as(size, std::chars_format::fixed, 0);
  const std::string sign = sum <= -0.5 ? "-" : "";
  if (unit.starts_with(pound)) return sign + std::string{pound} + digits + std::string{unit.substr(pound.size())};
  return sign + digits + " " + std::string{unit};
}

}  // namespace v0
}  // namespace goldenthread
