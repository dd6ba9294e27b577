#include "figure_text.hpp"

#include <cmath>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/shortened.hpp>

#include "frame/unit_kinds.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::string figure_text(double value, std::string_view unit) {
  if (std::isnan(value)) return {};
  constexpr std::string_view pound = "£";
  constexpr double largest_share = 1.5;
  if (unit == pound || is_thousands_of_pounds(unit)) return money_text(value, unit);
  if (is_bare_count(unit)) return number_text(value);
  if (unit.starts_with(pound))
    return (value < 0 ? "-£" : "£") + number_text(std::abs(value)) + std::string{unit.substr(pound.size())};
  if (unit.starts_with("share") && std::abs(value) <= largest_share) {
    if (value >= 0 && value <= 1) return percent_text(value);
    return number_text(value * 100) + " %";
  }
  if (unit == "yes = 1" && (value == 0 || value == 1)) return value == 1 ? "yes" : "no";
  std::string text = number_text(value);
  if (unit.empty()) return text;
  const bool is_scale = unit.front() >= '0' && unit.front() <= '9';
  constexpr std::size_t longest_unit = 40;
  const std::string shown = shortened(unit, longest_unit);
  return text + (is_scale ? " (on a scale of " + shown + ")" : " " + shown);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
