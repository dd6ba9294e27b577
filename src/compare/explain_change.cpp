#include <cmath>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/compare/explain_change.hpp>

#include "change_split.hpp"
#include "rollup/explain_status.hpp"
#include "rollup/shown_of.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

StatusFigures status_figures(const Rollup::State& state, ElementIndex element) {
  std::vector<Contribution> children(state.thread->graph().child_count(state.thread->vertex(element)));
  return detail::explain_status(state, element, detail::shown_of(state, Audience::exempt), children);
}

}  // namespace

ChangeExplanation explain(const Rollup& before, const Rollup& after, std::string_view id, const Progress& progress) {
  progress.at(0);
  const Rollup::State& was = before.state();
  const Rollup::State& is = after.state();
  const ElementIndex row_before = was.plan().at(id);
  const ElementIndex row_after = is.plan().at(id);
  ChangeExplanation explanation;
  explanation.rollups = std::make_shared<const std::array<Rollup, 2>>(std::array<Rollup, 2>{before, after});
  explanation.before = before.at(row_before);
  explanation.after = after.at(row_after);
  explanation.kind = is.plan().kind(row_after).name;
  explanation.as_of_before = before.as_of();
  explanation.as_of_after = after.as_of();
  explanation.display_scale = is.plan().framework().display_scale;
  explanation.status_labels = is.plan().framework().status_labels();
  explanation.change = explanation.after.score - explanation.before.score;

  explanation.status_before = status_figures(was, row_before);
  explanation.status_after = status_figures(is, row_after);

  std::vector<detail::SplitChild> children;
  explanation.parts = detail::ChangeSplit(was, is).split(row_after, children, progress);
  progress.at(1);
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const detail::SplitChild& child : children) {
    const bool had = child.before != no_element;
    const bool has = child.after != no_element;
    ChildChange change;
    change.was_child = had;
    change.is_child = has;
    change.id = has ? is.plan().id(child.after) : was.plan().id(child.before);
    change.title = has ? is.plan().title(child.after) : was.plan().title(child.before);
    change.score_before = had ? was.scores[child.before] : none;
    change.score_after = has ? is.scores[child.after] : none;
    change.standing_before = had ? was.beside.standing[child.before] : none;
    change.standing_after = has ? is.beside.standing[child.after] : none;
    if (had) change.status_before = was.statuses[child.before];
    if (has) change.status_after = is.statuses[child.after];
    change.weight_before = child.counted_before.normalised_weight;
    change.weight_after = child.counted_after.normalised_weight;
    change.parts = child.parts;
    explanation.children.push_back(change);
  }
  return explanation;
}

ChangeColumns columns(const ChangeExplanation& explanation) {
  ChangeColumns columns;
  for (const ChildChange& child : explanation.children) {
    columns.id.push_back(child.id);
    columns.title.push_back(child.title);
    columns.score_before.push_back(child.score_before);
    columns.score_after.push_back(child.score_after);
    columns.standing_before.push_back(child.standing_before);
    columns.standing_after.push_back(child.standing_after);
    columns.status_before.push_back(child.status_before);
    columns.status_after.push_back(child.status_after);
    columns.weight_before.push_back(child.weight_before);
    columns.weight_after.push_back(child.weight_after);
    for (std::size_t i = 0; i < cause_count; ++i) columns.parts[i].push_back(child.parts.parts[i]);
  }
  return columns;
}

}  // namespace v0
}  // namespace goldenthread
