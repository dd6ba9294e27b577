#include "moved_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class Same>
std::vector<std::uint32_t> moved_rows(std::size_t before, std::size_t after, const Same& same) {
  std::vector<std::uint32_t> moved(before, UINT32_MAX);
  std::uint32_t next = 0;
  for (std::uint32_t row = 0; row < before && next < after; ++row)
    if (same(row, next)) moved[row] = next++;
  return moved;
}

/// Whether two links say the same in every cell.
bool same_link(const Plan& before, std::size_t row, const Plan& after, std::size_t other) {
  const auto cell = [](const Plan& plan, const Column* column, std::size_t at) {
    return column == nullptr ? std::string{} : plan.cell(*column, at);
  };
  return std::ranges::all_of(before.links().columns(), [&](const Column& column) {
    return cell(before, &column, row) == cell(after, after.links().find(column.name()), other);
  });
}

}  // namespace

std::vector<ElementIndex> moved_elements(const Plan& before, const Plan& after) {
  static_assert(no_element == UINT32_MAX);
  return moved_rows(before.size(), after.size(),
                    [&](ElementIndex row, ElementIndex other) { return before.id(row) == after.id(other); });
}

std::vector<std::uint32_t> moved_links(const Plan& before, const Plan& after) {
  const std::size_t count = before.links().size();
  if (after.links().size() < count)
    return moved_rows(count, after.links().size(),
                      [&](std::uint32_t row, std::uint32_t other) { return same_link(before, row, after, other); });
  std::vector<std::uint32_t> same(count);
  std::iota(same.begin(), same.end(), 0U);
  return same;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
