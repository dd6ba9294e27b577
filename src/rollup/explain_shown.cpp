#include "explain_shown.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/not_known.hpp>

#include "disclosed_figures.hpp"
#include "rollup_state.hpp"
#include "shown_of.hpp"
#include "year_end.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

void add_known(double& sum, double value) {
  if (!std::isnan(value)) sum = std::isnan(sum) ? value : sum + value;
}

/// Which children cannot be told: those that are hidden, and those of which the figure is; and if the figure of one
/// alone is, the one that adds least besides, since what one adds would tell it.
std::vector<bool> not_told(const ShownTo& shown, const DisclosedPage& page, const Plan& plan,
                           const std::vector<Contribution>& children) {
  std::vector<bool> found(children.size());
  std::size_t count = 0;
  bool by_figure = false;
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto at = plan.find(children[i].id);
    if (!at) continue;
    const bool of_few = plan.role(*at) == Role::measure && page.hides_latest(*at);
    by_figure = by_figure || of_few;
    found[i] = of_few || !shown.element(*at);
    count += found[i] ? 1U : 0U;
  }
  if (!by_figure || count != 1) return found;
  std::size_t least = children.size();
  for (std::size_t i = 0; i < children.size(); ++i)
    if (!found[i] && children[i].contribution > 0 &&
        (least == children.size() || children[i].contribution < children[least].contribution))
      least = i;
  if (least != children.size()) found[least] = true;
  return found;
}

void gather_hidden(const std::vector<bool>& hidden, std::vector<Contribution>& children) {
  Contribution others;
  others.title = others_not_shown;
  others.gathered = true;
  others.score = others.counted_score = others.completeness = others.weight = not_known;
  others.standing = others.counted_standing = others.judged = not_known;
  others.normalised_weight = others.contribution = others.standing_contribution = not_known;
  std::vector<Contribution> told;
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (!hidden[i]) {
      told.push_back(children[i]);
      continue;
    }
    add_known(others.contribution, children[i].contribution);
    add_known(others.standing_contribution, children[i].standing_contribution);
  }
  if (told.size() == children.size()) return;
  told.push_back(others);
  children = std::move(told);
}

/// Whether a projection would tell something of what the audience may not see.
bool tells_hidden(const ShownTo& shown, const Plan& plan, ElementIndex element, std::span<const PublishedCell> cells,
                  const YearEndProjection& projection) {
  return is_made_of_hidden(projection, cells) || std::ranges::any_of(projection.made_of, [&](const Period& period) {
           return is_hidden_figure(shown, plan, element, period);
         });
}

/// Whether the figure is not to be told.
bool leave_out_measure(const ShownTo& shown, const Plan& plan, ElementIndex element, bool of_few,
                       std::span<const PublishedCell> cells, MeasureFigures& figures) {
  figures.target_reason = shown.text(figures.target_reason);
  figures.target_agreed_by = shown.agreed_by(figures.target_agreed_by);
  figures.missing = shown.text(figures.missing);
  if (has_hidden_forecast(shown, plan, element)) {
    figures.forecast = not_known;
    figures.forecast_period = {};
  }
  if (tells_hidden(shown, plan, element, cells, figures.projection)) withhold(figures.projection);
  if (!of_few && !is_hidden_figure(shown, plan, element, figures.period)) return false;
  figures.not_shown = true;
  figures.reading.actual = not_known;
  figures.reading.margin = not_known;
  figures.missing = {};
  figures.formula = {};
  return true;
}

}  // namespace

void leave_out_hidden(const ShownTo& shown, const Rollup& result, ElementIndex element, Explanation& explanation) {
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const DisclosedPage page(result, shown.audience());
  gather_hidden(not_told(shown, page, plan, explanation.children), explanation.children);
  std::erase_if(explanation.several_paths, [&](const SharedLeaf& leaf) { return !shown.element(leaf.element); });
  std::erase_if(explanation.status.held_by, [&](ElementIndex each) { return !shown.element(each); });
  const auto [own, row] = state.reader(element);
  const std::uint32_t report = own->known().status[row];
  const bool is_told = report == no_row || shown.row(own->plan().updates(), report);
  if (!is_told) explanation.result.reported_status = std::nullopt;
  if (explanation.measure &&
      leave_out_measure(shown, own->plan(), row, page.hides_latest(element), page.of(element), *explanation.measure)) {
    // With the target the score would tell the figure.
    explanation.result.score = explanation.result.computed.score = not_known;
    explanation.result.reason = explanation.result.computed.reason = Reason::suppressed;
  }
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
