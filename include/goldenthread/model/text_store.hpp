// Many texts in one block of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/error.hpp>

namespace goldenthread {
inline namespace v0 {

/// A column of texts: one block of bytes and four bytes per text. Holds at most 4 GiB.
class TextStore {
 public:
  void reserve(std::size_t texts, std::size_t bytes) {
    ends_.reserve(texts);
    bytes_.reserve(bytes);
  }

  /// Throws ArgumentError if the column would hold more than 4 GiB.
  void push_back(std::string_view text) {
    if (text.size() > UINT32_MAX - bytes_.size())
      throw ArgumentError("one column of text holds more than 4 GiB; split the plan");
    bytes_.append(text);
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }

  /// Adds texts stored contiguously: the i-th is the part of `bytes` from `offsets[i]` up to `offsets[i + 1]`, with
  /// offsets that never fall. Throws ArgumentError if the column would hold more than 4 GiB.
  template <class Offset>
  void append(const char* bytes, std::span<const Offset> offsets) {
    if (offsets.size() < 2) return;
    const auto added = static_cast<std::size_t>(offsets.back() - offsets.front());
    if (added > UINT32_MAX - bytes_.size())
      throw ArgumentError("one column of text holds more than 4 GiB; split the plan");
    const auto before = static_cast<std::uint32_t>(bytes_.size());
    if (added != 0) bytes_.append(bytes + offsets.front(), added);
    const std::size_t first = ends_.size();
    ends_.resize(first + offsets.size() - 1);
    for (std::size_t i = 1; i < offsets.size(); ++i)
      ends_[first + i - 1] = before + static_cast<std::uint32_t>(offsets[i] - offsets.front());
  }

  void shrink_to_fit() {
    bytes_.shrink_to_fit();
    ends_.shrink_to_fit();
  }

  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }

  [[nodiscard]] std::string_view operator[](std::size_t i) const& noexcept {
    const std::uint32_t first = i == 0 ? 0 : ends_[i - 1];
    return {bytes_.data() + first, ends_[i] - first};
  }
  [[nodiscard]] std::string operator[](std::size_t i) const&& { return std::string{(*this)[i]}; }

  /// The memory it takes, in bytes.
  [[nodiscard]] std::size_t memory() const noexcept {
    return bytes_.capacity() + ends_.capacity() * sizeof(std::uint32_t);
  }

  /// The bytes of all texts on end, and where each text ends: the layout of an Arrow string column but for its first
  /// offset.
  [[nodiscard]] std::string_view bytes() const& noexcept { return bytes_; }
  void bytes() const&& = delete;
  [[nodiscard]] const std::vector<std::uint32_t>& ends() const& noexcept { return ends_; }
  void ends() const&& = delete;

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace v0
}  // namespace goldenthread
