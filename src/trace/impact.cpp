#include <algorithm>
#include <numeric>

#include <goldenthread/model/role.hpp>
#include <goldenthread/sweep/path_counts.hpp>
#include <goldenthread/trace/impact.hpp>

#include "cone.hpp"
#include "leaves.hpp"
#include "vertex_map.hpp"
#include "ways.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

// Whether leaves are below elements, found by walking down until the first, and remembered.
class Support {
 public:
  explicit Support(const PlanAt& at) : at_(at) {}

  [[nodiscard]] bool has(Vertex start) {
    if (detail::is_leaf(at_, start)) return true;
    if (numbers_.contains(start)) return has_support(start);
    std::vector<Vertex> way{start};
    std::vector<std::size_t> next{0};
    set(start, false);
    while (!way.empty()) {
      const LevelGraph& thread = at_.graph().thread();
      const auto children = thread.children(way.back());
      if (next.back() == children.size()) {
        way.pop_back();
        next.pop_back();
        continue;
      }
      const EdgeIndex edge = thread.first_child_edge(way.back()) + static_cast<EdgeIndex>(next.back());
      const Vertex child = children[next.back()++];
      if (!detail::scores_below(at_, child, edge)) continue;
      const bool is_known = numbers_.contains(child);
      if (detail::is_leaf(at_, child) || (is_known && has_support(child))) {
        for (const Vertex above : way) set(above, true);
        return true;
      }
      if (is_known) continue;
      set(child, false);
      way.push_back(child);
      next.push_back(0);
    }
    return false;
  }

 private:
  [[nodiscard]] bool has_support(Vertex vertex) const { return supported_[numbers_.find(vertex)] != 0; }
  void set(Vertex vertex, bool supported) {
    const auto [number, is_new] = numbers_.insert(vertex);
    if (is_new) supported_.push_back(0);
    supported_[number] = supported ? 1 : 0;
  }

  const PlanAt& at_;
  detail::VertexMap numbers_;
  std::vector<std::uint8_t> supported_;
};

// For each number of the cone whether all its support goes through the start (or, from a party, what that is
// responsible for).
std::vector<std::uint8_t> only_supports(const PlanAt& at, const detail::Cone& cone, const Progress& progress) {
  const Graph& graph = at.graph();
  detail::VertexMap numbers;
  for (const ElementIndex element : cone.element) numbers.insert(graph.vertex(element));
  Support support{at};
  std::vector<std::uint8_t> through(cone.size());
  if (graph.plan().role(cone.element[0]) == Role::party)
    for (const detail::Cone::Link& link : cone.above(0))
      if (support.has(graph.vertex(cone.element[link.to]))) through[link.to] = 1;
  const auto slips = [&](std::uint32_t number) { return number == 0 || through[number] != 0; };
  std::size_t done = 0;
  for (const std::uint32_t number : cone.upwards) {
    progress.step(done++, cone.size());
    if (slips(number)) continue;
    bool any = false;
    bool all = true;
    const Vertex vertex = graph.vertex(cone.element[number]);
    EdgeIndex edge = graph.thread().first_child_edge(vertex);
    for (const Vertex child : graph.thread().children(vertex)) {
      if (!detail::scores_below(at, child, edge++) || !support.has(child)) continue;
      any = true;
      const std::uint32_t below = numbers.find(child);
      all = below != detail::VertexMap::none && slips(below);
      if (!all) break;
    }
    through[number] = any && all ? 1 : 0;
  }
  return through;
}

}  // namespace

Impact impact(const PlanAt& at, ElementIndex element, const Progress& progress) {
  progress.at(0);
  const detail::WaysUp ways{at, detail::checked(at, element), detail::End{}};
  const detail::Cone cone = detail::cone_above(ways, progress.part(0, 0.3));
  std::vector<std::uint64_t> paths(cone.size());
  std::vector<std::uint32_t> distances(cone.size(), UINT32_MAX);
  progress.at(0.3);
  paths[0] = 1;
  distances[0] = 0;
  for (const std::uint32_t number : cone.upwards)
    for (const detail::Cone::Link& link : cone.above(number)) {
      paths[link.to] = saturating_sum(paths[link.to], paths[number]);
      distances[link.to] = (std::min)(distances[link.to], distances[number] + 1);
    }
  const std::vector<std::uint8_t> through = only_supports(at, cone, progress.part(0.4, 0.9));

  progress.at(0.9);
  std::vector<std::uint32_t> order(cone.size() - 1);
  std::iota(order.begin(), order.end(), std::uint32_t{1});
  std::ranges::sort(order, {}, [&](std::uint32_t number) { return cone.element[number]; });
  Impact found;
  for (const std::uint32_t number : order) {
    found.element.push_back(cone.element[number]);
    found.paths.push_back(paths[number]);
    found.distance.push_back(distances[number]);
    found.only_support.push_back(through[number]);
  }
  progress.at(1);
  return found;
}

Impact impact(const PlanAt& at, std::string_view id, const Progress& progress) {
  return impact(at, at.plan().at(id), progress);
}

}  // namespace v0
}  // namespace goldenthread
