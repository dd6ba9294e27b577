// The same row twice.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include "table_reading.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether two rows of a table say the same in every column.
[[nodiscard]] bool same_row(const TableReading& table, std::size_t a, std::size_t b);

/// Whether two cells say the same, blank ones too.
template <class Cell>
[[nodiscard]] bool same_cell(const Cell& a, const Cell& b) noexcept {
  if constexpr (std::is_same_v<Cell, double>)
    return a == b || (std::isnan(a) && std::isnan(b));
  else
    return a == b;
}

/// Of rows that share a key, in rising order, those that say the same as an earlier one, each with that one.
struct RepeatedRow {
  std::uint32_t row = 0;
  std::uint32_t first = 0;
};
[[nodiscard]] std::vector<RepeatedRow> repeated_rows(const TableReading& table, std::span<const std::uint32_t> rows);

/// Leaves a row out that says the same as an earlier one, with a warning.
void report_repeated(TableReading& table, std::size_t first, std::size_t row, std::string_view column,
                     std::string_view id);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
