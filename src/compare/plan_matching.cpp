#include "plan_matching.hpp"

#include <numeric>

#include "model/plan_state.hpp"
#include "model/rows_by_element.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

PlanMatching::PlanMatching(PlanSide& before, PlanSide& after,
                           const std::vector<std::pair<std::string, std::string>>& successors)
    : before_(before),
      after_(after),
      befores_(before.size()),
      group_(before.size() + after.size()),
      same_id_(before.size(), no_element),
      superseded_before_(before.size(), 0) {
  std::iota(group_.begin(), group_.end(), std::uint32_t{0});
  const Plan& plan = before.plan();
  after.plan().state().index->find_all(
      befores_, [&](std::size_t row) { return plan.id(static_cast<ElementIndex>(row)); },
      [&](std::size_t row, ElementIndex found) {
        if (found != no_element && !after_.is_ambiguous(found)) same_id_[row] = found;
      });
  std::vector<std::pair<ElementIndex, ElementIndex>> given;
  given.reserve(successors.size());
  for (const auto& [from, to] : successors) given.emplace_back(plan.at(from), after.plan().at(to));
  join_same_as();
  join_same_ids();
  join_superseded();
  for (const auto& [from, to] : given)
    if (before_.has(from) && after_.has(to)) join(from, node_after(to));
  number_groups();
}

std::uint32_t PlanMatching::root(std::uint32_t node) noexcept {
  while (group_[node] != node) {
    group_[node] = group_[group_[node]];
    node = group_[node];
  }
  return node;
}

void PlanMatching::join(std::uint32_t a, std::uint32_t b) noexcept {
  a = root(a);
  b = root(b);
  // The earlier node leads, so that the order of links changes nothing.
  if (a < b) {
    group_[b] = a;
  } else {
    group_[a] = b;
  }
}

void PlanMatching::join_same_ids() {
  for (ElementIndex row = 0; row < befores_; ++row)
    if (same_id_[row] != no_element && before_.has(row) && after_.has(same_id_[row]))
      join(row, node_after(same_id_[row]));
}

/// A link from a new id to the old one in the later plan, or from the old id to the new one in the earlier plan.
void PlanMatching::join_same_as() {
  std::vector<ElementIndex> known_before(after_.size(), no_element);
  for (ElementIndex row = 0; row < befores_; ++row)
    if (same_id_[row] != no_element) known_before[same_id_[row]] = row;
  const auto go = [](PlanSide& side, const auto& of_other, const auto& found) {
    const std::size_t type = side.find_type("same_as");
    const Plan& plan = side.plan();
    for (std::size_t row = 0; row < plan.links().size(); ++row) {
      if (plan.link_types()[row] != type || !side.link_holds(row)) continue;
      const ElementIndex own = plan.link_from()[row];
      const ElementIndex named = plan.link_to()[row];
      if (!side.has(own) || of_other[own] != no_element || of_other[named] == no_element) continue;
      found(own, of_other[named]);
      side.take_out(named);
    }
  };
  std::vector<std::pair<ElementIndex, ElementIndex>> found;
  go(after_, known_before, [&](ElementIndex own, ElementIndex other) { found.emplace_back(other, own); });
  go(before_, same_id_, [&](ElementIndex own, ElementIndex other) { found.emplace_back(own, other); });
  for (const auto& [from, to] : found)
    if (before_.has(from) && after_.has(to)) join(from, node_after(to));
}

/// Goes up from what the later plan only names to what took its place, through each element once.
void PlanMatching::join_superseded() {
  const Plan& plan = after_.plan();
  const std::size_t type = after_.find_type("supersedes");
  std::vector<ElementIndex> from, to;
  for (std::size_t row = 0; row < plan.links().size(); ++row) {
    if (plan.link_types()[row] != type || !after_.link_holds(row)) continue;
    if (!after_.may_supersede(plan.link_from()[row])) continue;
    from.push_back(plan.link_from()[row]);
    to.push_back(plan.link_to()[row]);
  }
  if (from.empty()) return;
  const RowsByElement by_superseded(to, after_.size());
  std::vector<std::uint8_t> seen(after_.size(), 0);
  std::vector<ElementIndex> waiting;
  for (ElementIndex row = 0; row < befores_; ++row) {
    const ElementIndex named = same_id_[row];
    if (named == no_element || !before_.has(row) || after_.has(named) || by_superseded[named].empty()) continue;
    superseded_before_[row] = 1;
    join(row, node_after(named));
    if (seen[named] != 0) continue;
    seen[named] = 1;
    waiting.push_back(named);
    while (!waiting.empty()) {
      const ElementIndex superseded = waiting.back();
      waiting.pop_back();
      for (const std::uint32_t link : by_superseded[superseded]) {
        const ElementIndex next = from[link];
        join(node_after(superseded), node_after(next));
        if (after_.has(next) || seen[next] != 0) continue;
        seen[next] = 1;
        waiting.push_back(next);
      }
    }
  }
}

void PlanMatching::number_groups() {
  const std::size_t nodes = group_.size();
  std::vector<std::uint32_t> number(nodes, no_group);
  std::vector<std::uint32_t> roots(nodes);
  for (std::uint32_t node = 0; node < nodes; ++node) roots[node] = root(node);
  const auto part = [&](std::size_t node) {
    return node < befores_ ? before_.has(static_cast<ElementIndex>(node))
                           : after_.has(static_cast<ElementIndex>(node - befores_));
  };
  // Groups without an element of the later plan, in which several go on as nothing, come apart.
  std::vector<std::uint8_t> goes_on(nodes, 0);
  for (std::size_t node = befores_; node < nodes; ++node)
    if (part(node)) goes_on[roots[node]] = 1;
  std::uint32_t groups = 0;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    if (!part(node)) {
      group_[node] = no_group;
    } else if (goes_on[roots[node]] == 0) {
      group_[node] = groups++;
    } else {
      std::uint32_t& known = number[roots[node]];
      if (known == no_group) known = groups++;
      group_[node] = known;
    }
  }
  // Members by counting, those of the earlier plan first because their nodes are.
  first_.assign(groups + std::size_t{1}, 0);
  for (const std::uint32_t group : group_)
    if (group != no_group) ++first_[group + std::size_t{1}];
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  middle_.assign(first_.begin(), first_.end() - 1);
  members_.resize(first_.back());
  superseded_.assign(groups, 0);
  for (ElementIndex row = 0; row < befores_; ++row) {
    if (group_[row] == no_group) continue;
    members_[middle_[group_[row]]++] = row;
    superseded_[group_[row]] |= superseded_before_[row];
  }
  std::vector<std::uint32_t> next = middle_;
  for (ElementIndex row = 0; row < after_.size(); ++row)
    if (group_after(row) != no_group) members_[next[group_after(row)]++] = row;

  pair_.assign(after_.size(), no_element);
  for (ElementIndex row = 0; row < befores_; ++row)
    if (same_id_[row] != no_element && before_.has(row) && after_.has(same_id_[row])) pair_[same_id_[row]] = row;
  for (std::uint32_t group = 0; group < groups; ++group)
    if (before(group).size() == 1 && after(group).size() == 1) pair_[after(group)[0]] = before(group)[0];
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
