// How the texts of one column are written, where a cell alone leaves it open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <goldenthread/model/input_table.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What commas and points in numbers stand for.
enum class NumberStyle : std::uint8_t {
  comma_groups,   ///< 1,234.5: the comma separates thousands
  comma_decimal,  ///< 1.234,5: the comma is the decimal sign, and the point separates thousands
  both_decimal,   ///< 0,5 and 0.5: neither separates anything
};

/// The style of a column's numbers, and the first cell that it leaves open.
struct NumberStyleOf {
  NumberStyle style = NumberStyle::comma_groups;
  /// How many cells could be read another way, and the first of them.
  std::size_t open = 0;
  std::size_t first_open = 0;
};

/// Settles what commas and points stand for by all of a column's texts: 0,125 is a decimal, and so are 12,5 and 9,75
/// where there is more than one such; 1,234.5 and 1,234,567 have thousands. `decimal_comma` says how the file that they
/// stand in writes numbers, where they say nothing.
[[nodiscard]] NumberStyleOf number_style_of(const TextInput& texts, bool decimal_comma);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
