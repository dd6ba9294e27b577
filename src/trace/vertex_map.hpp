// A small map from vertices to numbers.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Numbers the keys that it is given in the order in which they come. Takes memory in proportion to how many those are,
/// so that a question about a few elements of a large plan stays small.
class VertexMap {
 public:
  /// The number of the key, and whether it is new.
  std::pair<std::uint32_t, bool> insert(std::uint32_t key) {
    if ((std::size_t{size_} + 1) * 2 > slots_.size()) grow();
    std::size_t slot = slot_of(key);
    while (slots_[slot].number != none) {
      if (slots_[slot].key == key) return {slots_[slot].number, false};
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = {key, size_};
    return {size_++, true};
  }

  [[nodiscard]] bool contains(std::uint32_t key) const noexcept { return find(key) != none; }

  /// The number of the key, or `none`.
  [[nodiscard]] std::uint32_t find(std::uint32_t key) const noexcept {
    if (slots_.empty()) return none;
    std::size_t slot = slot_of(key);
    while (slots_[slot].number != none && slots_[slot].key != key) slot = (slot + 1) & (slots_.size() - 1);
    return slots_[slot].number;
  }

  static constexpr std::uint32_t none = UINT32_MAX;

 private:
  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t number = none;
  };

  [[nodiscard]] std::size_t slot_of(std::uint32_t key) const noexcept {
    return static_cast<std::size_t>((std::uint64_t{key} * 0x9e3779b97f4a7c15U) >> shift_);
  }

  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 32 : slots_.size() * 2));
    shift_ = 64 - std::countr_zero(slots_.size());
    for (const Slot& kept : old) {
      if (kept.number == none) continue;
      std::size_t slot = slot_of(kept.key);
      while (slots_[slot].number != none) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = kept;
    }
  }

  std::vector<Slot> slots_;
  std::uint32_t size_ = 0;
  int shift_ = 64;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
