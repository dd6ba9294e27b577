// Additive amounts, such as money, whole at every ancestor.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/distinct_sweep.hpp>

namespace goldenthread {
inline namespace v0 {

/// What sweep_reach_amounts() gives: one entry for each vertex.
struct ReachAmounts {
  /// The sum over the distinct vertices at and below.
  std::vector<double> amount;
  /// How many of those have an amount that is unknown (NaN), and so is not in the sum.
  std::vector<std::uint32_t> unknown;
};

namespace detail {

/// A sum with the rounding errors of its additions kept beside it (Knuth's two-sum), so that the order in which
/// amounts are added shows in the last bit at most in the rarest of cases.
struct AmountSum {
  double high = 0;
  double low = 0;
  std::uint32_t unknown = 0;

  AmountSum& operator+=(const AmountSum& other) noexcept {
    const double sum = high + other.high;
    const double part = sum - high;
    low += (high - (sum - part)) + (other.high - part) + other.low;
    high = sum;
    unknown += other.unknown;
    return *this;
  }
  static constexpr std::uint8_t short_codes = 0;
  friend bool is_nothing(const AmountSum& sum) noexcept { return sum.high == 0 && sum.low == 0 && sum.unknown == 0; }
};

template <class Access, class Own>
ReachAmounts reach_amounts(const Access& access, const Own& own, const Progress& progress = {}) {
  std::size_t done = 0;
  ReachAmounts result{std::vector<double>(access.size()), std::vector<std::uint32_t>(access.size())};
  distinct_sweep<AmountSum>(
      access,
      [&](auto v) -> AmountSum {
        const double amount = get(own, v);
        if (std::isnan(amount)) return {0, 0, 1};
        if (std::isinf(amount))
          throw ArgumentError("own: vertex " + std::to_string(access.index(v)) +
                              " has an infinite amount; give a finite one, or NaN if it is unknown");
        return {amount, 0, 0};
      },
      [&](auto v, const AmountSum& sum) {
        progress.step(done++, access.size());
        result.amount[access.index(v)] = sum.high + sum.low;
        if (!std::isfinite(result.amount[access.index(v)]))
          throw ArgumentError("own: the amounts at and below vertex " + std::to_string(access.index(v)) +
                              " add up to a number that is too large; make them smaller");
        result.unknown[access.index(v)] = sum.unknown;
      });
  return result;
}

}  // namespace detail

/// Carries amounts up `graph` whole: every vertex has the sum over the distinct vertices at and below it. So two
/// parents that share a child may add up to more than their own parent. Costs what sweep_tally() costs.
///
/// @param own one for each vertex: its own amount; NaN if unknown, 0 if it has none.
/// @param progress receives the progress, and can stop the call.
/// @throws ArgumentError for a column of the wrong length, an infinite amount, or amounts that add up to a number that
/// is too large.
[[nodiscard]] inline ReachAmounts sweep_reach_amounts(const LevelGraph& graph, std::span<const double> own,
                                                      const Progress& progress = {}) {
  detail::check_length(own, graph.vertex_count(), "own", "vertex", false);
  return detail::reach_amounts(detail::ThreadAccess(graph), detail::ArrayMap<const double>{own.data()}, progress);
}

/// The same for any Boost graph; the result is by boost::vertex_index.
/// @throws ArgumentError if an amount is infinite, amounts add up to a number that is too large, or the graph has a
/// ring.
template <ThreadGraph Graph, VertexValues<Graph, double> Own>
[[nodiscard]] ReachAmounts sweep_reach_amounts(const Graph& graph, const Own& own) {
  return detail::reach_amounts(detail::BoostAccess<Graph>(graph), own);
}

}  // namespace v0
}  // namespace goldenthread
