#include <optional>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/reporting/not_updated.hpp>
#include <goldenthread/score/action.hpp>

#include "asked.hpp"
#include "coverage/element_dates.hpp"
#include "model/edge_of_dates.hpp"
#include "model/placed_periods.hpp"

namespace goldenthread {
inline namespace v0 {

NotUpdated not_updated(const Rollup& result, const Selection& count, const Progress& progress) {
  progress.at(0);
  const Date today = detail::date_of(result, "what was not updated");
  const auto mask = detail::asked(result, count, {Role::objective, Role::action, Role::milestone, Role::measure},
                                  progress.part(0, 0.3));
  const Rollup::State& state = result.state();
  const Plan& plan = result.graph().plan();
  const detail::ElementDates dates_in_plan(plan, today);
  progress.at(0.5);
  const detail::MeasureCadence cadence{plan.state()};
  const Progress rest = progress.part(0.6, 1);
  NotUpdated found;
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    if (mask[element] == 0) continue;
    const Frequency frequency = cadence.frequency(element, state.known.measure[element]);
    if (frequency == Frequency::none || frequency == Frequency::once) continue;
    std::optional<detail::ElementDates> later;
    if (const detail::OwnPatch* patch = state.patches.find(element)) later.emplace(patch->plan, today);
    const detail::ElementDates& dates = later ? *later : dates_in_plan;
    const ElementIndex at = later ? 0 : element;
    if (dates.is_completed(at) || dates.start(at) > today || state.statuses[element] == Status::complete) continue;
    const Date last = dates.reported(at);
    const Date since = last.is_none() ? dates.start(at) : last;
    Date expected = detail::current_until(since, frequency);
    if (const auto [reader, row] = state.reader(element); plan.role(element) == Role::measure && !expected.is_none())
      expected = detail::days_later(expected, reader->lag(row));
    if (!since.is_none() && expected >= today) continue;
    found.element.push_back(element);
    found.frequency.push_back(frequency);
    found.last.push_back(last);
    found.expected.push_back(expected);
    found.days.push_back(expected.is_none() ? 0 : today - expected);
  }
  progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const NotUpdated& found) {
  const Plan& plan = result.graph().plan();
  const std::string when = day_words(result.as_of());
  std::string text = found.size() == 0 ? "Nothing is late in being updated on " + when + ".\n"
                                       : counted(found.size(), "was", "were") + " not updated by " + when + ".\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::string often{to_string(found.frequency[i])};
    for (char& c : often)
      if (c == '_') c = '-';
    text += detail::named(plan, found.element[i]) + ": " + often + ", ";
    text += found.last[i].is_none() ? "never updated" : "last " + day_words(found.last[i]);
    if (!found.expected[i].is_none()) text += ", due by " + day_words(found.expected[i]);
    text += "\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread
