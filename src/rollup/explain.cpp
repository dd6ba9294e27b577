#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/explain.hpp>

#include "completion_days.hpp"
#include "counted_children.hpp"
#include "due_history.hpp"
#include "explain_shown.hpp"
#include "explain_status.hpp"
#include "figures_text.hpp"
#include "model/own_figures.hpp"
#include "model/placed_periods.hpp"
#include "model/target_life.hpp"
#include "rollup_state.hpp"
#include "shared_leaves.hpp"
#include "shown_of.hpp"
#include "target_history.hpp"
#include "year_end.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The formula in words and figures, as far as the figures are known.
std::string formula_in_words(const Scoring& scoring, const Reading& reading) {
  using detail::figure;
  if (reading.polarity == Polarity::data_only) return "for information; not judged";
  if (scoring.formula == Formula::anchored && !scoring.anchors.empty())
    return figure(reading.actual) + " between anchors at " + figure(scoring.anchors.front().at) + " and " +
           figure(scoring.anchors.back().at);
  if (reading.polarity == Polarity::in_range || scoring.formula == Formula::range) {
    const std::string range = std::isnan(reading.lower)   ? "at most " + figure(reading.upper)
                              : std::isnan(reading.upper) ? "at least " + figure(reading.lower)
                                                          : figure(reading.lower) + " to " + figure(reading.upper);
    return figure(reading.actual) + " against " + range + ": 1 inside the range, falling to 0 over a distance of " +
           figure(scoring.distance) + " outside it";
  }
  if (scoring.formula == Formula::linear_progress)
    return "(actual - baseline) / (target - baseline) = (" + figure(reading.actual) + " - " + figure(reading.baseline) +
           ") / (" + figure(reading.target) + " - " + figure(reading.baseline) + ")";
  if (scoring.formula == Formula::anchored)
    return "(1 + (actual - red flag) / (goal - red flag)) / 3 = (1 + (" + figure(reading.actual) + " - " +
           figure(floor_of(reading)) + ") / (" + figure(reading.target) + " - " + figure(floor_of(reading)) + ")) / 3";
  if (scoring.formula == Formula::compound_growth)
    return "growth per year from " + figure(reading.baseline) + " to " + figure(reading.actual) + " in " +
           figure(reading.years) + " years, as a share of the growth to " + figure(reading.target) + " in " +
           figure(reading.target_years);
  if (scoring.formula == Formula::met)
    return figure(reading.actual) + " against " + figure(reading.target) + ": 1 if it is met, otherwise 0";
  if (scoring.formula == Formula::milestone_points) return "points are for actions and milestones";
  if (reading.target == 0) return "the target is 0: 1 if it is met, otherwise 0";
  const bool more = (reading.polarity == Polarity::higher_is_better) == !(reading.target < 0);
  return (more ? "actual / target = " : "2 - actual / target = 2 - ") + figure(reading.actual) + " / " +
         figure(reading.target);
}

/// The scores at which the status changes by a scheme; nothing of one that goes by other figures.
std::vector<double> lines_of(const Scheme& scheme) {
  std::vector<double> lines;
  if (scheme.type == SchemeType::bands)
    for (const Band& band : scheme.bands) lines.push_back(band.from);
  else
    lines.push_back(1);
  if (scheme.type == SchemeType::tolerance || scheme.type == SchemeType::tolerance_or_improving)
    lines.push_back(1 - scheme.tolerance);
  std::ranges::sort(lines);
  return lines;
}

/// The latest forecast, and where no figure is the council's own, whose they are.
void take_others(const Plan& plan, ElementIndex element, Date day, MeasureFigures& figures) {
  const Table& table = plan.observations();
  const auto measures = table.elements("measure");
  const auto periods = detail::observed_periods(plan);
  const auto recorded = table.days("recorded");
  const auto values = table.numbers("value");
  const detail::OwnFigures own(plan);
  bool any_own = false;
  std::vector<std::string> others;
  for (std::uint32_t row = 0; row < measures.size(); ++row) {
    if (measures[row] != element || (!recorded.empty() && recorded[row] > day)) continue;
    if (own.is_own_area(row) && own.is_whole(row)) {
      any_own = true;
      if (!own.is_forecast(row) || values.empty() || std::isnan(values[row])) continue;
      if (!figures.forecast_period.is_none() && figures.forecast_period.last() > periods[row].last()) continue;
      figures.forecast = values[row];
      figures.forecast_period = periods[row];
      continue;
    }
    constexpr std::size_t max_named = 6;
    if (others.size() == max_named) continue;
    std::string other{own.is_own_area(row) ? table.text("group", row) : table.text("area", row)};
    if (std::ranges::find(others, other) == others.end()) others.push_back(std::move(other));
  }
  if (!any_own) figures.others = std::move(others);
}

void take_target_moves(const Plan& plan, ElementIndex element, std::uint32_t in_force, Date day,
                       MeasureFigures& figures) {
  const auto measures = plan.targets().elements("measure");
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < measures.size(); ++row)
    if (measures[row] == element) rows.push_back(row);
  const detail::TargetMoves moves = detail::target_moves(plan.targets(), rows, in_force, day, figures.reading);
  figures.first_target = moves.first;
  figures.target_moves = moves.moves;
  figures.target_reason = moves.reason;
  figures.target_agreed_by = moves.agreed_by;
}

MeasureFigures measure_figures(const Rollup::State& state, ElementIndex element) {
  const auto [own, at] = state.reader(element);
  const Plan& plan = own->plan();
  const detail::Known& known = own->known();
  MeasureFigures figures;
  figures.reading = own->reading(at);
  if (const std::uint32_t row = known.measure[at]; row != detail::no_row)
    figures.unit = plan.measures().text("unit", row);
  const std::optional<detail::MeasurePoint> made_of = own->point(at);
  if (const std::uint32_t row = made_of ? made_of->observation : known.observation[at]; row != detail::no_row) {
    figures.period = made_of ? made_of->period : detail::observed_periods(plan)[row];
    figures.observations = made_of ? made_of->observations : 1;
    figures.part = made_of && made_of->part;
    figures.missing = plan.observations().text("missing", row);
    const std::span<const std::uint8_t> qualities = plan.observations().bytes("quality");
    figures.provisional = !qualities.empty() && static_cast<Quality>(qualities[row]) == Quality::provisional;
  }
  figures.carried = made_of ? made_of->carried : false;
  if (const std::uint32_t row = made_of ? made_of->target_row : known.target[at]; row != detail::no_row) {
    figures.target_period = detail::targeted_periods(plan)[row];
    take_target_moves(plan, at, row, state.day, figures);
  }
  if (!made_of && !figures.period.is_none() && !figures.target_period.is_none())
    figures.carried = detail::is_carried(figures.target_period, figures.period);
  figures.scoring = own->scoring(at).name;
  figures.scheme = own->measure_scheme(at).name;
  figures.formula = formula_in_words(own->scoring(at), figures.reading);
  figures.lines = lines_of(own->measure_scheme(at));
  const auto polarities = plan.measures().bytes("polarity");
  const std::uint32_t measure = known.measure[at];
  figures.polarity_taken = (measure == detail::no_row || polarities.empty() || polarities[measure] == 255) &&
                           figures.reading.polarity != Polarity::higher_is_better;
  take_others(plan, at, state.day, figures);
  if (const Projection asked = detail::projection_asked(state.plan(), element); asked != Projection::none) {
    const std::shared_ptr<const detail::History> history = detail::history_of(*own, state.day);
    const detail::MeasureSeries series(plan, known.measure, *history);
    figures.projection = detail::project_year_end(*own, series, at, asked, state.day);
  }
  return figures;
}

ActionFigures action_figures(const Rollup::State& state, ElementIndex element) {
  ActionFigures figures;
  const auto [own, at] = state.reader(element);
  figures.reading = own->action(at);
  const detail::KindPolicy& policy = state.kinds[state.plan().kinds()[element]];
  figures.expected_progress = expected_progress(figures.reading, state.day, policy.expected);
  figures.completed = detail::completion_day(state, element);
  figures.stale = is_stale(figures.reading, state.day);
  figures.reported = policy.reported;
  const detail::DueMoves moves = detail::due_moves(state, element);
  figures.first_due = moves.first;
  figures.due_moves = moves.moves;
  figures.move_reason = moves.reason;
  figures.move_agreed_by = moves.agreed_by;
  const bool done = state.computed_statuses[element] == Status::complete;
  if (done && figures.completed.is_none()) return figures;  // nobody said when
  ActionReading dates = figures.reading;
  dates.completed = figures.completed;
  figures.days_late = days_late(dates, state.day);
  dates.due = figures.first_due;
  figures.days_late_on_first = days_late(dates, state.day);
  return figures;
}

OverrideFigures override_figures(const Rollup::State& state, const detail::Override& given) {
  const Table& updates = state.reader(given.element).own->plan().updates();
  OverrideFigures figures;
  figures.status = given.status;
  figures.score = given.score;
  figures.reason = updates.text("reason", given.update);
  figures.author = updates.text("author", given.update);
  figures.at = updates.days("date")[given.update];
  if (const std::span<const Date> expires = updates.days("expires"); !expires.empty())
    figures.expires = expires[given.update];
  return figures;
}

std::vector<Contribution> children_of(const Rollup::State& state, ElementIndex element, const Scored& made,
                                      bool from_below) {
  const detail::ThreadAt& thread = *state.thread;
  const LevelGraph& graph = thread.graph();
  const Vertex v = thread.vertex(element);
  std::vector<detail::CountedChild> counted;
  std::vector<double> adds;
  if (from_below) detail::count_children(state, v, counted);
  const bool by_method = state.kinds[state.plan().kinds()[element]].aggregator == nullptr;
  if (from_below && made.is_defined() && by_method) adds = detail::contributions(state, v, counted);
  std::vector<Contribution> children;
  children.reserve(graph.child_count(v));
  EdgeIndex edge = graph.first_child_edge(v);
  for (const Vertex below : graph.children(v)) {
    const ElementIndex child = thread.element(below);
    Contribution made_by;
    made_by.id = state.plan().id(child);
    made_by.title = state.plan().title(child);
    made_by.score = state.scores[child];
    made_by.counted_score = counted.empty() ? detail::not_known : counted[children.size()].score;
    made_by.reason = state.reasons[child];
    made_by.status = state.statuses[child];
    made_by.completeness = state.completeness[child];
    made_by.weight = thread.weight(edge++);
    made_by.normalised_weight = counted.empty() ? 0 : counted[children.size()].normalised_weight;
    made_by.contribution = adds.empty() ? detail::not_known : adds[children.size()];
    const auto [own, at] = state.reader(child);
    made_by.age = own->age(at);
    made_by.overridden = state.find_override(child) != nullptr;
    children.push_back(made_by);
  }
  return children;
}

}  // namespace

Explanation explain(const Rollup& result, std::string_view id, Audience audience, const Progress& progress) {
  return explain(result, result.state().plan().at(id), audience, progress);
}

Explanation explain(const Rollup& result, ElementIndex row, Audience audience, const Progress& progress) {
  progress.at(0);
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const ShownTo shown = detail::shown_of(state, audience);
  detail::require_shown(shown, plan, row);
  Explanation explanation;
  explanation.rollup = std::make_shared<const Rollup>(result);
  explanation.result = result.at(row);
  explanation.kind = plan.kind(row).name;
  explanation.as_of = state.as_of;
  explanation.display_scale = plan.framework().display_scale;
  explanation.calendar = plan.calendar();
  explanation.own_calendar = MeasureCalendars{plan}.of(row);
  const detail::KindPolicy& policy = state.kinds[plan.kinds()[row]];
  explanation.method = policy.method;
  explanation.missing = policy.missing;
  explanation.minimum_count = policy.minimum_count;
  explanation.own_and_below = policy.own_and_below;
  explanation.aggregated = policy.aggregator != nullptr;
  const detail::Override* given = state.find_override(row);
  if (given != nullptr) explanation.override_given = override_figures(state, *given);

  // With an override the children still show what they would have made.
  const bool from_below = given != nullptr ? given->rolled_up : state.scores_itself[row] == 0;
  explanation.scores_itself = !from_below;
  explanation.children = children_of(state, row, explanation.result.computed, from_below);
  progress.at(0.3);
  explanation.status = detail::explain_status(state, row, shown, explanation.children);
  progress.at(0.5);
  if (from_below && state.scores_itself[row] == 0)
    explanation.several_paths = detail::shared_leaves(state, row, progress.part(0.5, 0.9));
  progress.at(0.9);
  if (policy.role == Role::measure) explanation.measure = measure_figures(state, row);
  if (policy.role == Role::action || policy.role == Role::milestone) explanation.action = action_figures(state, row);
  if (audience != Audience::exempt) detail::leave_out_hidden(shown, result, row, explanation);
  progress.at(1);
  return explanation;
}

ContributionColumns columns(const Explanation& explanation) {
  ContributionColumns columns;
  for (const Contribution& child : explanation.children) {
    columns.id.push_back(child.id);
    columns.title.push_back(child.title);
    columns.score.push_back(child.score);
    columns.reason.push_back(child.reason);
    columns.status.push_back(child.status);
    columns.completeness.push_back(child.completeness);
    columns.weight.push_back(child.weight);
    columns.normalised_weight.push_back(child.normalised_weight);
    columns.contribution.push_back(child.contribution);
    columns.age.push_back(child.age ? static_cast<double>(*child.age) : detail::not_known);
    columns.overridden.push_back(child.overridden ? 1 : 0);
    columns.standing.push_back(child.standing);
    columns.counted_standing.push_back(child.counted_standing);
    columns.standing_contribution.push_back(child.standing_contribution);
    columns.judged.push_back(child.judged);
    columns.last_known.push_back(child.last_known ? 1 : 0);
  }
  return columns;
}

}  // namespace v0
}  // namespace goldenthread
