#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/rollup/rollup.hpp>

#include "model/named.hpp"
#include "moved_rows.hpp"
#include "roll_up_work.hpp"
#include "rollup_state.hpp"
#include "trace/not_applying.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

bool depends_on_dates(const Plan& plan) noexcept {
  const Table& elements = plan.elements();
  const Table& links = plan.links();
  return !elements.periods("start").empty() || !elements.periods("due").empty() || !links.days("valid_from").empty() ||
         !links.days("valid_to").empty() || !links.days("recorded").empty();
}

void take_options(Rollup::State& state, const RollUpOptions& options) {
  if (options.threads == 0) throw ArgumentError("threads is 0: give 1 or more");
  if (options.minimum_completeness && !(*options.minimum_completeness >= 0 && *options.minimum_completeness <= 1))
    throw ArgumentError("minimum_completeness is " + exact_text(*options.minimum_completeness) +
                        ": give a number from 0 to 1");
  if (options.minimum_judged && !(*options.minimum_judged >= 0 && *options.minimum_judged <= 1))
    throw ArgumentError("minimum_judged is " + exact_text(*options.minimum_judged) + ": give a number from 0 to 1");
  if (options.minimum_count && *options.minimum_count == 0)
    throw ArgumentError("minimum_count is 0, which every element meets: give 1 or more");
  if (options.imputed && !(*options.imputed >= 0 && *options.imputed <= 1))
    throw ArgumentError("imputed is " + exact_text(*options.imputed) + ": give a score from 0 to 1");
  if (options.max_age && !(*options.max_age >= 0))
    throw ArgumentError("max_age is " + exact_text(*options.max_age) + ": give a number of days, 0 or more");
  for (const auto& [kind, aggregator] : options.aggregators) {
    if (!kind.empty()) static_cast<void>(detail::kind_named(state.plan().framework(), kind, "aggregators"));
    if (!aggregator) throw ArgumentError("aggregators: there is no function for the kind " + in_quotes(kind));
  }
  state.options = options;
  state.options.progress = {};
  state.as_of = options.as_of.is_none() ? state.plan().default_as_of() : options.as_of;
  state.day = state.as_of;
  state.at.emplace(state.graph, options.structure_as_of.is_none() ? state.as_of : options.structure_as_of);
  if (!state.as_of.is_none()) return;
  if (depends_on_dates(state.plan()))
    throw ArgumentError(
        "as_of: the plan has no as-of date, and no dated observations or updates to take one from; give as_of");
  state.day = Date::latest();
}

/// Another way to make scores leaves open what makes statuses, unless the framework's policy says.
void check_status_from(const Kind& kind, const KindPolicy& policy, const RollUpOptions& options,
                       const Framework& framework) {
  if (options.status_from || framework.policy_for(kind.name).status_from) return;
  const bool other_method = options.method.value_or(Method::weighted_mean) != Method::weighted_mean;
  if (policy.aggregator == nullptr && !other_method) return;
  throw ArgumentError(
      std::string{policy.aggregator != nullptr ? "aggregators: a function"
                                               : "method: a method other than the weighted mean"} +
      " gives the scores of the kind " + in_quotes(kind.name) +
      ", and nothing says where its statuses come from. Give status_from: points (how well the elements below are "
      "doing), score (the bands of its score), worst, majority, ordinal_mean, veto or latest");
}

void take_policies(Rollup::State& state) {
  const Framework& framework = state.plan().framework();
  for (const Kind& kind : framework.kinds) {
    state.kinds.push_back(kind_policy(framework, kind.name, state.options));
    state.kinds.back().role = kind.role;
    for (const std::string& name : {kind.name, std::string{}})
      if (const auto found = state.options.aggregators.find(name); found != state.options.aggregators.end()) {
        state.kinds.back().aggregator = &found->second;
        break;
      }
    check_status_from(kind, state.kinds.back(), state.options, framework);
    state.rules.push_back(rule_of(state.kinds.back()));
    state.standing_rules.push_back(standing_rule_of(state.kinds.back(), state.plan().calendar(), state.day));
  }
}

/// For each element whether it was withdrawn; empty if none was.
std::vector<std::uint8_t> withdrawn_elements(const Rollup::State& state) {
  if (state.at->none_withdrawn()) return {};
  std::vector<std::uint8_t> withdrawn(state.plan().size());
  bool any = false;
  for (ElementIndex element = 0; element < withdrawn.size(); ++element) {
    withdrawn[element] = state.at->is_withdrawn(element) ? 1 : 0;
    any = any || withdrawn[element] != 0;
  }
  if (!any) withdrawn.clear();
  return withdrawn;
}

void take_overrides(Rollup::State& state) {
  if (state.known.override_update.empty()) return;
  for (ElementIndex element = 0; element < state.plan().size(); ++element)
    if (const std::optional<Override> taken = override_of(state.plan(), state.known, element))
      state.overrides.push_back(*taken);
}

}  // namespace

std::optional<Override> override_of(const Plan& plan, const Known& known, ElementIndex element) {
  const std::uint32_t row = known.override_update[element];
  if (row == no_row) return std::nullopt;
  const std::span<const double> scores = plan.updates().numbers("score");
  const std::span<const std::uint8_t> statuses = plan.updates().bytes("status");
  Override taken;
  taken.element = element;
  taken.update = row;
  taken.score = scores.empty() ? std::numeric_limits<double>::quiet_NaN() : scores[row];
  if (!statuses.empty() && statuses[row] < status_count) taken.status = static_cast<Status>(statuses[row]);
  if (!taken.status && std::isnan(taken.score)) return std::nullopt;
  return taken;
}

std::shared_ptr<Rollup::State> make_state(const Graph& graph, const RollUpOptions& options) {
  auto state = std::make_shared<Rollup::State>(graph);
  take_options(*state, options);
  take_policies(*state);
  return state;
}

bool carries_values(const Rollup::State& state) noexcept {
  return std::ranges::any_of(state.kinds, [](const KindPolicy& policy) { return policy.missing == Missing::carry; });
}

void take_known(Rollup::State& state, Known known, std::optional<Known> known_values) {
  const auto reader = [&](const Known& of, std::optional<OwnReader>& made) {
    made.emplace(state.plan(), of, state.kinds, state.day, state.options.part_periods);
  };
  state.known = std::move(known);
  reader(state.known, state.own);
  state.known_values = std::move(known_values);
  if (state.known_values) reader(*state.known_values, state.last_values);
}

bool take_thread(Rollup::State& state, const Rollup::State* like) {
  state.withdrawn = withdrawn_elements(state);
  state.not_applying = not_applying(*state.at, state.withdrawn);
  if (!state.not_applying.empty()) {
    state.withdrawn.resize(state.plan().size());
    for (std::size_t i = 0; i < state.withdrawn.size(); ++i)
      if (state.not_applying[i] != 0) state.withdrawn[i] = 1;
  }
  const bool same = like != nullptr && state.withdrawn == like->withdrawn && state.at->same_as(*like->at);
  if (same)
    state.thread = like->thread;
  else
    make_thread(state);
  take_overrides(state);
  return same;
}

std::shared_ptr<Rollup::State> prepare(const Graph& graph, const RollUpOptions& options) {
  const Progress& progress = options.progress;
  progress.at(0);
  std::shared_ptr<Rollup::State> state = make_state(graph, options);
  std::optional<Known> values;
  if (carries_values(*state)) values = known_at(state->plan(), state->day, Observed::with_value);
  progress.at(0.1);
  take_known(*state, known_at(state->plan(), state->day), std::move(values));
  progress.at(0.2);
  take_thread(*state, nullptr);
  progress.at(0.3);
  return state;
}

std::shared_ptr<Rollup::State> prepare_like(const Rollup& result, const Progress& progress) {
  const Rollup::State& like = result.state();
  RollUpOptions options = like.options;
  options.as_of = like.as_of;
  options.progress = progress;
  std::shared_ptr<Rollup::State> state = prepare(like.graph, options);
  progress.at(0.4);
  state->supposed_scores = like.supposed_scores;
  state->supposed_weights = like.supposed_weights;
  state->removed = like.removed;
  state->overrides = like.overrides;
  state->base = like.base;
  state->patches = like.patches;
  state->withdrawn = like.withdrawn;
  make_thread(*state);
  progress.at(0.8);
  return state;
}

std::shared_ptr<Rollup::State> prepare_on(const Graph& graph, const Rollup::State& like, Date as_of) {
  RollUpOptions options = like.options;
  options.as_of = as_of;
  std::shared_ptr<Rollup::State> state = prepare(graph, options);
  if (like.supposed_scores.empty() && like.supposed_weights.empty() && like.removed.empty()) return state;
  const std::vector<ElementIndex> elements = moved_elements(like.plan(), state->plan());
  const auto moved = [&](ElementIndex element) { return elements[element]; };
  for (const auto& [element, score] : like.supposed_scores)
    if (moved(element) != no_element) state->supposed_scores.emplace(moved(element), score);
  if (!like.supposed_weights.empty()) {
    const std::vector<std::uint32_t> links = moved_links(like.plan(), state->plan());
    for (const auto& [link, weight] : like.supposed_weights)
      if (links[link] != UINT32_MAX) state->supposed_weights.emplace(links[link], weight);
  }
  if (!like.removed.empty()) {
    state->removed.resize(state->plan().size());
    for (ElementIndex element = 0; element < like.removed.size(); ++element)
      if (moved(element) != no_element) state->removed[moved(element)] = like.removed[element];
  }
  std::erase_if(state->overrides,
                [&](const Override& given) { return state->supposed_scores.contains(given.element); });
  if (!state->supposed_weights.empty() || !state->removed.empty()) make_thread(*state);
  return state;
}

std::shared_ptr<Rollup::State> snapshot_of(const std::shared_ptr<const Rollup::State>& live) {
  auto state = std::make_shared<Rollup::State>(live->graph);
  state->base = live;
  state->options = live->options;
  state->as_of = live->as_of;
  state->day = live->day;
  state->at = live->at;
  state->kinds = live->kinds;
  state->rules = live->rules;
  state->standing_rules = live->standing_rules;
  state->known = live->known;
  state->own = live->own;
  state->last_values = live->last_values;
  state->supposed_scores = live->supposed_scores;
  state->supposed_weights = live->supposed_weights;
  state->removed = live->removed;
  state->patches = live->patches;
  state->withdrawn = live->withdrawn;
  state->not_applying = live->not_applying;
  state->thread = live->thread;
  state->overrides = live->overrides;
  state->scores = live->scores;
  state->reasons = live->reasons;
  state->statuses = live->statuses;
  state->computed_statuses = live->computed_statuses;
  state->worst = live->worst;
  state->completeness = live->completeness;
  state->beside = live->beside;
  state->leaves = live->leaves;
  state->scores_itself = live->scores_itself;
  return state;
}

void make_thread(Rollup::State& state) {
  if (!state.removed.empty()) {
    state.withdrawn.resize(state.plan().size());
    for (std::size_t i = 0; i < state.removed.size(); ++i)
      if (state.removed[i] != 0) state.withdrawn[i] = 1;
  }
  state.thread.emplace(*state.at, state.withdrawn, state.options.threads);
  state.thread->suppose(state.supposed_weights);
}

}  // namespace detail

Rollup roll_up(const Graph& graph, const RollUpOptions& options) {
  std::shared_ptr<Rollup::State> state = detail::prepare(graph, options);
  state->options.progress = options.progress.part(0.3, 1);
  detail::RollUpWork(*state).run();
  state->options.progress = {};
  options.progress.at(1);
  return Rollup(std::move(state));
}

}  // namespace v0
}  // namespace goldenthread
