#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/reporting/delivery.hpp>
#include <goldenthread/reporting/targets.hpp>
#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/best_line.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/select.hpp>

#include "asked.hpp"
#include "figure_text.hpp"
#include "model/placed_periods.hpp"
#include "only_reported.hpp"
#include "priorities.hpp"
#include "rollup/shown_of.hpp"
#include "targets_of.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// Whether work is still to be done in a period: not what is complete, nor what is to be finished before it and is not
/// late, nor what starts after it.
bool is_work_of(const ActionEntry& entry, const Period& period, Date today) {
  if (period.is_none()) return true;
  if (entry.status == Status::complete || !entry.completed.is_none()) return false;
  if (!entry.start.is_none() && entry.start > period.last()) return false;
  const bool late = !entry.due.is_none() && !today.is_none() && entry.due < today;
  return entry.due.is_none() || entry.due >= period.first() || late;
}

/// The priorities above an element, in the plan's order.
std::vector<ElementIndex> priorities_above(const PlanAt& at, ElementIndex element,
                                           const std::vector<std::uint8_t>& priorities) {
  std::vector<ElementIndex> found = ancestors(at, element);
  std::erase_if(found, [&](ElementIndex above) { return priorities[above] == 0; });
  return found;
}

std::string owner_names(const ShownTo& shown, const Owners& owners, ElementIndex element) {
  std::string names;
  ElementIndex last = no_element;
  for (const Owner& owner : owners.of(element)) {
    if (owner.party == std::exchange(last, owner.party) || !shown.element(owner.party)) continue;
    (names += names.empty() ? "" : " and ") += printable(shown.name(owner.party));
  }
  return names;
}

std::string dates_in_words(const ActionEntry& entry, bool is_reported_by) {
  if (!entry.completed.is_none())
    return (is_reported_by ? "reported complete by " : "completed ") + day_words(entry.completed);
  if (entry.start.is_none() && entry.due.is_none()) return "no dates";
  if (entry.start.is_none()) return "due " + day_words(entry.due);
  if (entry.due.is_none()) return "from " + day_words(entry.start);
  return day_words(entry.start) + " to " + day_words(entry.due);
}

std::string figures_in_words(const DeliveryLine& line, const MeasureEntry& entry, const detail::MeasureWords& words) {
  std::string text;
  if (entry.suppressed)
    text = "too few to show";
  else if (std::isnan(entry.actual.value))
    text = entry.missing.empty() ? std::string{"no figure"} : "no figure: " + printable(entry.missing);
  else
    text = detail::figure_text(entry.actual.value, entry.unit);
  if (!entry.actual.period.is_none()) text += " for " + words.period(entry.element, entry.actual.period);
  if (entry.provisional) text += " (provisional)";
  if (!std::isnan(line.target.value)) {
    text += std::string{line.is_ahead ? ", next target " : ", target "} +
            detail::figure_text(line.target.value, entry.unit) + " for " +
            words.period(entry.element, line.target.period);
    if (!std::isnan(entry.due_by_now) && entry.due_by_now != line.target.value)
      text += ", " + detail::figure_text(entry.due_by_now, entry.unit) + " due by then";
  } else if (!std::isnan(entry.lower) && !std::isnan(entry.upper)) {
    text += ", to stay from " + detail::figure_text(entry.lower, entry.unit) + " to " +
            detail::figure_text(entry.upper, entry.unit);
  }
  return text;
}

/// The target in force as the register has it; else, of those known, the one whose period the day is in or the next to
/// begin, and whether it is still to come.
void read_target(const detail::TargetsOf& targets, const MeasureEntry& entry, Date today, DeliveryLine& line) {
  line.target = entry.target;
  if (!std::isnan(entry.target.value) || !std::isnan(entry.lower) || today.is_none()) return;
  const detail::TableRows rows = targets[entry.element];
  const auto values = rows.table.numbers("value");
  const auto recorded = rows.table.days("recorded");
  const auto periods = detail::targeted_periods(targets.plan_of(entry.element));
  if (values.empty()) return;
  for (const std::uint32_t row : rows.rows) {
    if (periods[row].is_none() || std::isnan(values[row]) || periods[row].last() < today) continue;
    if (!recorded.empty() && recorded[row] > today) continue;
    if (!line.target.period.is_none() && periods[row].last() >= line.target.period.last()) continue;
    line.target = {periods[row], values[row]};
  }
  line.is_ahead = !line.target.period.is_none() && line.target.period.first() > today;
}

std::string links_in_words(const DeliveryLine& line) {
  std::string text;
  if (line.basis != Basis::stated) text = line.basis == Basis::inferred ? "inferred" : "of the plan as a whole";
  if (line.is_draft) text += text.empty() ? "draft" : ", draft";
  return text.empty() ? text : " (" + text + ")";
}

/// "10 outcomes": by their kind's name if they have one kind, else "objectives" or "elements".
std::string counted_objectives(const Plan& plan, const std::vector<ObjectiveDelivery>& objectives) {
  const auto same = [&](const auto& of) {
    return std::ranges::all_of(
        objectives, [&](const ObjectiveDelivery& each) { return of(each.element) == of(objectives.front().element); });
  };
  if (objectives.empty()) return "Nothing was asked for";
  if (same([&](ElementIndex element) { return plan.kinds()[element]; })) {
    const Kind& kind = plan.framework().kinds[plan.kinds()[objectives.front().element]];
    return counted(objectives.size(), kind.name, kind.plural);
  }
  return counted(objectives.size(), same([&](ElementIndex element) { return plan.role(element); }) &&
                                            plan.role(objectives.front().element) == Role::objective
                                        ? "objective"
                                        : "element");
}

}  // namespace

std::vector<ElementIndex> Delivery::without() const {
  std::vector<ElementIndex> found;
  for (const ObjectiveDelivery& each : objectives)
    if (each.lines.empty()) found.push_back(each.element);
  return found;
}

Delivery delivery(const Rollup& result, const DeliveryOptions& options) {
  const Progress& progress = options.progress;
  progress.at(0);
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const PlanAt& at = *state.at;
  const ShownTo shown = detail::shown_of(state, options.audience);
  const std::vector<std::uint8_t> wanted = detail::asked(result, options.of, {Role::objective}, progress.part(0, 0.05));
  const std::vector<std::uint8_t> priorities = detail::priorities_of(state, {});
  const detail::TargetsOf targets(state);
  Delivery made{options.period,
                options.where != Selection{},
                options.audience,
                {},
                action_register(result, options.where, options.audience, progress.part(0.1, 0.2)),
                measure_register(result, options.where, options.audience, progress.part(0.2, 0.3)),
                result};
  const std::vector<std::uint8_t> reported = detail::only_reported(plan, made.actions.entries);
  std::unordered_map<ElementIndex, std::size_t> work;
  std::unordered_map<ElementIndex, std::size_t> measures;
  for (std::size_t i = 0; i < made.actions.size(); ++i)
    if (is_work_of(made.actions.entries[i], options.period, state.day)) work[made.actions.entries[i].element] = i;
  for (std::size_t i = 0; i < made.measures.size(); ++i) measures[made.measures.entries[i].element] = i;
  if (!options.period.is_none()) {
    for (const ElementIndex untargeted : targets_to_set(result, options.period).element) measures.erase(untargeted);
    std::erase_if(measures,
                  [&](const auto& each) { return made.measures.entries[each.second].polarity == Polarity::data_only; });
  }
  const Progress rest = progress.part(0.4, 1);
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (wanted[element] == 0 || !shown.element(element)) continue;
    const double done = static_cast<double>(element) / static_cast<double>(plan.size());
    rest.at(done);
    ObjectiveDelivery& each = made.objectives.emplace_back();
    each.element = element;
    each.priorities = priorities_above(at, element, priorities);
    std::erase_if(each.priorities, [&](ElementIndex above) { return !shown.element(above); });
    for (const ElementIndex below : descendants(at, element)) {
      const auto as_work = work.find(below);
      const auto as_measure = measures.find(below);
      const bool is_measure = as_measure != measures.end();
      if (as_work == work.end() && !is_measure) continue;
      DeliveryLine& line = each.lines.emplace_back();
      line.element = below;
      line.is_measure = is_measure;
      line.entry = is_measure ? as_measure->second : as_work->second;
      ++(is_measure ? each.measures : each.work);
      rest.at(done);
      if (!is_measure) line.is_reported_by = reported[below] != 0;
      // What is still to come is in the plan's own rows, which may not be for everybody.
      const Date ahead = options.audience == Audience::exempt ? state.day : Date::none();
      if (is_measure) read_target(targets, made.measures.entries[line.entry], ahead, line);
      if (const std::optional<Path> path = strongest_line(at, below, element)) {
        line.basis = path->weakest_basis();
        line.is_draft = path->has_draft();
      }
    }
  }
  progress.at(1);
  return made;
}

Frame frame(const Delivery& found) {
  struct Row {
    const ObjectiveDelivery* objective;
    const DeliveryLine* line;
    const ActionEntry* action;
    const MeasureEntry* measure;
    std::string basis;
    std::uint8_t is_draft;
  };
  const Plan& plan = found.rollup.graph().plan();
  const MeasureCalendars calendars{plan};
  std::vector<Row> rows;
  std::vector<ElementIndex> objectives;
  std::vector<ElementIndex> elements;
  for (const ObjectiveDelivery& each : found.objectives) {
    for (const DeliveryLine& line : each.lines) {
      rows.push_back({&each, &line, line.is_measure ? nullptr : &found.actions.entries[line.entry],
                      line.is_measure ? &found.measures.entries[line.entry] : nullptr,
                      std::string{to_string(line.basis)}, static_cast<std::uint8_t>(line.is_draft ? 1 : 0)});
      elements.push_back(line.element);
    }
    if (each.lines.empty()) {
      rows.push_back({&each, nullptr, nullptr, nullptr, {}, 255});
      elements.push_back(no_element);
    }
    objectives.resize(rows.size(), each.element);
  }
  std::vector<std::string> owners;
  const Owners parties{*found.rollup.state().at};
  const ShownTo shown = detail::shown_of(found.rollup.state(), found.audience);
  for (const ElementIndex element : elements) {
    std::string ids;
    ElementIndex last = no_element;
    if (element != no_element)
      for (const Owner& owner : parties.of(element))
        if (owner.party != std::exchange(last, owner.party) && shown.name(owner.party) == plan.title(owner.party))
          (ids += ids.empty() ? "" : "; ") += plan.id(owner.party);
    owners.push_back(std::move(ids));
  }
  const auto date_of = [](Date ActionEntry::* of) {
    return [of](const Row& row) { return row.action == nullptr ? Date::none() : row.action->*of; };
  };
  const auto number_of = [](const auto& of) {
    return [of](const Row& row) { return row.measure == nullptr ? std::nan("") : of(*row.measure); };
  };
  const ElementColumns tops{plan, objectives};
  const ElementColumns columns{plan, elements};
  Frame made{"Delivery", rows.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  made.add(tops.ids("for")).add(tops.titles("for_title"));
  made.add(frame_column("priorities", rows, [&](const Row& row) {
    std::string ids;
    for (const ElementIndex above : row.objective->priorities) (ids += ids.empty() ? "" : "; ") += plan.id(above);
    return ids;
  }));
  made.add(columns.ids()).add(columns.kinds()).add(columns.titles());
  made.add(frame_column("basis", rows, &Row::basis));
  std::vector<std::uint8_t> drafts;
  for (const Row& row : rows) drafts.push_back(row.is_draft);
  made.add(FrameColumn::flags("draft", std::move(drafts)));
  made.add(frame_column("start", rows, date_of(&ActionEntry::start)));
  made.add(frame_column("due", rows, date_of(&ActionEntry::due)));
  made.add(frame_column("completed", rows, [](const Row& row) {
    return row.action == nullptr || row.line->is_reported_by ? Date::none() : row.action->completed;
  }));
  made.add(frame_column("progress", rows,
                        [](const Row& row) { return row.action == nullptr ? std::nan("") : row.action->progress; }));
  made.add(frame_column(
      "unit", rows, [](const Row& row) { return row.measure == nullptr ? std::string_view{} : row.measure->unit; }));
  std::vector<Period> periods;
  std::vector<ElementIndex> of_measures;
  for (const Row& row : rows) {
    periods.push_back(row.measure == nullptr ? Period::none() : row.measure->actual.period);
    of_measures.push_back(row.measure == nullptr ? row.objective->element : row.measure->element);
  }
  made.add(calendars.column("period", of_measures, std::move(periods)));
  made.add(frame_column("actual", rows, number_of([](const MeasureEntry& entry) { return entry.actual.value; })));
  made.add(frame_column("target", rows,
                        [](const Row& row) { return row.measure == nullptr ? std::nan("") : row.line->target.value; }));
  made.add(frame_words(
      "status", rows,
      [](const Row& row) {
        if (row.action != nullptr) return static_cast<std::uint8_t>(row.action->status);
        return row.measure != nullptr ? static_cast<std::uint8_t>(row.measure->status) : std::uint8_t{UINT8_MAX};
      },
      detail::status_names));
  return made.add({"owners", std::move(owners)});
}

std::string to_string(const Delivery& found) {
  const Plan& plan = found.rollup.graph().plan();
  const detail::MeasureWords words{plan};
  const Owners owners{*found.rollup.state().at};
  const ShownTo shown = detail::shown_of(found.rollup.state(), found.audience);
  std::size_t with_work = 0;
  std::size_t with_measures = 0;
  for (const ObjectiveDelivery& each : found.objectives) {
    with_work += each.work != 0 ? 1U : 0U;
    with_measures += each.measures != 0 ? 1U : 0U;
  }
  const bool is_of_period = !found.period.is_none();
  const std::size_t none = found.without().size();
  std::string text = counted_objectives(plan, found.objectives);
  if (is_of_period) text += " in " + period_words(found.period, plan.calendar());
  if (found.is_filtered) {
    text += ": " + count_text(found.size() - none) + " with any of what was asked for, " + count_text(none) +
            " with none.\n";
  } else {
    text += ": " + count_text(with_work) + (is_of_period ? " with work in it, " : " with work, ") +
            count_text(with_measures) + (is_of_period ? " with a measure that has a target in it" : " with a measure");
    text += none == 0 ? ".\n" : ", " + count_text(none) + " with neither.\n";
  }
  for (const ObjectiveDelivery& each : found.objectives) {
    text += detail::named(plan, each.element);
    for (std::size_t i = 0; i < each.priorities.size(); ++i)
      text += (i == 0 ? ", under " : " and ") + printable(plan.title(each.priorities[i]));
    text += !each.lines.empty() ? "\n" : found.is_filtered ? ": none\n" : ": no work and no measure\n";
    for (const DeliveryLine& line : each.lines) {
      text += "  " + detail::named(plan, line.element) + links_in_words(line) + ": ";
      Status status = Status::no_data;
      if (line.is_measure) {
        const MeasureEntry& entry = found.measures.entries[line.entry];
        text += figures_in_words(line, entry, words);
        status = entry.status;
      } else {
        const ActionEntry& entry = found.actions.entries[line.entry];
        text += dates_in_words(entry, line.is_reported_by);
        if (!std::isnan(entry.progress) && entry.status != Status::complete)
          text += ", " + percent_text(entry.progress) + " done";
        status = entry.status;
      }
      text += ", " + detail::in_words(plan, status);
      if (const std::string who = owner_names(shown, owners, line.element); !who.empty()) text += ", " + who;
      text += "\n";
    }
    if (found.is_filtered || each.lines.empty()) continue;
    if (each.work == 0) text += "  no work\n";
    if (each.measures == 0) text += "  no measure\n";
  }
  return printable_lines(text);
}

}  // namespace v0
}  // namespace goldenthread
