#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/reporting/report.hpp>
#include <goldenthread/rollup/shown_answer.hpp>
#include <goldenthread/trace/owners.hpp>

#include "rollup/rollup_state.hpp"
#include "rollup/shown_of.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

template <class Cell, class Cells>
std::vector<Cell> cells_at(const Cells& cells, const std::vector<ElementIndex>& rows) {
  std::vector<Cell> made;
  made.reserve(rows.size());
  for (const ElementIndex row : rows) made.push_back(static_cast<Cell>(cells[row]));
  return made;
}

Frame figures_of_elements(const Rollup& result, const std::vector<ElementIndex>& rows, const Progress& progress) {
  progress.at(0);
  const Plan& plan = result.graph().plan();
  const ElementColumns elements{plan, rows};
  const std::vector<std::string> words{detail::status_names.begin(), detail::status_names.end()};
  Frame made{"Elements", rows.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  made.add(elements.ids()).add(elements.titles());
  made.add(FrameColumn::words("status", cells_at<std::uint8_t>(result.statuses(), rows), words));
  made.add({"score", cells_at<double>(result.scores(), rows)});
  made.add({"completeness", cells_at<double>(result.completeness(), rows)});
  made.add(FrameColumn::words("worst", cells_at<std::uint8_t>(result.worst(), rows), words));
  made.add({"owners", owner_texts(*result.state().at, rows, progress.part(0.2, 0.7))});
  result.make_tallies(progress.part(0.7, 1));
  const std::span<const Tally> tallies = result.tallies();
  for (std::size_t status = 0; status < status_count; ++status)
    made.add(frame_column(words[status], rows, [=](ElementIndex row) { return tallies[row].counts[status]; }));
  progress.at(1);
  return made;
}

}  // namespace

Frame frame(const Rollup& result, const ReportTable& table, const Progress& progress) {
  return std::visit(
      [&](const auto& content) {
        using Content = std::remove_cvref_t<decltype(content)>;
        if constexpr (std::is_same_v<Content, std::vector<ElementIndex>>)
          return figures_of_elements(result, content, progress).titled(table.title);
        else if constexpr (std::is_same_v<Content, GroupedRollup>)
          return frame(content).titled(table.title);
        else
          return frame(result, content).titled(table.title);
      },
      table.content);
}

Frame frame(const Rollup& asked, const Report& made, std::size_t table, const Progress& progress) {
  if (table >= made.tables.size())
    throw ArgumentError("there is no table " + std::to_string(table) + " in a report of " +
                        counted(made.tables.size(), "table"));
  const Rollup& result = made.result ? *made.result : asked;
  const Frame whole = frame(result, made.tables[table], progress.part(0, 0.4));
  return shown_to(result, whole, made.shown_to, progress.part(0.4, 1));
}

std::vector<std::string> heading(const Rollup& asked, const Report& made) {
  const Rollup& result = made.result ? *made.result : asked;
  const Plan& plan = result.graph().plan();
  const std::string& title = made.definition.title.empty() ? made.definition.name : made.definition.title;
  std::vector<std::string> lines{printable(title) + ", " + period_words(made.period, plan.calendar())};
  const ShownTo shown = detail::shown_of(result.state(), made.shown_to);
  if (made.about != no_element) lines.push_back("For: " + printable(shown.name(made.about)));
  if (!made.definition.audience.empty()) lines.push_back("To: " + printable(made.definition.audience));
  if (made.shown_to != Audience::exempt) lines.emplace_back(for_whom(made.shown_to));
  lines.push_back("On " + day_words(result.as_of()) + ": " + to_string(made.tally, plan.framework()));
  return lines;
}

}  // namespace v0
}  // namespace goldenthread
