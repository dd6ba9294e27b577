// Coverage all the path down, and the way to the nearest gap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/level_view.hpp>

namespace goldenthread {
inline namespace v0 {

/// What sweep_coverage() gives: one entry for each vertex, by its number (for other graphs, by boost::vertex_index).
struct DeepCoverage {
  /// 1 where the vertex is covered, and so is every coverer, all the path down.
  std::vector<std::uint8_t> deep_all;
  /// 1 where the vertex is covered, and it needs nothing or at least one coverer is deeply covered in the same sense.
  std::vector<std::uint8_t> deep_any;
  /// 1 where something below, along coverers, is on a ring: the vertex is never covered.
  std::vector<std::uint8_t> above_ring;
  /// How many coverers away the nearest gap is: 0 for a gap itself, `no_gap` if there is none below.
  std::vector<std::uint32_t> gap_distance;
  /// The next vertex on a shortest way to that gap (the first such coverer in the order of the edges); `no_vertex`
  /// where the vertex is itself the gap, or there is none.
  std::vector<Vertex> gap_next;

  static constexpr std::uint32_t no_gap = 0xffffffffU;
};

namespace detail {

template <class Access, class Shallow, class NeedsNothing, class OnRing, class Covers>
void cover_vertex(const Access& access, typename Access::vertex v, const Shallow& shallow,
                  const NeedsNothing& needs_nothing, const OnRing& on_ring, const Covers& covers,
                  DeepCoverage& result) {
  const std::size_t me = access.index(v);
  const bool covered = get(shallow, v) != 0;
  const bool ring = get(on_ring, v) != 0;
  bool all = true;
  bool any = false;
  bool above = false;
  std::uint32_t distance = DeepCoverage::no_gap;
  Vertex next = no_vertex;
  access.each_child(v, [&](auto child, auto edge) {
    if (get(covers, edge) == 0) return;
    const std::size_t c = access.index(child);
    all = all && result.deep_all[c] != 0;
    any = any || result.deep_any[c] != 0;
    above = above || result.above_ring[c] != 0 || get(on_ring, child) != 0;
    if (result.gap_distance[c] == DeepCoverage::no_gap || result.gap_distance[c] + 1 >= distance) return;
    distance = result.gap_distance[c] + 1;
    next = static_cast<Vertex>(c);
  });
  if (!covered || ring) {
    distance = 0;
    next = no_vertex;
  }
  const bool sound = covered && !ring && !above;
  result.deep_all[me] = sound && all ? 1 : 0;
  result.deep_any[me] = sound && (any || get(needs_nothing, v) != 0) ? 1 : 0;
  result.above_ring[me] = above ? 1 : 0;
  result.gap_distance[me] = distance;
  result.gap_next[me] = next;
}

template <class Access, class... Maps>
DeepCoverage cover(const Access& access, const Maps&... maps) {
  const std::size_t n = access.size();
  DeepCoverage result{std::vector<std::uint8_t>(n), std::vector<std::uint8_t>(n), std::vector<std::uint8_t>(n),
                      std::vector<std::uint32_t>(n), std::vector<Vertex>(n)};
  for (std::size_t i = 0; i < n; ++i) cover_vertex(access, access.at(i), maps..., result);
  return result;
}

}  // namespace detail

/// What sweep_coverage() reads. Columns hold 0 for no and anything else for yes; those marked optional may be empty.
struct CoverageColumns {
  /// One for each vertex: covered directly, every required clause met.
  std::span<const std::uint8_t> shallow{};
  /// One for each vertex: no clause asks it for anything, so that it is the bottom of a line. Optional: then those
  /// without a child.
  std::span<const std::uint8_t> needs_nothing{};
  /// One for each vertex: on a ring; never covered, and neither is what is above. Optional: then none is.
  std::span<const std::uint8_t> on_ring{};
  /// One for each edge (see LevelView for their order): the child is a coverer of the parent. Optional: then all are.
  std::span<const std::uint8_t> covers{};
};

/// Follows coverage all the path down, for every vertex, in one sweep: O(vertices + edges), whatever the depth.
///
/// A gap is a vertex that is not covered directly, or is on a ring.
/// @throws ArgumentError for a column of the wrong length.
[[nodiscard]] inline DeepCoverage sweep_coverage(const LevelView& view, const CoverageColumns& columns) {
  const std::size_t n = view.vertex_count();
  detail::check_length(columns.shallow, n, "shallow", "vertex", false);
  detail::check_length(columns.needs_nothing, n, "needs_nothing", "vertex", true);
  detail::check_length(columns.on_ring, n, "on_ring", "vertex", true);
  detail::check_length(columns.covers, view.edge_count(), "covers", "edge", true);
  std::vector<std::uint8_t> bottom;
  const std::uint8_t* needs_nothing = columns.needs_nothing.data();
  if (columns.needs_nothing.empty()) {
    bottom.resize(n);
    for (Vertex v = 0; v < n; ++v)
      bottom[v] =
          view.thread().child_count(v) == 0 && (view.extra() == nullptr || view.extra()->child_count(v) == 0) ? 1 : 0;
    needs_nothing = bottom.data();
  }
  return detail::cover(detail::LevelAccess(view), detail::ArrayMap<const std::uint8_t>{columns.shallow.data()},
                       detail::ArrayMap<const std::uint8_t>{needs_nothing},
                       detail::OptionalArrayMap<std::uint8_t>{columns.on_ring.data(), 0},
                       detail::OptionalArrayMap<std::uint8_t>{columns.covers.data(), 1});
}

/// The same for any Boost graph with property maps of numbers or truth values.
/// @throws ArgumentError if the graph has a ring.
template <ThreadGraph Graph, VertexValues<Graph, bool> Shallow, VertexValues<Graph, bool> NeedsNothing,
          EdgeValues<Graph, bool> Covers>
[[nodiscard]] DeepCoverage sweep_coverage(const Graph& graph, const Shallow& shallow, const NeedsNothing& needs_nothing,
                                          const Covers& covers) {
  return detail::cover(detail::BoostAccess<Graph>(graph), shallow, needs_nothing, detail::Constant<std::uint8_t>{},
                       covers);
}

/// The vertices from `v` to its nearest gap, both included; empty if there is none at or below it.
[[nodiscard]] inline std::vector<Vertex> way_to_gap(const DeepCoverage& coverage, Vertex v) {
  std::vector<Vertex> way;
  if (coverage.gap_distance[v] == DeepCoverage::no_gap) return way;
  way.reserve(coverage.gap_distance[v] + std::size_t{1});
  for (; v != no_vertex; v = coverage.gap_next[v]) way.push_back(v);
  return way;
}

}  // namespace v0
}  // namespace goldenthread
