// Commas between thousands.
#pragma once

#include <cstddef>
#include <string>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Puts commas between the thousands of a number without an exponent: "-1234.5" becomes "-1,234.5".
[[nodiscard]] inline std::string with_commas(std::string digits) {
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  std::size_t at = digits.find('.');
  if (at == std::string::npos) at = digits.size();
  while (at > first + 3) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
