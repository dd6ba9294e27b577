// A graph of somebody's own, rolled up without a plan.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/build_level_graph.hpp>
#include <goldenthread/sweep/roll_up.hpp>
#include <goldenthread/sweep/scores.hpp>

#include "casters.hpp"
#include "graph_arrays.hpp"
#include "register.hpp"

namespace goldenthread::python {

namespace {

template <class Cell>
using Array = py::array_t<Cell, py::array::c_style | py::array::forcecast>;

template <class Cell>
[[nodiscard]] std::span<const Cell> cells(const Array<Cell>& array, const char* name, std::size_t wanted,
                                          const char* what) {
  if (array.ndim() != 1 || static_cast<std::size_t>(array.size()) != wanted)
    throw ArgumentError(std::string{name} + " has " + counted(array.size(), "entry", "entries") + ", and the graph " +
                        std::to_string(wanted) + " " + what);
  return {array.data(), wanted};
}

// A level graph that takes and gives columns in the caller's own numbering.
class OwnGraph {
 public:
  OwnGraph(std::size_t vertices, const Array<std::uint32_t>& children, const Array<std::uint32_t>& parents) {
    const std::span<const Vertex> from{children.data(), static_cast<std::size_t>(children.size())};
    const std::span<const Vertex> to{parents.data(), static_cast<std::size_t>(parents.size())};
    children_.assign(from.begin(), from.end());
    parents_.assign(to.begin(), to.end());
    const py::gil_scoped_release unlocked;
    build_ = build_level_graph(vertices, {from, to});
  }

  [[nodiscard]] std::span<const Vertex> children() const { return children_; }
  [[nodiscard]] std::span<const Vertex> parents() const { return parents_; }
  [[nodiscard]] std::size_t vertex_count() const { return build_.order.size(); }
  [[nodiscard]] std::size_t edge_count() const { return build_.thread.edge_count(); }
  [[nodiscard]] std::size_t level_count() const { return build_.thread.level_count(); }
  [[nodiscard]] std::vector<std::vector<Vertex>> rings() const {
    std::vector<std::vector<Vertex>> found;
    for (const Ring& ring : build_.thread_rings) found.push_back(ring.cycle);
    return found;
  }
  [[nodiscard]] const CompressedGraph& compressed() const { return build_.thread; }
  [[nodiscard]] std::span<const Vertex> order() const { return build_.order; }
  [[nodiscard]] std::span<const std::uint32_t> edge_order() const { return build_.thread_edge_input; }

  [[nodiscard]] py::array_t<double> scores(const Array<double>& own, const std::optional<Array<double>>& weights,
                                           unsigned threads) const {
    const auto given = cells(own, "scores", vertex_count(), "vertices");
    std::span<const double> weight;
    if (weights) weight = cells(*weights, "weights", children_.size(), "edges");
    std::vector<double> result(vertex_count());
    {
      const py::gil_scoped_release unlocked;
      std::vector<double> ordered = in_order(given, std::span<const std::uint32_t>{build_.order});
      const std::vector<double> edge_weights =
          in_order(weight, std::span<const std::uint32_t>{build_.thread_edge_input});
      for (std::size_t v = 0; v < given.size(); ++v)
        if (std::isinf(given[v]))
          throw ArgumentError("scores: vertex " + std::to_string(v) + " has " + std::to_string(given[v]) +
                              "; give a finite number, or NaN if there is none");
      detail::sweep_scores_named(build_.thread, edge_weights, ordered, threads,
                                 [&](Vertex v) { return "vertex " + std::to_string(build_.order[v]); });
      for (std::size_t v = 0; v < ordered.size(); ++v) result[build_.order[v]] = ordered[v];
    }
    return array(std::move(result));
  }

  // As `scores`, with every column in the graph's own order, so that nothing is moved about.
  void sweep(py::array_t<double, py::array::c_style>& scores, const std::optional<Array<double>>& weights,
             unsigned threads) const {
    const std::span<double> in_place{scores.mutable_data(), static_cast<std::size_t>(scores.size())};
    std::span<const double> weight;
    if (weights) weight = cells(*weights, "weights", edge_count(), "edges");
    const py::gil_scoped_release unlocked;
    sweep_scores(build_.thread, weight, in_place, threads);
  }

 private:
  [[nodiscard]] static std::vector<double> in_order(std::span<const double> given,
                                                    std::span<const std::uint32_t> order) {
    if (given.empty()) return {};
    std::vector<double> ordered(order.size());
    std::ranges::transform(order, ordered.begin(), [&](std::uint32_t input) { return given[input]; });
    return ordered;
  }

  LevelGraphBuild build_;
  /// The edges as they were given, those inside rings too: what weights are for, and what the graph is pickled as.
  std::vector<Vertex> children_;
  std::vector<Vertex> parents_;
};

void register_arrays(py::module_& module) {
  py::class_<GraphArrays>(module, "GraphArrays", R"(A graph as compressed sparse rows, in both directions.

The arrays are views of the graph, without a copy, of 32-bit integers; nobody can write to them. Edges run from child to
parent, that is from the element that serves to the one that is served. Vertices are in the graph's own order, leaves
first.

Attributes
----------
order : numpy.ndarray, shape (vertices,)
    The row of each vertex: of `plan.elements`, or the number that a `LevelGraph` was given.
links : numpy.ndarray, shape (edges,)
    The row of each edge: of `plan.links`, or the edge that a `LevelGraph` was given. Edges are grouped by parent, as
    `child_indices` has them.
parent_indptr, parent_indices : numpy.ndarray, shapes (vertices + 1,) and (edges,)
    The parents of vertex v are ``parent_indices[parent_indptr[v]:parent_indptr[v + 1]]``.
parent_edges : numpy.ndarray, shape (edges,)
    Which edge leads to each of `parent_indices`: a position in `links`.
child_indptr, child_indices : numpy.ndarray, shapes (vertices + 1,) and (edges,)
    The children of vertex v are ``child_indices[child_indptr[v]:child_indptr[v + 1]]``.

Examples
--------
>>> import goldenthread as gt
>>> plan = gt.Plan.from_edges([("Trees", "Air"), ("Buses", "Air")], kinds={
...     "Air": "Outcome", "Trees": "Action", "Buses": "Action"})
>>> arrays = plan.csr()
>>> [plan.elements.column_list("id")[row] for row in arrays.order]
['Trees', 'Buses', 'Air']
>>> arrays.child_indptr.tolist(), arrays.child_indices.tolist()
([0, 0, 0, 2], [0, 1])
)")
      .def_readonly("order", &GraphArrays::order, "numpy.ndarray of int32: the row of each vertex.")
      .def_readonly("links", &GraphArrays::links, "numpy.ndarray of int32: the row of each edge, grouped by parent.")
      .def_readonly(
          "parent_indptr", &GraphArrays::parent_indptr,
          "numpy.ndarray of int32: where each vertex's parents begin in `parent_indices`, and where the last end.")
      .def_readonly("parent_indices", &GraphArrays::parent_indices,
                    "numpy.ndarray of int32: the parents of each vertex.")
      .def_readonly("parent_edges", &GraphArrays::parent_edges,
                    "numpy.ndarray of int32: the edge that leads to each of `parent_indices`.")
      .def_readonly(
          "child_indptr", &GraphArrays::child_indptr,
          "numpy.ndarray of int32: where each vertex's children begin in `child_indices`, and where the last end.")
      .def_readonly("child_indices", &GraphArrays::child_indices,
                    "numpy.ndarray of int32: the children of each vertex.")
      .def_property_readonly("vertex_count", &GraphArrays::vertex_count, "int: how many vertices there are.")
      .def_property_readonly("edge_count", &GraphArrays::edge_count, "int: how many edges there are.")
      .def("__repr__",
           [](const GraphArrays& arrays) {
             return "<GraphArrays: " + counted(arrays.vertex_count(), "vertex", "vertices") + ", " +
                    counted(arrays.edge_count(), "edge", "edges") + ">";
           })
      .def_property_readonly(
          "shape", [](const GraphArrays& of) { return py::make_tuple(of.vertex_count(), of.vertex_count()); },
          "tuple of int: the shape of either matrix.")
      .def(py::pickle(
          [](const GraphArrays& of) {
            return py::make_tuple(of.order, of.links, of.parent_indptr, of.parent_indices, of.parent_edges,
                                  of.child_indptr, of.child_indices);
          },
          [](const py::tuple& parts) {
            const auto part = [&](std::size_t i) { return parts[i].cast<py::array>(); };
            return GraphArrays{part(0), part(1), part(2), part(3), part(4), part(5), part(6)};
          }));
}

}  // namespace

void register_graph(py::module_& module) {
  register_arrays(module);
  py::class_<OwnGraph, std::shared_ptr<OwnGraph>>(module, "LevelGraph",
                                                  R"(A graph of your own, rolled up without a plan.

Vertices are numbered from 0 in any order; edges run from child to parent. Edges inside a ring are left out.

Parameters
----------
vertex_count : int
    How many vertices there are.
children, parents : array_like of int, shape (edges,)
    The ends of each edge: the vertex that serves and the one that is served.

Raises
------
ArgumentError
    Where the columns' lengths differ or an end is not a vertex.

Examples
--------
>>> import goldenthread as gt
>>> graph = gt.LevelGraph(3, children=[0, 1], parents=[2, 2])
>>> graph.roll_up([0.5, 1.0, float("nan")]).tolist()
[0.5, 1.0, 0.75]
)")
      .def(py::init<std::size_t, const Array<std::uint32_t>&, const Array<std::uint32_t>&>(), py::arg("vertex_count"),
           py::kw_only(), py::arg("children"), py::arg("parents"))
      .def_property_readonly("vertex_count", &OwnGraph::vertex_count, "int: how many vertices there are.")
      .def_property_readonly("edge_count", &OwnGraph::edge_count, "int: how many edges there are outside rings.")
      .def_property_readonly("level_count", &OwnGraph::level_count, "int: how many levels there are, leaves first.")
      .def_property_readonly("rings", &OwnGraph::rings,
                             "list of list of int: the vertices of each ring, in order round it.")
      .def_property_readonly(
          "order", [](const std::shared_ptr<OwnGraph>& graph) { return view(graph->order(), graph); },
          "numpy.ndarray of uint32: the vertices in the graph's own order, level by level, leaves first.")
      .def_property_readonly(
          "edge_order", [](const std::shared_ptr<OwnGraph>& graph) { return view(graph->edge_order(), graph); },
          "numpy.ndarray of uint32: the edges in the graph's own order, grouped by parent.")
      .def(
          "csr",
          [](const std::shared_ptr<OwnGraph>& graph) {
            return graph_arrays(graph->compressed(), graph->order(), graph->edge_order(), graph);
          },
          R"(Return the graph as compressed sparse rows, without a copy.

Returns
-------
GraphArrays
    Its arrays in both directions, of the edges outside rings.
)")
      .def("roll_up", &OwnGraph::scores, py::arg("scores"), py::arg("weights") = py::none(), py::kw_only(),
           py::arg("threads") = 1, R"(Give every vertex the mean by weight of its children's scores.

Parameters
----------
scores : array_like of float, shape (vertices,)
    Scores of the vertices without children; NaN if undefined. The others' are not looked at.
weights : array_like of float, shape (edges,), optional
    The weight of each edge, finite and at least 0; by default all are 1.
threads : int, default 1
    How many threads to use; the same figures for any number.

Returns
-------
numpy.ndarray of float, shape (vertices,)
    Every vertex's score; NaN if nothing below is defined.

Raises
------
ArgumentError
    For a column of the wrong length.
)")
      .def("sweep", &OwnGraph::sweep, py::arg("scores"), py::arg("weights") = py::none(), py::kw_only(),
           py::arg("threads") = 1, R"(Roll up in place, in the graph's own order.

The same figures as `roll_up`, without moving anything about: for tools that keep their columns in `order` and
`edge_order`.

Parameters
----------
scores : numpy.ndarray of float64, shape (vertices,)
    On entry the scores of vertices without children, in `order`; on return all scores.
weights : array_like of float, shape (edge_count,), optional
    The weight of each edge in `edge_order`; by default all are 1.
threads : int, default 1
    How many threads to use.

Raises
------
ArgumentError
    For a column of the wrong length.
)")
      .def(py::pickle(
          [](const OwnGraph& graph) {
            return py::make_tuple(graph.vertex_count(),
                                  array(std::vector<Vertex>(graph.children().begin(), graph.children().end())),
                                  array(std::vector<Vertex>(graph.parents().begin(), graph.parents().end())));
          },
          [](const py::tuple& parts) {
            return std::make_shared<OwnGraph>(parts[0].cast<std::size_t>(), parts[1].cast<Array<std::uint32_t>>(),
                                              parts[2].cast<Array<std::uint32_t>>());
          }));
}

}  // namespace goldenthread::python
