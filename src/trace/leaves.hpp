// Which elements score by themselves.
#pragma once

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/role.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether the vertex is a leaf: an action, milestone or measure with nothing that scores below it.
[[nodiscard]] inline bool is_leaf(const Graph& graph, Vertex vertex) {
  if (graph.thread().child_count(vertex) != 0) return false;
  const Role role = graph.plan().role(graph.element(vertex));
  return role == Role::action || role == Role::milestone || role == Role::measure;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
