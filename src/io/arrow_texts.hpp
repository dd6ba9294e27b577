// Texts of an Arrow array as views.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "arrow_format.hpp"
#include "arrow_part.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Which cells of an array are there.
class ArrowValidity {
 public:
  explicit ArrowValidity(const ArrowArray& array) noexcept
      : bits_(array.null_count == 0 || array.n_buffers < 1 ? nullptr
                                                           : static_cast<const std::uint8_t*>(array.buffers[0])) {}

  [[nodiscard]] bool all() const noexcept { return bits_ == nullptr; }
  /// Whether the cell at a place counted from the start of the buffers is there.
  [[nodiscard]] bool operator()(std::size_t at) const noexcept {
    return bits_ == nullptr || (bits_[at / 8] >> (at % 8) & 1U) != 0;
  }

 private:
  const std::uint8_t* bits_;
};

/// Which cells of a part are there: its own, in rows that are there.
class PartValidity {
 public:
  explicit PartValidity(const ArrowPart& part) noexcept
      : cells_(*part.array),
        rows_(part.batch == nullptr ? *part.array : *part.batch),
        first_(part.first),
        first_row_(part.first_row),
        any_rows_(part.batch != nullptr && !rows_.all()) {}

  [[nodiscard]] bool all() const noexcept { return cells_.all() && !any_rows_; }
  /// Whether every row is there, whatever its cells.
  [[nodiscard]] bool all_rows() const noexcept { return !any_rows_; }
  /// Whether the cell at a place counted from the start of the buffers is there.
  [[nodiscard]] bool operator()(std::size_t at) const noexcept {
    return cells_(at) && (!any_rows_ || rows_(at - first_ + first_row_));
  }

 private:
  ArrowValidity cells_;
  ArrowValidity rows_;
  std::size_t first_;
  std::size_t first_row_;
  bool any_rows_;
};

/// Fills `out` with `count` texts of an array of text, from the place `first` counted from the start of its buffers; a
/// null gives an empty one. False where the array's offsets run backwards, or out of buffers whose sizes it gives.
[[nodiscard]] bool view_texts(const ArrowArray& array, ArrowLayout layout, std::size_t first, std::size_t count,
                              std::string_view* out) noexcept;

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
