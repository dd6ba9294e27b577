#include "element_states.hpp"

#include <algorithm>
#include <tuple>

#include <goldenthread/base/detail/in_steps.hpp>

#include "update_order.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

ElementStates::ElementStates(const Plan& plan, const Progress& progress)
    : own_(plan.elements().bytes("state")), ever_withdrawn_(plan.size()) {
  for (std::size_t row = 0; row < own_.size(); ++row)
    if (is_withdrawn(static_cast<State>(own_[row]))) ever_withdrawn_.set(row);
  find_steps(plan, progress);
}

void ElementStates::find_steps(const Plan& plan, const Progress& progress) {
  const std::span<const std::uint8_t> states = plan.updates().bytes("state");
  if (states.empty()) return;
  progress.at(0);
  const UpdateOrder updates(plan);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < updates.size(); ++row)
    if (states[row] < detail::state_names.size()) rows.push_back(row);
  if (rows.empty()) return;
  const auto key = [&](std::uint32_t row) {
    return std::tuple(updates.element(row), updates.since(row), updates.date(row), updates.recorded(row), row);
  };
  sort_in_steps(rows, progress, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  first_.assign(plan.size() + 1, 0);
  std::uint32_t best = 0;
  ElementIndex element = no_element;
  for (const std::uint32_t row : rows) {
    const bool is_first = updates.element(row) != element;
    if (!is_first && !updates.later(row, best)) continue;  // said of an earlier day, and known later
    element = updates.element(row);
    best = row;
    const auto state = static_cast<State>(states[row]);
    if (is_withdrawn(state)) ever_withdrawn_.set(element);
    if (!is_first && steps_.back().since == updates.since(row)) {
      steps_.back().state = state;
      continue;
    }
    steps_.push_back({updates.since(row), state});
    ++first_[element + std::size_t{1}];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
}

State ElementStates::at(ElementIndex element, Date day) const noexcept {
  const State own = own_.empty() ? State::approved : static_cast<State>(own_[element]);
  if (steps_.empty()) return own;
  const std::span<const Step> steps(steps_.data() + first_[element], steps_.data() + first_[element + std::size_t{1}]);
  const auto after = day.is_none() ? steps.end() : std::ranges::upper_bound(steps, day, {}, &Step::since);
  return after == steps.begin() ? own : (after - 1)->state;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
