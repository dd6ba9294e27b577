#include "below_counts.hpp"

#include <algorithm>
#include <cstdint>

namespace goldenthread {
inline namespace v0 {
namespace detail {

BelowCounts::BelowCounts(const Rollup::State& state) : state_(state) {
  const LevelGraph& graph = state.thread->graph();
  const Plan& plan = state.plan();
  const std::size_t count = plan.size();
  std::vector<std::uint8_t> category(count);
  // The kinds that the plan has elements of, numbered from 0.
  constexpr std::size_t not_used = SIZE_MAX;
  std::vector<std::size_t> number(plan.framework().kinds.size(), not_used);
  for (const std::uint8_t kind : plan.kinds()) number[kind] = 0;
  for (std::size_t kind = 0; kind < number.size(); ++kind) {
    if (number[kind] == not_used) continue;
    number[kind] = used_kinds_.size();
    used_kinds_.push_back(kind);
  }
  for (std::size_t first = 0; first < used_kinds_.size(); first += max_categories) {
    const std::size_t categories = (std::min)(max_categories, used_kinds_.size() - first);
    for (ElementIndex element = 0; element < count; ++element) {
      const std::size_t kind = number[plan.kinds()[element]];
      category[state.thread->vertex(element)] =
          kind >= first && kind - first < categories ? static_cast<std::uint8_t>(kind - first) : no_category;
    }
    kinds_.push_back(sweep_tally(graph, category, categories));
  }
  std::ranges::fill(category, no_category);
  for (ElementIndex element = 0; element < count; ++element)
    if (state.leaves[element] != 0)
      category[state.thread->vertex(element)] = static_cast<std::uint8_t>(state.statuses[element]);
  statuses_ = sweep_tally(graph, category, status_count);

  // Children have lower numbers than their parents.
  shares_.resize(count);
  std::vector<std::uint32_t> size(count, 1);
  for (Vertex v = 0; v < count; ++v) {
    const std::span<const Vertex> parents = graph.parents(v);
    for (const Vertex parent : parents)
      if (shares_[v] != 0 || parents.size() > 1) shares_[parent] = 1;
    if (!parents.empty()) size[parents.front()] += size[v];
  }
  place_.resize(count);
  end_.resize(count);
  std::vector<std::uint32_t> next(count);
  std::uint32_t roots = 0;
  for (Vertex v = static_cast<Vertex>(count); v-- > 0;) {
    const std::span<const Vertex> parents = graph.parents(v);
    std::uint32_t& at = parents.empty() ? roots : next[parents.front()];
    place_[v] = at;
    at += size[v];
    end_[v] = at;
    next[v] = place_[v] + 1;
  }
}

void BelowCounts::add_alone(ElementIndex element, Below& below) const {
  below.top.push_back(element);
  ++below.kinds[state_.plan().kinds()[element]];
  if (state_.leaves[element] != 0) ++below.tally[state_.statuses[element]];
}

void BelowCounts::add(ElementIndex element, Below& below) const {
  const Vertex vertex = state_.thread->vertex(element);
  below.top.push_back(element);
  for (std::size_t i = 0; i < used_kinds_.size(); ++i)
    below.kinds[used_kinds_[i]] += kinds_[i / max_categories].of(vertex)[i % max_categories];
  const std::span<const std::uint32_t> statuses = statuses_.of(vertex);
  for (std::size_t status = 0; status < status_count; ++status) below.tally.counts[status] += statuses[status];
}

std::optional<Below> BelowCounts::of(std::span<const ElementIndex> whole, std::span<const ElementIndex> linked) const {
  const auto vertex = [&](ElementIndex element) { return state_.thread->vertex(element); };
  if (linked.size() > 1 &&
      std::ranges::any_of(whole, [&](ElementIndex element) { return shares_[vertex(element)] != 0; }))
    return std::nullopt;
  Below below;
  below.kinds.resize(state_.plan().framework().kinds.size());
  std::vector<ElementIndex> order(linked.begin(), linked.end());
  std::ranges::sort(order, {}, [&](ElementIndex element) { return place_[vertex(element)]; });
  std::uint32_t end = 0;
  for (const ElementIndex element : order) {
    const Vertex v = vertex(element);
    if (place_[v] < end) continue;
    if (std::ranges::binary_search(whole, element)) {
      add(element, below);
      end = end_[v];
    } else {
      add_alone(element, below);
    }
  }
  std::ranges::sort(below.top);
  return below;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
