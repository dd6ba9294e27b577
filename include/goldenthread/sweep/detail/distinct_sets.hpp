// Sets of numbers that are shared, extended in place when nobody else needs them, and freed after the last reader.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A list of gates in three bytes each, or four where there are too many for that.
class GateList {
 public:
  GateList() noexcept = default;
  GateList(GateList&& other) noexcept
      : bytes_(std::move(other.bytes_)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  GateList& operator=(GateList&& other) noexcept {
    bytes_ = std::move(other.bytes_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, 0);
    return *this;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// The list again, with room for so many.
  template <std::size_t Width>
  [[nodiscard]] GateList copy(std::size_t room) const {
    GateList made;
    made.grow<Width>((std::max)(room, std::size_t{size_}));
    if (size_ != 0) std::memcpy(made.bytes_.get(), bytes_.get(), size_ * Width);
    made.size_ = size_;
    return made;
  }
  /// Makes room for so many.
  template <std::size_t Width>
  void reserve(std::size_t room) {
    if (room > capacity_) *this = copy<Width>(room);
  }
  template <std::size_t Width>
  void push_back(std::uint32_t gate) {
    make_room<Width>(1);
    put<Width>(gate);
  }
  /// Makes room for so many more, and then some where there was not enough.
  template <std::size_t Width>
  void make_room(std::size_t more) {
    constexpr std::size_t least = 4;
    if (capacity_ - size_ < more)
      reserve<Width>((std::max)({least, std::size_t{capacity_} + capacity_ / 2, std::size_t{size_} + more}));
  }
  /// The same where there is room.
  template <std::size_t Width>
  void put(std::uint32_t gate) noexcept {
    unsigned char* const at = bytes_.get() + size_++ * Width;
    if constexpr (std::endian::native == std::endian::little)
      std::memcpy(at, &gate, sizeof gate);
    else
      for (std::size_t byte = 0; byte < Width; ++byte) at[byte] = static_cast<unsigned char>(gate >> (8 * byte));
  }
  template <std::size_t Width, class Visit>
  void each(const Visit& visit) const {
    constexpr std::uint32_t mask = Width == 4 ? 0xffffffffU : (1U << (8 * (Width % 4))) - 1;
    const unsigned char* at = bytes_.get();
    const unsigned char* const end = at + size_ * Width;
    for (; at != end; at += Width) {
      std::uint32_t gate = 0;
      if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&gate, at, sizeof gate);
        gate &= mask;
      } else {
        for (std::size_t byte = 0; byte < Width; ++byte) gate |= static_cast<std::uint32_t>(at[byte]) << (8 * byte);
      }
      visit(gate);
    }
  }

 private:
  template <std::size_t Width>
  void grow(std::size_t room) {
    // One byte more, so that the last can be read and written as four.
    bytes_ = std::make_unique_for_overwrite<unsigned char[]>(room * Width + (4 - Width));
    capacity_ = static_cast<std::uint32_t>(room);
  }

  std::unique_ptr<unsigned char[]> bytes_;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

/// Sets of *gates* (numbers given out one after the other), each with the sum of what its gates stand for. A set is a
/// list while it is small and a row of bits where that is smaller. `Ledger` says what a gate stands for:
/// `add_gate(Sum&, gate)`. Lists have `Width` bytes for each gate.
template <class Ledger, std::size_t Width>
class DistinctSets {
 public:
  using Sum = typename Ledger::Sum;
  static constexpr std::uint32_t none = 0xffffffffU;

  explicit DistinctSets(const Ledger& ledger) : ledger_(ledger) {}

  /// What the gates of the set stand for together.
  [[nodiscard]] const Sum& sum(std::uint32_t handle) const noexcept { return sets_[handle].sum; }

  /// Lets `readers` more edges read the set.
  void expect(std::uint32_t handle, std::size_t readers) noexcept {
    sets_[handle].readers += static_cast<std::uint32_t>(readers);
  }

  /// Tells that one edge has read the set.
  void read(std::uint32_t handle) noexcept { --sets_[handle].readers; }

  /// Frees the set if nobody is to read it any more.
  void release(std::uint32_t handle) {
    if (sets_[handle].readers != 0) return;
    if (marked_ == handle) unmark();
    sets_[handle] = Set{};
    free_.push_back(handle);
  }

  /// A set, or none, and its sum.
  struct Union {
    std::uint32_t handle = none;
    Sum sum{};
  };

  /// The union of some sets, which were all read, and some gates; `gate_count` gates exist so far. May be one of the
  /// sets itself, where nothing is to be added or where nobody else is to read it. `kept` says whether the union is to
  /// be read again; if not, only its sum is given. Sets that nobody is to read any more are freed.
  Union unite(std::vector<std::uint32_t>& handles, const std::vector<std::uint32_t>& gates, std::size_t gate_count,
              bool kept) {
    marks_.resize((std::max)(marks_.size(), gate_count / 64 + 1));
    std::sort(handles.begin(), handles.end());
    handles.erase(std::unique(handles.begin(), handles.end()), handles.end());
    std::uint32_t base = none;
    for (const std::uint32_t handle : handles)
      if (base == none || sets_[handle].size > sets_[base].size) base = handle;

    Union result;
    if (base == none) {
      if (gates.empty()) return result;
      base = make();
      prepare(base);
    } else if (!kept) {
      result.sum = sum_of_union(base, handles, gates);
      for (const std::uint32_t handle : handles) release(handle);
      return result;
    } else if (handles.size() > 1 || !gates.empty()) {
      if (adds_nothing(base, handles, gates)) {
        result = {base, sets_[base].sum};
        release_others(handles, base);
        return result;
      }
      std::size_t room = gates.size();
      for (const std::uint32_t handle : handles) room += sets_[handle].list.size();
      if (sets_[base].readers != 0)
        base = copy(base, room);
      else if (sets_[base].bits.empty() && room > 2 * sets_[base].list.size())
        sets_[base].list.template reserve<Width>(room);
    }
    for (const std::uint32_t gate : gates) add(base, gate);
    for (const std::uint32_t handle : handles)
      if (handle != base) add_all(base, handle);
    result = {base, sets_[base].sum};
    release_others(handles, base);
    if (!kept && sets_[base].readers == 0) {
      release(base);
      result.handle = none;
    } else {
      make_dense_where_smaller(base, gate_count);
    }
    return result;
  }

 private:
  struct Set {
    GateList list;
    std::vector<std::uint64_t> bits;  // where not empty, used in place of the list
    std::uint32_t size = 0;
    std::uint32_t readers = 0;
    Sum sum{};
  };

  std::uint32_t make() {
    if (free_.empty()) {
      sets_.emplace_back();
      return static_cast<std::uint32_t>(sets_.size() - 1);
    }
    const std::uint32_t handle = free_.back();
    free_.pop_back();
    return handle;
  }

  std::uint32_t copy(std::uint32_t from, std::size_t room) {
    const std::uint32_t to = make();
    const Set& given = sets_[from];
    Set& made = sets_[to];
    made.list = given.list.template copy<Width>(given.bits.empty() ? room : 0);
    made.bits = given.bits;
    made.size = given.size;
    made.sum = given.sum;
    if (marked_ == from) marked_ = to;
    return to;
  }

  void release_others(const std::vector<std::uint32_t>& handles, std::uint32_t base) {
    for (const std::uint32_t handle : handles)
      if (handle != base) release(handle);
  }

  static void set_bit(std::vector<std::uint64_t>& bits, std::uint32_t gate) noexcept {
    bits[gate / 64] |= std::uint64_t{1} << (gate % 64);
  }
  [[nodiscard]] static bool bit(const std::vector<std::uint64_t>& bits, std::uint32_t gate) noexcept {
    return ((bits[gate / 64] >> (gate % 64)) & 1U) != 0;
  }

  /// Takes the marks off the members of the list that has them.
  void unmark() {
    if (marked_ == none) return;
    sets_[marked_].list.template each<Width>([&](std::uint32_t gate) { marks_[gate / 64] = 0; });
    marked_ = none;
  }

  /// Makes has() answer for the set: a list's members are marked, unless they are already.
  void prepare(std::uint32_t handle) {
    if (!sets_[handle].bits.empty() || marked_ == handle) return;
    unmark();
    marked_ = handle;
    sets_[handle].list.template each<Width>([&](std::uint32_t gate) { set_bit(marks_, gate); });
  }

  /// The sum of a union that nobody is to read: gates are marked and counted, and no set is made.
  [[nodiscard]] Sum sum_of_union(std::uint32_t base, const std::vector<std::uint32_t>& handles,
                                 const std::vector<std::uint32_t>& gates) {
    Sum sum = sets_[base].sum;
    if (handles.size() == 1 && gates.empty()) return sum;
    if (sets_[base].bits.empty()) {
      prepare(base);
    } else {
      unmark();
      std::copy(sets_[base].bits.begin(), sets_[base].bits.end(), marks_.begin());
    }
    std::uint64_t* const marks = marks_.data();
    const auto take = [&](std::uint32_t gate) {
      const std::uint64_t mine = std::uint64_t{1} << (gate % 64);
      std::uint64_t& word = marks[gate / 64];
      if ((word & mine) != 0) return;
      word |= mine;
      ledger_.add_gate(sum, gate);
    };
    for (const std::uint32_t gate : gates) take(gate);
    std::size_t marked = sets_[base].size + gates.size();
    bool any_dense = !sets_[base].bits.empty();
    for (const std::uint32_t handle : handles) {
      if (handle == base) continue;
      const Set& other = sets_[handle];
      marked += other.size;
      any_dense = any_dense || !other.bits.empty();
      other.list.template each<Width>(take);
      for (std::size_t word = 0; word < other.bits.size(); ++word)
        for (std::uint64_t rest = other.bits[word] & ~marks[word]; rest != 0; rest &= rest - 1)
          take(gate_at(word, rest));
    }
    marked_ = none;
    if (any_dense || marked > marks_.size()) {
      std::fill(marks_.begin(), marks_.end(), 0);
      return sum;
    }
    for (const std::uint32_t gate : gates) marks[gate / 64] = 0;
    for (const std::uint32_t handle : handles)
      sets_[handle].list.template each<Width>([&](std::uint32_t gate) { marks[gate / 64] = 0; });
    return sum;
  }

  [[nodiscard]] bool has(const Set& set, std::uint32_t gate) const noexcept {
    if (set.bits.empty()) return bit(marks_, gate);
    return gate / 64 < set.bits.size() && bit(set.bits, gate);
  }

  bool adds_nothing(std::uint32_t base, const std::vector<std::uint32_t>& handles,
                    const std::vector<std::uint32_t>& gates) {
    prepare(base);
    const Set& set = sets_[base];
    for (const std::uint32_t gate : gates)
      if (!has(set, gate)) return false;
    for (const std::uint32_t handle : handles) {
      if (handle == base) continue;
      const Set& other = sets_[handle];
      bool has_all = true;
      other.list.template each<Width>([&](std::uint32_t gate) { has_all = has_all && has(set, gate); });
      if (!has_all) return false;
      for (std::size_t word = 0; word < other.bits.size(); ++word)
        for (std::uint64_t rest = other.bits[word]; rest != 0; rest &= rest - 1)
          if (!has(set, gate_at(word, rest))) return false;
    }
    return true;
  }

  static std::uint32_t gate_at(std::size_t word, std::uint64_t rest) noexcept {
    return static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(rest));
  }

  void add(std::uint32_t to, std::uint32_t gate) {
    Set& set = sets_[to];
    if (has(set, gate)) return;
    if (set.bits.empty()) {
      set_bit(marks_, gate);
      set.list.template push_back<Width>(gate);
    } else {
      if (gate / 64 >= set.bits.size()) set.bits.resize(gate / 64 + 1);
      set_bit(set.bits, gate);
    }
    ++set.size;
    ledger_.add_gate(set.sum, gate);
  }

  void add_all(std::uint32_t to, std::uint32_t from) {
    Set& set = sets_[to];
    const Set& other = sets_[from];
    if (set.bits.empty() && other.bits.empty()) {
      add_list(set, other.list);
      return;
    }
    other.list.template each<Width>([&](std::uint32_t gate) { add(to, gate); });
    if (!set.bits.empty() && set.bits.size() < other.bits.size()) set.bits.resize(other.bits.size());
    for (std::size_t word = 0; word < other.bits.size(); ++word) {
      std::uint64_t rest = other.bits[word];
      if (!set.bits.empty()) rest &= ~set.bits[word];
      for (; rest != 0; rest &= rest - 1) add(to, gate_at(word, rest));
    }
  }

  /// Adds a list to a list: where most of the work is done.
  void add_list(Set& set, const GateList& other) {
    set.list.template make_room<Width>(other.size());
    std::uint64_t* const marks = marks_.data();
    Sum sum = set.sum;
    GateList list = std::move(set.list);
    other.each<Width>([&](std::uint32_t gate) {
      const std::uint64_t mine = std::uint64_t{1} << (gate % 64);
      std::uint64_t& word = marks[gate / 64];
      if ((word & mine) != 0) return;
      word |= mine;
      list.template put<Width>(gate);
      ledger_.add_gate(sum, gate);
    });
    set.list = std::move(list);
    set.size = static_cast<std::uint32_t>(set.list.size());
    set.sum = sum;
  }

  void make_dense_where_smaller(std::uint32_t handle, std::size_t gate_count) {
    Set& set = sets_[handle];
    constexpr std::size_t smallest = 64;
    if (!set.bits.empty() || set.size < smallest || set.size * 8 * Width < gate_count) return;
    if (marked_ == handle) unmark();
    set.bits.assign(gate_count / 64 + 1, 0);
    set.list.template each<Width>([&](std::uint32_t gate) { set_bit(set.bits, gate); });
    set.list = {};
  }

  const Ledger& ledger_;
  std::vector<Set> sets_;
  std::vector<std::uint32_t> free_;
  std::vector<std::uint64_t> marks_;  // bits for the members of one list
  std::uint32_t marked_ = none;       // which
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
