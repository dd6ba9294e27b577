#include <algorithm>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/reporting/due.hpp>
#include <goldenthread/score/action.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/parse.hpp>

#include "asked.hpp"
#include "model/edge_of_dates.hpp"
#include "rollup/completion_days.hpp"
#include "rollup/due_history.hpp"

namespace goldenthread {
inline namespace v0 {

Period asked_period(const Rollup& result, std::string_view text) {
  const FiscalCalendar calendar = result.graph().plan().calendar();
  const auto date = [&] { return detail::date_of(result, "this " + std::string{text}); };
  if (text == "month") return Period::month(date().year(), date().month());
  if (text == "quarter") return detail::quarter_of(calendar, date());
  if (text == "year") return detail::financial_year_of(calendar, date());
  return parse_period(text, calendar, {.refuse_ambiguous = true});
}

DueIn due_in(const Rollup& result, const Period& period, const Selection& count, const Progress& progress) {
  detail::require_period(period);
  progress.at(0);
  const auto mask =
      detail::asked(result, count, {Role::objective, Role::action, Role::milestone}, progress.part(0, 0.4));
  const Rollup::State& state = result.state();
  const std::vector<Date> completed = detail::completion_days(state);
  progress.at(0.6);
  const detail::DueHistory history(state);
  progress.at(0.7);
  const Progress rest = progress.part(0.7, 1);
  DueIn found;
  found.period = period;
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    if (mask[element] == 0) continue;
    const ActionReading dates = detail::dates_of(state, element);
    if (!period.contains(dates.due)) continue;
    found.element.push_back(element);
    const detail::DueMoves moves = history.of(element);
    found.due.push_back(dates.due);
    found.first_due.push_back(moves.first);
    found.moves.push_back(moves.moves);
    found.completed.push_back(completed[element]);
    found.status.push_back(state.statuses[element]);
  }
  progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const DueIn& found) {
  const Plan& plan = result.graph().plan();
  std::string text = (found.size() == 0 ? std::string{"Nothing is"} : counted(found.size(), "is", "are")) + " due in " +
                     period_words(found.period, plan.calendar());
  if (found.size() != 0) text += ": " + detail::statuses_in_words(plan, found.status);
  text += ".\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += detail::named(plan, found.element[i]) + ": due " + day_words(found.due[i]) + ", " +
            detail::in_words(plan, found.status[i]);
    if (!found.completed[i].is_none()) text += " (completed " + day_words(found.completed[i]) + ")";
    if (found.moves[i] != 0) text += ", first agreed for " + day_words(found.first_due[i]);
    text += "\n";
  }
  return printable_lines(text);
}

Missed missed(const Rollup& result, const Selection& count, const Progress& progress) {
  progress.at(0);
  const Date today = detail::date_of(result, "what was missed");
  const auto mask =
      detail::asked(result, count, {Role::objective, Role::action, Role::milestone}, progress.part(0, 0.4));
  const Rollup::State& state = result.state();
  const std::vector<Date> completed = detail::completion_days(state);
  progress.at(0.6);
  const detail::DueHistory history(state);
  progress.at(0.7);
  const Progress rest = progress.part(0.7, 1);
  Missed found;
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    if (mask[element] == 0) continue;
    ActionReading dates = detail::dates_of(state, element);
    if (dates.due.is_none()) continue;
    ++found.dated;
    if (dates.due >= today) continue;
    dates.completed = completed[element];
    const bool is_dated = !dates.completed.is_none();
    // Complete without a day of completion: nobody can say that it was late.
    if (!is_dated && (is_complete(dates, today) || state.statuses[element] == Status::complete)) continue;
    const std::int32_t late = days_late(dates, today);
    if (late == 0) continue;
    const detail::DueMoves moves = history.of(element);
    found.element.push_back(element);
    found.due.push_back(dates.due);
    found.first_due.push_back(moves.first);
    found.moves.push_back(moves.moves);
    found.completed.push_back(dates.completed);
    found.days_late.push_back(late);
    dates.due = moves.first;
    found.days_late_on_first.push_back(days_late(dates, today));
    found.status.push_back(state.statuses[element]);
  }
  progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const Missed& found) {
  const auto open = static_cast<std::size_t>(std::ranges::count(found.completed, Date::none()));
  std::string text =
      (found.size() == 0 ? std::string{"No deadline was"} : counted(found.size(), "deadline was", "deadlines were")) +
      " missed by " + day_words(result.as_of());
  if (found.size() != 0)
    text += ": " + count_text(open) + " still open, " + count_text(found.size() - open) + " completed late";
  text += found.dated == 0 ? ": no deadlines are known.\n" : ".\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += detail::named(result.graph().plan(), found.element[i]) + ": due " + day_words(found.due[i]) + ", ";
    text += found.completed[i].is_none() ? "open" : "completed " + day_words(found.completed[i]);
    text += ", " + counted(static_cast<std::size_t>(found.days_late[i]), "day", "days") + " late";
    if (found.moves[i] != 0)
      text += " (first agreed for " + day_words(found.first_due[i]) + ": " +
              counted(static_cast<std::size_t>(found.days_late_on_first[i]), "day", "days") + ")";
    text += "\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread
