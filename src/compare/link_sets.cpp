#include "link_sets.hpp"

#include <algorithm>
#include <tuple>

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

LinkUse use_of(const LinkType& type) {
  if (type.name == "supersedes" || type.name == "same_as") return LinkUse::ignored;
  if (type.name == "responsible_for") return LinkUse::owner;
  return type.traces ? LinkUse::parent : LinkUse::other;
}

}  // namespace

LinkTypes::LinkTypes(const Framework& before, const Framework& after) {
  for (const LinkType& type : after.link_types) {
    names_.push_back(type.name);
    uses_.push_back(use_of(type));
  }
  for (const LinkType& type : before.link_types) {
    const auto known = after.find_link_type(type.name);
    before_.push_back(static_cast<std::uint32_t>(known ? *known : names_.size()));
    if (known) continue;
    names_.push_back(type.name);
    uses_.push_back(use_of(type));
  }
}

LinkSets::LinkSets(const PlanSide& side, const PlanMatching& matching, const LinkTypes& types, Of of) {
  const Plan& plan = side.plan();
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  const auto codes = plan.link_types();
  const auto type_of = [&](std::size_t row) {
    return of == Of::before ? types.of_before(codes[row]) : std::uint32_t{codes[row]};
  };
  const auto belongs_to_end = [&](std::uint32_t type) { return types.use(type) == LinkUse::owner; };
  const auto counts = [&](std::size_t row) {
    return side.has(from[row]) && side.has(to[row]) && types.use(type_of(row)) != LinkUse::ignored &&
           side.link_holds(row);
  };
  first_.assign(plan.size() + 1, 0);
  for (std::size_t row = 0; row < plan.links().size(); ++row)
    if (counts(row)) ++first_[(belongs_to_end(type_of(row)) ? to[row] : from[row]) + std::size_t{1}];
  for (std::size_t i = 0; i < plan.size(); ++i) first_[i + 1] += first_[i];
  links_.resize(first_.back());
  last_.assign(first_.begin(), first_.end() - 1);
  for (std::size_t row = 0; row < plan.links().size(); ++row) {
    if (!counts(row)) continue;
    const std::uint32_t type = type_of(row);
    const ElementIndex owner = belongs_to_end(type) ? to[row] : from[row];
    const ElementIndex other = belongs_to_end(type) ? from[row] : to[row];
    const std::uint32_t group = of == Of::before ? matching.group_before(other) : matching.group_after(other);
    links_[last_[owner]++] = {type, group, other, static_cast<std::uint32_t>(row)};
  }
  const auto recorded = plan.links().days("recorded");
  const auto capacities = plan.links().bytes("capacity");
  const auto same_link = [&](const ComparedLink& link) {
    return std::tuple(link.type, link.group, link.other, capacities.empty() ? std::uint8_t{0} : capacities[link.row]);
  };
  const auto record = [&](const ComparedLink& link) {
    return std::tuple(same_link(link), recorded.empty() ? Date{} : recorded[link.row], link.row);
  };
  for (std::size_t element = 0; element < plan.size(); ++element) {
    const std::span<ComparedLink> own(links_.data() + first_[element], last_[element] - first_[element]);
    if (own.size() < 2) continue;
    std::ranges::sort(own, {}, record);
    std::size_t kept = 0;
    for (std::size_t i = 1; i < own.size(); ++i) {
      if (same_link(own[i]) != same_link(own[kept])) ++kept;
      own[kept] = own[i];
    }
    last_[element] = first_[element] + static_cast<std::uint32_t>(kept + 1);
  }
  first_.pop_back();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
