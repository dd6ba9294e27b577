#include "explain_shown.hpp"

#include <algorithm>
#include <cmath>

#include <goldenthread/base/detail/not_known.hpp>

#include "rollup_state.hpp"
#include "shown_of.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

void add_known(double& sum, double value) {
  if (!std::isnan(value)) sum = std::isnan(sum) ? value : sum + value;
}

void gather_hidden(const ShownTo& shown, const Plan& plan, std::vector<Contribution>& children) {
  Contribution others;
  others.title = others_not_shown;
  others.gathered = true;
  others.score = others.counted_score = others.completeness = others.weight = not_known;
  others.standing = others.counted_standing = others.judged = not_known;
  others.normalised_weight = others.contribution = others.standing_contribution = not_known;
  std::size_t hidden = 0;
  std::erase_if(children, [&](const Contribution& child) {
    const auto at = plan.find(child.id);
    if (!at || shown.element(*at)) return false;
    ++hidden;
    add_known(others.normalised_weight, child.normalised_weight);
    add_known(others.contribution, child.contribution);
    add_known(others.standing_contribution, child.standing_contribution);
    return true;
  });
  if (hidden == 0) return;
  // The weight of one beside what it adds would tell its score.
  if (hidden == 1) others.normalised_weight = not_known;
  children.push_back(others);
}

void leave_out_measure(const ShownTo& shown, const Plan& plan, ElementIndex element, MeasureFigures& figures) {
  figures.target_reason = shown.text(figures.target_reason);
  figures.target_agreed_by = shown.agreed_by(figures.target_agreed_by);
  figures.missing = shown.text(figures.missing);
  if (has_hidden_forecast(shown, plan, element)) {
    figures.forecast = not_known;
    figures.forecast_period = {};
  }
  if (!is_hidden_figure(shown, plan, element, figures.period)) return;
  figures.not_shown = true;
  figures.reading.actual = not_known;
  figures.reading.margin = not_known;
  figures.missing = {};
  figures.formula = {};
}

}  // namespace

void leave_out_hidden(const ShownTo& shown, const Rollup::State& state, ElementIndex element,
                      Explanation& explanation) {
  const Plan& plan = state.plan();
  gather_hidden(shown, plan, explanation.children);
  std::erase_if(explanation.several_paths, [&](const SharedLeaf& leaf) { return !shown.element(leaf.element); });
  std::erase_if(explanation.status.held_by, [&](ElementIndex each) { return !shown.element(each); });
  const auto [own, row] = state.reader(element);
  const std::uint32_t report = own->known().status[row];
  const bool is_told = report == no_row || shown.row(own->plan().updates(), report);
  if (!is_told) explanation.result.reported_status = std::nullopt;
  if (explanation.measure) leave_out_measure(shown, own->plan(), row, *explanation.measure);
  if (explanation.action) {
    ActionFigures& action = *explanation.action;
    action.move_reason = shown.text(action.move_reason);
    action.move_agreed_by = shown.agreed_by(action.move_agreed_by);
    if (!is_told) action.reading.reported_status = std::nullopt;
  }
  if (explanation.override_given) {
    explanation.override_given->reason = shown.text(explanation.override_given->reason);
    explanation.override_given->author = shown.author(explanation.override_given->author);
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
