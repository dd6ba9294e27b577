// Making a CompressedGraph of edges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <goldenthread/graph/compressed_graph.hpp>
#include <goldenthread/graph/detail/graph_maker.hpp>
#include <goldenthread/graph/detail/rows.hpp>
#include <goldenthread/graph/types.hpp>

namespace goldenthread {
inline namespace v0 {

/// The graph of `edges` over vertices 0 to `vertices` - 1, in the numbering given. Rings, loops and parallel edges are
/// all kept. Takes O(vertices + edges).
/// @throws ArgumentError if the columns' lengths differ, an end is not a vertex, or there are too many.
[[nodiscard]] inline CompressedGraphBuild build_compressed_graph(std::size_t vertices, EdgeColumns edges) {
  detail::check_edges(vertices, edges, "build_compressed_graph");
  CompressedGraphBuild build;
  detail::GraphMaker::fill(build.graph, build.edge_input, vertices, edges);
  return build;
}

}  // namespace v0
}  // namespace goldenthread
