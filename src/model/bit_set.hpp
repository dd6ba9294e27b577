// A bit for each row of a table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A bit for each of some rows. Takes no memory until a first one is set.
class BitSet {
 public:
  explicit BitSet(std::size_t rows = 0) : rows_(rows) {}

  void set(std::size_t row) {
    if (words_.empty()) words_.resize(rows_ / 64 + 1);
    words_[row / 64] |= std::uint64_t{1} << (row % 64);
  }
  [[nodiscard]] bool operator[](std::size_t row) const noexcept {
    return !words_.empty() && (words_[row / 64] >> (row % 64) & 1U) != 0;
  }
  [[nodiscard]] bool empty() const noexcept { return words_.empty(); }
  /// The words that hold the bits, row by row from the lowest bit; null if none is set.
  [[nodiscard]] const std::uint64_t* data() const noexcept { return words_.empty() ? nullptr : words_.data(); }
  [[nodiscard]] std::size_t memory() const noexcept { return words_.capacity() * sizeof(std::uint64_t); }

 private:
  std::size_t rows_;
  std::vector<std::uint64_t> words_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
