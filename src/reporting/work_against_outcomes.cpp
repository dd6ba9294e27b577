#include <cmath>
#include <unordered_set>
#include <utility>

#include <goldenthread/base/detail/in_steps.hpp>
#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/element_columns.hpp>
#include <goldenthread/reporting/work_against_outcomes.hpp>
#include <goldenthread/sweep/standing_rule.hpp>
#include <goldenthread/sweep/tally.hpp>
#include <goldenthread/trace/select.hpp>

#include "asked.hpp"
#include "priorities.hpp"
#include "rollup/shown_of.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// The distinct leaves of some below every element, by status: those of measures or those of work.
std::vector<Tally> tallies_of(const Rollup::State& state, const std::vector<std::uint8_t>& mask, bool measures,
                              const Progress& progress) {
  const detail::ThreadAt& thread = *state.thread;
  const Plan& plan = state.plan();
  std::vector<std::uint8_t> category(plan.size(), no_category);
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (state.leaves[element] != 0 && mask[element] != 0 && (plan.role(element) == Role::measure) == measures)
      category[thread.vertex(element)] = static_cast<std::uint8_t>(state.statuses[element]);
  const Tallies swept = sweep_tally(thread.graph(), category, status_count, progress);
  std::vector<Tally> made(plan.size());
  for (ElementIndex element = 0; element < plan.size(); ++element)
    std::ranges::copy(swept.of(thread.vertex(element)), made[element].counts.begin());
  return made;
}

ObjectiveSide side_of(double standing, const Tally& tally) {
  return {standing, std::isnan(standing) ? Status::no_data : status_by_points(standing), tally};
}

Parting parting_of(const ObjectiveSide& work, const ObjectiveSide& outcomes) {
  const bool no_work = std::isnan(work.standing);
  const bool no_outcomes = std::isnan(outcomes.standing);
  if (no_work && no_outcomes) return Parting::unknown;
  if (no_work) return Parting::work_unknown;
  if (no_outcomes) return Parting::outcomes_unknown;
  if (work.status == outcomes.status) return Parting::together;
  return work.status > outcomes.status ? Parting::work_ahead : Parting::outcomes_ahead;
}

std::uint32_t on_track(const Tally& tally) { return tally[Status::on_track] + tally[Status::complete]; }

std::string said_of(const Plan& plan, const ObjectiveSide& side) {
  if (std::isnan(side.standing)) return "not known";
  return detail::in_words(plan, side.status) + " (" + count_text(std::uint64_t{on_track(side.tally)}) + " of " +
         count_text(std::uint64_t{side.tally.judged()}) + " known on track)";
}

bool has_parted(const ObjectiveSides& each) {
  return each.parting == Parting::work_ahead || each.parting == Parting::outcomes_ahead;
}

/// What stands below one objective, without what is below others that part.
class LinesBelow {
 public:
  explicit LinesBelow(const WorkAgainstOutcomes& found)
      : found_(found),
        state_(found.rollup.state()),
        shown_(detail::shown_of(state_, found.audience)),
        parted_(state_.plan().size()) {
    for (const ObjectiveSides& each : found.objectives) parted_[each.element] = has_parted(each) ? 1 : 0;
  }

  void add(ElementIndex objective, std::vector<LineBelow>& lines, const Progress& progress) const {
    const PlanAt& at = *state_.at;
    const Plan& plan = state_.plan();
    struct Open {
      Vertex vertex;
      ElementIndex through;
    };
    std::vector<Open> open{{at.graph().vertex(objective), no_element}};
    std::unordered_set<Vertex> met{open.front().vertex};
    for (std::size_t next = 0; next < open.size(); ++next) {
      progress.step(next, open.size());
      const auto [vertex, through] = open[next];
      at.for_each_child(vertex, [&](Vertex below, std::uint32_t link) {
        const LinkType& type = plan.framework().link_types[plan.link_types()[link]];
        if (!type.scores || !at.counts(link) || !met.insert(below).second) return;
        const ElementIndex child = at.graph().element(below);
        const Role role = plan.role(child);
        const bool is_side = role == Role::measure || role == Role::action || role == Role::milestone;
        if (is_side && found_.asked[child] != 0) {
          lines.push_back({objective, role == Role::measure ? SideBelow::outcome : SideBelow::work, child, through});
        } else if (parted_[child] != 0) {
          lines.push_back({objective, SideBelow::objective, child, through});
        } else if (state_.leaves[child] == 0) {
          open.push_back({below, shown_.element(child) ? child : through});
        }
      });
    }
  }

 private:
  const WorkAgainstOutcomes& found_;
  const Rollup::State& state_;
  ShownTo shown_;
  std::vector<std::uint8_t> parted_;
};

}  // namespace

WorkAgainstOutcomes work_against_outcomes(const Rollup& result, const Selection& where, Audience audience,
                                          const Progress& progress) {
  progress.at(0);
  const Rollup::State& state = result.state();
  const Plan& plan = state.plan();
  const ShownTo shown = detail::shown_of(state, audience);
  std::vector<std::uint8_t> mask = Selector(*state.at, where, progress.part(0, 0.1)).mask(progress.part(0.1, 0.2));
  detail::keep_shown(shown, mask);
  const std::vector<std::uint8_t> priorities = detail::priorities_of(state, {});
  progress.at(0.3);
  const std::vector<Tally> work = tallies_of(state, mask, false, progress.part(0.3, 0.6));
  const std::vector<Tally> outcomes = tallies_of(state, mask, true, progress.part(0.6, 0.9));
  for (ElementIndex element = 0; element < plan.size(); ++element)
    if (detail::was_withdrawn(state, element)) mask[element] = 0;
  WorkAgainstOutcomes made{{}, result, std::move(mask), audience};
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    const bool is_priority = priorities[element] != 0;
    if ((plan.role(element) != Role::objective && !is_priority) || detail::was_withdrawn(state, element)) continue;
    if (!shown.element(element)) continue;
    ObjectiveSides& each = made.objectives.emplace_back();
    each.element = element;
    each.is_priority = is_priority;
    each.status = state.statuses[element];
    each.work = side_of(result.work()[element], work[element]);
    each.outcomes = side_of(result.outcomes()[element], outcomes[element]);
    each.parting = parting_of(each.work, each.outcomes);
  }
  progress.at(1);
  return made;
}

std::vector<LineBelow> lines_below(const WorkAgainstOutcomes& found, const Progress& progress) {
  const LinesBelow below(found);
  std::vector<LineBelow> lines;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (has_parted(found.objectives[i]))
      below.add(found.objectives[i].element, lines, detail::nth_part(progress, i, found.size()));
  }
  progress.at(1);
  return lines;
}

Frame lines_frame(const WorkAgainstOutcomes& found, const Progress& progress) {
  const Plan& plan = found.rollup.graph().plan();
  const std::vector<LineBelow> lines = lines_below(found, progress);
  std::vector<Parting> partings;
  std::size_t objective = 0;
  for (const LineBelow& line : lines) {
    while (found.objectives[objective].element != line.objective) ++objective;
    partings.push_back(found.objectives[objective].parting);
  }
  Frame made{"Lines of sight where work and outcomes part", lines.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  const auto elements = [&](ElementIndex LineBelow::* of) {
    std::vector<ElementIndex> column;
    for (const LineBelow& line : lines) column.push_back(line.*of);
    return ElementColumns{plan, std::move(column)};
  };
  const ElementColumns objectives = elements(&LineBelow::objective);
  const ElementColumns below = elements(&LineBelow::below);
  const ElementColumns through = elements(&LineBelow::through);
  made.add(objectives.ids("for")).add(objectives.titles("for_title"));
  made.add(frame_words("parting", partings, [](Parting parting) { return parting; }, detail::parting_names));
  made.add(frame_words("side", lines, &LineBelow::side, detail::side_below_names));
  made.add(below.ids()).add(below.kinds()).add(below.titles());
  made.add(frame_words(
      "status", lines, [&](const LineBelow& line) { return found.rollup.statuses()[line.below]; },
      detail::status_names));
  return made.add(through.ids("through")).add(through.titles("through_title"));
}

Frame frame(const WorkAgainstOutcomes& found) {
  const Plan& plan = found.rollup.graph().plan();
  const auto& rows = found.objectives;
  std::vector<ElementIndex> elements;
  for (const ObjectiveSides& each : rows) elements.push_back(each.element);
  const ElementColumns columns{plan, elements};
  Frame made{"Work against outcomes", rows.size(), plan.calendar()};
  made.label_statuses(plan.framework().status_labels());
  made.add(columns.ids()).add(columns.kinds()).add(columns.titles());
  made.add(frame_column("priority", rows, &ObjectiveSides::is_priority));
  made.add(frame_words("status", rows, &ObjectiveSides::status, detail::status_names));
  const auto add_side = [&](const std::string& name, ObjectiveSide ObjectiveSides::* side) {
    made.add(frame_column(name, rows, [&](const ObjectiveSides& each) { return (each.*side).standing; }));
    made.add(frame_words(
        name + "_status", rows, [&](const ObjectiveSides& each) { return (each.*side).status; }, detail::status_names));
    made.add(
        frame_column(name + "_known", rows, [&](const ObjectiveSides& each) { return (each.*side).tally.judged(); }));
    made.add(frame_column(name + "_on_track", rows,
                          [&](const ObjectiveSides& each) { return on_track((each.*side).tally); }));
    made.add(
        frame_column(name + "_total", rows, [&](const ObjectiveSides& each) { return (each.*side).tally.total(); }));
  };
  add_side("work", &ObjectiveSides::work);
  add_side("outcomes", &ObjectiveSides::outcomes);
  return made.add(frame_words("parting", rows, &ObjectiveSides::parting, detail::parting_names));
}

std::string to_string(const WorkAgainstOutcomes& found) {
  const Plan& plan = found.rollup.graph().plan();
  std::size_t parted = 0;
  std::string lines;
  for (const ObjectiveSides& each : found.objectives) {
    if (!has_parted(each)) continue;
    ++parted;
    lines += detail::named(plan, each.element) + ": the work is " + said_of(plan, each.work) + ", the outcomes are " +
             said_of(plan, each.outcomes) + "\n";
  }
  return printable_lines("Work and outcomes part at " + count_text(std::uint64_t{parted}) + " of " +
                         counted(found.size(), "objective") + ".\n" + lines);
}

}  // namespace v0
}  // namespace goldenthread
