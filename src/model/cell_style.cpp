#include "cell_style.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "cell_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// What one cell says of its column.
enum class Says : std::uint8_t {
  nothing,
  comma_groups,
  comma_decimal,
  /// No thousands, but perhaps some with a digit missing: "1,23".
  perhaps_decimal,
  point_decimal,
  open_comma,
  open_point
};

/// The digits, commas and points of a number without what stands around them; empty if there is anything else.
std::string_view figures_of(std::string_view text) noexcept {
  constexpr std::string_view figures{"0123456789,."};
  const std::size_t first = text.find_first_of(figures);
  if (first == std::string_view::npos) return {};
  const std::size_t last = text.find_last_of(figures);
  text = text.substr(first, last - first + 1);
  return text.find_first_not_of(figures) == std::string_view::npos ? text : std::string_view{};
}

/// Whether that sign separates groups of three digits, with one to three before the first, which begin with no 0.
bool are_groups(std::string_view text, char sign) noexcept {
  const std::size_t first = text.find(sign);
  if (first == 0 || first > 3 || text.front() == '0') return false;
  for (std::size_t at = first; at < text.size(); at += 4) {
    if (text[at] != sign || text.size() - at < 4) return false;
    if (text.substr(at + 1, 3).find_first_not_of("0123456789") != std::string_view::npos) return false;
  }
  return true;
}

Says said_by(std::string_view cell) noexcept {
  const std::string_view text = figures_of(cell);
  const auto commas = std::ranges::count(text, ',');
  const auto points = std::ranges::count(text, '.');
  if (commas == 0 && points == 0) return Says::nothing;
  if (commas == 0) {
    if (points > 1) return are_groups(text, '.') ? Says::comma_decimal : Says::nothing;
    return are_groups(text, '.') ? Says::open_point : Says::point_decimal;
  }
  if (points == 0) {
    if (commas > 1) return are_groups(text, ',') ? Says::comma_groups : Says::nothing;
    if (are_groups(text, ',')) return Says::open_comma;
    return text.starts_with("0,") ? Says::comma_decimal : Says::perhaps_decimal;
  }
  const std::size_t comma = text.rfind(',');
  const std::size_t point = text.rfind('.');
  if (comma < point && points == 1) return are_groups(text.substr(0, point), ',') ? Says::comma_groups : Says::nothing;
  if (point < comma && commas == 1) return are_groups(text.substr(0, comma), '.') ? Says::comma_decimal : Says::nothing;
  return Says::nothing;
}

}  // namespace

NumberStyleOf number_style_of(const TextInput& texts, bool decimal_comma) {
  std::size_t groups = 0;
  std::size_t decimals = 0;
  std::size_t perhaps = 0;
  std::size_t points = 0;
  struct Open {
    std::size_t count = 0;
    std::size_t first = 0;
  };
  Open commas_open;
  Open points_open;
  const auto note = [](Open& open, std::size_t at) {
    if (open.count++ == 0) open.first = at;
  };
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const std::string_view text = texts[at];
    if (text.size() < 2 || text.size() > 64) continue;
    switch (said_by(text)) {
      case Says::nothing:
        break;
      case Says::comma_groups:
        ++groups;
        break;
      case Says::comma_decimal:
        ++decimals;
        break;
      case Says::perhaps_decimal:
        ++perhaps;
        break;
      case Says::point_decimal:
        ++points;
        break;
      case Says::open_comma:
        note(commas_open, at);
        break;
      case Says::open_point:
        note(points_open, at);
        break;
    }
  }
  if (decimals != 0 || decimal_comma || perhaps > 1) decimals += perhaps;
  const auto with = [](NumberStyle style, const Open& open) { return NumberStyleOf{style, open.count, open.first}; };
  if (decimals != 0 && groups == 0)
    return points == 0 ? with(NumberStyle::comma_decimal, {}) : with(NumberStyle::both_decimal, commas_open);
  if (decimals != 0) return with(NumberStyle::comma_groups, commas_open);
  if (groups != 0 || points != 0 || !decimal_comma) return with(NumberStyle::comma_groups, {});
  return commas_open.count != 0 ? with(NumberStyle::comma_decimal, points_open)
                                : with(NumberStyle::both_decimal, points_open);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
