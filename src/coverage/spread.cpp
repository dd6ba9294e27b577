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

void spread_down(const Graph& graph, const LinkState& links, const RingOfElement& rings, Carry carry,
                 std::vector<std::uint8_t>& marks) {
  const auto carries = [&](std::uint32_t row) {
    return carry == Carry::covering ? links[row].covers() : links[row].in_force();
  };
  for (std::size_t i = marks.size(); i-- > 0;) {
    if (marks[i] == 0) continue;
    for_each_below(graph, static_cast<Vertex>(i), [&](Vertex child, std::uint32_t row) {
      if (carries(row)) marks[child] = 1;
    });
  }
  if (rings.empty()) return;

  std::vector<std::uint8_t> seen(graph.rings().size());
  std::vector<Vertex> waiting;
  const auto reach_ring = [&](Vertex v) {
    const std::uint32_t ring = rings[graph.element(v)];
    if (ring == RingOfElement::none || seen[ring] != 0) return;
    seen[ring] = 1;
    for (const ElementIndex member : graph.rings()[ring].component) {
      const Vertex other = graph.vertex(member);
      if (marks[other] != 0) continue;
      marks[other] = 1;
      waiting.push_back(other);
    }
  };
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i] != 0) reach_ring(static_cast<Vertex>(i));
  while (!waiting.empty()) {
    const Vertex v = waiting.back();
    waiting.pop_back();
    reach_ring(v);
    for_each_below(graph, v, [&](Vertex child, std::uint32_t row) {
      if (marks[child] != 0 || !carries(row)) return;
      marks[child] = 1;
      waiting.push_back(child);
    });
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
