#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/what_if.hpp>
#include <goldenthread/score/severity_order.hpp>

#include "funding.hpp"
#include "model/rows_by_element.hpp"
#include "roll_up_work.hpp"
#include "support.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

void take_scores(Rollup::State& state, const std::vector<OtherScore>& scores) {
  for (const OtherScore& other : scores) {
    const ElementIndex element = state.plan().at(other.id);
    if (other.score && !(*other.score >= 0 && *other.score <= 1))
      throw ArgumentError("scores: " + in_quotes(other.id) + " has " + exact_text(*other.score) +
                          "; give a number from 0 to 1");
    state.supposed_scores[element] = other.score.value_or(std::numeric_limits<double>::quiet_NaN());
    std::erase_if(state.overrides, [&](const detail::Override& given) { return given.element == element; });
  }
}

void take_weights(Rollup::State& state, const std::vector<OtherWeight>& weights) {
  const detail::ThreadAt& thread = *state.thread;
  for (const OtherWeight& other : weights) {
    const std::string link = "weights: the link from " + in_quotes(other.from) + " to " + in_quotes(other.to);
    if (!detail::is_weight(other.weight))
      throw ArgumentError(link + " has " + exact_text(other.weight) + "; give a finite number that is 0 or more");
    const Vertex child = thread.vertex(state.plan().at(other.from));
    const Vertex parent = thread.vertex(state.plan().at(other.to));
    bool any = false;
    EdgeIndex edge = thread.graph().first_child_edge(parent);
    for (const Vertex below : thread.graph().children(parent)) {
      if (below == child) {
        state.supposed_weights[thread.links()[edge]] = other.weight;
        any = true;
      }
      ++edge;
    }
    if (!any) throw ArgumentError(link + " is not a link that scores on that date; name one that does");
  }
}

/// A byte for each element: what is removed, with what is part of it where that is asked for.
std::vector<std::uint8_t> removed_elements(const Rollup::State& state, const Changes& changes) {
  const Plan& plan = state.plan();
  std::vector<std::uint8_t> removed(plan.size());
  std::vector<ElementIndex> open;
  for (const std::string& id : changes.removed) open.push_back(plan.at(id));
  detail::RowsByElement parts;
  if (changes.with_parts) parts = {plan.link_to(), plan.size()};
  const auto part_of = plan.framework().find_link_type("part_of");
  while (!open.empty()) {
    const ElementIndex element = open.back();
    open.pop_back();
    if (removed[element] != 0) continue;
    removed[element] = 1;
    for (const std::uint32_t row : parts[element])
      if (plan.link_types()[row] == part_of && state.at->counts(row)) open.push_back(plan.link_from()[row]);
  }
  return removed;
}

/// The period of a measure's latest figure, or the month of the roll-up's day.
std::string period_of_figure(const Rollup::State& state, ElementIndex element) {
  const auto [own, at] = state.reader(element);
  const std::uint32_t row = own->known().observation[at];
  if (row != detail::no_row)
    return to_string(own->plan().observations().periods("period")[row], state.plan().calendar());
  return to_string(state.day).substr(0, sizeof "2024-06" - 1);
}

/// What is supposed of figures and reports, as rows that came on the roll-up's day.
LiveRows supposed_rows(const Rollup::State& state, const Changes& changes) {
  LiveRows rows;
  const std::string day = to_string(state.day);
  for (const OtherValue& other : changes.values) {
    const ElementIndex element = state.plan().at(other.id);
    if (state.plan().role(element) != Role::measure)
      throw ArgumentError("values: " + in_quotes(other.id) + " is not a measure; give its progress or its status");
    rows.observations.push_back({.measure = other.id,
                                 .period = other.period.empty() ? period_of_figure(state, element) : other.period,
                                 .value = other.value,
                                 .recorded = day});
  }
  for (const OtherReport& other : changes.reports) {
    const ElementIndex element = state.plan().at(other.id);
    const Role role = state.plan().role(element);
    const bool is_work = role == Role::action || role == Role::milestone;
    if (!is_work && (other.progress || !other.start.empty() || !other.due.empty() || !other.completed.empty()))
      throw ArgumentError("reports: " + in_quotes(other.id) +
                          " is not an action or milestone, so it has no progress and no dates; give its status");
    UpdateRow row{.element = other.id, .date = day, .progress = other.progress};
    row.start = other.start;
    row.due = other.due;
    row.completed = other.completed;
    if (other.progress || !row.start.empty() || !row.due.empty() || !row.completed.empty()) rows.updates.push_back(row);
    if (!other.status) continue;
    UpdateRow status{.element = other.id, .date = day, .status = std::string{to_string(*other.status)}};
    status.override_computed = true;
    status.reason = "supposed";
    status.author = "supposed";
    rows.updates.push_back(status);
  }
  return rows;
}

std::vector<ElementIndex> elements_of(const Plan& plan, const std::vector<std::string>& ids) {
  std::vector<ElementIndex> elements;
  elements.reserve(ids.size());
  for (const std::string& id : ids) elements.push_back(plan.at(id));
  return elements;
}

Crossing crossing_of(const SeverityOrder& order, Status before, Status after) {
  const auto line = [&](Status status) { return order.rank(status == Status::complete ? Status::on_track : status); };
  const bool was = is_judgement(before);
  const bool is = is_judgement(after);
  if (was != is) return is ? Crossing::newly_known : Crossing::no_longer_known;
  if (!was || line(before) == line(after)) return Crossing::none;
  return line(after) < line(before) ? Crossing::worse : Crossing::better;
}

bool same_score(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

std::vector<Effect> effects_of(const Rollup::State& before, const Rollup::State& after, const detail::FundingLeft& left,
                               bool any_removed) {
  const Plan& plan = before.plan();
  detail::Support support_before;
  detail::Support support_after;
  if (any_removed) {
    support_before = detail::support_of(before, {});
    support_after = detail::support_of(after, left.lost);
  }
  const SeverityOrder order(plan.framework().severity_order);
  std::vector<Effect> effects;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    Effect effect;
    effect.element = element;
    effect.id = plan.id(element);
    effect.title = plan.title(element);
    effect.removed = left.removed[element] != 0;
    effect.score_before = before.scores[element];
    effect.score_after = after.scores[element];
    effect.standing_before = before.beside.standing[element];
    effect.standing_after = after.beside.standing[element];
    effect.status_before = before.statuses[element];
    effect.status_after = after.statuses[element];
    if (!effect.removed) effect.crossing = crossing_of(order, effect.status_before, effect.status_after);
    effect.funding_lost = left.lost[element];
    const Role role = plan.role(element);
    if (any_removed && (role == Role::vision || role == Role::objective)) {
      effect.support_before = support_before.count[element];
      effect.support_after = effect.removed ? 0 : support_after.count[element];
      effect.support_reduced = effect.removed ? 0 : support_after.reduced[element];
    }
    if (effect.removed || effect.crossing != Crossing::none || effect.funding_lost > 0 ||
        !same_score(effect.score_before, effect.score_after) ||
        !same_score(effect.standing_before, effect.standing_after) || effect.support_before != effect.support_after ||
        effect.support_reduced > 0)
      effects.push_back(effect);
  }
  return effects;
}

}  // namespace

WhatIf what_if(const Rollup& result, const Changes& changes, const Progress& progress) {
  const std::shared_ptr<Rollup::State> state = detail::prepare_like(result, progress.part(0, 0.2));
  progress.at(0.2);
  const Plan& plan = state->plan();
  take_scores(*state, changes.scores);
  take_weights(*state, changes.weights);
  const detail::FundingLeft left =
      detail::funding_left(*state->at, removed_elements(*state, changes), elements_of(plan, changes.applied));
  const bool any_removed = !changes.removed.empty() || !changes.applied.empty();
  if (any_removed) {
    state->removed.resize(plan.size());
    for (std::size_t i = 0; i < state->removed.size(); ++i)
      if (left.removed[i] != 0) state->removed[i] = 1;
  }
  detail::make_thread(*state);
  state->options.progress = progress.part(0.2, 0.6);
  detail::RollUpWork(*state).run();
  state->options.progress = {};
  Rollup after(state);
  if (!changes.values.empty() || !changes.reports.empty()) {
    LiveRollup live(after);
    live.add(supposed_rows(*state, changes));
    progress.at(0.7);
    after = live.snapshot(progress.part(0.7, 0.9));
  }
  progress.at(0.9);
  std::vector<Effect> effects = effects_of(result.state(), after.state(), left, any_removed);
  progress.at(1);
  return {result, std::move(after), std::move(effects)};
}

EffectColumns columns(const WhatIf& what_if) {
  EffectColumns columns;
  for (const Effect& effect : what_if.effects) {
    columns.id.push_back(effect.id);
    columns.title.push_back(effect.title);
    columns.removed.push_back(effect.removed ? 1 : 0);
    columns.score_before.push_back(effect.score_before);
    columns.score_after.push_back(effect.score_after);
    columns.standing_before.push_back(effect.standing_before);
    columns.standing_after.push_back(effect.standing_after);
    columns.status_before.push_back(effect.status_before);
    columns.status_after.push_back(effect.status_after);
    columns.crossing.push_back(effect.crossing);
    columns.funding_lost.push_back(effect.funding_lost);
    columns.support_before.push_back(effect.support_before);
    columns.support_after.push_back(effect.support_after);
    columns.support_reduced.push_back(effect.support_reduced);
  }
  return columns;
}

}  // namespace v0
}  // namespace goldenthread
