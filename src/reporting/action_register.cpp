#include <cmath>

#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/reporting/action_register.hpp>
#include <goldenthread/score/action.hpp>

#include "asked.hpp"
#include "rollup/completion_days.hpp"
#include "rollup/due_history.hpp"
#include "rollup/kind_policy.hpp"
#include "rollup/shown_of.hpp"

namespace goldenthread {
inline namespace v0 {

ActionRegister action_register(const Rollup& result, const Selection& where, Audience audience,
                               const Progress& progress) {
  progress.at(0);
  auto mask = detail::asked(result, where, {Role::action, Role::milestone}, progress.part(0, 0.3));
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const ShownTo shown = detail::shown_of(state, audience);
  detail::keep_shown(shown, mask);
  const std::vector<Date> completed = detail::completion_days(state);
  progress.at(0.5);
  const detail::DueHistory history(state);
  const Progress rest = progress.part(0.6, 1);
  ActionRegister made{{}, result};
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    const Role role = plan.role(element);
    if (mask[element] == 0 || (role != Role::action && role != Role::milestone)) continue;
    ActionReading reading = detail::dates_of(state, element);
    const detail::DueMoves moves = history.of(element);
    const auto [own, row] = state.reader(element);
    ActionEntry& entry = made.entries.emplace_back();
    entry.element = element;
    entry.start = reading.start;
    entry.due = reading.due;
    entry.first_due = moves.first;
    entry.moves = moves.moves;
    entry.move_reason = shown.text(moves.reason);
    entry.move_agreed_by = shown.agreed_by(moves.agreed_by);
    entry.move_not_shown = entry.move_reason.empty() && !moves.reason.empty();
    entry.completed = completed[element];
    entry.progress = reading.progress;
    if (std::isnan(entry.progress) && state.scores_itself[element] == 0) entry.progress = state.scores[element];
    entry.expected = expected_progress(reading, state.day, state.kinds[plan.kinds()[element]].expected);
    const std::uint32_t report = own->known().status[row];
    if (report != detail::no_row && shown.row(own->plan().updates(), report))
      entry.reported = own->reported_status(row);
    entry.computed = state.computed_statuses[element];
    entry.status = state.statuses[element];
    if (entry.status == Status::complete && std::isnan(entry.progress)) entry.progress = 1;
    // Complete without a day of completion: nobody can say that it was late.
    if (entry.computed == Status::complete && entry.completed.is_none()) continue;
    reading.completed = entry.completed;
    entry.days_late = days_late(reading, state.day);
    reading.due = entry.first_due;
    entry.days_late_on_first = days_late(reading, state.day);
  }
  progress.at(1);
  return made;
}

Frame frame(const ActionRegister& actions) {
  const Plan& plan = actions.rollup.graph().plan();
  const auto& entries = actions.entries;
  std::vector<ElementIndex> rows;
  for (const ActionEntry& entry : entries) rows.push_back(entry.element);
  const ElementColumns columns{plan, rows};
  Frame made{"Actions and milestones", entries.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  made.add(columns.ids()).add(columns.kinds()).add(columns.titles());
  made.add(frame_column("start", entries, &ActionEntry::start));
  made.add(frame_column("first_due", entries, &ActionEntry::first_due));
  made.add(frame_column("due", entries, &ActionEntry::due));
  made.add(frame_column("moves", entries, &ActionEntry::moves));
  made.add(frame_column("completed", entries, &ActionEntry::completed));
  made.add(frame_column("days_late", entries, &ActionEntry::days_late));
  made.add(frame_column("days_late_on_first", entries, &ActionEntry::days_late_on_first));
  made.add(frame_column("progress", entries, &ActionEntry::progress));
  made.add(frame_column("expected", entries, &ActionEntry::expected));
  made.add(frame_words(
      "reported", entries,
      [](const ActionEntry& entry) {
        return entry.reported ? static_cast<std::uint8_t>(*entry.reported) : std::uint8_t{UINT8_MAX};
      },
      detail::status_names));
  made.add(frame_words("computed", entries, &ActionEntry::computed, detail::status_names));
  made.add(frame_words("status", entries, &ActionEntry::status, detail::status_names));
  made.add(frame_column("move_reason", entries, &ActionEntry::move_reason));
  return made.add(frame_column("move_agreed_by", entries, &ActionEntry::move_agreed_by));
}

}  // namespace v0
}  // namespace goldenthread
