#include <utility>

#include <goldenthread/compare/compare_plans.hpp>

#include "comparison_state.hpp"

namespace goldenthread {
inline namespace v0 {

PlanComparison::State::State(Plan was, Plan is, const ComparePlansOptions& options)
    : before(std::move(was)),
      after(std::move(is)),
      as_of_before(options.as_of_before.is_none() ? before.default_as_of() : options.as_of_before),
      as_of_after(options.as_of_after.is_none() ? after.default_as_of() : options.as_of_after),
      side_before(before, as_of_before, options.where_before, detail::PlanSide::Of::before),
      side_after(after, as_of_after, options.where_after, detail::PlanSide::Of::after),
      matching(side_before, side_after, options.successors) {}

PlanComparison::PlanComparison(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

const Plan& PlanComparison::before() const& noexcept { return state_->before; }
const Plan& PlanComparison::after() const& noexcept { return state_->after; }
Date PlanComparison::as_of_before() const noexcept { return state_->as_of_before; }
Date PlanComparison::as_of_after() const noexcept { return state_->as_of_after; }

std::size_t PlanComparison::size() const noexcept { return state_->rows.size(); }
std::span<const PlanChange> PlanComparison::changes() const& noexcept { return state_->changes; }

std::span<const ElementIndex> PlanComparison::before(std::size_t row) const& noexcept {
  const State::Row& of = state_->rows[row];
  if (of.group != detail::no_group) return state_->matching.before(of.group);
  return {&of.before, of.before == no_element ? std::size_t{0} : std::size_t{1}};
}

std::span<const ElementIndex> PlanComparison::after(std::size_t row) const& noexcept {
  const State::Row& of = state_->rows[row];
  if (of.group != detail::no_group) return state_->matching.after(of.group);
  return {&of.after, of.after == no_element ? std::size_t{0} : std::size_t{1}};
}

std::string_view PlanComparison::link(std::size_t row) const& noexcept {
  const State::Detail* detail = state_->detail(row);
  return detail == nullptr ? std::string_view{} : detail->link;
}
std::string_view PlanComparison::field(std::size_t row) const& noexcept {
  const State::Detail* detail = state_->detail(row);
  return detail == nullptr ? std::string_view{} : detail->field;
}
std::string_view PlanComparison::was(std::size_t row) const& noexcept {
  const State::Detail* detail = state_->detail(row);
  return detail == nullptr ? std::string_view{} : detail->was;
}
std::string_view PlanComparison::is(std::size_t row) const& noexcept {
  const State::Detail* detail = state_->detail(row);
  return detail == nullptr ? std::string_view{} : detail->is;
}

const std::array<std::uint32_t, plan_change_count>& PlanComparison::counts() const& noexcept { return state_->counts; }
const LeftBehind& PlanComparison::left_behind() const& noexcept { return state_->left_behind; }
const SeriesChanges& PlanComparison::series() const& noexcept { return state_->series; }

PlanComparison compare(const Plan& before, const Plan& after, const ComparePlansOptions& options) {
  const Progress& progress = options.progress;
  progress.at(0);
  const auto state = std::make_shared<PlanComparison::State>(before, after, options);
  progress.at(0.4);
  {
    using detail::LinkSets;
    const detail::LinkTypes types(before.framework(), after.framework());
    const LinkSets links_before(state->side_before, state->matching, types, LinkSets::Of::before);
    progress.at(0.5);
    const LinkSets links_after(state->side_after, state->matching, types, LinkSets::Of::after);
    progress.at(0.6);
    detail::find_changes(*state, links_before, links_after, types, options.ignored, progress.part(0.6, 0.8));
  }
  progress.at(0.8);
  state->left_behind = detail::find_left_behind(*state);
  progress.at(0.9);
  state->series = detail::find_series(*state);
  progress.at(1);
  return PlanComparison{state};
}

LeftBehind PlanComparison::left_behind() const&& { return left_behind(); }

SeriesChanges PlanComparison::series() const&& { return series(); }

}  // namespace v0
}  // namespace goldenthread
