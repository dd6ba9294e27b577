// Making a LevelGraph of edges, with rings found and left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/graph/detail/components.hpp>
#include <goldenthread/graph/detail/graph_maker.hpp>
#include <goldenthread/graph/detail/rows.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {

/// Numbers `vertices` vertices level by level and freezes their edges for work.
///
/// `thread` are the edges along which scores roll up. `extra` are edges in the same direction which only trace; one
/// numbering serves both. Edges inside a ring are left out: first thread edges inside rings of the thread, then extra
/// edges inside rings that thread and extra edges make together. So extra edges never cost the thread an edge.
///
/// The numbering depends on the order of the edges and on nothing else, not on the number of threads. Takes
/// O(vertices + edges), whatever the depth, and memory of about 12 bytes per vertex and 32 bytes per edge while it
/// works.
/// `progress` is told how far it is, by the calling thread, and can stop it.
/// @throws ArgumentError if the columns' lengths differ, an end is not a vertex, or there are too many.
[[nodiscard]] inline LevelGraphBuild build_level_graph(std::size_t vertices, EdgeColumns thread, EdgeColumns extra = {},
                                                       unsigned threads = 1, const Progress& progress = {}) {
  progress.at(0);
  detail::check_edges(vertices, thread, "build_level_graph, thread edges");
  detail::check_edges(vertices, extra, "build_level_graph, extra edges");
  std::vector<Vertex> from;
  std::vector<Vertex> to;
  EdgeColumns all = thread;
  if (extra.size() != 0) {
    from.assign(thread.from.begin(), thread.from.end());
    from.insert(from.end(), extra.from.begin(), extra.from.end());
    to.assign(thread.to.begin(), thread.to.end());
    to.insert(to.end(), extra.to.begin(), extra.to.end());
    all = {from, to};
    if (all.size() > max_edges)
      throw ArgumentError("build_level_graph: " + std::to_string(all.size()) +
                          " thread and extra edges together are more than a graph may have, " +
                          std::to_string(max_edges) + "; split the graph");
  }
  LevelGraphBuild build;
  std::vector<bool> left_out;
  if (detail::GraphMaker::fill_levels(build, vertices, all, thread.size(), left_out, threads, progress.part(0, 0.5)))
    return build;

  left_out.assign(all.size(), false);
  build.thread_rings = detail::find_rings(vertices, {all.from.first(thread.size()), all.to.first(thread.size())}, 0,
                                          left_out, progress.part(0.5, 0.6));
  if (extra.size() != 0)
    build.mixed_rings = detail::find_rings(vertices, all, thread.size(), left_out, progress.part(0.6, 0.7));
  detail::GraphMaker::fill_levels(build, vertices, all, thread.size(), left_out, threads, progress.part(0.7, 1));
  return build;
}

}  // namespace v0
}  // namespace goldenthread
