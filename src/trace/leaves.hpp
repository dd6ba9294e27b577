// Which elements score by themselves.
#pragma once

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/role.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether the link of a child in the thread stands; its parent is not asked.
[[nodiscard]] inline bool scores_below(const PlanAt& at, Vertex child, EdgeIndex edge) {
  return at.holds(at.graph().thread_links()[edge]) && !at.is_withdrawn(at.graph().element(child));
}

/// Whether the vertex is a leaf: an action, milestone or measure that is not withdrawn, with nothing that scores below
/// it.
[[nodiscard]] inline bool is_leaf(const PlanAt& at, Vertex vertex) {
  const ElementIndex element = at.graph().element(vertex);
  if (at.is_withdrawn(element)) return false;
  const LevelGraph& thread = at.graph().thread();
  EdgeIndex edge = thread.first_child_edge(vertex);
  for (const Vertex child : thread.children(vertex))
    if (scores_below(at, child, edge++)) return false;
  const Role role = at.plan().role(element);
  return role == Role::action || role == Role::milestone || role == Role::measure;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
