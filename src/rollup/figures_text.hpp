// Figures as a person reads them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <goldenthread/base/reason.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The number with as many digits as it has and no more, such as "15,500" or "0.744444"; "?" for a NaN.
[[nodiscard]] std::string figure(double value);

/// The same in its unit, as a person writes it: "74.4444 % of calls" for 0.744444 where the unit is "share of calls",
/// "0.744444 (share, all calls)" where it is not certain how the share is meant, "£15,500", "430 households".
[[nodiscard]] std::string figure(double value, std::string_view unit);

/// The number rounded to one decimal, which is left out where it is 0; "-" for a NaN.
[[nodiscard]] std::string rounded(double value);

/// The same for a score or share that may stand beside a status: never rounded over a line that the status is on the
/// other side of (shown_value()).
[[nodiscard]] std::string rounded_score(double value, std::span<const double> lines = {});

/// "once", "twice", "3 times".
[[nodiscard]] std::string times_in_words(std::uint32_t count);

/// The reason in words, such as "no data".
[[nodiscard]] std::string in_words(Reason reason);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
