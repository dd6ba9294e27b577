// What the properties of statuses by points ask of made-up plans.
#pragma once

#include <cstddef>
#include <optional>

#include "judged_plans.hpp"
#include "share.hpp"

namespace goldenthread::test {

/// How many plans a property is asked of.
inline const std::size_t judged_plan_count = share_of(std::size_t{10'000});

/// How good a status is: off < at risk < on = complete; nothing for what is no judgement.
inline std::optional<int> place(Status status) {
  if (status == Status::off_track) return 0;
  if (status == Status::at_risk) return 1;
  if (status == Status::on_track || status == Status::complete) return 2;
  return std::nullopt;
}

/// The elements whose status is made of what is below them.
inline bool made_below_of(const JudgedPlan& plan, std::size_t i) {
  const Made& one = plan.all[i];
  return !one.children.empty() && !one.is_overridden() && (one.is_objective() || !one.row.progress);
}

inline std::size_t leaves_of(const JudgedPlan& plan) {
  std::size_t leaves = 0;
  while (leaves < plan.all.size() && plan.all[leaves].children.empty()) ++leaves;
  return leaves;
}

}  // namespace goldenthread::test
