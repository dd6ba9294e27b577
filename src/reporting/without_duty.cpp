#include "without_duty.hpp"

#include <algorithm>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "trace/vertex_map.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

SupportOf::SupportOf(const PlanAt& at, std::span<const std::uint8_t> is_duty)
    : at_(at),
      is_duty_(is_duty),
      capacities_(at.plan().links().bytes("capacity")),
      links_(at.graph().links("responsible_for")),
      rows_(at.graph().link_rows("responsible_for")),
      posts_(at) {}

std::vector<WithoutDuty> SupportOf::party(ElementIndex party) {
  std::vector<WithoutDuty> found;
  if (capacities_.empty()) return found;
  const Graph& graph = at_.graph();
  const auto add = [&](Vertex of) {
    at_.visit_parents(links_, rows_, of, [&](Vertex what, std::uint32_t row) {
      const auto capacity = static_cast<Capacity>(capacities_[row]);
      const ElementIndex element = graph.element(what);
      const bool is_part_of_duty = capacity == Capacity::part && is_duty_[element] != 0;
      if ((capacity != Capacity::support && capacity != Capacity::part) || is_part_of_duty) return;
      found.push_back({element, capacity, {}});
    });
  };
  const Vertex own = graph.vertex(party);
  add(own);
  posts_.for_each_post(own, [&](Vertex post, std::uint32_t) { add(post); });
  std::ranges::sort(found, {}, [](const WithoutDuty& each) { return std::pair(each.element, each.capacity); });
  const auto same = [](const WithoutDuty& a, const WithoutDuty& b) {
    return a.element == b.element && a.capacity == b.capacity;
  };
  found.erase(std::ranges::unique(found, same).begin(), found.end());
  for (WithoutDuty& each : found) each.duties = duties_below(each.element);
  return found;
}

std::optional<std::uint32_t> SupportOf::duties_below(ElementIndex element) {
  const auto [known, is_new] = counted_.try_emplace(element);
  if (!is_new) return known->second;
  // Many that support much would take time in proportion to the product.
  constexpr std::size_t most_visited = 20'000'000;
  const Graph& graph = at_.graph();
  std::uint32_t count = 0;
  VertexMap met;
  std::vector<Vertex> open{graph.vertex(element)};
  met.insert(open.front());
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (visited_++ >= most_visited) return std::nullopt;
    if (i != 0 && is_duty_[graph.element(open[i])] != 0) ++count;
    at_.for_each_child(open[i], [&](Vertex below, std::uint32_t) {
      if (met.insert(below).second) open.push_back(below);
    });
  }
  known->second = count;
  return count;
}

std::string support_in_words(const Plan& plan, const std::vector<WithoutDuty>& found) {
  constexpr std::size_t most_named = 3;
  std::string text;
  for (const Capacity capacity : {Capacity::support, Capacity::part}) {
    std::vector<std::string> names;
    for (const WithoutDuty& each : found) {
      if (each.capacity != capacity) continue;
      names.push_back(printable(plan.title(each.element)));
      if (each.duties.value_or(0) != 0) names.back() += " (" + counted(*each.duties, "duty", "duties") + " below it)";
    }
    if (names.empty()) continue;
    const std::size_t more = names.size() > most_named ? names.size() - most_named : 0;
    names.resize(names.size() - more);
    if (more != 0) names.push_back(count_text(more) + " more");
    text += text.empty() ? "" : "; ";
    text += capacity == Capacity::support ? "supports " : "has a part in ";
    for (std::size_t i = 0; i < names.size(); ++i)
      text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  }
  return text;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
