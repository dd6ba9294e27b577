#include "due_history.hpp"

#include <algorithm>
#include <span>
#include <tuple>

#include "known_rows.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

DueSteps::DueSteps(const Plan& plan, Date as_of, ElementIndex only) : plan_(&plan) {
  const std::span<const Period> dues = plan.updates().periods("due");
  const std::span<const ElementIndex> elements = plan.updates().elements("element");
  const std::span<const Date> dates = plan.updates().days("date");
  const std::span<const Date> recorded = plan.updates().days("recorded");
  for (std::uint32_t row = 0; row < dues.size(); ++row) {
    if (dues[row].is_none() || (only != no_element && elements[row] != only)) continue;
    const Step step{elements[row], dates[row], cell_or(recorded, row, Date::none()), row};
    if ((std::max)(step.date, step.recorded) <= as_of) steps_.push_back(step);
  }
  std::ranges::sort(steps_, {},
                    [](const Step& step) { return std::tuple(step.element, step.date, step.recorded, step.row); });
}

DueMoves DueSteps::of(ElementIndex element) const {
  const std::span<const Period> in_plan = plan_->elements().periods("due");
  DueMoves found{.first = cell_or(in_plan, element, Period{}).last()};
  Date now = found.first;
  for (const Step& step : std::ranges::equal_range(steps_, element, {}, &Step::element)) {
    const Date due = plan_->updates().periods("due")[step.row].last();
    if (now.is_none()) {
      found.first = due;
    } else if (due != now) {
      ++found.moves;
      found.reason = plan_->updates().text("reason", step.row);
      found.agreed_by = plan_->updates().text("agreed_by", step.row);
    }
    now = due;
  }
  return found;
}

DueHistory::DueHistory(const Rollup::State& state) : state_(&state), steps_(state.plan(), state.day) {}

DueMoves DueHistory::of(ElementIndex element) const {
  const OwnPatch* patch = state_->patches.find(element);
  return patch == nullptr ? steps_.of(element) : DueSteps(patch->plan, state_->day).of(0);
}

DueMoves due_moves(const Rollup::State& state, ElementIndex element) {
  const ElementReader reader = state.reader(element);
  return DueSteps(reader.own->plan(), state.day, reader.row).of(reader.row);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
