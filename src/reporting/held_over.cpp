#include <algorithm>
#include <cmath>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/held_over.hpp>

#include "asked.hpp"
#include "coverage/element_dates.hpp"
#include "figure_text.hpp"
#include "model/edge_of_dates.hpp"
#include "model/placed_periods.hpp"

namespace goldenthread {
inline namespace v0 {

HeldOver held_over(const Rollup& result, Date since, const Selection& count, const Progress& progress) {
  const Date today = detail::date_of(result, "what is held over");
  if (since.is_none() || since > today)
    throw ArgumentError("since: " + (since.is_none() ? std::string{"there is no date"} : to_string(since)) +
                        "; give the date of the last report, no later than that of the roll-up, " + to_string(today));
  progress.at(0);
  const auto mask = detail::asked(result, count, {Role::measure}, progress.part(0, 0.3));
  const Rollup::State& state = result.state();
  const Plan& plan = result.graph().plan();
  const detail::MeasureCadence cadence{plan.state()};
  HeldOver found;
  found.since = since;
  const Progress rest = progress.part(0.5, 1);
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    if (mask[element] == 0 || plan.role(element) != Role::measure) continue;
    const detail::ElementReader reader = state.reader(element);
    const Plan& its = reader.own->plan();
    const auto point = reader.own->point(reader.row);
    const std::uint32_t row = point ? point->observation : reader.own->known().observation[reader.row];
    if (row == detail::no_row) continue;
    ++found.known;
    const Period& observed = detail::observed_periods(its)[row];
    const double lag = reader.own->lag(reader.row);
    const auto recorded = its.observations().days("recorded");
    const bool is_recorded = !recorded.empty() && !recorded[row].is_none();
    const Date came =
        is_recorded ? (std::max)(recorded[row], observed.last()) : detail::days_later(observed.last(), lag);
    if (came > since) continue;
    const Frequency frequency = cadence.frequency(element, state.known.measure[element]);
    const Date next = detail::current_until(observed.last(), frequency);
    found.element.push_back(element);
    found.period.push_back(point ? point->period : observed);
    found.actual.push_back(reader.own->reading(reader.row).actual);
    found.came.push_back(came);
    found.next_due.push_back(next.is_none() ? next : detail::days_later(next, lag));
    found.status.push_back(state.statuses[element]);
  }
  progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const HeldOver& found) {
  const Plan& plan = result.graph().plan();
  const detail::MeasureWords words{plan};
  std::string text = counted(found.size(), "figure is", "figures are") + " held over from " + day_words(found.since) +
                     ", of " + count_text(found.known) + " that are known.\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += detail::named(plan, found.element[i]) + ": " +
            (std::isnan(found.actual[i]) ? std::string{"no figure"} : words.figure(found.element[i], found.actual[i])) +
            " for " + words.period(found.element[i], found.period[i]);
    if (!found.next_due[i].is_none()) text += ", next due by " + day_words(found.next_due[i]);
    text += "\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread
