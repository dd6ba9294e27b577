#include "drawn_parts.hpp"

#include <string>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace {

void collect_drawn(const PlanAt& at, const CompressedGraph& links, std::span<const std::uint32_t> rows, bool scores,
                   const std::vector<std::uint8_t>& drawn, std::vector<DrawnLink>& found) {
  const Graph& graph = at.graph();
  for (Vertex child = 0; child < links.vertex_count(); ++child) {
    if (drawn[graph.element(child)] == 0) continue;
    const auto parents = links.parents(child);
    const auto edges = links.parent_edges(child);
    for (std::size_t i = 0; i < parents.size(); ++i)
      if (drawn[graph.element(parents[i])] != 0 && at.holds(rows[edges[i]]))
        found.push_back({rows[edges[i]], graph.element(child), graph.element(parents[i]), scores});
  }
}

}  // namespace

std::vector<std::uint8_t> drawn_elements(const Plan& plan, std::span<const ElementIndex> elements) {
  std::vector<std::uint8_t> drawn(plan.size());
  for (const ElementIndex element : elements) {
    if (element >= plan.size())
      throw ArgumentError("elements: row " + std::to_string(element) + " is not one of the plan's, which has " +
                          counted(plan.size(), "element"));
    drawn[element] = 1;
  }
  return drawn;
}

std::vector<DrawnLink> drawn_links(const PlanAt& at, const std::vector<std::uint8_t>& drawn) {
  const Graph& graph = at.graph();
  std::vector<DrawnLink> found;
  collect_drawn(at, graph.thread(), graph.thread_links(), true, drawn, found);
  collect_drawn(at, graph.extra(), graph.extra_links(), false, drawn, found);
  std::ranges::sort(found, {}, &DrawnLink::link);
  return found;
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
