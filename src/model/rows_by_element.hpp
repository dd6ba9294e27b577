// The rows of a table by the element that they are about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/model/column.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The rows of a table by the element that they are about, in ascending order.
class RowsByElement {
 public:
  RowsByElement() = default;

  /// `about` has the element of each row, of a plan of so many elements.
  RowsByElement(std::span<const ElementIndex> about, std::size_t elements) {
    if (about.empty()) return;
    resize_large(first_, elements + 1);
    for (const ElementIndex element : about) ++first_[element + 1];
    for (std::size_t i = 0; i < elements; ++i) first_[i + 1] += first_[i];
    resize_large(rows_, about.size());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t row = 0; row < about.size(); ++row) rows_[next[about[row]]++] = row;
  }

  /// Asks for the memory that says which rows there are.
  void prefetch(ElementIndex element) const noexcept {
    if (!first_.empty()) detail::prefetch(first_.data() + element);
  }

  [[nodiscard]] std::span<const std::uint32_t> operator[](ElementIndex element) const noexcept {
    if (first_.empty()) return {};
    return std::span(rows_).subspan(first_[element], first_[element + 1] - first_[element]);
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
