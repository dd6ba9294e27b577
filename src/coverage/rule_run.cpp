#include "rule_run.hpp"

#include <algorithm>

namespace goldenthread {
inline namespace v0 {
namespace detail {

void count_coverers(const Graph& graph, const LinkState& links, const LinkClause& clause, Counted counted,
                    std::vector<std::uint32_t>& counts, std::vector<std::uint32_t>& joint) {
  const Plan& plan = graph.plan();
  const bool in = clause.source.direction == Direction::in;
  const auto coverers = in ? plan.link_from() : plan.link_to();
  const auto covered = in ? plan.link_to() : plan.link_from();
  const auto kinds = plan.kinds();
  counts.assign(plan.size(), 0);
  joint.clear();
  if (clause.joint_is_one) joint.assign(plan.size(), 0);
  const auto all = links.links();
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    if (all[row].type() != clause.type || all[row].repeats() ||
        !clause.counts(links, row, kinds[coverers[row]], counted))
      continue;
    ++counts[covered[row]];
    if (clause.joint_is_one && all[row].capacity() == Capacity::joint) ++joint[covered[row]];
  }
  // One party in two capacities is one party.
  std::size_t first = 0;
  for (const std::size_t end : links.repeated_ends()) {
    bool any = false;
    bool all_joint = true;
    for (; first < end; ++first) {
      const std::uint32_t row = links.repeated()[first];
      if (!clause.counts(links, row, kinds[coverers[row]], counted)) continue;
      any = true;
      all_joint = all_joint && all[row].capacity() == Capacity::joint;
    }
    if (!any) continue;
    const ElementIndex row = covered[links.repeated()[end - 1]];
    ++counts[row];
    if (clause.joint_is_one && all_joint) ++joint[row];
  }
}

void RuleRun::judge(const Graph& graph, const LinkState& links, const RingOfElement& rings, const LinkClause& clause,
                    Counted counted, std::span<const std::uint32_t> counts, std::span<const std::uint32_t> joint) {
  const std::uint32_t least = clause.source.min;
  const std::uint32_t most = clause.source.max.value_or(UINT32_MAX);
  std::vector<Meets>& meets = this->meets(counted).emplace_back(counts.size());
  for (std::size_t row = 0; row < counts.size(); ++row) {
    const std::uint32_t count = joint.empty() ? counts[row] : effective_count(counts[row], joint[row]);
    meets[row] = count < least ? Meets::no : count > most ? Meets::too_many : Meets::yes;
  }
  if (!clause.source.inherit) return;
  std::vector<std::uint8_t> marks(counts.size());
  for (std::size_t row = 0; row < counts.size(); ++row)
    marks[graph.vertex(static_cast<ElementIndex>(row))] = meets[row] == Meets::yes ? 1 : 0;
  spread_down(graph, links, rings, Carry::covering, marks);
  for (std::size_t row = 0; row < counts.size(); ++row)
    if (meets[row] == Meets::no && marks[graph.vertex(static_cast<ElementIndex>(row))] != 0) meets[row] = Meets::yes;
}

bool RuleRun::is_met(const Requirement& requirement, ElementIndex row, Counted counted) const {
  return std::ranges::any_of(requirement.any_of, [&](ClauseRef clause) {
    if (clause.sort == ClauseRef::Sort::link) return meets(counted)[clause.index][row] == Meets::yes;
    return clause.sort == ClauseRef::Sort::field && program_->fields[clause.index] &&
           program_->fields[clause.index]->matches(row);
  });
}

Standing RuleRun::standing(std::size_t rule, ElementIndex row) const {
  Standing result;
  const std::vector<Requirement>& requirements = program_->compiled[rule].requirements;
  const bool with_drafts = !meets(Counted::approved).empty();
  const bool with_lapsed = !meets(Counted::lapsed_too).empty();
  for (std::size_t i = 0; i < requirements.size(); ++i) {
    const std::uint32_t bit = std::uint32_t{1} << i;
    const bool met = is_met(requirements[i], row, counted_);
    if (!met) result.unmet |= bit;
    if (with_drafts && is_met(requirements[i], row, Counted::drafts_too) &&
        !is_met(requirements[i], row, Counted::approved))
      result.drafts |= bit;
    if (with_lapsed && !met && is_met(requirements[i], row, Counted::lapsed_too)) result.lapsed |= bit;
  }
  if (result.unmet == 0 || justifications_.empty()) return result;

  const Rule& source = program_->rules[rule];
  for (std::size_t i = 0; i < requirements.size(); ++i) {
    if ((result.unmet >> i & 1U) == 0) continue;
    std::uint32_t found = justifications_.find(row, source.id);
    for (const ClauseRef clause : requirements[i].any_of) {
      if (found != Justifications::none) break;
      if (clause.sort == ClauseRef::Sort::justification)
        found = justifications_.find(row, source.require[i][clause.index].justification);
    }
    if (found == Justifications::none) continue;
    result.accepted |= std::uint32_t{1} << i;
    if (result.justification == Justifications::none) result.justification = found;
  }
  return result;
}

Justifications::Justifications(const Plan& plan, Date as_of) {
  const Table& table = plan.justifications();
  const Column* names = table.find("rule");
  names_ = names == nullptr ? nullptr : names->texts();
  const auto elements = table.elements("element");
  if (names_ == nullptr || elements.empty()) return;
  const auto dates = table.days("date");
  const auto until = table.days("until");
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (!as_of.is_none()) {
      if (!dates.empty() && dates[row] > as_of) continue;
      if (!until.empty() && !until[row].is_none() && until[row] < as_of) continue;
    }
    rows_.emplace_back(elements[row], row);
  }
  std::ranges::sort(rows_);
}

std::uint32_t Justifications::find(ElementIndex element, std::string_view name) const noexcept {
  const auto first = std::ranges::lower_bound(rows_, std::pair(element, std::uint32_t{0}));
  for (auto it = first; it != rows_.end() && it->first == element; ++it)
    if (rule(it->second) == name) return it->second;
  return none;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
