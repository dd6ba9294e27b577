// Texts of an Arrow array as views.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "arrow_format.hpp"

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

/// Fills `out` with `count` texts of an array of text, from the place `first` counted from the start of its buffers; a
/// null gives an empty one. False where the array's offsets run backwards.
[[nodiscard]] bool view_texts(const ArrowArray& array, ArrowLayout layout, std::size_t first, std::size_t count,
                              std::string_view* out) noexcept;

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
