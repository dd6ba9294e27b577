// The targets of each element, with those that came after the plan was built.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>

#include "model/rows_by_element.hpp"
#include "rollup/rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Rows of a table.
struct TableRows {
  const Table& table;
  std::span<const std::uint32_t> rows;
};

/// The targets of each element, whatever day they are for. Looks at the roll-up's state, which must outlive it.
class TargetsOf {
 public:
  explicit TargetsOf(const Rollup::State& state) : state_(state), of_plan_(rows_of(state.plan())) {
    for (const auto& [element, patch] : state.patches) of_patches_.try_emplace(element, rows_of(patch->plan));
  }

  /// In ascending order.
  [[nodiscard]] TableRows operator[](ElementIndex element) const noexcept {
    const auto [own, row] = state_.reader(element);
    const auto found = of_patches_.find(element);
    return {own->plan().targets(), (found == of_patches_.end() ? of_plan_ : found->second)[row]};
  }

  /// The plan that those rows are of.
  [[nodiscard]] const Plan& plan_of(ElementIndex element) const noexcept { return state_.reader(element).own->plan(); }

 private:
  [[nodiscard]] static RowsByElement rows_of(const Plan& plan) {
    return {plan.targets().elements("measure"), plan.size()};
  }

  const Rollup::State& state_;
  RowsByElement of_plan_;
  std::unordered_map<ElementIndex, RowsByElement> of_patches_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
