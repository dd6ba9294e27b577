// Causes of a change as a person reads them.
#pragma once

#include <string>
#include <string_view>

#include <goldenthread/compare/explain_change.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The label with a small first letter.
[[nodiscard]] std::string lower(std::string_view label);

/// A rounded figure with its sign, such as "+3.5".
[[nodiscard]] std::string signed_figure(double value);

/// The cause as a person reads it, such as "what was achieved".
[[nodiscard]] std::string_view cause_words(Cause cause) noexcept;

/// The parts that show once they are rounded, such as "what was achieved -9, weights -2"; empty if none does.
[[nodiscard]] std::string causes_in_words(const ChangeParts& parts, double scale);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
