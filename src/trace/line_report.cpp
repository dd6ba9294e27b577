#include <algorithm>

#include <goldenthread/model/role.hpp>
#include <goldenthread/trace/line_report.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

// The best way up from a vertex: to a vision if there is one, else to what has nothing above it.
struct Way {
  ElementIndex top = no_element;
  std::uint32_t length = 0;
  bool broken = true;
};

bool is_bottom(const Graph& graph, Vertex vertex) {
  if (graph.thread().child_count(vertex) != 0 || graph.extra().child_count(vertex) != 0) return false;
  switch (graph.plan().role(graph.element(vertex))) {
    case Role::objective:
    case Role::action:
    case Role::milestone:
    case Role::measure:
      return true;
    default:
      return graph.thread().parent_count(vertex) != 0 || graph.extra().parent_count(vertex) != 0;
  }
}

}  // namespace

LineOfSightReport line_of_sight_report(const Graph& graph) {
  const auto count = static_cast<Vertex>(graph.size());
  std::vector<Way> ways(count);
  for (Vertex vertex = count; vertex-- > 0;) {
    const ElementIndex element = graph.element(vertex);
    Way& way = ways[vertex];
    if (graph.plan().role(element) == Role::vision) {
      way = {element, 0, false};
      continue;
    }
    way.top = element;
    ElementIndex through = no_element;
    const auto consider = [&](Vertex parent) {
      const ElementIndex by = graph.element(parent);
      const Way& above = ways[parent];
      const Way longer{above.top, above.length + 1, above.broken};
      const bool is_better = through == no_element || longer.broken < way.broken ||
                             (longer.broken == way.broken &&
                              (longer.length < way.length || (longer.length == way.length && by < through)));
      if (!is_better) return;
      way = longer;
      through = by;
    };
    for (const Vertex parent : graph.thread().parents(vertex)) consider(parent);
    for (const Vertex parent : graph.extra().parents(vertex)) consider(parent);
  }
  LineOfSightReport report;
  for (ElementIndex element = 0; element < count; ++element) {
    const Vertex vertex = graph.vertex(element);
    if (!is_bottom(graph, vertex)) continue;
    report.element.push_back(element);
    report.top.push_back(ways[vertex].top);
    report.length.push_back(ways[vertex].length);
    report.broken.push_back(ways[vertex].broken ? 1 : 0);
  }
  return report;
}

}  // namespace v0
}  // namespace goldenthread
