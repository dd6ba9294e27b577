#include "tops.hpp"

#include <goldenthread/model/role.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<Top> tops(const Graph& graph) {
  const auto count = static_cast<Vertex>(graph.size());
  std::vector<Top> found(count);
  for (Vertex vertex = count; vertex-- > 0;) {
    const ElementIndex element = graph.element(vertex);
    Top& top = found[vertex];
    if (graph.plan().role(element) == Role::vision) {
      top = {element, 0, false};
      continue;
    }
    top.element = element;
    ElementIndex through = no_element;
    const auto consider = [&](Vertex parent) {
      const ElementIndex by = graph.element(parent);
      const Top& above = found[parent];
      const Top longer{above.element, above.length + 1, above.broken};
      const bool is_better = through == no_element || longer.broken < top.broken ||
                             (longer.broken == top.broken &&
                              (longer.length < top.length || (longer.length == top.length && by < through)));
      if (!is_better) return;
      top = longer;
      through = by;
    };
    for (const Vertex parent : graph.thread().parents(vertex)) consider(parent);
    for (const Vertex parent : graph.extra().parents(vertex)) consider(parent);
  }
  return found;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
