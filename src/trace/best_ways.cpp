#include "best_ways.hpp"

#include <algorithm>
#include <span>
#include <tuple>

#include <goldenthread/model/role.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<BestWay> best_ways(const PlanAt& at, const Progress& progress) {
  const Graph& graph = at.graph();
  const std::span<const std::uint8_t> bases = at.plan().links().bytes("basis");
  const auto count = static_cast<Vertex>(graph.size());
  std::vector<BestWay> ways(count);
  for (Vertex vertex = count; vertex-- > 0;) {
    progress.step(count - 1 - vertex, count);
    const ElementIndex element = graph.element(vertex);
    BestWay& way = ways[vertex];
    way.top = element;
    if (at.plan().role(element) == Role::vision) {
      way.broken = at.is_withdrawn(element);
      continue;
    }
    at.for_each_parent(vertex, [&](Vertex parent, std::uint32_t row) {
      const BestWay& above = ways[parent];
      const Step by{graph.element(parent), row};
      const auto rank = [](bool broken, std::uint32_t length, const Step& next) {
        return std::tuple{broken, length, next.element, next.link};
      };
      if (way.step.element != no_element &&
          rank(above.broken, above.length + 1, by) > rank(way.broken, way.length, way.step))
        return;
      const Basis basis = bases.empty() ? Basis::stated : static_cast<Basis>(bases[row]);
      way = {above.top, above.length + 1, (std::max)(above.basis, basis), above.broken, by};
    });
  }
  return ways;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
