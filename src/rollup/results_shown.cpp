#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/trace/ancestors.hpp>

#include "disclosed_figures.hpp"
#include "rollup_state.hpp"
#include "shown_of.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// What would tell a figure that must not be told: the measure's score, and every score above it.
std::vector<bool> telling_scores(const Rollup& result, const ShownTo& shown, Audience audience) {
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  std::vector<bool> found(plan.size());
  const detail::DisclosedPage page(result, audience);
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (plan.role(element) != Role::measure || !shown.element(element)) continue;
    const auto [own, row] = state.reader(element);
    const auto point = own->point(row);
    const bool hidden = point && detail::is_hidden_figure(shown, own->plan(), row, point->period);
    if (!hidden && !page.hides_latest(element)) continue;
    found[element] = true;
    for (const ElementIndex above : ancestors(*state.at, element)) found[above] = true;
  }
  return found;
}

}  // namespace

Frame frame(const Rollup& result, Audience audience) {
  if (audience == Audience::exempt) return frame(result);
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const ShownTo shown = detail::shown_of(state, audience);
  const std::vector<bool> telling = telling_scores(result, shown, audience);
  std::vector<std::size_t> rows;
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (shown.element(element)) rows.push_back(element);
  const Frame all = frame(result).take(rows);
  Frame made{all.title(), rows.size(), plan.calendar()};
  made.label_statuses(all.status_labels());
  const auto scores = [&](std::string_view name) {
    std::vector<double> cells;
    for (const std::size_t row : rows) {
      const auto element = static_cast<ElementIndex>(row);
      const double score = name == "score" ? state.scores[element] : state.result(element).computed.score;
      cells.push_back(telling[element] ? detail::not_known : score);
    }
    return FrameColumn{std::string{name}, std::move(cells)};
  };
  for (const FrameColumn& column : all.columns()) {
    if (column.name() == "title")
      made.add(frame_column("title", rows,
                            [&](std::size_t row) { return std::string{shown.name(static_cast<ElementIndex>(row))}; }));
    else if (column.name() == "score" || column.name() == "computed_score")
      made.add(scores(column.name()));
    else if (column.name() == "reported_status")
      made.add(frame_words(
          "reported_status", rows,
          [&](std::size_t row) -> std::uint8_t {
            const auto [own, at] = state.reader(static_cast<ElementIndex>(row));
            const std::uint32_t report = own->known().status[at];
            const auto reported = own->reported_status(at);
            if (!reported || !shown.row(own->plan().updates(), report)) return UINT8_MAX;
            return static_cast<std::uint8_t>(*reported);
          },
          detail::status_names));
    else
      made.add(column);
  }
  return made;
}

}  // namespace v0
}  // namespace goldenthread
