#include "figures_text.hpp"

#include <algorithm>
#include <cmath>

#include <goldenthread/base/detail/shown_value.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::string figure(double value) { return std::isnan(value) ? "?" : full_number_text(value); }

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
