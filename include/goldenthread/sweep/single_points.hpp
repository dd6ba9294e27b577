// Single points of failure: what every path runs through.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/level_view.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {
struct SinglePointsMaker;
}

/// For every vertex, the nearest other vertex that all its paths run through: its *single point*. Following single
/// points from one to the next gives every vertex whose removal, alone, cuts the vertex off. By number of the vertex
/// (for other graphs than a LevelGraph, by boost::vertex_index).
class SinglePoints {
 public:
  /// The nearest vertex that all paths of `v` run through; `no_vertex` if there is none, or no path.
  [[nodiscard]] Vertex nearest(Vertex v) const noexcept { return nearest_[v]; }

  /// Whether `v` has any path at all (to what the question was asked for).
  [[nodiscard]] bool has_path(Vertex v) const noexcept { return depth_[v] != 0; }

  /// How many single points `v` has.
  [[nodiscard]] std::size_t count(Vertex v) const noexcept { return depth_[v] == 0 ? 0 : depth_[v] - std::size_t{1}; }

  /// All single points of `v`, nearest first. Takes O(answer).
  [[nodiscard]] std::vector<Vertex> all(Vertex v) const {
    std::vector<Vertex> points;
    points.reserve(count(v));
    for (Vertex point = nearest_[v]; point != no_vertex; point = nearest_[point]) points.push_back(point);
    return points;
  }

 private:
  friend struct detail::SinglePointsMaker;

  explicit SinglePoints(std::size_t n) : nearest_(n, no_vertex), jump_(n, no_vertex), depth_(n) {}

  /// Puts `v` below `point` in the tree; `no_vertex` is the root.
  void place(Vertex v, Vertex point) {
    nearest_[v] = point;
    depth_[v] = depth(point) + 1;
    // A jump goes one step, or over two jumps of equal length that follow each other; so any depth is reached in
    // O(log depth) steps.
    const Vertex over = jump(point);
    jump_[v] = depth(point) - depth(over) == depth(over) - depth(jump(over)) ? jump(over) : point;
  }

  /// The nearest vertex on the way to the root from both.
  [[nodiscard]] Vertex meet(Vertex a, Vertex b) const noexcept {
    if (depth(a) < depth(b)) std::swap(a, b);
    while (depth(a) > depth(b)) a = depth(jump(a)) >= depth(b) ? jump(a) : nearest_[a];
    while (a != b) {
      const bool apart = jump(a) != jump(b);
      a = apart ? jump(a) : nearest_[a];
      b = apart ? jump(b) : nearest_[b];
    }
    return a;
  }

  [[nodiscard]] std::uint32_t depth(Vertex v) const noexcept { return v == no_vertex ? 0 : depth_[v]; }
  [[nodiscard]] Vertex jump(Vertex v) const noexcept { return v == no_vertex ? no_vertex : jump_[v]; }

  std::vector<Vertex> nearest_;
  std::vector<Vertex> jump_;
  std::vector<std::uint32_t> depth_;  // 0: no path; the root, no_vertex, has 0 as well
};

namespace detail {

struct SinglePointsMaker {
  /// In an acyclic graph a vertex's nearest single point is where the ways of its children (or parents) meet.
  template <class Access, class IsEnd, class Kept>
  static SinglePoints make(const Access& access, const IsEnd& is_end, const Kept& kept, bool upward,
                           const Progress& progress = {}) {
    const std::size_t n = access.size();
    SinglePoints points(n);
    for (std::size_t i = 0; i < n; ++i) {
      progress.step(i, n);
      const auto v = access.at(upward ? n - 1 - i : i);
      const auto me = static_cast<Vertex>(access.index(v));
      if (get(is_end, v) != 0) {
        points.place(me, no_vertex);
        continue;
      }
      Vertex met = no_vertex;
      bool reached = false;
      const auto visit = [&](auto next, auto edge) {
        const auto other = static_cast<Vertex>(access.index(next));
        if (get(kept, edge) == 0 || !points.has_path(other)) return;
        met = reached ? points.meet(met, other) : other;
        reached = true;
      };
      if (upward)
        access.each_parent(v, visit);
      else
        access.each_child(v, visit);
      if (reached) points.place(me, met);
    }
    return points;
  }
};

}  // namespace detail

/// What each vertex rests on: its paths are those from sources up to it. A single point is a vertex below whose removal
/// leaves nothing that reaches it. Takes O((vertices + edges) log depth) and no recursion.
///
/// @param is_source one for each vertex, not 0 where support begins (what is at work: the leaves, say). A source
/// depends on nothing but itself.
/// @param kept one for each edge (see LevelView for their order), 0 for edges to pass over; or empty: then all are
/// taken.
/// @param progress receives the progress, and can stop the call.
/// @throws ArgumentError for a column of the wrong length.
[[nodiscard]] inline SinglePoints single_points_below(const LevelView& view, std::span<const std::uint8_t> is_source,
                                                      std::span<const std::uint8_t> kept = {},
                                                      const Progress& progress = {}) {
  detail::check_length(is_source, view.vertex_count(), "is_source", "vertex", false);
  detail::check_length(kept, view.edge_count(), "kept", "edge", true);
  return detail::SinglePointsMaker::make(detail::LevelAccess(view),
                                         detail::ArrayMap<const std::uint8_t>{is_source.data()},
                                         detail::OptionalArrayMap<std::uint8_t>{kept.data(), 1}, false, progress);
}

/// What each vertex's way up rests on: its paths are those from it up to targets. A single point is a vertex above
/// whose removal leaves it no line of sight. Otherwise as single_points_below().
[[nodiscard]] inline SinglePoints single_points_above(const LevelView& view, std::span<const std::uint8_t> is_target,
                                                      std::span<const std::uint8_t> kept = {},
                                                      const Progress& progress = {}) {
  detail::check_length(is_target, view.vertex_count(), "is_target", "vertex", false);
  detail::check_length(kept, view.edge_count(), "kept", "edge", true);
  return detail::SinglePointsMaker::make(detail::LevelAccess(view),
                                         detail::ArrayMap<const std::uint8_t>{is_target.data()},
                                         detail::OptionalArrayMap<std::uint8_t>{kept.data(), 1}, true, progress);
}

/// single_points_below() for any Boost graph.
/// @throws ArgumentError if the graph has a ring.
template <ThreadGraph Graph, VertexValues<Graph, bool> IsSource>
[[nodiscard]] SinglePoints single_points_below(const Graph& graph, const IsSource& is_source) {
  return detail::SinglePointsMaker::make(detail::BoostAccess<Graph>(graph), is_source,
                                         detail::Constant<std::uint8_t>{1}, false);
}

/// single_points_above() for any Boost graph.
/// @throws ArgumentError if the graph has a ring.
template <ThreadGraph Graph, VertexValues<Graph, bool> IsTarget>
[[nodiscard]] SinglePoints single_points_above(const Graph& graph, const IsTarget& is_target) {
  return detail::SinglePointsMaker::make(detail::BoostAccess<Graph>(graph), is_target,
                                         detail::Constant<std::uint8_t>{1}, true);
}

}  // namespace v0
}  // namespace goldenthread
