// Numbers as text.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The shortest text that reads back as the same number, whatever the locale; without an exponent (100000, not 1e+05)
/// unless the number is below 0.00001 or has more than fifteen digits before the point.
[[nodiscard]] inline std::string shortest(double number) {
  std::array<char, 32> buffer{};
  const double size = std::abs(number);
  const bool plain = size == 0 || (size >= 1e-5 && size < 1e15);
  const auto [end, error] =
      plain ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed)
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  static_cast<void>(error);
  std::string text{buffer.data(), end};
  if (text == "-0") text = "0";
  return text;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
