// A hash table of the numbers of things that are kept elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Finds the numbers of rows or elements by the hash of what they are known by. It holds no keys: whoever asks says
/// whether a number is the one that is meant. One slot is 64 bits, and nothing is allocated for a number by itself.
class NumberTable {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// Makes room for so many numbers.
  void reserve(std::size_t count) {
    std::size_t slots = 16;
    while (slots / 2 < count) slots *= 2;
    if (slots > slots_.size()) resize(slots);
  }

  /// The number under that hash of which `is_it(number)` holds; `none` if there is none.
  template <class IsIt>
  [[nodiscard]] std::uint32_t find(std::uint64_t hash, const IsIt& is_it) const {
    if (slots_.empty()) return none;
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = tag & (slots_.size() - 1); slots_[at].number != none; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].tag == tag && is_it(slots_[at].number)) return slots_[at].number;
    return none;
  }

  void insert(std::uint64_t hash, std::uint32_t number) {
    reserve(count_ + 1);
    put({static_cast<std::uint32_t>(hash >> 32U), number});
    ++count_;
  }

 private:
  struct Slot {
    std::uint32_t tag = 0, number = none;
  };

  void put(Slot slot) {
    std::size_t at = slot.tag & (slots_.size() - 1);
    while (slots_[at].number != none) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }

  void resize(std::size_t slots) {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
    for (const Slot& slot : old)
      if (slot.number != none) put(slot);
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
