#include "known_over_time.hpp"

#include <algorithm>
#include <memory>

#include "model/history.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

template <class Rows>
RowsByDay::RowsByDay(const Rows& rows, std::span<const Date> days) {
  first_.resize(days.size() + 1);
  if (days.size() < 2) return;
  constexpr std::uint32_t never = 0;
  const auto day_of = [&](std::uint32_t row) -> std::uint32_t {
    const Date since = rows.since(row);
    if (since <= days.front() || since > days.back() || !rows.ever(row)) return never;
    return static_cast<std::uint32_t>(std::ranges::lower_bound(days, since) - days.begin());
  };
  std::vector<std::uint32_t> day(rows.size());
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    day[row] = day_of(row);
    if (day[row] != never) ++first_[day[row] + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  rows_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t row = 0; row < rows.size(); ++row)
    if (day[row] != never) rows_[next[day[row]]++] = row;
}

KnownOverTime::KnownOverTime(const Plan& plan, std::span<const Date> days, Observed observed)
    : plan_(&plan),
      days_(days.begin(), days.end()),
      now_(latest_at(plan, days.front(), observed)),
      completions_(plan),
      overrides_(plan),
      observations_(plan, observed),
      targets_(plan),
      updates_(plan),
      ended_phases_(plan, true),
      all_phases_(plan, false),
      new_observations_(observations_, days_),
      new_targets_(targets_, days_),
      new_updates_(updates_, days_),
      new_ended_phases_(ended_phases_, needs_phases(plan) ? days : days.first(0)),
      new_phases_(all_phases_, needs_phases(plan) ? days : days.first(0)) {
  completions_.find_all(days.front(), plan.size(), now_.complete_since);
  if (days.size() < 2) return;
  targets_of_ = RowsByElement(plan.targets().elements("measure"), plan.size());
  if (needs_history(plan)) observations_of_ = RowsByElement(plan.observations().elements("measure"), plan.size());
}

void KnownOverTime::find_target(ElementIndex measure) {
  const std::uint32_t observation = now_.observation[measure];
  if (observation == no_row || targets_of_[measure].empty()) return;
  const Period& wanted = observations_.period(observation);
  std::uint32_t best = no_row;
  for (const std::uint32_t row : targets_of_[measure]) {
    if (!targets_.ever(row) || targets_.since(row) > days_[at_] || !targets_.suits(row, wanted)) continue;
    if (best == no_row || targets_.better(row, best, wanted)) best = row;
  }
  now_.target.at(measure, plan_->size()) = best;
}

void KnownOverTime::go_on() {
  ++at_;
  Known& known = now_;
  changed_.clear();
  for (const std::uint32_t row : new_observations_[at_]) {
    keep_later(known.observation, observations_, row, plan_->size());
    changed_.push_back(observations_.element(row));
  }
  for (const std::uint32_t row : new_targets_[at_]) changed_.push_back(targets_.element(row));
  const auto tidy = [&] {
    std::ranges::sort(changed_);
    changed_.erase(std::ranges::unique(changed_).begin(), changed_.end());
  };
  tidy();
  for (const ElementIndex measure : changed_) find_target(measure);
  if (known.history != nullptr)
    known.history =
        std::make_shared<const History>(*known.history, *plan_, days_[at_], changed_, observations_of_, targets_of_);
  const auto keep_phases = [&](const RowsByDay& by_day, const PhaseRows& rows, RowOfElement& best) {
    for (const std::uint32_t row : by_day[at_]) {
      keep_later(best, rows, row, plan_->size());
      changed_.push_back(rows.element(row));
    }
  };
  keep_phases(new_ended_phases_, ended_phases_, known.phase);
  keep_phases(new_phases_, all_phases_, known.last_phase);
  for (const std::uint32_t row : new_updates_[at_]) {
    updates_.keep(row, known);
    changed_.push_back(updates_.element(row));
  }
  for (const std::uint32_t row : new_updates_[at_])
    completions_.find(updates_.element(row), days_[at_], plan_->size(), known.complete_since);
  tidy();
}

Known KnownOverTime::known() const {
  Known known = now_;
  known.override_update = overrides_.at(days_[at_]);
  return known;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
