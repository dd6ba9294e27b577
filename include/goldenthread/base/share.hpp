// A share: how many out of how many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include <goldenthread/base/detail/thousands.hpp>

namespace goldenthread {
inline namespace v0 {

/// How many of the selected elements have what is required. It is undefined (neither 0 nor all) if none is selected.
struct Share {
  /// How many have it; an element with an accepted gap does not.
  std::size_t numerator = 0;
  /// Those asked.
  std::size_t denominator = 0;
  /// How many of the others have only accepted gaps.
  std::size_t justified = 0;

  /// From 0 to 1; quiet NaN if none is selected.
  [[nodiscard]] double value() const noexcept {
    return denominator == 0 ? std::numeric_limits<double>::quiet_NaN()
                            : static_cast<double>(numerator) / static_cast<double>(denominator);
  }

  friend bool operator==(const Share&, const Share&) = default;
};

/// The share in words: "8 of 11 (72.7 %), 2 justified", "0 of 0 (undefined)". The percentage is rounded half up to one
/// decimal, but never to 0 or 100 % where it is neither.
[[nodiscard]] inline std::string to_string(const Share& share) {
  const auto count = [](std::size_t number) { return detail::with_commas(std::to_string(number)); };
  std::string text = count(share.numerator) + " of " + count(share.denominator);
  if (share.denominator == 0) return text + " (undefined)";
  constexpr std::uint64_t whole = 1000;
  // In whole numbers: 201 of 400, a tie, is a little less than one once divided.
  const std::uint64_t denominator = share.denominator;
  std::uint64_t tenths = (2 * whole * share.numerator + denominator) / (2 * denominator);
  if (tenths == 0 && share.numerator != 0) tenths = 1;
  if (tenths == whole && share.numerator < share.denominator) tenths = whole - 1;
  text += " (" + std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  text += " %)";
  if (share.justified != 0) text += ", " + count(share.justified) + " justified";
  return text;
}

}  // namespace v0
}  // namespace goldenthread
