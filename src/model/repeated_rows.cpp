#include "repeated_rows.hpp"

#include <cmath>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <variant>

#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class Cell>
std::size_t hash_of(const Cell& cell) noexcept {
  if constexpr (std::is_same_v<Cell, double>)
    return std::isnan(cell) ? 0 : std::hash<double>{}(cell);
  else if constexpr (std::is_same_v<Cell, Date>)
    return static_cast<std::size_t>(cell.days());
  else
    return std::hash<Cell>{}(cell);
}

/// Calls `with` with each column's cells.
template <class With>
void each_column(const TableReading& table, const With& with) {
  for (const Column* column : table.read_columns()) std::visit(with, column->storage());
}

std::size_t hash_of_row(const TableReading& table, std::size_t row) {
  std::size_t hash = 0;
  each_column(table, [&](const auto& cells) {
    const auto cell = cells[row];
    hash = (hash ^ hash_of(cell)) * 0x9E3779B97F4A7C15U + (hash >> 31U);
  });
  for (const References& references : table.references())
    hash = (hash ^ std::hash<std::string_view>{}(references.ids[row])) * 0x9E3779B97F4A7C15U + (hash >> 31U);
  return hash;
}

}  // namespace

bool same_row(const TableReading& table, std::size_t a, std::size_t b) {
  for (const References& references : table.references())
    if (references.ids[a] != references.ids[b]) return false;
  bool same = true;
  each_column(table, [&](const auto& cells) { same = same && same_cell(cells[a], cells[b]); });
  return same;
}

std::vector<RepeatedRow> repeated_rows(const TableReading& table, std::span<const std::uint32_t> rows) {
  std::vector<RepeatedRow> found;
  std::unordered_multimap<std::size_t, std::uint32_t> seen;
  for (const std::uint32_t row : rows) {
    const std::size_t hash = hash_of_row(table, row);
    const auto [begin, end] = seen.equal_range(hash);
    auto same = begin;
    while (same != end && !same_row(table, same->second, row)) ++same;
    if (same != end)
      found.push_back({row, same->second});
    else
      seen.emplace(hash, row);
  }
  return found;
}

void report_repeated(TableReading& table, std::size_t first, std::size_t row, std::string_view column,
                     std::string_view id) {
  table.problems().report(row, column, "repeated_row", id,
                          "the row is the same as row " + std::to_string(table.problems().place(first).row) +
                              " in every column, and is counted once",
                          "Remove one of the rows.", Consequence::row_left_out, id, Severity::warning);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
