#include <cmath>
#include <span>
#include <tuple>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/targets.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

#include "asked.hpp"
#include "figure_text.hpp"
#include "model/placed_periods.hpp"
#include "model/target_life.hpp"
#include "rollup/figures_text.hpp"
#include "rollup/target_history.hpp"
#include "targets_of.hpp"

namespace goldenthread {
inline namespace v0 {

TargetsToSet targets_to_set(const Rollup& result, const Period& period, const Selection& count,
                            const Progress& progress) {
  detail::require_period(period);
  progress.at(0);
  const auto mask = detail::asked(result, count, {Role::measure}, progress.part(0, 0.3));
  const Rollup::State& state = result.state();
  const Plan& plan = result.graph().plan();
  const detail::TargetsOf targets(state);
  const Progress rest = progress.part(0.5, 1);
  const auto polarities = plan.measures().bytes("polarity");
  TargetsToSet found;
  found.period = period;
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    if (mask[element] == 0 || plan.role(element) != Role::measure) continue;
    ++found.measures;
    const std::uint32_t measure = state.known.measure[element];
    if (measure != detail::no_row && !polarities.empty() &&
        static_cast<Polarity>(polarities[measure]) == Polarity::data_only)
      continue;
    const detail::TableRows rows = targets[element];
    const Table& table = rows.table;
    const auto written = table.periods("period");
    const auto periods = detail::targeted_periods(targets.plan_of(element));
    const auto recorded = table.days("recorded");
    const auto is_set = [&](std::uint32_t row) {
      for (const std::string_view name : {"value", "lower", "upper"})
        if (const auto numbers = table.numbers(name); !numbers.empty() && !std::isnan(numbers[row])) return true;
      return false;
    };
    // As in a roll-up: the target of the very period wins; else the one that starts last; of those that start together
    // the shorter; of one period the latest record, and of those the last row.
    const auto rank = [&](std::uint32_t row) {
      return std::tuple(periods[row] == period, periods[row].first(), -periods[row].last().days(),
                        recorded.empty() ? Date::none() : recorded[row], row);
    };
    std::uint32_t best = detail::no_row;
    std::uint32_t last_set = detail::no_row;
    for (const std::uint32_t row : rows.rows) {
      if (periods[row].is_none() || (!recorded.empty() && recorded[row] > state.day)) continue;
      if (periods[row].first() > period.last()) continue;
      const bool judges = detail::still_judges(written[row], periods[row], period);
      if (judges && (best == detail::no_row || rank(row) > rank(best))) best = row;
      if (is_set(row) && (last_set == detail::no_row || rank(row) > rank(last_set))) last_set = row;
    }
    // What is only carried on from a period that was over is still to be set.
    if (best != detail::no_row && is_set(best) && !detail::is_carried(periods[best], period)) continue;
    if (best != detail::no_row && is_set(best)) best = detail::no_row;
    found.element.push_back(element);
    found.reason.emplace_back(best == detail::no_row ? std::string_view{} : table.text("missing", best));
    found.known_missing.push_back(best == detail::no_row ? Period::none() : periods[best]);
    found.last_set.push_back(last_set == detail::no_row ? Period::none() : periods[last_set]);
  }
  progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const TargetsToSet& found) {
  const Plan& plan = result.graph().plan();
  const detail::MeasureWords words{plan};
  const std::string when = period_words(found.period, plan.calendar());
  std::string text = found.measures == 0 ? "There are no measures that could have a target in " + when + ".\n"
                     : found.size() == 0 ? "Every measure has a target in force in " + when + ".\n"
                                         : counted(found.size(), "measure has", "measures have") +
                                               " no target in force in " + when + ".\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += detail::named(plan, found.element[i]) + ": " +
            (found.reason[i].empty() ? std::string{"no target"} : printable(found.reason[i]));
    if (!found.last_set[i].is_none()) text += ", last set for " + words.period(found.element[i], found.last_set[i]);
    text += "\n";
  }
  return printable_lines(text);
}

OffTarget off_target(const Rollup& result, const Selection& count, const Progress& progress) {
  progress.at(0);
  const auto mask = detail::asked(result, count, {Role::measure}, progress.part(0, 0.3));
  const Rollup::State& state = result.state();
  const detail::TargetsOf targets(state);
  const Progress rest = progress.part(0.5, 1);
  OffTarget found;
  for (ElementIndex element = 0; element < mask.size(); ++element) {
    rest.step(element, mask.size());
    const Status status = state.statuses[element];
    if (mask[element] == 0 || result.graph().plan().role(element) != Role::measure) continue;
    if (status == Status::on_track || status == Status::complete || status == Status::off_track ||
        status == Status::at_risk)
      ++found.judged;
    if (status != Status::off_track && status != Status::at_risk) continue;
    const detail::ElementReader reader = state.reader(element);
    const Reading read = reader.own->reading(reader.row);
    const auto point = reader.own->point(reader.row);
    const std::uint32_t row = reader.own->known().observation[reader.row];
    const auto periods = detail::observed_periods(reader.own->plan());
    found.element.push_back(element);
    found.period.push_back(point ? point->period : row == detail::no_row ? Period::none() : periods[row]);
    found.actual.push_back(read.actual);
    found.target.push_back(read.target);
    found.lower.push_back(read.lower);
    found.upper.push_back(read.upper);
    found.status.push_back(status);
    const detail::TableRows rows = targets[element];
    const detail::TargetMoves moves = detail::target_moves(
        rows.table, rows.rows, point ? point->target_row : reader.own->known().target[reader.row], state.day, read);
    found.first_target.push_back(moves.first);
    found.moves.push_back(moves.moves);
    found.reason.emplace_back(moves.reason);
    found.agreed_by.emplace_back(moves.agreed_by);
  }
  progress.at(1);
  return found;
}

std::string to_string(const Rollup& result, const OffTarget& found) {
  const Plan& plan = result.graph().plan();
  const detail::MeasureWords words{plan};
  std::string text = found.judged == 0   ? "No measure can be judged"
                     : found.size() == 0 ? "No measure is off target"
                                         : counted(found.size(), "measure is", "measures are") + " off target";
  if (!result.as_of().is_none()) text += " on " + day_words(result.as_of());
  if (found.size() != 0) text += ": " + detail::statuses_in_words(plan, found.status);
  text += ".\n";
  for (std::size_t i = 0; i < found.size(); ++i) {
    text += detail::named(plan, found.element[i]) + ": " + detail::in_words(plan, found.status[i]);
    if (!std::isnan(found.actual[i])) text += ", " + words.figure(found.element[i], found.actual[i]);
    if (!found.period[i].is_none()) text += " for " + words.period(found.element[i], found.period[i]);
    if (!std::isnan(found.target[i])) text += ", target " + words.figure(found.element[i], found.target[i]);
    if (found.moves[i] > 0) {
      text += " (";
      if (!std::isnan(found.first_target[i]))
        text += "first " + words.figure(found.element[i], found.first_target[i]) + ", ";
      text += "changed " + detail::times_in_words(found.moves[i]) + ")";
    }
    if (!std::isnan(found.lower[i]) && !std::isnan(found.upper[i]))
      text += ", to stay from " + words.figure(found.element[i], found.lower[i]) + " to " +
              words.figure(found.element[i], found.upper[i]);
    else if (!std::isnan(found.lower[i]))
      text += ", at least " + words.figure(found.element[i], found.lower[i]);
    text += "\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread
