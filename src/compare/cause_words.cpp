#include "cause_words.hpp"

#include <array>

#include "rollup/figures_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr std::array<std::string_view, cause_count> texts_of_causes{
    "what was achieved", "what was aimed at",     "weights",
    "what now counts",   "what no longer counts", "how it is scored"};

}  // namespace

std::string_view cause_words(Cause cause) noexcept { return texts_of_causes[static_cast<std::size_t>(cause)]; }

std::string lower(std::string_view label) {
  std::string text{label};
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string signed_figure(double value) {
  const std::string text = rounded(value);
  return value > 0 && text != "0" ? "+" + text : text;
}

std::string causes_in_words(const ChangeParts& parts, double scale) {
  std::string text;
  for (std::size_t i = 0; i < cause_count; ++i) {
    const double part = parts.parts[i] * scale;
    if (rounded(part) == "0") continue;
    text += (text.empty() ? "" : ", ") + std::string(texts_of_causes[i]) + " " + signed_figure(part);
  }
  return text;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
