// The name that somebody may have meant.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The position of the name that takes the fewest letters changed, added, left out or swapped, letter case apart: a
/// third of them at most, and one where there are two letters. `names.size()` where none is that near.
[[nodiscard]] std::size_t nearest(std::string_view name, std::span<const std::string_view> names);

/// To follow a remedy: " Did you mean 'Outcome'?"; empty if none is near.
[[nodiscard]] std::string nearest_of(std::string_view name, std::span<const std::string_view> names);

/// A remedy of its own: "Did you mean 'Outcome'?", or a list of the names where none is near.
[[nodiscard]] std::string did_you_mean(std::string_view name, std::span<const std::string_view> names);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
