#include <algorithm>
#include <span>
#include <utility>

#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/trace/ancestors.hpp>

#include "posts.hpp"
#include "vertex_map.hpp"
#include "walk_down.hpp"
#include "ways.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

// Everything that was met but the start, in the plan's order.
std::vector<ElementIndex> in_plan_order(const Graph& graph, std::span<const Vertex> met) {
  std::vector<ElementIndex> elements;
  elements.reserve(met.size() - 1);
  for (const Vertex vertex : met.subspan(1)) elements.push_back(graph.element(vertex));
  std::ranges::sort(elements);
  return elements;
}

}  // namespace

std::vector<ElementIndex> ancestors(const PlanAt& at, ElementIndex element) {
  const detail::WaysUp ways{at, detail::checked(at, element), detail::End{}};
  detail::VertexMap numbers;
  std::vector<Vertex> met{ways.start()};
  numbers.insert(ways.start());
  std::vector<detail::UpLink> links;
  for (std::size_t i = 0; i < met.size(); ++i) {
    links.clear();
    ways.append(met[i], links);
    for (const detail::UpLink& link : links)
      if (numbers.insert(link.node).second) met.push_back(link.node);
  }
  return in_plan_order(at.graph(), met);
}

std::vector<ElementIndex> ancestors(const PlanAt& at, std::string_view id) { return ancestors(at, at.plan().at(id)); }

std::vector<ElementIndex> descendants(const PlanAt& at, ElementIndex element, const DescendantsOptions& options) {
  std::vector<Vertex> met = detail::walk_down(at, detail::checked(at, element), detail::every_capacity);
  if (options.people) {
    const CompressedGraph& responsible = at.graph().links("responsible_for");
    const std::span<const std::uint32_t> rows = at.graph().link_rows("responsible_for");
    detail::VertexMap numbers;
    for (const Vertex vertex : met) numbers.insert(vertex);
    const std::size_t below = met.size();
    for (std::size_t i = 0; i < below; ++i) {
      if (at.is_withdrawn(at.graph().element(met[i]))) continue;
      at.visit_children(responsible, rows, met[i], [&](Vertex party, std::uint32_t) {
        if (numbers.insert(party).second) met.push_back(party);
      });
    }
    const detail::Posts posts(at);
    for (std::size_t i = posts.any() ? below : met.size(), people = met.size(); i < people; ++i)
      posts.for_each_holder(met[i], [&](Vertex holder, std::uint32_t) {
        if (numbers.insert(holder).second) met.push_back(holder);
      });
  }
  return in_plan_order(at.graph(), met);
}

std::vector<ElementIndex> descendants(const PlanAt& at, std::string_view id, const DescendantsOptions& options) {
  return descendants(at, at.plan().at(id), options);
}

}  // namespace v0
}  // namespace goldenthread
