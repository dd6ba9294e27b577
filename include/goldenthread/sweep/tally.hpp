// Exact counts of distinct vertices by category below every vertex.
#pragma once

#include <algorithm>
#include <array>
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

/// The category of a vertex that is not counted.
inline constexpr std::uint8_t no_category = 0xff;

/// The largest number of categories that a tally may have.
inline constexpr std::size_t max_categories = 16;

/// Counts by category at and below every vertex: one row for each vertex, by its number (for other graphs than a
/// LevelGraph, by boost::vertex_index).
struct Tallies {
  std::size_t categories = 0;
  /// Rows one after the other, `categories` counts each.
  std::vector<std::uint32_t> counts;

  /// The counts of `v`.
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t v) const& noexcept {
    return std::span(counts).subspan(v * categories, categories);
  }
  void of(std::size_t) const&& = delete;
};

namespace detail {

template <std::size_t N>
struct Counts {
  std::array<std::uint32_t, N> of{};

  Counts& operator+=(const Counts& other) noexcept {
    for (std::size_t i = 0; i < N; ++i) of[i] += other.of[i];
    return *this;
  }
  /// A single vertex is the commonest sum: its code is its category.
  static constexpr std::uint8_t short_codes = N;
  friend std::uint8_t short_code(const Counts& counts) noexcept {
    std::uint8_t code = N;
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < N; ++i) {
      total += counts.of[i];
      if (counts.of[i] == 1) code = static_cast<std::uint8_t>(i);
    }
    return total == 1 ? code : N;
  }
  friend void add_short(Counts& counts, std::uint8_t code) noexcept { ++counts.of[code]; }
  friend bool is_nothing(const Counts& counts) noexcept { return counts == Counts{}; }
  friend bool operator==(const Counts&, const Counts&) = default;
};

template <std::size_t N, class Access, class Category>
Tallies tally_as(const Access& access, const Category& category, std::size_t categories, const Progress& progress) {
  Tallies tallies{categories, std::vector<std::uint32_t>(access.size() * categories)};
  constexpr std::size_t at_once = 256;
  std::size_t done = 0;
  distinct_sweep<Counts<N>>(
      access,
      [&](auto v) {
        Counts<N> own;
        const std::uint8_t mine = get(category, v);
        if (mine < categories)
          ++own.of[mine];
        else if (mine != no_category)
          throw ArgumentError("category: vertex " + std::to_string(access.index(v)) + " has " + std::to_string(mine) +
                              "; give a number below " + std::to_string(categories) + ", or no_category");
        return own;
      },
      [&](auto v, const Counts<N>& sum) {
        if (done++ % at_once == 0) progress.at(static_cast<double>(done) / static_cast<double>(access.size()));
        std::copy_n(sum.of.begin(), categories,
                    tallies.counts.begin() + static_cast<std::ptrdiff_t>(access.index(v) * categories));
      });
  return tallies;
}

template <class Access, class Category>
Tallies tally(const Access& access, const Category& category, std::size_t categories, const Progress& progress = {}) {
  if (categories == 0 || categories > max_categories)
    throw ArgumentError("categories: " + std::to_string(categories) + "; give a number from 1 to " +
                        std::to_string(max_categories));
  if (categories <= 4) return tally_as<4>(access, category, categories, progress);
  if (categories <= 8) return tally_as<8>(access, category, categories, progress);
  if (categories <= 12) return tally_as<12>(access, category, categories, progress);
  return tally_as<16>(access, category, categories, progress);
}

}  // namespace detail

/// Counts by category the distinct vertices at and below every vertex. A vertex reached along several paths counts
/// once. Always exact. One sweep; what it costs beyond a plain one follows how much is shared: nothing in a plan where
/// everything has one parent, and at worst, where everything is shared differently, the number of shared vertices for
/// every vertex.
///
/// @param category one for each vertex: a number below `categories`, or `no_category` for what is not to be counted
/// (for a tally of leaves, all that are not leaves).
/// @param categories from 1 to 16.
/// @param progress receives the progress, and can stop the call.
/// @throws ArgumentError for a column of the wrong length or a number out of range.
[[nodiscard]] inline Tallies sweep_tally(const LevelGraph& graph, std::span<const std::uint8_t> category,
                                         std::size_t categories, const Progress& progress = {}) {
  detail::check_length(category, graph.vertex_count(), "category", "vertex", false);
  return detail::tally(detail::ThreadAccess(graph), detail::ArrayMap<const std::uint8_t>{category.data()}, categories,
                       progress);
}

/// The same for any Boost graph.
/// @throws ArgumentError if a number is out of range or the graph has a ring.
template <ThreadGraph Graph, VertexValues<Graph, std::uint8_t> Category>
[[nodiscard]] Tallies sweep_tally(const Graph& graph, const Category& category, std::size_t categories) {
  return detail::tally(detail::BoostAccess<Graph>(graph), category, categories);
}

}  // namespace v0
}  // namespace goldenthread
