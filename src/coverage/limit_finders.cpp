#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "finders.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// By kind, whether the limit is about it.
std::array<bool, 256> kinds_of(const Limit& limit, const Framework& framework) {
  std::array<bool, 256> is_about{};
  for (std::size_t kind = 0; kind < framework.kinds.size(); ++kind)
    is_about[kind] = std::ranges::find(limit.kinds, framework.kinds[kind].name) != limit.kinds.end();
  return is_about;
}

}  // namespace

void find_too_many(const Inspected& in) {
  const Plan& plan = in.graph.plan();
  const std::vector<Limit>& limits = plan.framework().limits;
  if (limits.empty()) return;
  // Distinct neighbours are not needed: one link that scores joins the same two once, but for its history.
  std::vector<std::uint32_t> children(plan.size());
  std::vector<std::uint32_t> parents(plan.size());
  const bool any_children = std::ranges::any_of(limits, [](const Limit& limit) { return limit.children.has_value(); });
  const bool any_parents = std::ranges::any_of(limits, [](const Limit& limit) { return limit.parents.has_value(); });
  const std::vector<LinkType>& types = plan.framework().link_types;
  const auto links = in.links.links();
  const auto from = plan.link_from();
  const auto to = plan.link_to();
  for (std::size_t link = 0; link < links.size() && (any_children || any_parents); ++link) {
    if (!links[link].covers() || !types[links[link].type()].scores) continue;
    if (any_children) ++children[to[link]];
    if (any_parents) ++parents[from[link]];
  }
  const std::span<const std::uint8_t> kinds = plan.kinds();
  for (std::uint32_t i = 0; i < limits.size(); ++i) {
    const Limit& limit = limits[i];
    const std::array<bool, 256> is_about = kinds_of(limit, plan.framework());
    std::uint32_t there = 0;
    ElementIndex first_beyond = no_element;
    for (ElementIndex row = 0; row < kinds.size(); ++row) {
      if (!is_about[kinds[row]] || !in.links.is_active(row)) continue;
      ++there;
      if (limit.elements && there == *limit.elements + 1) first_beyond = row;
      const auto check = [&](std::optional<std::uint32_t> most, std::uint32_t count, LimitSort sort) {
        if (most && count > *most)
          in.report(FindingCode::too_many, row, i * limit_sorts + static_cast<std::uint32_t>(sort), count);
      };
      check(limit.children, children[row], LimitSort::children);
      check(limit.parents, parents[row], LimitSort::parents);
    }
    if (first_beyond != no_element)
      in.report(FindingCode::too_many, first_beyond, i * limit_sorts + static_cast<std::uint32_t>(LimitSort::elements),
                there);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
