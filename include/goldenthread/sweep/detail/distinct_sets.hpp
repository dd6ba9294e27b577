// Sets of numbers that are shared, extended in place when nobody else needs them, and freed after the last reader.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Sets of *gates* (numbers given out one after the other), each with the sum of what its gates stand for. A set is a
/// list while it is small and a row of bits where that is smaller. `Ledger` says what a gate stands for:
/// `add_gate(Sum&, gate)`.
template <class Ledger>
class DistinctSets {
 public:
  using Sum = typename Ledger::Sum;
  static constexpr std::uint32_t none = 0xffffffffU;

  explicit DistinctSets(const Ledger& ledger) : ledger_(ledger) {}

  /// What the gates of the set stand for together.
  [[nodiscard]] const Sum& sum(std::uint32_t handle) const noexcept { return sets_[handle].sum; }

  /// Lets `readers` more edges read the set.
  void expect(std::uint32_t handle, std::size_t readers) noexcept { sets_[handle].readers += readers; }

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
    } else if (handles.size() > 1 || !gates.empty()) {
      if (adds_nothing(base, handles, gates)) {
        result = {base, sets_[base].sum};
        release_others(handles, base);
        return result;
      }
      if (sets_[base].readers != 0) base = copy(base);
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
    std::vector<std::uint32_t> list;
    std::vector<std::uint64_t> bits;  // where not empty, used in place of the list
    std::size_t size = 0;
    std::size_t readers = 0;
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

  std::uint32_t copy(std::uint32_t from) {
    const std::uint32_t to = make();
    sets_[to] = sets_[from];
    sets_[to].readers = 0;
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
    for (const std::uint32_t gate : sets_[marked_].list) marks_[gate / 64] = 0;
    marked_ = none;
  }

  /// Makes has() answer for the set: a list's members are marked, unless they are already.
  void prepare(std::uint32_t handle) {
    if (!sets_[handle].bits.empty() || marked_ == handle) return;
    unmark();
    marked_ = handle;
    for (const std::uint32_t gate : sets_[handle].list) set_bit(marks_, gate);
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
      for (const std::uint32_t gate : other.list)
        if (!has(set, gate)) return false;
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
      set.list.push_back(gate);
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
    for (const std::uint32_t gate : other.list) add(to, gate);
    if (!set.bits.empty() && set.bits.size() < other.bits.size()) set.bits.resize(other.bits.size());
    for (std::size_t word = 0; word < other.bits.size(); ++word) {
      std::uint64_t rest = other.bits[word];
      if (!set.bits.empty()) rest &= ~set.bits[word];
      for (; rest != 0; rest &= rest - 1) add(to, gate_at(word, rest));
    }
  }

  /// Adds a list to a list: where most of the work is done.
  void add_list(Set& set, const std::vector<std::uint32_t>& other) {
    const std::size_t before = set.list.size();
    set.list.resize(before + other.size());
    std::uint32_t* end = set.list.data() + before;
    std::uint64_t* const marks = marks_.data();
    Sum sum = set.sum;
    for (const std::uint32_t gate : other) {
      const std::uint64_t mine = std::uint64_t{1} << (gate % 64);
      std::uint64_t& word = marks[gate / 64];
      if ((word & mine) != 0) continue;
      word |= mine;
      *end++ = gate;
      ledger_.add_gate(sum, gate);
    }
    set.list.resize(static_cast<std::size_t>(end - set.list.data()));
    set.size = set.list.size();
    set.sum = sum;
  }

  void make_dense_where_smaller(std::uint32_t handle, std::size_t gate_count) {
    Set& set = sets_[handle];
    constexpr std::size_t smallest = 64;
    if (!set.bits.empty() || set.size < smallest || set.size * 32 < gate_count) return;
    if (marked_ == handle) unmark();
    set.bits.assign(gate_count / 64 + 1, 0);
    for (const std::uint32_t gate : set.list) set_bit(set.bits, gate);
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
