// The time that spreadsheets and timestamps put behind a day.
#pragma once

#include <string_view>

#include <goldenthread/time/detail/tokens.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// h:mm or hh:mm, and then :ss or :ss.f, and after it nothing, z, utc or a distance from UTC (+hh, +hhmm, +hh:mm).
[[nodiscard]] inline bool is_time_of_day(std::string_view text) {
  const auto take_number = [&text](int greatest, std::size_t fewest_digits) {
    const Digits digits = read_digits(text);
    if (!digits.is_short() || digits.count < fewest_digits || digits.value > greatest) return false;
    text.remove_prefix(digits.count);
    return true;
  };
  const auto take = [&text](char sign) {
    if (text.empty() || text.front() != sign) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!take_number(23, 1) || !take(':') || !take_number(59, 2)) return false;
  if (take(':')) {
    if (!take_number(60, 2)) return false;
    if (take('.') || take(',')) {
      const Digits fraction = read_digits(text);
      if (fraction.count == 0) return false;
      text.remove_prefix(fraction.count);
    }
  }
  take(' ');
  if (text.empty() || text == "z" || text == "utc") return true;
  if (!take('+') && !take('-')) return false;
  const Digits zone = read_digits(text);
  if (zone.count == 4) return text.size() == 4 && zone.value / 100 <= 23 && zone.value % 100 <= 59;
  if (!take_number(23, 2)) return false;
  return text.empty() || (take(':') && take_number(59, 2) && text.empty());
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
