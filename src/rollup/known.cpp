#include "known.hpp"

#include <algorithm>

#include <goldenthread/model/vocabulary.hpp>

#include "completion_reports.hpp"
#include "known_rows.hpp"
#include "model/history.hpp"
#include "model/placed_periods.hpp"
#include "overrides_at.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

void find_observations(const Plan& plan, Date as_of, Observed observed, Known& known) {
  const ObservationRows rows(plan, observed);
  for (std::uint32_t row = 0; row < rows.size(); ++row)
    if (rows.since(row) <= as_of && rows.ever(row)) keep_later(known.observation, rows, row, plan.size());
}

void find_targets(const Plan& plan, Date as_of, Known& known) {
  if (known.observation.empty()) return;
  const TargetRows rows(plan);
  const std::span<const Period> observed = observed_periods(plan);
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const std::uint32_t observation = known.observation[rows.element(row)];
    if (observation == no_row || !rows.ever(row) || rows.since(row) > as_of) continue;
    const Period& wanted = observed[observation];
    if (!rows.suits(row, wanted)) continue;
    std::uint32_t& best = known.target.at(rows.element(row), plan.size());
    if (best == no_row || rows.better(row, best, wanted)) best = row;
  }
}

void find_phases(const Plan& plan, Date as_of, Known& known) {
  if (!needs_phases(plan)) return;
  for (const bool ended : {true, false}) {
    const PhaseRows rows(plan, ended);
    for (std::uint32_t row = 0; row < rows.size(); ++row)
      if (rows.since(row) <= as_of && rows.ever(row))
        keep_later(ended ? known.phase : known.last_phase, rows, row, plan.size());
  }
}

void find_updates(const Plan& plan, Date as_of, Known& known) {
  const UpdateRows rows(plan);
  for (std::uint32_t row = 0; row < rows.size(); ++row)
    if (rows.since(row) <= as_of) rows.keep(row, known);
}

}  // namespace

bool needs_phases(const Plan& plan) {
  return std::ranges::any_of(plan.framework().policies,
                             [](const Policy& policy) { return policy.expected == Expected::stepped; });
}

bool needs_history(const Plan& plan) {
  if (plan.observations().size() == 0) return false;
  const Framework& framework = plan.framework();
  const std::span<const std::uint8_t> aggregations = plan.measures().bytes("aggregation");
  const std::span<const std::uint8_t> schemes = plan.measures().bytes("scheme");
  const auto adds_up = [](std::uint8_t how) { return static_cast<Aggregation>(how) != Aggregation::last; };
  if (std::ranges::any_of(aggregations, adds_up)) return true;
  if (std::ranges::any_of(plan.measures().bytes("cumulative"), [](std::uint8_t is) { return is == 1; })) return true;
  const Scheme* by_default = framework.find_scheme(framework.measure_scheme);
  if (by_default != nullptr && looks_a_year_back(*by_default)) return true;
  return std::ranges::any_of(schemes, [&](std::uint8_t scheme) {
    return scheme < framework.schemes.size() && looks_a_year_back(framework.schemes[scheme]);
  });
}

Known latest_at(const Plan& plan, Date as_of, Observed observed) {
  Known known;
  known.measure = measure_rows(plan);
  find_observations(plan, as_of, observed, known);
  find_targets(plan, as_of, known);
  find_phases(plan, as_of, known);
  find_updates(plan, as_of, known);
  if (needs_history(plan)) known.history = std::make_shared<const History>(plan, as_of);
  return known;
}

Known known_at(const Plan& plan, Date as_of, Observed observed) {
  Known known = latest_at(plan, as_of, observed);
  CompletionReports(plan).find_all(as_of, plan.size(), known.complete_since);
  known.override_update = Overrides(plan).at(as_of);
  return known;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
