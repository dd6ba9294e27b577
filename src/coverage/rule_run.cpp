#include "rule_run.hpp"

#include <algorithm>
#include <utility>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/prefetch.hpp>

#include "trace/interned_sets.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

// Of what is inherited by what is approved alone, all that is between must be.
Carry carry_of(Counted counted) noexcept { return counted == Counted::approved ? Carry::approved : Carry::covering; }

}  // namespace

void count_coverers(const Graph& graph, const LinkState& links, const LinkClause& clause, Counted counted,
                    std::vector<std::uint32_t>& counts, std::vector<std::uint32_t>& joint, unsigned threads) {
  constexpr std::size_t worth_a_thread = 8192;
  const Plan& plan = graph.plan();
  const bool in = clause.source.direction == Direction::in;
  const auto coverers = in ? plan.link_from() : plan.link_to();
  const auto covered = in ? plan.link_to() : plan.link_from();
  const auto kinds = plan.kinds();
  counts.assign(plan.size(), 0);
  joint.clear();
  if (clause.joint_is_one) joint.assign(plan.size(), 0);
  if (!links.has_type(clause.type)) return;
  const auto all = links.links();
  const bool any_kind = std::ranges::all_of(clause.kinds, [](std::uint8_t accepted) { return accepted != 0; });
  // Each thread counts for some of the elements.
  divided(threads, counts.size(), worth_a_thread, [&](std::size_t first, std::size_t last) {
    for (std::uint32_t row = 0; row < all.size(); ++row) {
      constexpr std::uint32_t ahead = 16;
      if (row + ahead < all.size()) prefetch(&counts[covered[row + ahead]]);
      const ElementIndex of = covered[row];
      if (all[row].type() != clause.type || of < first || of >= last || all[row].repeats() ||
          !clause.counts(links, row, any_kind ? std::uint8_t{0} : kinds[coverers[row]], counted))
        continue;
      ++counts[of];
      if (clause.joint_is_one && all[row].capacity() == Capacity::joint) ++joint[of];
    }
  });
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

void RuleRun::judge(const Graph& graph, const LinkState& links, const LinkClause& clause, Counted counted,
                    std::span<const std::uint32_t> counts, std::span<const std::uint32_t> joint) {
  const std::uint32_t least = clause.source.min;
  const std::uint32_t most = clause.source.max.value_or(UINT32_MAX);
  std::vector<Meets>& meets = this->meets(counted).emplace_back(counts.size());
  const auto of = [least, most](std::uint32_t count) {
    return count < least ? Meets::no : count > most ? Meets::too_many : Meets::yes;
  };
  if (!links.has_type(clause.type)) {
    // Nothing is linked so, and nothing inherits.
    std::ranges::fill(meets, of(0));
    return;
  }
  if (joint.empty())
    std::ranges::transform(counts, meets.begin(), of);
  else
    for (std::size_t row = 0; row < counts.size(); ++row) meets[row] = of(effective_count(counts[row], joint[row]));
  if (!clause.source.inherit) return;
  const std::span<const Vertex> vertices = graph.vertices();
  std::vector<std::uint8_t> marks(counts.size());
  for (std::size_t row = 0; row < counts.size(); ++row) marks[vertices[row]] = meets[row] == Meets::yes ? 1 : 0;
  spread_down(graph, links, carry_of(counted), marks);
  std::vector<std::uint8_t> inherits(counts.size());
  bool any_inherits = false;
  for (std::size_t row = 0; row < counts.size(); ++row) {
    if (meets[row] != Meets::no || marks[vertices[row]] == 0) continue;
    meets[row] = Meets::yes;
    inherits[row] = 1;
    any_inherits = true;
  }
  if (clause.source.max && any_inherits) inherit(graph, links, clause, counted, inherits, meets);
}

// Who is inherited: along each way up those of the first element that meets the clause by itself. In two capacities
// somebody is still one.
void RuleRun::inherit(const Graph& graph, const LinkState& links, const LinkClause& clause, Counted counted,
                      std::span<const std::uint8_t> inherits, std::vector<Meets>& meets) {
  using Coverer = std::pair<ElementIndex, bool>;  // whether it is linked as joint, where that is treated differently
  const Plan& plan = graph.plan();
  const bool in = clause.source.direction == Direction::in;
  const auto coverers = in ? plan.link_from() : plan.link_to();
  const auto covered = in ? plan.link_to() : plan.link_from();
  const auto hands_down = [&](ElementIndex element) { return meets[element] == Meets::yes && inherits[element] == 0; };
  std::vector<std::pair<ElementIndex, Coverer>> own;
  for (std::uint32_t row = 0; row < links.links().size(); ++row)
    if (links[row].type() == clause.type && hands_down(covered[row]) &&
        clause.counts(links, row, plan.kinds()[coverers[row]], counted))
      own.push_back({covered[row], {coverers[row], clause.joint_is_one && links[row].capacity() == Capacity::joint}});
  std::ranges::sort(own);
  InternedSets<Coverer> sets;
  std::vector<std::uint32_t> set(graph.size());
  for (std::size_t i = 0; i < own.size();) {
    std::vector<Coverer> members;
    const ElementIndex element = own[i].first;
    for (; i < own.size() && own[i].first == element; ++i) members.push_back(own[i].second);
    set[element] = sets.number(std::move(members));
  }
  for (auto v = static_cast<Vertex>(graph.size()); v-- > 0;)
    for_each_below(graph, v, [&](Vertex child, std::uint32_t row) {
      const ElementIndex below = graph.element(child);
      if (!hands_down(below) && carries(links[row], carry_of(counted)))
        set[below] = sets.join(set[below], set[graph.element(v)]);
    });
  for (ElementIndex element = 0; element < graph.size(); ++element) {
    if (inherits[element] == 0) continue;
    std::uint32_t count = 0;
    std::uint32_t joint = 0;
    const std::span<const Coverer> members = sets[set[element]];
    for (std::size_t i = 0; i < members.size(); ++i) {
      // Of one party the link that is not joint comes first.
      if (i > 0 && members[i - 1].first == members[i].first) continue;
      ++count;
      joint += members[i].second ? 1U : 0U;
    }
    if (effective_count(count, joint) > *clause.source.max) meets[element] = Meets::too_many;
  }
}

void RuleRun::find_what_meets() {
  has_other_counts_ = !meets(Counted::approved).empty() || !meets(Counted::lapsed_too).empty();
  what_meets_.reserve(program_->rules.size());
  for (const RuleProgram::Compiled& rule : program_->compiled) {
    std::vector<WhatMeets>& made = what_meets_.emplace_back();
    for (const Requirement& requirement : rule.requirements) {
      WhatMeets& what = made.emplace_back();
      for (const ClauseRef clause : requirement.any_of) {
        if (clause.sort == ClauseRef::Sort::link) {
          for (std::size_t counted = 0; counted < meets_.size(); ++counted)
            if (!meets_[counted].empty()) what.links[counted].push_back(meets_[counted][clause.index].data());
        } else if (clause.sort == ClauseRef::Sort::field && program_->fields[clause.index]) {
          what.fields.push_back(&*program_->fields[clause.index]);
        }
      }
    }
  }
}

void RuleRun::find_more(std::size_t rule, ElementIndex row, Standing& result) const {
  const std::vector<WhatMeets>& what = what_meets_[rule];
  const bool with_drafts = !meets(Counted::approved).empty();
  const bool with_lapsed = !meets(Counted::lapsed_too).empty();
  for (std::size_t i = 0; i < what.size(); ++i) {
    const std::uint32_t bit = std::uint32_t{1} << i;
    const bool met = (result.unmet & bit) == 0;
    if (!met && what[i].is_over(counted_, row)) result.over |= bit;
    if (with_drafts && what[i].at(Counted::drafts_too, row) && !what[i].at(Counted::approved, row))
      result.drafts |= bit;
    if (with_lapsed && !met && what[i].at(Counted::lapsed_too, row)) result.lapsed |= bit;
  }
  if (result.unmet == 0 || justifications_.empty()) return;
  const std::vector<Requirement>& requirements = program_->compiled[rule].requirements;

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
