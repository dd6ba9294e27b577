#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/model/plan_frame.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/effective_weight.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/what_if.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

Frame element_frame_of(const Rollup& result, std::string title) {
  const Plan& plan = result.graph().plan();
  Frame made{std::move(title), result.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  return made.add(frame_column(plan, TableId::elements, *plan.elements().find("id")));
}

// Elements of a rollup's answers that have a figure, at most ten, with it.
template <class Figure>
std::string figures_of(const Rollup& result, const Figure& figure) {
  const Plan& plan = result.graph().plan();
  std::string text;
  for (ElementIndex row = 0; row < result.size(); ++row) {
    const std::string said = figure(row);
    if (!said.empty()) text += "  " + printable(plan.title(row)) + " (" + printable(plan.id(row)) + "): " + said + "\n";
  }
  return text;
}

}  // namespace

Frame frame(const GroupedRollup& grouped) {
  const std::vector<GroupResult>& groups = grouped.groups;
  Frame made{"By " + grouped.grouping, groups.size()};
  made.label_statuses(grouped.status_labels);
  made.add(frame_column("id", groups, &GroupResult::id)).add(frame_column("title", groups, &GroupResult::title));
  made.add(frame_column("score", groups, &GroupResult::score));
  made.add(frame_words("reason", groups, &GroupResult::reason, detail::reason_names));
  made.add(frame_words("status", groups, &GroupResult::status, detail::status_names));
  made.add(frame_words("worst", groups, &GroupResult::worst, detail::status_names));
  made.add(frame_column("completeness", groups, &GroupResult::completeness));
  made.add(frame_column("standing", groups, &GroupResult::standing));
  made.add(frame_column("judged", groups, &GroupResult::judged));
  made.add(frame_column("last_known", groups, &GroupResult::last_known));
  made.add(frame_column("outcomes", groups, &GroupResult::outcomes));
  made.add(frame_column("work", groups, &GroupResult::work));
  made.add(frame_column("linked", groups, &GroupResult::linked));
  made.add(frame_column("lead", groups, &GroupResult::lead));
  made.add(frame_column("joint", groups, &GroupResult::joint));
  made.add(frame_column("support", groups, &GroupResult::support));
  made.add(frame_column("part", groups, &GroupResult::part));
  made.add(frame_column("shared", groups, &GroupResult::shared));
  made.add(frame_column("elements", groups, &GroupResult::elements));
  for (std::size_t status = 0; status < status_count; ++status)
    made.add(frame_column(std::string{detail::status_names[status]}, groups,
                          [=](const GroupResult& group) { return group.tally.counts[status]; }));
  return made;
}

std::string to_string(const GroupedRollup& grouped) {
  const auto said = [&](const GroupResult& group) {
    const std::vector<std::string>& labels = grouped.status_labels;
    return (labels.empty() ? std::string{label(group.status)} : labels[static_cast<std::size_t>(group.status)]) + ", " +
           counted(group.linked, "element") + " linked; " + to_string(group.tally, labels);
  };
  std::string text = "By " + grouped.grouping + "\n";
  for (const GroupResult& group : grouped.groups)
    text += "  " + printable(group.title == group.id ? group.title : group.title + " (" + group.id + ")") + ": " +
            said(group) + "\n";
  return printable_lines(text + "Total, each counted once: " + said(grouped.total) + "\n");
}

std::ostream& operator<<(std::ostream& stream, const GroupedRollup& grouped) { return stream << to_string(grouped); }

Frame frame(const Rollup& result, const Amounts& found) {
  Frame made = element_frame_of(result, "Amounts");
  return made.add({"amount", found.amount})
      .add({"remainder", found.remainder})
      .add({"unknown", found.unknown})
      .add(FrameColumn::flags("overlaps", found.overlaps));
}

std::string to_string(const Rollup& result, const Amounts& found) {
  return "Total " + number_text(found.total) + "\n" + figures_of(result, [&](ElementIndex row) {
           if (found.amount[row] == 0 && found.unknown[row] == 0) return std::string{};
           std::string said = number_text(found.amount[row]);
           if (found.unknown[row] != 0) said += ", " + count_text(std::uint64_t{found.unknown[row]}) + " not known";
           return said;
         });
}

Frame frame(const Rollup& result, const MeasuredAmounts& found) {
  Frame made = element_frame_of(result, "Measured amounts");
  return made.add({"actual", found.actual}).add({"target", found.target});
}

std::string to_string(const Rollup& result, const MeasuredAmounts& found) {
  const FiscalCalendar calendar = result.graph().plan().calendar();
  std::string text = "In " + found.unit;
  if (!found.actual_period.is_none())
    text += "; actual for " + to_string(found.actual_period, naming_calendar(found.actual_period, calendar));
  if (!found.target_period.is_none())
    text += "; target for " + to_string(found.target_period, naming_calendar(found.target_period, calendar));
  return text + "\n" + figures_of(result, [&](ElementIndex row) {
           if (found.actual[row] == 0 && found.target[row] == 0) return std::string{};
           const auto figure = [](double number) { return std::isnan(number) ? "not known" : number_text(number); };
           return "actual " + figure(found.actual[row]) + ", target " + figure(found.target[row]);
         });
}

Frame frame(const Rollup& result, const DirectionsOfTravel& found) {
  Frame made = element_frame_of(result, "Directions of travel");
  made.add(frame_words("direction", found.direction, [](Travel travel) { return travel; }, detail::travel_names));
  made.add({"change", found.change});
  for (std::size_t way = 0; way < travel_count; ++way)
    made.add(frame_column(std::string{detail::travel_names[way]}, found.tally,
                          [=](const TravelTally& tally) { return tally.counts[way]; }));
  return made;
}

std::string to_string(const Rollup& result, const DirectionsOfTravel& found) {
  std::string text = "Of " + counted(found.total.compared(), "measure") + " that can be compared: ";
  bool first = true;
  for (const Travel way : {Travel::better, Travel::same, Travel::worse}) {
    text += (first ? "" : ", ") + count_text(std::uint64_t{found.total[way]}) + " " + std::string{to_string(way)};
    first = false;
  }
  return text + "\n" + figures_of(result, [&](ElementIndex row) {
           return found.direction[row] == Travel::none
                      ? std::string{}
                      : std::string{to_string(found.direction[row])} + ", " + number_text(found.change[row]);
         });
}

Frame frame(const Rollup& result, const EffectiveWeights& found) {
  Frame made = element_frame_of(result, "Weights in " + found.ancestor);
  return made.add({"weight", found.weight}).add(FrameColumn::flags("several_paths", found.several_paths));
}

std::string to_string(const Rollup& result, const EffectiveWeights& found) {
  return "Weights in " + printable(found.ancestor) + "\n" + figures_of(result, [&](ElementIndex row) {
           if (found.weight[row] == 0) return std::string{};
           return percent_text(found.weight[row]) + (found.several_paths[row] != 0 ? ", along several paths" : "");
         });
}

Frame frame(const WhatIf& what_if) {
  EffectColumns found = columns(what_if);
  const auto owner = std::make_shared<const Rollup>(what_if.before);
  Frame made{"What would change", what_if.effects.size()};
  made.label_statuses(what_if.after.graph().plan().framework().status_labels());
  made.add({"id", TextView{[ids = std::move(found.id)](std::size_t row) { return ids[row]; }}, owner});
  made.add({"title", TextView{[titles = std::move(found.title)](std::size_t row) { return titles[row]; }}, owner});
  made.add(FrameColumn::flags("removed", std::move(found.removed)));
  made.add({"score_before", std::move(found.score_before)}).add({"score_after", std::move(found.score_after)});
  made.add({"standing_before", std::move(found.standing_before)});
  made.add({"standing_after", std::move(found.standing_after)});
  made.add(frame_words("status_before", found.status_before, [](Status of) { return of; }, detail::status_names));
  made.add(frame_words("status_after", found.status_after, [](Status of) { return of; }, detail::status_names));
  made.add(frame_words("crossing", found.crossing, [](Crossing of) { return of; }, detail::crossing_names));
  return made.add({"funding_lost", std::move(found.funding_lost)})
      .add({"support_before", std::move(found.support_before)})
      .add({"support_after", std::move(found.support_after)})
      .add({"support_reduced", std::move(found.support_reduced)});
}

Frame frame(const Explanation& explanation) {
  ContributionColumns found = columns(explanation);
  const std::shared_ptr<const void> owner = explanation.rollup;
  Frame made{"What makes up the score of " + std::string{explanation.result.id}, explanation.children.size()};
  made.label_statuses(explanation.rollup->graph().plan().framework().status_labels());
  made.add({"id", TextView{[ids = std::move(found.id)](std::size_t row) { return ids[row]; }}, owner});
  made.add({"title", TextView{[titles = std::move(found.title)](std::size_t row) { return titles[row]; }}, owner});
  made.add({"score", std::move(found.score)});
  const auto code = [](const Contribution& child, auto word) {
    return child.gathered ? std::uint8_t{UINT8_MAX} : static_cast<std::uint8_t>(word);
  };
  const auto& children = explanation.children;
  made.add(frame_words(
      "reason", children, [=](const Contribution& child) { return code(child, child.reason); }, detail::reason_names));
  made.add(frame_words(
      "status", children, [=](const Contribution& child) { return code(child, child.status); }, detail::status_names));
  return made.add({"completeness", std::move(found.completeness)})
      .add({"weight", std::move(found.weight)})
      .add({"normalised_weight", std::move(found.normalised_weight)})
      .add({"contribution", std::move(found.contribution)})
      .add({"age", std::move(found.age)})
      .add(FrameColumn::flags("overridden", std::move(found.overridden)))
      .add({"standing", std::move(found.standing)})
      .add({"counted_standing", std::move(found.counted_standing)})
      .add({"standing_contribution", std::move(found.standing_contribution)})
      .add({"judged", std::move(found.judged)})
      .add(FrameColumn::flags("last_known", std::move(found.last_known)));
}

Frame status_frame(const Explanation& explanation) {
  const std::vector<StatusFigures> rows{explanation.status};
  const Plan& plan = explanation.rollup->graph().plan();
  Frame made{"What makes up the status of " + std::string{explanation.result.id}, rows.size()};
  made.label_statuses(explanation.rollup->graph().plan().framework().status_labels());
  made.add(frame_column("status_from", rows, [](const StatusFigures& row) { return to_string(row.from); }));
  made.add(frame_column("by_itself", rows, &StatusFigures::by_itself));
  made.add(frame_column("mean", rows, &StatusFigures::mean));
  made.add(frame_column("measures", rows, &StatusFigures::measures));
  made.add(frame_column("rest", rows, &StatusFigures::rest));
  made.add(frame_column("held", rows, [](const StatusFigures& row) { return to_string(row.held); }));
  std::string held_by;
  for (const ElementIndex element : explanation.status.held_by)
    held_by += (held_by.empty() ? "" : ", ") + std::string{plan.id(element)};
  made.add({"held_by", std::vector<std::string>{held_by}});
  return made.add(frame_column("minimum_judged", rows, &StatusFigures::minimum_judged))
      .add(frame_column("not_enough_known", rows, &StatusFigures::not_enough_known))
      .add(frame_column("words", rows, &StatusFigures::words));
}

Frame measure_frame(const Explanation& explanation) {
  std::vector<MeasureFigures> rows;
  if (explanation.measure) rows.push_back(*explanation.measure);
  const Plan& plan = explanation.rollup->graph().plan();
  const MeasureCalendars calendars{plan};
  const std::vector<ElementIndex> measures(rows.size(), plan.at(explanation.result.id));
  const auto number = [&](const char* name, double Reading::* member) {
    return frame_column(name, rows, [=](const MeasureFigures& row) { return row.reading.*member; });
  };
  const auto period = [&](const char* name, Period MeasureFigures::* member) {
    std::vector<Period> periods;
    for (const MeasureFigures& row : rows) periods.push_back(row.*member);
    return calendars.column(name, measures, std::move(periods));
  };
  std::vector<Period> projected_periods;
  for (const MeasureFigures& row : rows) projected_periods.push_back(row.projection.period);
  Frame made{"Figures of " + std::string{explanation.result.id}, rows.size(), explanation.calendar};
  made.add(number("actual", &Reading::actual)).add(number("target", &Reading::target));
  made.add(number("lower", &Reading::lower)).add(number("upper", &Reading::upper));
  made.add(number("baseline", &Reading::baseline));
  made.add(frame_column("polarity", rows, [](const MeasureFigures& row) { return to_string(row.reading.polarity); }));
  made.add(frame_column("unit", rows, &MeasureFigures::unit));
  made.add(period("period", &MeasureFigures::period)).add(period("target_period", &MeasureFigures::target_period));
  return made.add(frame_column("scoring", rows, &MeasureFigures::scoring))
      .add(frame_column("scheme", rows, &MeasureFigures::scheme))
      .add(frame_column("formula", rows, &MeasureFigures::formula))
      .add(frame_column("missing", rows, &MeasureFigures::missing))
      .add(frame_column("provisional", rows, &MeasureFigures::provisional))
      .add(frame_column("observations", rows, &MeasureFigures::observations))
      .add(frame_column("part", rows, &MeasureFigures::part))
      .add(number("share", &Reading::part))
      .add(frame_column("assumed", rows, [](const MeasureFigures& row) { return row.reading.part_is_assumed; }))
      .add(frame_column("carried", rows, &MeasureFigures::carried))
      .add(number("margin", &Reading::margin))
      .add(frame_column("forecast", rows, &MeasureFigures::forecast))
      .add(period("forecast_period", &MeasureFigures::forecast_period))
      .add(frame_column("projected", rows, [](const MeasureFigures& row) { return row.projection.value; }))
      .add(calendars.column("projected_period", measures, std::move(projected_periods)))
      .add(frame_words(
          "projection", rows, [](const MeasureFigures& row) { return row.projection.method; },
          detail::projection_names))
      .add(frame_words(
          "no_projection", rows, [](const MeasureFigures& row) { return row.projection.reason; },
          detail::no_projection_names))
      .add(frame_column("first_target", rows, &MeasureFigures::first_target))
      .add(frame_column("target_moves", rows, &MeasureFigures::target_moves))
      .add(frame_column("target_reason", rows, &MeasureFigures::target_reason))
      .add(frame_column("target_agreed_by", rows, &MeasureFigures::target_agreed_by));
}

Frame action_frame(const Explanation& explanation) {
  std::vector<ActionFigures> rows;
  if (explanation.action) rows.push_back(*explanation.action);
  const auto reading = [&](const char* name, auto member) {
    return frame_column(name, rows, [=](const ActionFigures& row) { return row.reading.*member; });
  };
  Frame made{"Figures of " + std::string{explanation.result.id}, rows.size(), explanation.calendar};
  return made.add(reading("progress", &ActionReading::progress))
      .add(frame_column("expected_progress", rows, &ActionFigures::expected_progress))
      .add(reading("start", &ActionReading::start))
      .add(reading("due", &ActionReading::due))
      .add(frame_column("first_due", rows, &ActionFigures::first_due))
      .add(frame_column("due_moves", rows, &ActionFigures::due_moves))
      .add(frame_column("move_reason", rows, &ActionFigures::move_reason))
      .add(frame_column("move_agreed_by", rows, &ActionFigures::move_agreed_by))
      .add(frame_column("completed", rows, &ActionFigures::completed))
      .add(frame_column("days_late", rows, &ActionFigures::days_late))
      .add(frame_column("days_late_on_first", rows, &ActionFigures::days_late_on_first))
      .add(frame_column("stale", rows, &ActionFigures::stale));
}

Frame override_frame(const Explanation& explanation) {
  std::vector<OverrideFigures> rows;
  if (explanation.override_given) rows.push_back(*explanation.override_given);
  constexpr std::uint8_t none = UINT8_MAX;
  Frame made{"Override of " + std::string{explanation.result.id}, rows.size(), explanation.calendar};
  made.label_statuses(explanation.rollup->graph().plan().framework().status_labels());
  made.add(frame_words(
      "status", rows,
      [](const OverrideFigures& row) { return row.status ? static_cast<std::uint8_t>(*row.status) : none; },
      detail::status_names));
  return made.add(frame_column("score", rows, &OverrideFigures::score))
      .add(frame_column("reason", rows, &OverrideFigures::reason))
      .add(frame_column("author", rows, &OverrideFigures::author))
      .add(frame_column("at", rows, &OverrideFigures::at))
      .add(frame_column("expires", rows, &OverrideFigures::expires));
}

Frame several_paths_frame(const Explanation& explanation) {
  const std::vector<SharedLeaf>& rows = explanation.several_paths;
  Frame made{"Counted along several paths", rows.size()};
  return made.add(frame_column("id", rows, &SharedLeaf::id))
      .add(frame_column("title", rows, &SharedLeaf::title))
      .add(frame_column("weight", rows, &SharedLeaf::weight));
}

}  // namespace v0
}  // namespace goldenthread
