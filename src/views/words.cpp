#include "words.hpp"

#include <cmath>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>

#include "model/rounded_to.hpp"
#include "reporting/figure_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

std::string figure_words(double value, std::string_view unit) { return detail::figure_text(value, unit); }

std::string unit_words(std::string_view unit) {
  const std::string text{unit};
  if (unit == "yes = 1") return "Yes or no";
  if (unit.starts_with("share")) return "As a " + text;
  if (!unit.empty() && unit.front() >= '0' && unit.front() <= '9') return "On a scale of " + text;
  return "In " + text;
}

double published(const MeasureEntry& entry, double value) noexcept { return detail::rounded_to(value, entry.rounding); }

double published_projection(const MeasureEntry& entry) noexcept {
  const YearEndProjection& projection = entry.projection;
  const bool counts_whole = projection.adds_up && projection.so_far == std::trunc(projection.so_far);
  return published(entry, counts_whole ? std::round(projection.value) : projection.value);
}

std::string figure_words(const MeasureEntry& entry, double value) {
  return figure_words(published(entry, value), entry.unit);
}

std::string_view polarity_words(Polarity polarity) noexcept {
  switch (polarity) {
    case Polarity::higher_is_better:
      return "More is better";
    case Polarity::lower_is_better:
      return "Less is better";
    case Polarity::in_range:
      return "To stay in a range";
    case Polarity::data_only:
      break;
  }
  return "For information";
}

std::string_view travel_words(Travel direction) noexcept {
  switch (direction) {
    case Travel::better:
      return "▲ Better";
    case Travel::same:
      return "▶ No change";
    case Travel::worse:
      return "▼ Worse";
    case Travel::none:
      break;
  }
  return {};
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
  const std::size_t shown = (std::min)(names.size(), most);
  const std::size_t left = names.size() - shown;
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i != 0) text += i + 1 == shown && left == 0 ? " and " : ", ";
    text += names[i];
  }
  if (left != 0) text += " and " + count_text(std::uint64_t{left}) + " more";
  return text;
}

std::string small(std::string_view text) {
  std::string made{text};
  const auto is_capital = [&](std::size_t at) { return at < made.size() && made[at] >= 'A' && made[at] <= 'Z'; };
  if (is_capital(0) && !is_capital(1)) made[0] = static_cast<char>(made[0] - 'A' + 'a');
  return made;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
