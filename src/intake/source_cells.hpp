// The cells of one column of a council's table, as texts.
#pragma once

#include <cmath>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/input_table.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Cells that came as texts, or as numbers of which a text is made when somebody asks for it.
class SourceCells {
 public:
  SourceCells() = default;
  explicit SourceCells(std::vector<std::string_view> texts) : texts_(std::move(texts)) {}
  SourceCells(const NumberInput& numbers, std::size_t rows, std::deque<std::string>& made)
      : numbers_(&numbers), rows_(rows), made_(&made) {}

  [[nodiscard]] std::string_view operator[](std::size_t row) const {
    if (numbers_ == nullptr) return texts_[row];
    if (!has(row)) return {};
    if (texts_.empty()) texts_.resize(rows_);
    if (texts_[row].empty()) texts_[row] = made_->emplace_back(exact_text(numbers_->values[row]));
    return texts_[row];
  }
  /// Whether the cell holds anything.
  [[nodiscard]] bool has(std::size_t row) const noexcept {
    if (numbers_ == nullptr) return !texts_[row].empty();
    return (numbers_->present.empty() || numbers_->present[row] != 0) && !std::isnan(numbers_->values[row]);
  }
  /// The texts of cells that came as texts.
  [[nodiscard]] const std::vector<std::string_view>& texts() const noexcept { return texts_; }
  void set(std::size_t row, std::string_view text) {
    if (numbers_ != nullptr) {
      for (std::size_t at = 0; at < rows_; ++at) static_cast<void>((*this)[at]);
      texts_.resize(rows_);
      numbers_ = nullptr;
    }
    texts_[row] = text;
  }

  /// Whether all cells are numbers or missing, as `number` gives them.
  [[nodiscard]] bool are_numbers() const noexcept { return numbers_ != nullptr; }
  [[nodiscard]] double number(std::size_t row) const noexcept { return numbers_->values[row]; }

  void add_to(SipHash& hash, std::size_t row) const {
    if (numbers_ == nullptr) {
      hash.add(texts_[row]);
    } else if (has(row)) {
      const double number = numbers_->values[row];
      hash.add({reinterpret_cast<const char*>(&number), sizeof number});
    }
    hash.add("\x1f");
  }
  [[nodiscard]] bool are_same(std::size_t a, std::size_t b) const {
    if (numbers_ == nullptr) return texts_[a] == texts_[b];
    return has(a) == has(b) && (!has(a) || numbers_->values[a] == numbers_->values[b]);
  }

 private:
  mutable std::vector<std::string_view> texts_;
  const NumberInput* numbers_ = nullptr;
  std::size_t rows_ = 0;
  std::deque<std::string>* made_ = nullptr;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
