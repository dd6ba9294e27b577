// The name that somebody may have meant.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// The position of the name that takes the fewest letters changed, added, left out or swapped, letter case apart; no
/// more than a third of them. `names.size()` where none is that near.
[[nodiscard]] std::size_t nearest(std::string_view name, std::span<const std::string_view> names);

/// "Did you mean 'x'?", or a list of the names where none is near.
[[nodiscard]] std::string did_you_mean(std::string_view name, std::span<const std::string_view> names);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
