// Columns of numbers that are whole.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a column counts something, so that its numbers are whole.
[[nodiscard]] inline bool is_whole(const ColumnSchema& column) noexcept {
  constexpr std::array<std::string_view, 4> whole{"revision", "target_revision", "fiscal_start", "window"};
  return std::ranges::find(whole, column.name) != whole.end();
}

/// What to do about one that is not.
[[nodiscard]] inline std::string_view remedy_of_part(const ColumnSchema& column) noexcept {
  return column.name.ends_with("revision") ? "Number revisions 1, 2, 3: 1.10 could be before 1.9 or after it."
                                           : "Give a whole number.";
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
