#include "completion_days.hpp"

#include <algorithm>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

Date own_completion_day(const Rollup::State& state, ElementIndex element) {
  const Role role = state.plan().role(element);
  if (role == Role::measure || role == Role::party || role == Role::lens) return Date::none();
  const auto [own, row] = state.reader(element);
  const Date completed = own->action(row).completed;
  return completed <= state.day ? completed : Date::none();
}

bool is_complete_from_below(const Rollup::State& state, ElementIndex element) {
  return state.computed_statuses[element] == Status::complete;
}

}  // namespace

std::vector<Date> completion_days(const Rollup::State& state) {
  const LevelGraph& graph = state.thread->graph();
  std::vector<Date> days(state.plan().size());
  for (Vertex v = 0; v < graph.vertex_count(); ++v) {
    const ElementIndex element = state.thread->element(v);
    Date& day = days[element];
    day = own_completion_day(state, element);
    if (!day.is_none() || !is_complete_from_below(state, element)) continue;
    for (const Vertex child : graph.children(v)) day = (std::max)(day, days[state.thread->element(child)]);
  }
  return days;
}

Date completion_day(const Rollup::State& state, ElementIndex element) {
  if (const Date own = own_completion_day(state, element); !own.is_none()) return own;
  if (!is_complete_from_below(state, element)) return Date::none();
  const bool any_below = !state.thread->graph().children(state.thread->vertex(element)).empty();
  return any_below ? completion_days(state)[element] : Date::none();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
