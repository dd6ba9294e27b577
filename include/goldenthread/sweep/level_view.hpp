// The graph that a sweep along the levels reads.
#pragma once

#include <cstddef>
#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/graph/level_graph.hpp>

namespace goldenthread {
inline namespace v0 {

/// A LevelGraph, and further edges in its numbering where a question goes along them too (links that trace but do not
/// score). An array with one value for each edge has the thread's edges first, by EdgeIndex, then the extra ones.
/// Looks at the graphs; does not own them.
class LevelView {
 public:
  /// The thread alone. Not explicit, so that a LevelGraph can be given wherever a view is asked for.
  LevelView(const LevelGraph& thread) noexcept : thread_(&thread) {}  // NOLINT(google-explicit-constructor)

  /// The thread and extra edges; both as build_level_graph() gives them.
  /// @throws ArgumentError if the two have different numbers of vertices.
  LevelView(const LevelGraph& thread, const CompressedGraph& extra) : thread_(&thread), extra_(&extra) {
    if (extra.vertex_count() != thread.vertex_count())
      throw ArgumentError("extra: it has " + counted(extra.vertex_count(), "vertex", "vertices") +
                          " and the thread has " + std::to_string(thread.vertex_count()) +
                          "; give both as build_level_graph() returned them");
    if (extra.edge_count() == 0) extra_ = nullptr;
  }

  [[nodiscard]] const LevelGraph& thread() const noexcept { return *thread_; }
  /// The extra edges, or null if there are none.
  [[nodiscard]] const CompressedGraph* extra() const noexcept { return extra_; }
  [[nodiscard]] std::size_t vertex_count() const noexcept { return thread_->vertex_count(); }
  /// The number of edges of both kinds.
  [[nodiscard]] std::size_t edge_count() const noexcept {
    return thread_->edge_count() + (extra_ == nullptr ? 0 : extra_->edge_count());
  }

 private:
  const LevelGraph* thread_;
  const CompressedGraph* extra_ = nullptr;
};

}  // namespace v0
}  // namespace goldenthread
