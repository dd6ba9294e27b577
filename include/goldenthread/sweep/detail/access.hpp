// One way for every sweep to read a graph, whether it is ours or any Boost graph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <string>
#include <vector>

#include <boost/range/iterator_range_core.hpp>

#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/concepts.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/level_view.hpp>
#include <goldenthread/sweep/order.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// An array as a property map over numbers.
template <class T>
struct ArrayMap {
  T* data;

  friend T get(const ArrayMap& column, std::size_t i) noexcept { return column.data[i]; }
  friend void put(const ArrayMap& column, std::size_t i, T value) noexcept { column.data[i] = value; }
  friend void ask_for(const ArrayMap& column, std::size_t i) noexcept { prefetch(column.data + i); }
};

/// The same value for every key, as a property map.
template <class T>
struct Constant {
  T value{};

  template <class Key>
  friend T get(const Constant& constant, const Key&) noexcept {
    return constant.value;
  }
};

/// A map that takes everything and gives 0, for an output that nobody wants.
struct Nothing {
  template <class Key>
  friend std::uint8_t get(const Nothing&, const Key&) noexcept {
    return 0;
  }
  template <class Key>
  friend void put(const Nothing&, const Key&, std::uint8_t) noexcept {}
  template <class Key>
  friend void ask_for(const Nothing&, const Key&) noexcept {}
};

/// A column that may be absent, and what then stands for each entry.
template <class T>
struct OptionalArrayMap {
  const T* data;
  T otherwise;

  friend T get(const OptionalArrayMap& column, std::size_t i) noexcept {
    return column.data == nullptr ? column.otherwise : column.data[i];
  }
};

/// A column read and written that may be absent, and what then stands for each entry.
template <class T>
struct OptionalOutput {
  T* data;
  T otherwise{};

  friend T get(const OptionalOutput& column, std::size_t i) noexcept {
    return column.data == nullptr ? column.otherwise : column.data[i];
  }
  friend void put(const OptionalOutput& column, std::size_t i, T value) noexcept {
    if (column.data != nullptr) column.data[i] = value;
  }
  friend void ask_for(const OptionalOutput& column, std::size_t i) noexcept {
    if (column.data != nullptr) prefetch(column.data + i);
  }
};

/// Throws ArgumentError if a column given to a sweep does not have the length that the graph asks for: one entry
/// each `of` its vertices or edges ("vertex" or "edge").
template <class T>
void check_length(std::span<T> column, std::size_t wanted, const char* name, const char* of, bool may_be_empty) {
  if (column.size() == wanted || (may_be_empty && column.empty())) return;
  const std::string_view many = std::string_view{of} == "vertex" ? "vertices" : "edges";
  throw ArgumentError(std::string(name) + ": it has " + counted(column.size(), "entry", "entries") +
                      " and the graph has " + counted(wanted, of, many) + "; give one entry each" +
                      (may_be_empty ? ", or none at all" : ""));
}

/// Throws ArgumentError if `v` is not a vertex.
inline void check_vertex(Vertex v, std::size_t vertices, const char* name) {
  if (v < vertices) return;
  throw ArgumentError(std::string(name) + ": " + std::to_string(v) + " is not a vertex; they are numbered from 0 and " +
                      "there are " + std::to_string(vertices));
}

/// Reads a LevelGraph: vertices and edges are their numbers.
class LevelAccess {
 public:
  using vertex = Vertex;
  using edge = std::size_t;

  explicit LevelAccess(const LevelView& view) noexcept : thread_(&view.thread()), extra_(view.extra()) {}

  [[nodiscard]] std::size_t size() const noexcept { return thread_->vertex_count(); }
  [[nodiscard]] vertex at(std::size_t place) const noexcept { return static_cast<vertex>(place); }
  [[nodiscard]] std::size_t index(vertex v) const noexcept { return v; }

  template <class Visit>
  void each_child(vertex v, Visit visit) const {
    std::size_t e = thread_->first_child_edge(v);
    for (const Vertex child : thread_->children(v)) visit(child, e++);
    if (extra_ == nullptr) return;
    e = thread_->edge_count() + extra_->first_child_edge(v);
    for (const Vertex child : extra_->children(v)) visit(child, e++);
  }
  template <class Visit>
  void each_parent(vertex v, Visit visit) const {
    each_parent_in(*thread_, 0, v, visit);
    if (extra_ != nullptr) each_parent_in(*extra_, thread_->edge_count(), v, visit);
  }

 private:
  template <class Visit>
  static void each_parent_in(const CompressedGraph& graph, std::size_t first_edge, vertex v, Visit& visit) {
    const std::span<const Vertex> parents = graph.parents(v);
    const std::span<const EdgeIndex> edges = graph.parent_edges(v);
    for (std::size_t i = 0; i < parents.size(); ++i) visit(parents[i], first_edge + edges[i]);
  }

  const LevelGraph* thread_;
  const CompressedGraph* extra_;
};

/// Reads a LevelGraph without extra edges: what the hottest sweeps use.
class ThreadAccess {
 public:
  using vertex = Vertex;
  using edge = std::size_t;

  explicit ThreadAccess(const LevelGraph& graph) noexcept
      : graph_(&graph),
        begin_(graph.child_offsets().data()),
        child_(graph.child_array().data()),
        edge_count_(graph.edge_count()),
        lowest_(graph.level_count() == 0 ? 0 : graph.level_begin(1)) {}

  [[nodiscard]] std::size_t size() const noexcept { return graph_->vertex_count(); }
  [[nodiscard]] vertex at(std::size_t place) const noexcept { return static_cast<vertex>(place); }
  [[nodiscard]] std::size_t index(vertex v) const noexcept { return v; }

  /// The edges from the children of `v`: a range for code too large to be a visitor.
  [[nodiscard]] auto child_edges(vertex v) const noexcept {
    return std::views::iota(std::size_t{begin_[v]}, std::size_t{begin_[v + std::size_t{1}]});
  }
  [[nodiscard]] vertex child_of(edge e) const noexcept { return child_[e]; }
  /// Asks for what the maps have of the child some edges after `e`: children stand all over the columns, and what is
  /// looked at next is waited for while it is on its way.
  template <class... Maps>
  void ask_beyond(edge e, const Maps&... maps) const noexcept {
    if (e + edges_beyond < edge_count_) (ask_for(maps, child_[e + edges_beyond]), ...);
  }
  /// That child, where there is one.
  [[nodiscard]] const vertex* child_beyond(edge e) const noexcept {
    return e + edges_beyond < edge_count_ ? child_ + e + edges_beyond : nullptr;
  }
  /// Whether `v` is known to have no children, without a look at it.
  [[nodiscard]] bool is_lowest(vertex v) const noexcept { return v < lowest_; }
  /// How many vertices that holds for: the first ones.
  [[nodiscard]] std::size_t lowest_count() const noexcept { return lowest_; }

  template <class Visit>
  void each_child(vertex v, Visit visit) const {
    const std::size_t last = begin_[v + std::size_t{1}];
    for (std::size_t e = begin_[v]; e < last; ++e) visit(child_[e], e);
  }
  template <class Visit>
  void each_parent(vertex v, Visit visit) const {
    const std::span<const Vertex> parents = graph_->parents(v);
    const std::span<const EdgeIndex> edges = graph_->parent_edges(v);
    for (std::size_t i = 0; i < parents.size(); ++i) visit(parents[i], std::size_t{edges[i]});
  }

 private:
  static constexpr std::size_t edges_beyond = 64;

  const LevelGraph* graph_;
  const EdgeIndex* begin_;
  const Vertex* child_;
  std::size_t edge_count_;
  Vertex lowest_;
};

/// Reads any Boost graph: vertices and edges are its descriptors.
template <ThreadGraph Graph>
class BoostAccess {
 public:
  using vertex = vertex_of<Graph>;
  using edge = edge_of<Graph>;

  explicit BoostAccess(const Graph& graph) : graph_(graph), order_(topological_order(graph)) {}

  [[nodiscard]] std::size_t size() const noexcept { return order_.size(); }
  [[nodiscard]] vertex at(std::size_t place) const noexcept { return order_[place]; }
  [[nodiscard]] std::size_t index(vertex v) const { return get(get(boost::vertex_index, graph_), v); }
  [[nodiscard]] auto child_edges(vertex v) const { return boost::make_iterator_range(in_edges(v, graph_)); }
  [[nodiscard]] vertex child_of(const edge& e) const { return source(e, graph_); }
  [[nodiscard]] constexpr bool is_lowest(vertex) const noexcept { return false; }
  [[nodiscard]] constexpr std::size_t lowest_count() const noexcept { return 0; }

  template <class Visit>
  void each_child(vertex v, Visit visit) const {
    const auto [first, last] = in_edges(v, graph_);
    for (auto e = first; e != last; ++e) visit(source(*e, graph_), *e);
  }
  template <class Visit>
  void each_parent(vertex v, Visit visit) const {
    const auto [first, last] = out_edges(v, graph_);
    for (auto e = first; e != last; ++e) visit(target(*e, graph_), *e);
  }

 private:
  const Graph& graph_;
  std::vector<vertex> order_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
