// What a comparison of two plans is made of.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/compare/compare_plans.hpp>

#include "link_sets.hpp"
#include "plan_matching.hpp"
#include "plan_side.hpp"

namespace goldenthread {
inline namespace v0 {

struct PlanComparison::State {
  State(Plan was, Plan is, const ComparePlansOptions& options);
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Of a row, but for the kind of its change.
  struct Row {
    ElementIndex before = no_element;
    ElementIndex after = no_element;
    /// That of all that it is about; no_group where it is about these two alone.
    std::uint32_t group = detail::no_group;
    /// The position in `details`, or none.
    std::uint32_t detail = UINT32_MAX;
  };
  struct Detail {
    std::string link, field, was, is;
  };

  Plan before;
  Plan after;
  Date as_of_before;
  Date as_of_after;
  detail::PlanSide side_before;
  detail::PlanSide side_after;
  detail::PlanMatching matching;

  std::vector<PlanChange> changes;
  std::vector<Row> rows;
  std::vector<Detail> details;
  std::array<std::uint32_t, plan_change_count> counts{};
  LeftBehind left_behind;
  SeriesChanges series;

  [[nodiscard]] const Detail* detail(std::size_t row) const noexcept {
    return rows[row].detail == UINT32_MAX ? nullptr : &details[rows[row].detail];
  }
  void add(PlanChange change, Row row) {
    changes.push_back(change);
    rows.push_back(row);
    ++counts[static_cast<std::size_t>(change)];
  }
  void add(PlanChange change, Row row, Detail detail) {
    row.detail = static_cast<std::uint32_t>(details.size());
    details.push_back(std::move(detail));
    add(change, row);
  }
};

namespace detail {

/// Finds the rows of a comparison, of which the plans are matched.
void find_changes(PlanComparison::State& state, const LinkSets& before, const LinkSets& after, const LinkTypes& types,
                  const std::vector<std::string>& ignored, const Progress& progress = {});

[[nodiscard]] LeftBehind find_left_behind(const PlanComparison::State& state);
[[nodiscard]] SeriesChanges find_series(const PlanComparison::State& state);

/// The ids of elements, with ';' between.
template <class Elements>
[[nodiscard]] std::string joined_ids(const Plan& plan, const Elements& elements) {
  std::string ids;
  for (const ElementIndex element : elements) {
    if (!ids.empty()) ids += ';';
    ids += plan.id(element);
  }
  return ids;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
