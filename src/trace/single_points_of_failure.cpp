#include <cstdint>
#include <optional>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/sweep/single_points.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>

#include "leaves.hpp"
#include "model/standing_thread.hpp"

namespace goldenthread {
inline namespace v0 {

std::vector<ElementIndex> SinglePointsOfFailure::chain(ElementIndex of) const {
  if (of >= nearest.size())
    throw ArgumentError("element " + std::to_string(of) + " is not a row of the plan, which has " +
                        counted(nearest.size(), "element"));
  std::vector<ElementIndex> points;
  for (ElementIndex point = nearest[of]; point != no_element; point = nearest[point]) points.push_back(point);
  return points;
}

SinglePointsOfFailure single_points_of_failure(const PlanAt& at, const Progress& progress) {
  progress.at(0);
  const Graph& graph = at.graph();
  const auto count = static_cast<Vertex>(graph.size());
  std::optional<detail::StandingThread> standing;
  if (!at.all_stand())
    standing = detail::standing_thread(
        at, [&](ElementIndex element) { return !at.is_withdrawn(element); }, progress.part(0, 0.4));
  const LevelGraph& thread = standing ? standing->build.thread : graph.thread();
  const std::span<const Vertex> vertices = standing ? std::span<const Vertex>(standing->build.rank) : graph.vertices();
  const std::span<const ElementIndex> elements =
      standing ? std::span<const ElementIndex>(standing->build.order) : graph.elements();
  std::vector<std::uint8_t> leaves(count);
  const Progress first = progress.part(0.4, 0.5);
  for (ElementIndex element = 0; element < count; ++element) {
    first.step(element, count);
    leaves[vertices[element]] = detail::is_leaf(at, graph.vertex(element)) ? 1 : 0;
  }
  const SinglePoints points = single_points_below(thread, leaves, {}, progress.part(0.5, 0.9));
  progress.at(0.9);

  SinglePointsOfFailure found;
  found.nearest.assign(count, no_element);
  for (ElementIndex element = 0; element < count; ++element) {
    const Vertex point = points.nearest(vertices[element]);
    if (point == no_vertex) continue;
    found.nearest[element] = elements[point];
    const Role role = graph.plan().role(element);
    if (role != Role::objective && role != Role::vision) continue;
    found.element.push_back(element);
    found.single_point.push_back(found.nearest[element]);
  }
  progress.at(1);
  return found;
}

}  // namespace v0
}  // namespace goldenthread
