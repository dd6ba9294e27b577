#include <algorithm>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/number_text.hpp>
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

const Graph& Rollup::graph() const& noexcept { return state_->graph; }
Date Rollup::as_of() const noexcept { return state_->as_of; }
const RollUpOptions& Rollup::options() const& noexcept { return state_->options; }
std::size_t Rollup::size() const noexcept { return state_->scores.size(); }

std::span<const double> Rollup::scores() const& noexcept { return state_->scores; }
std::span<const Reason> Rollup::reasons() const& noexcept { return state_->reasons; }
std::span<const Status> Rollup::statuses() const& noexcept { return state_->statuses; }
std::span<const Status> Rollup::computed_statuses() const& noexcept { return state_->computed_statuses; }
std::vector<std::uint8_t> Rollup::reported_statuses() const {
  std::vector<std::uint8_t> codes(size());
  for (ElementIndex element = 0; element < codes.size(); ++element) {
    const auto [own, row] = state_->reader(element);
    const std::optional<Status> reported = own->reported_status(row);
    codes[element] = reported ? static_cast<std::uint8_t>(*reported) : UINT8_MAX;
  }
  return codes;
}

std::span<const Status> Rollup::worst() const& noexcept { return state_->worst; }
std::span<const double> Rollup::completeness() const& noexcept { return state_->completeness; }
std::span<const double> Rollup::standings() const& noexcept { return state_->beside.standing; }
std::span<const double> Rollup::judged() const& noexcept { return state_->beside.judged; }
std::span<const double> Rollup::last_known() const& noexcept { return state_->beside.last_known; }
std::span<const double> Rollup::outcomes() const& noexcept { return state_->beside.outcomes; }
std::span<const double> Rollup::work() const& noexcept { return state_->beside.work; }
std::span<const std::uint8_t> Rollup::leaves() const& noexcept { return state_->leaves; }

std::vector<Tally> Rollup::State::swept_tallies(const Progress& progress) const {
  std::vector<std::uint8_t> category(scores.size(), no_category);
  for (ElementIndex element = 0; element < scores.size(); ++element)
    if (leaves[element] != 0) category[thread->vertex(element)] = static_cast<std::uint8_t>(statuses[element]);
  const Tallies swept = sweep_tally(thread->graph(), category, status_count, progress);
  std::vector<Tally> made(scores.size());
  for (ElementIndex element = 0; element < scores.size(); ++element)
    std::ranges::copy(swept.of(thread->vertex(element)), made[element].counts.begin());
  return made;
}

std::span<const Tally> Rollup::tallies() const& {
  const State& state = *state_;
  std::call_once(state.tallied, [&] {
    state.tallies = state.swept_tallies({});
    state.has_tallies = true;
  });
  return state.tallies;
}

void Rollup::make_tallies(const Progress& progress) const {
  const State& state = *state_;
  if (state.has_tallies) return;
  progress.at(0);
  std::vector<Tally> made = state.swept_tallies(progress);
  progress.at(1);
  std::call_once(state.tallied, [&] {
    state.tallies = std::move(made);
    state.has_tallies = true;
  });
}

Tally Rollup::total() const {
  Tally total;
  for (ElementIndex element = 0; element < size(); ++element)
    if (state_->leaves[element] != 0) ++total[state_->statuses[element]];
  return total;
}

ElementResult Rollup::at(std::string_view id) const { return at(state_->plan().at(id)); }

ElementResult Rollup::at(ElementIndex row) const {
  ElementResult result = state_->result(row);
  result.tally = tallies()[row];
  return result;
}

ElementResult Rollup::State::result(ElementIndex row) const {
  if (row >= scores.size())
    throw ArgumentError("row " + std::to_string(row) + " is not a row of an element: there are " +
                        count_text(scores.size()) + ", counted from 0");
  ElementResult result;
  result.id = plan().id(row);
  result.title = plan().title(row);
  result.score = scores[row];
  result.reason = reasons[row];
  result.status = statuses[row];
  result.worst = worst[row];
  result.completeness = completeness[row];
  result.standing = beside.standing[row];
  result.judged = beside.judged[row];
  result.last_known = beside.last_known[row];
  result.outcomes = beside.outcomes[row];
  result.work = beside.work[row];
  const auto [own_reader, own_row] = reader(row);
  result.reported_status = own_reader->reported_status(own_row);
  result.computed = scored(row);
  result.computed_status = computed_statuses[row];
  if (const detail::Override* given = find_override(row); given != nullptr) {
    result.overridden = true;
    result.computed = given->computed.scored;
    result.computed_status = given->computed.status;
  }
  return result;
}

RollUpOptions Rollup::options() const&& { return options(); }

}  // namespace v0
}  // namespace goldenthread
