// What an audience may see of a roll-up.
#pragma once

#include <string_view>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/model/shown_to.hpp>

#include "model/own_figures.hpp"
#include "model/placed_periods.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What stands for what an audience may not see.
inline constexpr std::string_view others_not_shown = "others not shown to this audience";

/// What an audience may see of a roll-up's plan, with the rows that came after it was built.
[[nodiscard]] inline ShownTo shown_of(const Rollup::State& state, Audience audience) {
  std::vector<Plan> rows;
  if (audience != Audience::exempt)
    for (const auto& [element, patch] : state.patches) rows.push_back(patch->plan);
  return {*state.at, audience, rows};
}

/// Throws ArgumentError where the audience may not see an element.
inline void require_shown(const ShownTo& shown, const Plan& plan, ElementIndex element) {
  if (shown.element(element)) return;
  throw ArgumentError(in_quotes(plan.id(element)) + " is not shown to the audience " +
                      in_quotes(to_string(shown.audience())) + "; ask for one that may see it");
}

/// Whether an observation is hidden and a part of the council's own figure over a period.
[[nodiscard]] inline bool is_hidden_part(const ShownTo& shown, const Plan& plan, const OwnFigures& figures,
                                         std::uint32_t row, const Period& of) {
  if (shown.row(plan.observations(), row) || !figures.is_own_area(row) || !figures.is_whole(row)) return false;
  const Period& period = observed_periods(plan)[row];
  return period.first() <= of.last() && of.first() <= period.last();
}

/// Whether some of what a measure's figure over a period is made of is hidden.
[[nodiscard]] inline bool is_hidden_figure(const ShownTo& shown, const Plan& plan, ElementIndex measure,
                                           const Period& period) {
  if (!shown.hides_any() || period.is_none()) return false;
  const OwnFigures figures(plan);
  const auto measures = plan.observations().elements("measure");
  for (std::uint32_t row = 0; row < measures.size(); ++row)
    if (measures[row] == measure && is_hidden_part(shown, plan, figures, row, period)) return true;
  return false;
}

/// Whether a forecast of a measure is hidden.
[[nodiscard]] inline bool has_hidden_forecast(const ShownTo& shown, const Plan& plan, ElementIndex measure) {
  if (!shown.hides_any()) return false;
  const OwnFigures figures(plan);
  const auto measures = plan.observations().elements("measure");
  for (std::uint32_t row = 0; row < measures.size(); ++row)
    if (measures[row] == measure && figures.is_forecast(row) && !shown.row(plan.observations(), row)) return true;
  return false;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
