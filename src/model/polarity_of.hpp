// Which way is good for a measure that does not say.
#pragma once

#include <cmath>
#include <cstdint>

#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scoring.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The polarity of a cell of the measures table; `given` is no word where it is blank. A blank one is the way from the
/// baseline to the target; with a range and no target it is to stay in that; else higher is better.
[[nodiscard]] inline Polarity polarity_of(std::uint8_t given, const Reading& reading) noexcept {
  if (given <= static_cast<std::uint8_t>(Polarity::data_only)) return static_cast<Polarity>(given);
  if (!std::isnan(reading.target)) {
    return reading.target < reading.baseline ? Polarity::lower_is_better : Polarity::higher_is_better;
  }
  const bool limited = !std::isnan(reading.lower) || !std::isnan(reading.upper);
  return limited ? Polarity::in_range : Polarity::higher_is_better;
}

/// The same, but a measure that is given limits and no target is judged by those, whatever it says.
[[nodiscard]] inline Polarity judged_polarity(std::uint8_t given, const Reading& reading) noexcept {
  const Polarity polarity = polarity_of(given, reading);
  const bool limited = !std::isnan(reading.lower) || !std::isnan(reading.upper);
  return limited && std::isnan(reading.target) && polarity != Polarity::data_only ? Polarity::in_range : polarity;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
