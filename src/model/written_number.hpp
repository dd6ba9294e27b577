// Numbers as a plan's files hold them.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include <goldenthread/frame/number_text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Appends the shortest text that reads back as the same number; a zero keeps its sign.
inline void append_written_number(std::string& out, double number) {
  // Up to 15 digits of which three are decimals, as nearly all figures are: whole numbers of thousandths.
  constexpr double most = 1e12;
  constexpr double thousand = 1000;
  const double size = std::abs(number);
  if (number == 0) {
    out += std::signbit(number) ? "-0" : "0";
    return;
  }
  if (size < most) {
    auto thousandths = static_cast<std::uint64_t>(size * thousand + 0.5);
    // A quotient of whole numbers is the double that is nearest to the decimals, so these read back as it.
    if (thousandths != 0 && static_cast<double>(thousandths) / thousand == size) {
      std::array<char, 24> digits{};
      char* at = digits.data() + digits.size();
      std::uint64_t decimals = thousandths % 1000;
      std::uint64_t whole = thousandths / 1000;
      if (decimals != 0) {
        bool is_trailing = true;
        for (int i = 0; i < 3; ++i, decimals /= 10) {
          is_trailing = is_trailing && decimals % 10 == 0;
          if (!is_trailing) *--at = static_cast<char>('0' + decimals % 10);
        }
        *--at = '.';
      }
      do {
        *--at = static_cast<char>('0' + whole % 10);
        whole /= 10;
      } while (whole != 0);
      if (number < 0) *--at = '-';
      out.append(at, static_cast<std::size_t>(digits.data() + digits.size() - at));
      return;
    }
  }
  out += exact_text(number);
}

/// The same as a text.
[[nodiscard]] inline std::string written_number(double number) {
  std::string text;
  append_written_number(text, number);
  return text;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
