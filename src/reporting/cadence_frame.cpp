#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/due.hpp>
#include <goldenthread/reporting/finishing_in.hpp>
#include <goldenthread/reporting/held_over.hpp>
#include <goldenthread/reporting/not_applying.hpp>
#include <goldenthread/reporting/not_updated.hpp>
#include <goldenthread/reporting/targets.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

// A frame that begins with the elements: id, kind, title.
Frame element_rows(const Rollup& result, std::string title, const std::vector<ElementIndex>& elements) {
  const Plan& plan = result.graph().plan();
  const ElementColumns columns{plan, elements};
  Frame made{std::move(title), elements.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  return made.add(columns.ids()).add(columns.kinds()).add(columns.titles());
}

std::string in_period(const Rollup& result, std::string_view what, const Period& period) {
  return std::string{what} + " in " + to_string(period, result.graph().plan().calendar());
}

FrameColumn status_cells(const std::vector<Status>& cells) {
  return frame_words("status", cells, [](Status status) { return status; }, detail::status_names);
}

// Numbers of days that are never below 0.
FrameColumn day_counts(std::string name, const std::vector<std::int32_t>& days) {
  return {std::move(name), std::vector<std::uint32_t>(days.begin(), days.end())};
}

}  // namespace

Frame frame(const Rollup& result, const DueIn& found) {
  Frame made = element_rows(result, in_period(result, "Due", found.period), found.element);
  return made.add({"due", found.due})
      .add({"first_due", found.first_due})
      .add({"moves", found.moves})
      .add({"completed", found.completed})
      .add(status_cells(found.status));
}

Frame frame(const Rollup& result, const Missed& found) {
  Frame made = element_rows(result, "Missed", found.element);
  return made.add({"due", found.due})
      .add({"first_due", found.first_due})
      .add({"moves", found.moves})
      .add({"completed", found.completed})
      .add(day_counts("days_late", found.days_late))
      .add(day_counts("days_late_on_first", found.days_late_on_first))
      .add(status_cells(found.status));
}

Frame frame(const Rollup& result, const NotUpdated& found) {
  Frame made = element_rows(result, "Not updated", found.element);
  made.add(frame_words(
      "frequency", found.frequency, [](Frequency frequency) { return frequency; }, detail::frequency_names));
  return made.add({"last", found.last}).add({"expected", found.expected}).add(day_counts("days", found.days));
}

Frame frame(const Rollup& result, const HeldOver& found) {
  const MeasureCalendars calendars{result.graph().plan()};
  Frame made = element_rows(result, "Held over", found.element);
  return made.add(calendars.column("period", found.element, found.period))
      .add({"actual", found.actual})
      .add({"came", found.came})
      .add({"next_due", found.next_due})
      .add(status_cells(found.status));
}

Frame frame(const Rollup& result, const FinishingIn& found) {
  Frame made = element_rows(result, in_period(result, "Finishing", found.period), found.element);
  made.add({"start", found.start}).add({"due", found.due});
  made.add({"first_due", found.first_due}).add({"moves", found.moves});
  made.add(frame_words(
      "finishing", found.finishing, [](Finishing finishing) { return finishing; }, detail::finishing_names));
  return made.add({"measures", found.measures}).add({"measurable", found.measurable});
}

Frame frame(const Rollup& result, const TargetsToSet& found) {
  const MeasureCalendars calendars{result.graph().plan()};
  Frame made = element_rows(result, in_period(result, "Without a target", found.period), found.element);
  return made.add({"reason", found.reason})
      .add(calendars.column("known_missing", found.element, found.known_missing))
      .add(calendars.column("last_set", found.element, found.last_set));
}

Frame frame(const Rollup& result, const OffTarget& found) {
  const MeasureCalendars calendars{result.graph().plan()};
  Frame made = element_rows(result, "Off target", found.element);
  return made.add(calendars.column("period", found.element, found.period))
      .add({"actual", found.actual})
      .add({"target", found.target})
      .add({"lower", found.lower})
      .add({"upper", found.upper})
      .add(status_cells(found.status))
      .add({"first_target", found.first_target})
      .add({"moves", found.moves})
      .add({"reason", found.reason})
      .add({"agreed_by", found.agreed_by});
}

Frame frame(const Rollup& result, const NotApplying& found) {
  Frame made = element_rows(result, "Not applying", found.element);
  return made.add(frame_column("reason", found.reason, [](std::string_view reason) { return reason; }));
}

}  // namespace v0
}  // namespace goldenthread
