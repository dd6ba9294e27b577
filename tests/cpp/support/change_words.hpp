// Rows of a comparison of plans as short texts.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <goldenthread/compare/compare_plans.hpp>

namespace goldenthread::test {

/// The ids of some elements: "A;B".
inline std::string joined(const Plan& plan, std::span<const ElementIndex> rows) {
  std::string ids;
  for (const ElementIndex row : rows) ids += (ids.empty() ? "" : ";") + std::string{plan.id(row)};
  return ids;
}

/// A row without its change: "before>after [link] field: was>is".
inline std::string row_text(const PlanComparison& c, std::size_t i) {
  std::string row = joined(c.before(), c.before(i)) + ">" + joined(c.after(), c.after(i));
  if (!c.link(i).empty()) row += " [" + std::string{c.link(i)} + "]";
  if (!c.field(i).empty())
    row += " " + std::string{c.field(i)} + ": " + std::string{c.was(i)} + ">" + std::string{c.is(i)};
  return row;
}

}  // namespace goldenthread::test
