// Vertices that wait to be made again, level by level.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/graph/level_graph.hpp>

#include "vertex_line.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Vertices that wait, each once, of which those of the lowest level are taken first. Each says in its VertexBeside
/// which waits after it, so that pushing takes no memory and never fails. A heap would keep vertices apart that are as
/// good as each other, and take a logarithm of them for each.
class LevelQueue {
 public:
  /// For the vertices of a graph, of which none waits.
  void begin(const LevelGraph& graph, std::span<VertexBeside> beside) {
    first_.assign(graph.level_count(), last_of_level);
    waiting_.assign((graph.level_count() + 63) / 64, 0);
    graph_ = &graph;
    beside_ = beside;
    lowest_ = waiting_.size();
  }

  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }

  void push(Vertex v) noexcept { push(v, 0); }

  /// A vertex above others of that level.
  void push_above(Vertex v, std::size_t level) noexcept { push(v, level + 1); }

  /// Takes those of the lowest level for which there are any, and gives that level. There must be some.
  std::size_t take(std::vector<Vertex>& into) {
    into.clear();
    while (waiting_[lowest_] == 0) ++lowest_;
    const std::size_t level = lowest_ * 64 + static_cast<std::size_t>(std::countr_zero(waiting_[lowest_]));
    for (Vertex v = first_[level]; v != last_of_level; v = beside_[v].next) into.push_back(v);
    for (const Vertex v : into) beside_[v].next = VertexBeside::does_not_wait;
    forget(level);
    count_ -= into.size();
    return level;
  }

  void clear() noexcept {
    for (std::size_t level = 0; count_ != 0; ++level) {
      for (Vertex v = first_[level]; v != last_of_level; --count_) {
        const Vertex next = beside_[v].next;
        beside_[v].next = VertexBeside::does_not_wait;
        beside_[v].own_is_other = 0;
        v = next;
      }
      forget(level);
    }
  }

 private:
  static constexpr Vertex last_of_level = VertexBeside::does_not_wait - 1;

  void push(Vertex v, std::size_t likely_level) noexcept {
    VertexBeside& beside = beside_[v];
    if (beside.next != VertexBeside::does_not_wait) return;
    const bool is_likely = v >= graph_->level_begin(likely_level) && v < graph_->level_begin(likely_level + 1);
    const std::size_t level = is_likely ? likely_level : graph_->level_of(v);
    beside.next = first_[level];
    first_[level] = v;
    waiting_[level / 64] |= std::uint64_t{1} << level % 64;
    lowest_ = (std::min)(lowest_, level / 64);
    ++count_;
  }

  void forget(std::size_t level) noexcept {
    first_[level] = last_of_level;
    waiting_[level / 64] &= ~(std::uint64_t{1} << level % 64);
  }

  const LevelGraph* graph_ = nullptr;
  std::span<VertexBeside> beside_;
  /// The first that waits of each level, and a bit for each level of which one does.
  std::vector<Vertex> first_;
  std::vector<std::uint64_t> waiting_;
  /// No word before it has a bit.
  std::size_t lowest_ = 0;
  std::size_t count_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
