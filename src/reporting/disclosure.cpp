#include <cmath>
#include <limits>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/text_table.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/disclosure.hpp>

#include "asked.hpp"
#include "rollup/disclosed_figures.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

std::string why_hidden(const SuppressedFigure& figure) {
  return figure.suppression == Suppression::primary ? "of too few" : "one of too few could be worked out from it";
}

}  // namespace

Disclosure disclosure(const Rollup& result, const Selection& where, const Progress& progress) {
  progress.at(0);
  const auto mask = detail::asked(result, where, {Role::measure}, progress.part(0, 0.3));
  const detail::DisclosedPage page(result, Audience::everyone);
  const Progress rest = progress.part(0.6, 1);
  const Plan& plan = result.state().plan();
  Disclosure made{{}, result};
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    if (mask[element] == 0 || plan.role(element) != Role::measure) continue;
    for (const detail::PublishedCell& cell : page.of(element))
      if (cell.suppression != Suppression::shown)
        made.figures.push_back({element, cell.period, cell.area, cell.group, cell.count,
                                std::isinf(cell.most) ? std::numeric_limits<double>::quiet_NaN() : cell.most,
                                cell.suppression});
  }
  progress.at(1);
  return made;
}

Frame frame(const Disclosure& found) {
  const Plan& plan = found.rollup.graph().plan();
  const MeasureCalendars calendars{plan};
  std::vector<ElementIndex> rows;
  std::vector<Period> periods;
  std::vector<std::string> why;
  for (const SuppressedFigure& each : found.figures) {
    rows.push_back(each.element);
    periods.push_back(each.period);
    why.push_back(why_hidden(each));
  }
  const ElementColumns columns{plan, rows};
  Frame made{"Figures that a page hides", found.size(), plan.calendar()};
  made.add(columns.ids()).add(columns.titles());
  made.add(calendars.column("period", rows, std::move(periods)));
  made.add(frame_column("area", found.figures, &SuppressedFigure::area));
  made.add(frame_column("group", found.figures, &SuppressedFigure::group));
  made.add(frame_column("count", found.figures, &SuppressedFigure::count));
  made.add(frame_column("denominator", found.figures, &SuppressedFigure::denominator));
  made.add(frame_words("suppression", found.figures, &SuppressedFigure::suppression, detail::suppression_names));
  return made.add({"why", std::move(why)});
}

std::string to_string(const Disclosure& found) {
  if (found.size() == 0) return "No figure has to be hidden.\n";
  return counted(found.size(), "figure") + (found.size() == 1 ? " is" : " are") + " hidden.\n" +
         text_table(frame(found));
}

}  // namespace v0
}  // namespace goldenthread
