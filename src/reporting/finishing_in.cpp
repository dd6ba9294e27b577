#include <cmath>
#include <span>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/reporting/finishing_in.hpp>
#include <goldenthread/score/action.hpp>
#include <goldenthread/sweep/tally.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

#include "asked.hpp"
#include "model/own_figures.hpp"
#include "rollup/due_history.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The fewest days that a whole period of that frequency may have; 0 where it is not measured over and over.
int days_at_least(Frequency frequency) {
  constexpr std::array<int, 9> days{0, 1, 7, 28, 90, 181, 365, 730, 0};
  return days.at(static_cast<std::size_t>(frequency));
}

/// A byte for each element: whether it can be read within the period.
std::vector<std::uint8_t> readable_in(const Rollup& result, const Period& period) {
  const Plan& plan = result.graph().plan();
  const Date today = result.state().day;
  std::vector<std::uint8_t> readable(plan.size());
  // What a table has of measures; where it is of one measure alone, `about` says which.
  const auto mark = [&](const Table& table, std::initializer_list<std::string_view> figures, ElementIndex about,
                        const detail::OwnFigures* own) {
    const auto measures = table.elements("measure");
    const auto periods = table.periods("period");
    const auto recorded = table.days("recorded");
    if (measures.empty() || periods.empty()) return;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      if (!period.contains(periods[row]) || (!recorded.empty() && recorded[row] > today)) continue;
      if (own != nullptr && !(*own)(row)) continue;
      for (const std::string_view name : figures) {
        const auto numbers = table.numbers(name);
        if (!numbers.empty() && !std::isnan(numbers[row])) readable[about == no_element ? measures[row] : about] = 1;
      }
    }
  };
  const auto mark_both = [&](const Plan& of, ElementIndex about) {
    const detail::OwnFigures own(of);
    mark(of.observations(), {"value", "numerator"}, about, &own);
    mark(of.targets(), {"value", "lower", "upper"}, about, nullptr);
  };
  mark_both(plan, no_element);
  for (const auto& [element, patch] : result.state().patches) mark_both(patch->plan, element);
  const auto measures = plan.measures().elements("id");
  const auto frequencies = plan.measures().bytes("frequency");
  for (std::size_t row = 0; row < frequencies.size(); ++row) {
    const auto frequency = static_cast<Frequency>(frequencies[row]);
    const int days = days_at_least(frequency);
    if (days != 0 && period.length_in_days() >= days) readable[measures[row]] = 1;
  }
  return readable;
}

Finishing finishing_of(const ActionReading& dates, const Period& period) {
  if (dates.due.is_none()) return dates.start.is_none() ? Finishing::undated : Finishing::open_ended;
  if (dates.due > period.last()) return Finishing::runs_on;
  if (dates.start.is_none()) return Finishing::finishes;
  return dates.start < period.first() ? Finishing::carried_in : Finishing::within;
}

}  // namespace

FinishingIn finishing_in(const Rollup& result, const Period& period, const Selection& count, const Progress& progress) {
  detail::require_period(period);
  progress.at(0);
  const auto mask = detail::asked(result, count, {Role::action}, progress.part(0, 0.2));
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const detail::ThreadAt& thread = *state.thread;
  const std::vector<std::uint8_t> readable = readable_in(result, period);
  progress.at(0.4);
  std::vector<std::uint8_t> category(plan.size(), no_category);
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (plan.role(element) == Role::measure && !detail::was_withdrawn(state, element))
      category[thread.vertex(element)] = readable[element];
  const Tallies measures = sweep_tally(thread.graph(), category, 2, progress.part(0.5, 0.8));
  const detail::DueHistory history(state);
  const Progress rest = progress.part(0.8, 1);
  FinishingIn found;
  found.period = period;
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    if (mask[element] == 0) continue;
    const ActionReading dates = detail::dates_of(state, element);
    if (!dates.due.is_none() && dates.due < period.first()) continue;
    if (!dates.start.is_none() && dates.start > period.last()) continue;
    const std::span<const std::uint32_t> counts = measures.of(thread.vertex(element));
    found.element.push_back(element);
    found.start.push_back(dates.start);
    const detail::DueMoves moves = history.of(element);
    found.due.push_back(dates.due);
    found.first_due.push_back(moves.first);
    found.moves.push_back(moves.moves);
    found.finishing.push_back(finishing_of(dates, period));
    found.measures.push_back(counts[0] + counts[1]);
    found.measurable.push_back(counts[1]);
  }
  progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const FinishingIn& found) {
  const Plan& plan = result.graph().plan();
  const std::string when = period_words(found.period, plan.calendar());
  std::array<std::size_t, detail::finishing_names.size()> counts{};
  std::size_t both = 0;
  const auto count_of = [&](Finishing finishing) { return counts[static_cast<std::size_t>(finishing)]; };
  for (std::size_t i = 0; i < found.size(); ++i) {
    ++counts[static_cast<std::size_t>(found.finishing[i])];
    if (found.finishing[i] == Finishing::within && found.measurable[i] != 0) ++both;
  }
  std::string text =
      (found.size() == 0 ? std::string{"No action is"} : counted(found.size(), "action", "actions")) + " in " + when;
  if (found.size() != 0) {
    const std::size_t on = count_of(Finishing::runs_on);
    text += ": " + count_text(count_of(Finishing::within)) + " start and finish in it, of which " + count_text(both) +
            " can be measured in it; " + count_text(count_of(Finishing::carried_in)) + " carried over from before, " +
            count_text(on) + (on == 1 ? " continues after it, " : " continue after it, ");
    if (const std::size_t some = count_of(Finishing::finishes); some != 0)
      text += count_text(some) + " due in it without a start date, ";
    if (const std::size_t some = count_of(Finishing::open_ended); some != 0)
      text += count_text(some) + " started without an end date, ";
    text += count_text(count_of(Finishing::undated)) + " without dates";
  }
  text += ".\n";
  constexpr std::array<std::string_view, 6> words{
      "starts and finishes in it",          "carried over from before it",    "continues after it", "has no dates",
      "is due in it; it has no start date", "has started; it has no due date"};
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += detail::named(plan, found.element[i]) + ": " +
            std::string{words.at(static_cast<std::size_t>(found.finishing[i]))};
    if (found.measures[i] == 0)
      text += ", no measure\n";
    else
      text += ", " + count_text(found.measurable[i]) + " of " + counted(found.measures[i], "measure", "measures") +
              " can be measured in it\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread
