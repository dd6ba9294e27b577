#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include <goldenthread/base/detail/prefetch.hpp>

#include "roll_up_work.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

template <class Column>
void prefetch_cell(std::size_t at, const Column& column) noexcept {
  if (at < column.size()) prefetch(column.data() + at);
}

template <class... Columns>
void prefetch_cells(std::size_t at, const Columns&... columns) noexcept {
  (prefetch_cell(at, columns), ...);
}

}  // namespace

void RollUpWork::prefetch_above(ElementIndex element) const noexcept {
  const LevelGraph& graph = thread_.graph();
  std::array<Vertex, 24> room{};  // the rest is asked for level by level, see prefetch_level()
  std::size_t count = 0;
  room[count++] = thread_.vertex(element);
  for (std::size_t i = 0; i < count; ++i) {
    const Vertex v = room[i];
    prefetch_cells(v, lines_, beside_, thread_.elements(), graph.child_offsets());
    for (const Vertex parent : graph.parents(v))
      if (count < room.size()) room[count++] = parent;
  }
  const std::span<const Vertex> above(room.data(), count);
  for (const Vertex v : above) {
    prefetch_cells(thread_.element(v), state_.scores, state_.beside.standing);
    prefetch_cells(graph.first_child_edge(v), graph.child_array(), thread_.weights());
  }
  constexpr std::size_t max_children = 16;
  for (const Vertex v : above) {
    const std::span<const Vertex> children = graph.children(v);
    for (const Vertex child : children.first((std::min)(children.size(), max_children))) prefetch_cell(child, lines_);
  }
}

void RollUpWork::prefetch_level(std::span<const Vertex> vertices) const noexcept {
  const LevelGraph& graph = thread_.graph();
  for (const Vertex v : vertices) prefetch_cells(graph.first_child_edge(v), graph.child_array(), thread_.weights());
  for (const Vertex v : vertices)
    for (const Vertex child : graph.children(v)) prefetch_cell(child, lines_);
}

void RollUpWork::prefetch_vertex(Vertex v) const noexcept {
  prefetch_cells(v, lines_, thread_.elements(), thread_.graph().child_offsets(), thread_.graph().parent_offsets());
}

void RollUpWork::prefetch_given(Vertex v) const noexcept {
  prefetch_cells(thread_.element(v), state_.scores, state_.beside.standing, state_.beside.outcomes);
}

void RollUpWork::prefetch_own(ElementIndex element) const noexcept {
  const auto [own, row] = state_.reader(element);
  own->prefetch(row);
  prefetch_cells(thread_.vertex(element), lines_, beside_, thread_.elements(), thread_.graph().child_offsets());
}

void RollUpWork::read_own_of(std::span<const ElementIndex> elements) {
  constexpr std::size_t ahead = 12;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (i + ahead < elements.size()) prefetch_own(elements[i + ahead]);
    read_own(thread_.vertex(elements[i]), elements[i]);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
