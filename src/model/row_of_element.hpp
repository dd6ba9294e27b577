// A row of a table for each element.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// No row of a table.
inline constexpr std::uint32_t no_row = UINT32_MAX;

/// A row of a table for each element, or no_row. Takes no memory until a first row is put in.
class RowOfElement {
 public:
  [[nodiscard]] std::uint32_t operator[](ElementIndex element) const noexcept {
    return rows_.empty() ? no_row : rows_[element];
  }
  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

  /// The row of that element, to be changed, in a plan of so many elements.
  [[nodiscard]] std::uint32_t& at(ElementIndex element, std::size_t elements) {
    if (rows_.empty()) rows_.assign(elements, no_row);
    return rows_[element];
  }

 private:
  std::vector<std::uint32_t> rows_;
};

/// The row of each measure in the measures table.
[[nodiscard]] inline RowOfElement measure_rows(const Plan& plan) {
  RowOfElement rows;
  const auto ids = plan.measures().elements("id");
  for (std::uint32_t row = 0; row < ids.size(); ++row) rows.at(ids[row], plan.size()) = row;
  return rows;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
