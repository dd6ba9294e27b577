// Units that are no word after a figure.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether figures are in thousands of pounds, as finance writes it: "£000", "£'000", "£000s", "£ 000".
[[nodiscard]] inline bool is_thousands_of_pounds(std::string_view unit) {
  constexpr std::string_view pound = "£";
  if (!unit.starts_with(pound)) return false;
  unit.remove_prefix(pound.size());
  for (const std::string_view mark : {" ", "'", "’"})
    if (unit.starts_with(mark)) unit.remove_prefix(mark.size());
  return unit == "000" || unit == "000s";
}

/// Whether the unit says no more than that something is counted: "Number", "no.", "count".
[[nodiscard]] inline bool is_bare_count(std::string_view unit) {
  constexpr std::array<std::string_view, 7> words{"number", "num", "no", "no.", "nr", "count", "#"};
  std::string lower{unit};
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::find(words, lower) != words.end();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
