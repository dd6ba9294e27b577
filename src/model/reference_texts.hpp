// The cells of a column of references, where they were handed over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

#include <goldenthread/model/input_table.hpp>

#include "cell_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The ids that the rows of a table name, over all its parts; looked up in the input each time, so that a column of
/// millions is not copied. An empty one is missing.
class ReferenceTexts {
 public:
  /// Adds the cells of the table's next part; none given stands for blank ones.
  void add(std::size_t rows, const TextInput& texts) {
    parts_.push_back({rows_, texts});
    rows_ += rows;
  }

  [[nodiscard]] std::size_t size() const noexcept { return rows_; }

  [[nodiscard]] std::string_view operator[](std::size_t row) const noexcept {
    const Part& part = parts_.size() == 1 ? parts_.front() : part_of(row);
    const std::size_t at = row - part.first;
    return at < part.texts.size() ? trimmed(part.texts[at]) : std::string_view{};
  }

  struct Part {
    std::size_t first;
    TextInput texts;
  };

  [[nodiscard]] const std::vector<Part>& parts() const noexcept { return parts_; }

 private:
  [[nodiscard]] const Part& part_of(std::size_t row) const noexcept {
    return *std::prev(std::ranges::upper_bound(parts_, row, {}, &Part::first));
  }

  std::vector<Part> parts_;
  std::size_t rows_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
