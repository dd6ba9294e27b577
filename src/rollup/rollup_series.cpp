#include <algorithm>
#include <cstddef>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "known_over_time.hpp"
#include "roll_up_work.hpp"
#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The dates in ascending order, as positions in what was asked for.
std::vector<std::size_t> in_order(std::span<const Date> as_of, const RollUpOptions& options) {
  if (!options.as_of.is_none())
    throw ArgumentError("as_of: the options already have a date, " + to_string(options.as_of) +
                        ", as well as the list of dates; remove it");
  if (as_of.empty()) throw ArgumentError("as_of: the list of dates is empty; give one or more");
  std::vector<std::size_t> order(as_of.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return as_of[i]; });
  if (as_of[order.front()].is_none()) throw ArgumentError("as_of: the list has a missing date; remove it");
  for (std::size_t i = 1; i < order.size(); ++i)
    if (as_of[order[i]] == as_of[order[i - 1]])
      throw ArgumentError("as_of: " + to_string(as_of[order[i]]) + " is in the list twice; give each date once");
  return order;
}

/// Rolls up for one day after another, each from the one before.
class SeriesWork {
 public:
  SeriesWork(const Graph& graph, const RollUpOptions& options, std::span<const Date> days)
      : graph_(graph), options_(options), known_(graph.plan(), days) {
    options_.as_of = days.front();
    if (detail::carries_values(*detail::make_state(graph, options_)))
      values_.emplace(graph.plan(), days, detail::Observed::with_value);
  }

  [[nodiscard]] Rollup roll_up(Date day, const Progress& progress) {
    progress.at(0);
    if (before_ != nullptr) {
      known_.go_on();
      if (values_) values_->go_on();
    }
    options_.as_of = day;
    std::shared_ptr<Rollup::State> state = detail::make_state(graph_, options_);
    std::optional<detail::Known> values;
    if (values_) values = values_->known();
    detail::take_known(*state, known_.known(), std::move(values));
    progress.at(0.1);
    state->options.progress = progress.part(0.2, 1);
    if (detail::take_thread(*state, before_.get())) {
      work_ = std::make_unique<detail::RollUpWork>(*state, std::move(*work_));
      work_->run_again(*before_, to_judge(*state));
    } else {
      work_ = std::make_unique<detail::RollUpWork>(*state);
      work_->run();
    }
    state->options.progress = {};
    before_ = state;
    return Rollup(std::move(state));
  }

 private:
  /// What may be judged otherwise than on the day before; an element may be in it twice.
  [[nodiscard]] std::vector<ElementIndex> to_judge(const Rollup::State& state) const {
    std::vector<ElementIndex> elements(known_.changed().begin(), known_.changed().end());
    for (const Rollup::State* of : {&state, &std::as_const(*before_)})
      for (const detail::Override& given : of->overrides) elements.push_back(given.element);
    for (ElementIndex element = 0; element < state.plan().size(); ++element) {
      const bool carried = values_ && state.plan().role(element) == Role::measure;
      if (carried || state.own->depends_on_day(element)) elements.push_back(element);
    }
    return elements;
  }

  const Graph& graph_;
  RollUpOptions options_;
  detail::KnownOverTime known_;
  /// Where a policy carries last values forward.
  std::optional<detail::KnownOverTime> values_;
  std::shared_ptr<Rollup::State> before_;
  std::unique_ptr<detail::RollUpWork> work_;
};

}  // namespace

RollupSeries::RollupSeries(std::vector<Rollup> rollups) {
  std::vector<Date> dates;
  dates.reserve(rollups.size());
  for (const Rollup& rollup : rollups) dates.push_back(rollup.as_of());
  dates_ = std::make_shared<const std::vector<Date>>(std::move(dates));
  rollups_ = std::make_shared<const std::vector<Rollup>>(std::move(rollups));
}

const Rollup& RollupSeries::at(Date as_of) const& {
  const auto found = std::ranges::find(*dates_, as_of);
  if (found != dates_->end()) return (*rollups_)[static_cast<std::size_t>(found - dates_->begin())];
  std::string known;
  constexpr std::size_t shown = 12;
  for (std::size_t i = 0; i < size() && i < shown; ++i) known += (i == 0 ? "" : ", ") + to_string((*dates_)[i]);
  if (size() > shown) known += " and " + count_text(size() - shown) + " more";
  throw ArgumentError("as_of: the series has no " + (as_of.is_none() ? "absent date" : to_string(as_of)) + "; it has " +
                      known);
}

RollupSeries roll_up(const Graph& graph, std::span<const Date> as_of, const RollUpOptions& options) {
  const std::vector<std::size_t> order = in_order(as_of, options);
  std::vector<Date> days;
  days.reserve(order.size());
  for (const std::size_t i : order) days.push_back(as_of[i]);
  options.progress.at(0);
  SeriesWork work(graph, options, days);
  std::vector<std::optional<Rollup>> made(order.size());
  const auto all = static_cast<double>(order.size());
  double done = 0;
  for (const std::size_t i : order) {
    made[i] = work.roll_up(as_of[i], options.progress.part(done / all, (done + 1) / all));
    ++done;
  }
  options.progress.at(1);
  std::vector<Rollup> rollups;
  rollups.reserve(made.size());
  for (std::optional<Rollup>& rollup : made) rollups.push_back(*std::move(rollup));
  return RollupSeries(std::move(rollups));
}

}  // namespace v0
}  // namespace goldenthread
