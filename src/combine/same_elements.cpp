#include "same_elements.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::vector<std::uint32_t> ranks_by_name(std::span<const PlanPart> parts) {
  std::vector<std::uint32_t> order(parts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t part) -> const std::string& { return parts[part].name; });
  std::vector<std::uint32_t> ranks(parts.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) ranks[order[i]] = i;
  return ranks;
}

SameElements::SameElements(std::span<const PlanPart> parts) : parts_(parts) {
  first_.push_back(0);
  for (const PlanPart& part : parts) first_.push_back(first_.back() + part.plan.size());
}

void SameElements::add(RowOf from, RowOf to, Place place) { said_.push_back({from, to, std::move(place)}); }

std::uint32_t SameElements::root(std::uint32_t at) {
  while (parent_[at] != at) {
    parent_[at] = parent_[parent_[at]];
    at = parent_[at];
  }
  return at;
}

std::vector<Finding> SameElements::settle(const Progress& progress) {
  if (said_.empty()) return {};
  parent_.resize(first_.back());
  std::iota(parent_.begin(), parent_.end(), 0U);
  std::vector<std::uint8_t> is_another(first_.back());
  std::size_t passed = 0;
  for (const Said& said : said_) {
    progress.part(0, 0.3).step(passed++, said_.size());
    const std::uint32_t a = root(static_cast<std::uint32_t>(index(said.from)));
    const std::uint32_t b = root(static_cast<std::uint32_t>(index(said.to)));
    parent_[(std::max)(a, b)] = (std::min)(a, b);
    is_another[index(said.from)] = 1;
  }

  // The classes, in the order in which they are first spoken of.
  std::vector<std::vector<RowOf>> classes;
  std::vector<const Place*> places;
  group_.assign(first_.back(), none);
  std::vector<std::uint32_t> class_of(first_.back(), none);
  passed = 0;
  for (const Said& said : said_) {
    progress.part(0.3, 0.6).step(passed++, said_.size());
    for (const RowOf& member : {said.from, said.to}) {
      if (std::exchange(group_[index(member)], 0) == 0) continue;
      std::uint32_t& at = class_of[root(static_cast<std::uint32_t>(index(member)))];
      if (at == none) {
        at = static_cast<std::uint32_t>(classes.size());
        classes.emplace_back();
        places.push_back(&said.place);
      }
      classes[at].push_back(member);
    }
  }

  const std::vector<std::uint32_t> ranks = ranks_by_name(parts_);
  std::vector<Finding> problems;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    progress.part(0.6, 1).step(i, classes.size());
    std::vector<RowOf>& members = classes[i];
    std::ranges::sort(members, {}, [&](const RowOf& member) { return std::pair{ranks[member.part], member.row}; });
    const bool twice = std::ranges::adjacent_find(members, {}, &RowOf::part) != members.end();
    if (twice) problems.push_back(ambiguous(members, *places[i]));
    for (const RowOf& member : members)
      group_[index(member)] = twice ? none : static_cast<std::uint32_t>(groups_.size());
    if (twice) continue;
    const auto head = std::ranges::find_if(members, [&](const RowOf& one) { return is_another[index(one)] == 0; });
    if (head != members.end()) std::rotate(members.begin(), head, head + 1);
    groups_.push_back(std::move(members));
  }
  return problems;
}

Finding SameElements::ambiguous(std::span<const RowOf> members, const Place& place) const {
  Finding finding;
  finding.code = "ambiguous_same_as";
  finding.place = place;
  for (const RowOf& member : members)
    finding.path.push_back(parts_[member.part].name + ":" + std::string{parts_[member.part].plan.id(member.row)});
  const auto twice = static_cast<std::size_t>(std::ranges::adjacent_find(members, {}, &RowOf::part) - members.begin());
  finding.place.id = finding.path[twice];
  finding.value = finding.path[twice];
  finding.message = in_quotes(finding.path[twice]) + " and " + in_quotes(finding.path[twice + 1]) +
                    " are two elements of the same plan, and would become one element";
  finding.remedy = "Choose which of them is the same as the other plan's element, and link the rest by aligns_with.";
  return finding;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
