// Sums over the distinct vertices below every vertex.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/distinct_sets.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Marks a gate with nothing of its own behind it: it need not be in any set.
inline constexpr std::uint32_t nothing_behind = 0xfffffffeU;

/// What each gate stands for. A `Sum` with Sum::short_codes above 0 has a short code for its commonest values, so
/// that these are read from one byte for each gate: `short_code(sum)` gives it, or Sum::short_codes if there is none;
/// `add_short(sum, code)` adds it.
template <class SumType>
class GateSums {
 public:
  using Sum = SumType;

  /// Gates of one code have numbers in whole stretches of so many.
  static constexpr std::size_t stretch = 256;

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Gives out numbers for so many gates of one short code, before any other; the first of them.
  [[nodiscard]] std::uint32_t add_stretches(std::uint8_t code, std::size_t gates) {
    const std::size_t first = size_;
    code_of_stretch_.insert(code_of_stretch_.end(), (gates + stretch - 1) / stretch, code);
    size_ = first_long_ = code_of_stretch_.size() * stretch;
    return static_cast<std::uint32_t>(first);
  }
  void push_back(const Sum& sum) {
    ++size_;
    if constexpr (Sum::short_codes == 0) {
      long_.push_back(sum);
    } else {
      push_back_coded(sum);
    }
  }
  void add_gate(Sum& sum, std::uint32_t gate) const noexcept {
    if constexpr (Sum::short_codes == 0) {
      sum += long_[gate];
    } else {
      // From a small table where it can be: most gates stand for one vertex.
      if (gate < first_long_) {
        add_short(sum, code_of_stretch_[gate / stretch]);
        return;
      }
      const std::uint8_t code = codes_[gate - first_long_];
      if (code < Sum::short_codes)
        add_short(sum, code);
      else
        sum += long_[long_at_[gate - first_long_]];
    }
  }

 private:
  void push_back_coded(const Sum& sum) {
    const std::uint8_t code = short_code(sum);
    codes_.push_back(code);
    long_at_.push_back(static_cast<std::uint32_t>(long_.size()));
    if (code == Sum::short_codes) long_.push_back(sum);
  }

  std::size_t size_ = 0;
  std::size_t first_long_ = 0;
  std::vector<std::uint8_t> code_of_stretch_;
  std::vector<std::uint8_t> codes_;
  std::vector<std::uint32_t> long_at_;
  std::vector<Sum> long_;
};

/// Numbers the gates among the lowest vertices by what they stand for.
template <class Sum, class Access, class Own>
void number_lowest(const Access& access, const Own& own, std::size_t lowest, GateSums<Sum>& gate_sums,
                   std::vector<std::uint32_t>& gate_of) {
  std::array<std::size_t, Sum::short_codes> counts{};
  std::array<std::uint32_t, Sum::short_codes> next{};
  const auto each_gate = [&](const auto& visit) {
    for (std::size_t i = 0; i < lowest; ++i) {
      const auto v = access.at(i);
      std::size_t parents = 0;
      access.each_parent(v, [&](auto, auto) { ++parents; });
      if (parents < 2) continue;
      if (const std::uint8_t code = short_code(own(v)); code < Sum::short_codes) visit(access.index(v), code);
    }
  };
  each_gate([&](std::size_t, std::uint8_t code) { ++counts[code]; });
  for (std::uint8_t code = 0; code < Sum::short_codes; ++code) next[code] = gate_sums.add_stretches(code, counts[code]);
  each_gate([&](std::size_t v, std::uint8_t code) { gate_of[v] = next[code]++; });
}

template <class Sum, std::size_t Width, class Access, class Own, class Finish>
void distinct_sweep_of_width(const Access& access, const Own& own, const Finish& finish) {
  constexpr std::uint32_t none = 0xffffffffU;
  const std::size_t n = access.size();
  GateSums<Sum> gate_sums;
  DistinctSets<GateSums<Sum>, Width> sets(gate_sums);
  const std::size_t lowest = access.lowest_count();  // most of a plan; their sums are their own
  std::vector<Sum> tree(n - lowest);
  std::vector<std::uint32_t> set_of(n, none);
  std::vector<std::uint32_t> gate_of(n, none);
  std::vector<std::uint32_t> handles;
  std::vector<std::uint32_t> gates;
  if constexpr (Sum::short_codes != 0) number_lowest<Sum>(access, own, lowest, gate_sums, gate_of);

  for (std::size_t i = 0; i < n; ++i) {
    const auto v = access.at(i);
    const std::size_t me = access.index(v);
    Sum mine = own(v);
    handles.clear();
    gates.clear();
    access.each_child(v, [&](auto child, auto) {
      const std::size_t c = access.index(child);
      if (set_of[c] != none) {
        handles.push_back(set_of[c]);
        sets.read(set_of[c]);
      }
      if (gate_of[c] == none)
        mine += access.is_lowest(child) ? own(child) : tree[c - lowest];
      else if (gate_of[c] != nothing_behind)
        gates.push_back(gate_of[c]);
    });
    std::size_t parents = 0;
    access.each_parent(v, [&](auto, auto) { ++parents; });
    if (!access.is_lowest(v)) tree[me - lowest] = mine;
    if (parents > 1 && gate_of[me] == none) {
      gate_of[me] = nothing_behind;
      if (!is_nothing(mine)) {
        gate_of[me] = static_cast<std::uint32_t>(gate_sums.size());
        gate_sums.push_back(mine);
      }
    }
    if (!handles.empty() || !gates.empty()) {
      const auto joined = sets.unite(handles, gates, gate_sums.size(), parents > 0);
      mine += joined.sum;
      if (joined.handle != none) {
        set_of[me] = joined.handle;
        sets.expect(joined.handle, parents);
      }
    }
    finish(v, mine);
  }
}

/// For every vertex, the sum of `own` over the distinct vertices at or below it.
///
/// A vertex with several parents is a *gate*. What is below a vertex without passing a gate is a tree, and is simply
/// added up. Every gate stands for its own tree; so a vertex's sum is that of its tree and of the distinct gates below
/// it, and only sets of gates travel upwards. A plan without shared children has none and costs one plain sweep; where
/// vertices hold the same set they share it.
///
/// @param own gives a vertex's own sum; `Sum{}` is nothing, and `is_nothing(sum)` tells.
/// @param finish is called with each vertex and its sum, children first.
template <class Sum, class Access, class Own, class Finish>
void distinct_sweep(const Access& access, const Own& own, const Finish& finish) {
  constexpr std::size_t most_in_three_bytes = std::size_t{1} << 24U;
  // Codes of gates are rounded up to a stretch by category.
  constexpr std::size_t rounding = Sum::short_codes * GateSums<Sum>::stretch;
  if (access.size() + rounding < most_in_three_bytes)
    distinct_sweep_of_width<Sum, 3>(access, own, finish);
  else
    distinct_sweep_of_width<Sum, 4>(access, own, finish);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
