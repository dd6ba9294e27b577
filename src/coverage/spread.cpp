#include "spread.hpp"

#include <cstddef>

namespace goldenthread {
inline namespace v0 {
namespace detail {

bool is_wrong(const Framework& framework, const LinkRing& ring) {
  const auto type = framework.find_link_type(ring.link_type);
  return !type || framework.link_types[*type].acyclic;
}

RingOfElement::RingOfElement(const Graph& graph) {
  const Framework& framework = graph.plan().framework();
  const std::vector<LinkRing>& rings = graph.rings();
  for (std::size_t i = 0; i < rings.size(); ++i) {
    const auto type = framework.find_link_type(rings[i].link_type);
    if (!is_wrong(framework, rings[i])) continue;
    if (type && !framework.link_types[*type].traces) continue;
    if (rings_.empty()) rings_.assign(graph.size(), none);
    for (const ElementIndex member : rings[i].component)
      if (rings_[member] == none) rings_[member] = static_cast<std::uint32_t>(i);
  }
}

void spread_down(const Graph& graph, const LinkState& links, Carry carry, std::vector<std::uint8_t>& marks) {
  const Below below(graph);
  for (std::size_t i = marks.size(); i-- > 0;) {
    if (marks[i] == 0) continue;
    below.each(static_cast<Vertex>(i), [&](Vertex child, std::uint32_t row) {
      if (carries(links[row], carry)) marks[child] = 1;
    });
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
