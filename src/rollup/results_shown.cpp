#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/rollup/select_results.hpp>

#include "rollup_state.hpp"
#include "shown_of.hpp"
#include "told_figures.hpp"

namespace goldenthread {
inline namespace v0 {

Frame frame(const Rollup& result, Audience audience, const Progress& progress) {
  progress.at(0);
  if (audience == Audience::exempt) {
    progress.at(1);
    return frame(result);
  }
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const ShownTo shown = detail::shown_of(state, audience);
  const std::vector<bool> telling = detail::untold_figures(result, shown, true, progress.part(0.1, 0.4)).scores;
  progress.at(0.4);
  std::vector<std::size_t> rows;
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (shown.element(element)) rows.push_back(element);
  progress.at(0.5);
  const Frame all = frame(result).take(rows);
  const Progress rest = progress.part(0.6, 1);
  const auto count = static_cast<double>(all.columns().size());
  double done = 0;
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
    rest.at(done++ / count);
    if (column.name() == "title")
      made.add(frame_column("title", rows,
                            [&](std::size_t row) { return std::string{shown.name(static_cast<ElementIndex>(row))}; }));
    else if (column.name() == "score" || column.name() == "computed_score")
      made.add(scores(column.name()));
    else if (column.name() == "reported_status")
      made.add(frame_words(
          "reported_status", rows,
          [&](std::size_t row) -> std::uint8_t {
            const auto element = static_cast<ElementIndex>(row);
            const auto [own, at] = state.reader(element);
            const auto reported = own->reported_status(at);
            if (!reported || detail::hides_reported_status(result, shown, element)) return UINT8_MAX;
            return static_cast<std::uint8_t>(*reported);
          },
          detail::status_names));
    else
      made.add(column);
  }
  progress.at(1);
  return made;
}

}  // namespace v0
}  // namespace goldenthread
