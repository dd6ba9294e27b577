// Periods as pandas hands them over: counts of a frequency, in whole numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <goldenthread/frame/arrow_abi.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The frequency of a column of pandas periods, such as "M" or "Q-MAR"; nothing where the column is no such.
[[nodiscard]] std::optional<std::string> pandas_frequency(const ArrowSchema& schema);

/// Whether periods of that frequency can be read: days, weeks, months, quarters and years, and times of day as their
/// day.
[[nodiscard]] bool is_pandas_frequency(std::string_view frequency) noexcept;

/// The period that is that many of its frequency after the one that holds the start of 1970; nothing where it is not in
/// the years 1 to 9999.
[[nodiscard]] std::optional<Period> period_of_ordinal(std::string_view frequency, std::int64_t ordinal);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
