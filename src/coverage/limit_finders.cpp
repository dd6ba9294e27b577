#include <algorithm>
#include <optional>

#include "finders.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

bool is_about(const Limit& limit, const Kind& kind) {
  return std::ranges::find(limit.kinds, kind.name) != limit.kinds.end();
}

}  // namespace

void find_too_many(const Inspected& in) {
  const Plan& plan = in.graph.plan();
  const std::vector<Limit>& limits = plan.framework().limits;
  if (limits.empty()) return;
  // Distinct neighbours are not needed: one link that scores joins the same two once, but for its history.
  std::vector<std::uint32_t> children(plan.size());
  std::vector<std::uint32_t> parents(plan.size());
  const auto links = in.links.links();
  for (std::size_t link = 0; link < links.size(); ++link) {
    if (!links[link].covers() || !plan.framework().link_types[links[link].type()].scores) continue;
    ++children[plan.link_to()[link]];
    ++parents[plan.link_from()[link]];
  }
  for (std::uint32_t i = 0; i < limits.size(); ++i) {
    const Limit& limit = limits[i];
    std::uint32_t there = 0;
    ElementIndex first_beyond = no_element;
    for (ElementIndex row = 0; row < plan.size(); ++row) {
      if (!in.links.is_active(row) || !is_about(limit, plan.kind(row))) continue;
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
