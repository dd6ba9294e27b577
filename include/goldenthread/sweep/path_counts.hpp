// How many paths lead from each vertex up to a set of targets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/level_view.hpp>

namespace goldenthread {
inline namespace v0 {

/// Where a path towards targets ends.
enum class PathEnd : std::uint8_t {
  /// At any target: a path that runs through one target to another counts beside the one that stops at the first.
  any_target,
  /// At the first target it meets.
  first_target,
};

/// A count of paths that is "this many or more": counts stop at 2^64 - 1.
inline constexpr std::uint64_t saturated_count = (std::numeric_limits<std::uint64_t>::max)();

/// Whether a count of paths stopped at the highest number there is.
[[nodiscard]] constexpr bool is_saturated(std::uint64_t count) noexcept { return count == saturated_count; }

/// The sum, or 2^64 - 1 where it would be more.
[[nodiscard]] constexpr std::uint64_t saturating_sum(std::uint64_t a, std::uint64_t b) noexcept {
  return a > saturated_count - b ? saturated_count : a + b;
}

namespace detail {

template <class Access, class IsTarget, class Kept>
std::vector<std::uint64_t> count_up(const Access& access, const IsTarget& is_target, const Kept& kept, PathEnd end) {
  std::vector<std::uint64_t> counts(access.size());
  for (std::size_t i = access.size(); i-- > 0;) {
    const auto v = access.at(i);
    const bool target = get(is_target, v) != 0;
    std::uint64_t count = target ? 1 : 0;
    if (!target || end == PathEnd::any_target) {
      access.each_parent(v, [&](auto parent, auto edge) {
        if (get(kept, edge) != 0) count = saturating_sum(count, counts[access.index(parent)]);
      });
    }
    counts[access.index(v)] = count;
  }
  return counts;
}

}  // namespace detail

/// For every vertex, the number of distinct paths from it up to a target; a target has the path of no edges to itself.
/// Parallel edges make different paths. Counts stop at 2^64 - 1; is_saturated() tells. One backward sweep,
/// O(vertices + edges), however many paths there are.
///
/// @param is_target one for each vertex, not 0 for targets.
/// @param kept one for each edge (see LevelView for their order), 0 for edges to pass over; or empty: then all are
/// taken.
/// @throws ArgumentError for a column of the wrong length.
[[nodiscard]] inline std::vector<std::uint64_t> count_paths(const LevelView& view,
                                                            std::span<const std::uint8_t> is_target,
                                                            PathEnd end = PathEnd::any_target,
                                                            std::span<const std::uint8_t> kept = {}) {
  detail::check_length(is_target, view.vertex_count(), "is_target", "vertex", false);
  detail::check_length(kept, view.edge_count(), "kept", "edge", true);
  return detail::count_up(detail::LevelAccess(view), detail::ArrayMap<const std::uint8_t>{is_target.data()},
                          detail::OptionalArrayMap<std::uint8_t>{kept.data(), 1}, end);
}

/// The same for any Boost graph; the result is by boost::vertex_index.
/// @throws ArgumentError if the graph has a ring.
template <ThreadGraph Graph, VertexValues<Graph, bool> IsTarget>
[[nodiscard]] std::vector<std::uint64_t> count_paths(const Graph& graph, const IsTarget& is_target,
                                                     PathEnd end = PathEnd::any_target) {
  return detail::count_up(detail::BoostAccess<Graph>(graph), is_target, detail::Constant<std::uint8_t>{1}, end);
}

}  // namespace v0
}  // namespace goldenthread
