// The arrays of a compressed graph, as numpy has them.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/compressed_graph.hpp>

#include "casters.hpp"

namespace goldenthread::python {

/// Views of a graph that keep it alive.
struct GraphArrays {
  py::array order, links, parent_indptr, parent_indices, parent_edges, child_indptr, child_indices;

  [[nodiscard]] py::ssize_t vertex_count() const { return order.size(); }
  [[nodiscard]] py::ssize_t edge_count() const { return links.size(); }
};

/// As signed integers, which is what SciPy takes without a copy.
template <class Owner>
[[nodiscard]] py::array signed_view(std::span<const std::uint32_t> cells, const Owner& owner) {
  return view(std::span<const std::int32_t>(reinterpret_cast<const std::int32_t*>(cells.data()), cells.size()), owner);
}

/// `order` is the row of each vertex, `links` of each edge.
template <class Owner>
[[nodiscard]] GraphArrays graph_arrays(const CompressedGraph& graph, std::span<const std::uint32_t> order,
                                       std::span<const std::uint32_t> links, const Owner& owner) {
  constexpr std::size_t most = (std::numeric_limits<std::int32_t>::max)();
  if (graph.vertex_count() > most || graph.edge_count() > most)
    throw ArgumentError("the graph has more vertices or links than 32-bit indices of SciPy hold");
  const auto offsets = [&](std::span<const std::uint32_t> rows) -> py::array {
    if (rows.size() == graph.vertex_count() + 1) return signed_view(rows, owner);
    return array(std::vector<std::int32_t>(graph.vertex_count() + 1));  // without edges there may be no rows
  };
  return {signed_view(order, owner),
          signed_view(links, owner),
          offsets(graph.parent_offsets()),
          signed_view(graph.parent_array(), owner),
          signed_view(graph.parent_edge_array(), owner),
          offsets(graph.child_offsets()),
          signed_view(graph.child_array(), owner)};
}

}  // namespace goldenthread::python
