#include <algorithm>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/sweep/tally.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {

const detail::Override* Rollup::State::find_override(ElementIndex element) const noexcept {
  const auto found = std::ranges::lower_bound(overrides, element, {}, &detail::Override::element);
  return found != overrides.end() && found->element == element ? &*found : nullptr;
}

Rollup::Rollup(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

const Graph& Rollup::graph() const noexcept { return state_->graph; }
Date Rollup::as_of() const noexcept { return state_->as_of; }
const RollUpOptions& Rollup::options() const noexcept { return state_->options; }
std::size_t Rollup::size() const noexcept { return state_->scores.size(); }

std::span<const double> Rollup::scores() const noexcept { return state_->scores; }
std::span<const Reason> Rollup::reasons() const noexcept { return state_->reasons; }
std::span<const Status> Rollup::statuses() const noexcept { return state_->statuses; }
std::span<const Status> Rollup::worst() const noexcept { return state_->worst; }
std::span<const double> Rollup::completeness() const noexcept { return state_->completeness; }
std::span<const std::uint8_t> Rollup::leaves() const noexcept { return state_->leaves; }

std::span<const Tally> Rollup::tallies() const {
  const State& state = *state_;
  std::call_once(state.tallied, [&] {
    const detail::ThreadAt& thread = *state.thread;
    std::vector<std::uint8_t> category(size(), no_category);
    for (ElementIndex element = 0; element < size(); ++element)
      if (state.leaves[element] != 0)
        category[thread.vertex(element)] = static_cast<std::uint8_t>(state.statuses[element]);
    const Tallies swept = sweep_tally(thread.graph(), category, status_count);
    state.tallies.resize(size());
    for (ElementIndex element = 0; element < size(); ++element)
      std::ranges::copy(swept.of(thread.vertex(element)), state.tallies[element].counts.begin());
  });
  return state.tallies;
}

Tally Rollup::total() const {
  Tally total;
  for (ElementIndex element = 0; element < size(); ++element)
    if (state_->leaves[element] != 0) ++total[state_->statuses[element]];
  return total;
}

ElementResult Rollup::at(std::string_view id) const { return at(state_->plan().at(id)); }

ElementResult Rollup::at(ElementIndex row) const {
  if (row >= size())
    throw ArgumentError("row " + std::to_string(row) + " is not a row of an element: there are " +
                        std::to_string(size()) + ", counted from 0");
  ElementResult result;
  result.id = state_->plan().id(row);
  result.title = state_->plan().title(row);
  result.score = state_->scores[row];
  result.reason = state_->reasons[row];
  result.status = state_->statuses[row];
  result.worst = state_->worst[row];
  result.completeness = state_->completeness[row];
  result.tally = tallies()[row];
  result.reported_status = state_->own->reported_status(row);
  result.computed = state_->scored(row);
  result.computed_status = result.status;
  if (const detail::Override* given = state_->find_override(row); given != nullptr) {
    result.overridden = true;
    result.computed = given->computed.scored;
    result.computed_status = given->computed.status;
  }
  return result;
}

}  // namespace v0
}  // namespace goldenthread
