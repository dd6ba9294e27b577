// Figures as a person reads them.
#pragma once

#include <string>
#include <string_view>

#include <goldenthread/base/reason.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The number with as many digits as it has and no more, such as "15500" or "0.744"; "?" for a NaN.
[[nodiscard]] std::string figure(double value);

/// The number rounded to one decimal, which is left out where it is 0; "-" for a NaN.
[[nodiscard]] std::string rounded(double value);

/// The reason in words, such as "no data".
[[nodiscard]] std::string in_words(Reason reason);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
