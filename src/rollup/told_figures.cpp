#include "told_figures.hpp"

#include <algorithm>

#include <goldenthread/trace/ancestors.hpp>

#include "disclosed_figures.hpp"
#include "rollup_state.hpp"
#include "shown_of.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

bool hides_any_figure(const ShownTo& shown, const DisclosedPage& page, const Rollup::State& state,
                      ElementIndex element) {
  const auto [own, row] = state.reader(element);
  const Plan& plan = own->plan();
  if (shown.hides_any()) {
    const auto measures = plan.observations().elements("measure");
    for (std::uint32_t at = 0; at < measures.size(); ++at)
      if (measures[at] == row && !shown.row(plan.observations(), at)) return true;
  }
  return std::ranges::any_of(page.of(element),
                             [](const PublishedCell& cell) { return cell.suppression != Suppression::shown; });
}

}  // namespace

UntoldFigures untold_figures(const Rollup& result, const ShownTo& shown, bool latest_alone, const Progress& progress) {
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  UntoldFigures found{std::vector<bool>(plan.size()), std::vector<bool>(plan.size())};
  if (shown.audience() == Audience::exempt || (!shown.hides_any() && !has_least_counts(plan))) return found;
  const DisclosedPage page(result, shown.audience());
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    progress.step(element, plan.size());
    if (plan.role(element) != Role::measure || !shown.element(element)) continue;
    if (latest_alone) {
      const auto [own, row] = state.reader(element);
      const auto point = own->point(row);
      const bool hidden = point && is_hidden_figure(shown, own->plan(), row, point->period);
      if (!hidden && !page.hides_latest(element)) continue;
    } else if (!hides_any_figure(shown, page, state, element)) {
      continue;
    }
    found.figures[element] = found.scores[element] = true;
    for (const ElementIndex above : ancestors(*state.at, element)) found.scores[above] = true;
  }
  return found;
}

bool hides_reported_status(const Rollup& result, const ShownTo& shown, ElementIndex element) {
  const auto [own, at] = result.state().reader(element);
  const std::uint32_t report = own->known().status[at];
  return report != no_row && !shown.row(own->plan().updates(), report);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
