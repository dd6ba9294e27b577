#include "move_causes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>

#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

std::string_view to_string(MoveCause cause) noexcept {
  constexpr std::array<std::string_view, move_cause_count> names{
      "figure",   "overridden", "finalised", "deadline",   "time", "lost",   "gained",
      "restated", "target",     "date",      "withdrawal", "link", "weight", "policy"};
  return names.at(static_cast<std::size_t>(cause));
}

namespace detail {

namespace {

bool same_number(double a, double b) noexcept { return a == b || (std::isnan(a) && std::isnan(b)); }

/// A figure and where it comes from.
struct SeenFigure {
  Period period;
  std::uint32_t observations = 0;
  Quality quality = Quality::final_value;
  std::uint32_t target = no_row;
};

SeenFigure figure_of(const ElementReader& reader) {
  const Plan& plan = reader.own->plan();
  const Known& known = reader.own->known();
  const std::optional<MeasurePoint> made_of = reader.own->point(reader.row);
  SeenFigure seen;
  seen.target = made_of ? made_of->target_row : known.target[reader.row];
  const std::uint32_t row = made_of ? made_of->observation : known.observation[reader.row];
  if (row == no_row) return seen;
  seen.period = made_of ? made_of->period : plan.observations().periods("period")[row];
  seen.observations = made_of ? static_cast<std::uint32_t>(made_of->observations) : 1;
  if (const std::span<const std::uint8_t> qualities = plan.observations().bytes("quality"); !qualities.empty())
    seen.quality = static_cast<Quality>(qualities[row]);
  return seen;
}

/// Takes the reason of a row for the move, if there is none yet.
void take_reason(const Table& table, std::uint32_t row, Moved& moved) {
  if (row == no_row || !moved.reason.empty() || !moved.agreed_by.empty()) return;
  moved.reason = table.text("reason", row);
  moved.agreed_by = table.text("agreed_by", row);
}

/// The latest day on which a status or progress was reported; none where neither was.
Date reported_on(const ElementReader& reader) {
  const Known& known = reader.own->known();
  const std::span<const Date> dates = reader.own->plan().updates().days("date");
  Date latest;
  for (const std::uint32_t row : {known.status[reader.row], known.progress[reader.row]})
    if (row != no_row) latest = (std::max)(latest, dates[row]);
  return latest;
}

}  // namespace

MoveFinder::MoveFinder(const Rollup::State& before, const Rollup::State& after)
    : before_(before),
      after_(after),
      dues_(after),
      moved_(after.plan().size()),
      same_plan_(&before.plan().state() == &after.plan().state()),
      same_framework_(same_plan_ || before.plan().framework() == after.plan().framework()) {
  if (!same_plan_ && same_framework_ && before.day != after.day) {
    elements_ = column_pairs(before.plan(), after.plan(), TableId::elements,
                             {"id", "title", "description", "source", "note", "start", "due", "completed"});
    measures_ = column_pairs(before.plan(), after.plan(), TableId::measures, {"id"});
  }
  const Table& links = after.plan().links();
  if (links.find("reason") != nullptr || links.find("agreed_by") != nullptr)
    links_to_ = RowsByElement(after.plan().link_to(), after.plan().size());
}

bool MoveFinder::differs(ElementIndex before, ElementIndex after) const {
  return !same_number(before_.scores[before], after_.scores[after]) ||
         before_.statuses[before] != after_.statuses[after] || before_.reasons[before] != after_.reasons[after] ||
         !same_number(before_.completeness[before], after_.completeness[after]);
}

void MoveFinder::find_of_measure(ElementReader before, ElementReader after, Moved& moved) const {
  const Reading was = before.own->reading(before.row);
  const Reading is = after.own->reading(after.row);
  const SeenFigure earlier = figure_of(before);
  const SeenFigure later = figure_of(after);
  if (std::isnan(was.actual) != std::isnan(is.actual)) {
    moved.causes.add(std::isnan(is.actual) ? MoveCause::lost : MoveCause::gained);
    return;
  }
  const bool same_period =
      earlier.period.first() == later.period.first() && earlier.period.last() == later.period.last();
  if (!same_period || earlier.observations != later.observations) {
    moved.causes.add(MoveCause::figure);
    return;
  }
  if (!same_number(was.actual, is.actual)) {
    const bool was_provisional = earlier.quality == Quality::provisional && later.quality != Quality::provisional;
    moved.causes.add(was_provisional ? MoveCause::finalised : MoveCause::restated);
  }
  const bool same_target = same_number(was.target, is.target) && same_number(was.lower, is.lower) &&
                           same_number(was.upper, is.upper) && same_number(was.baseline, is.baseline);
  if (same_target) return;
  moved.causes.add(MoveCause::target);
  take_reason(after.own->plan().targets(), later.target, moved);
}

void MoveFinder::find_of_work(ElementIndex element, ElementReader before, ElementReader after, Moved& moved) const {
  const ActionReading was = before.own->action(before.row);
  const ActionReading is = after.own->action(after.row);
  const bool same_report = same_number(was.progress, is.progress) && was.reported_status == is.reported_status &&
                           was.commented == is.commented;
  const auto completed_by = [](const ActionReading& of, Date day) { return is_complete(of, day); };
  if (completed_by(was, before_.day) != completed_by(is, after_.day)) {
    moved.causes.add(MoveCause::figure);
  } else if (!same_report) {
    const Date earlier = reported_on(before);
    const Date later = reported_on(after);
    const bool again = !later.is_none() && earlier == later;
    moved.causes.add(again ? MoveCause::restated : MoveCause::figure);
  }
  if (was.start != is.start || was.due != is.due) {
    moved.causes.add(MoveCause::date);
    const DueMoves moves = dues_.of(element);
    if (moved.reason.empty()) {
      moved.reason = moves.reason;
      moved.agreed_by = moves.agreed_by;
    }
    if (was.due == is.due) take_reason(after.own->plan().updates(), after.own->known().start[after.row], moved);
  } else if (!is.due.is_none() && is.due < after_.day && !(was.due < before_.day)) {
    moved.causes.add(MoveCause::deadline);
  }
  if (!same_number(was.phased, is.phased) && before_.day == after_.day) moved.causes.add(MoveCause::target);
  if (is_stale(was, before_.day) != is_stale(is, after_.day))
    moved.causes.add(is_stale(is, after_.day) ? MoveCause::lost : MoveCause::gained);
}

void MoveFinder::find_own(ElementIndex before, ElementIndex after, Moved& moved) const {
  const ElementReader earlier = before_.reader(before);
  const ElementReader later = after_.reader(after);
  if (before_.is_withdrawn(before) != after_.is_withdrawn(after)) {
    moved.causes.add(MoveCause::withdrawal);
    take_reason(later.own->plan().updates(), later.own->known().state[later.row], moved);
    return;
  }
  const Override* was = before_.find_override(before);
  const Override* is = after_.find_override(after);
  if ((was == nullptr) != (is == nullptr) ||
      (was != nullptr && (was->status != is->status || !same_number(was->score, is->score)))) {
    moved.causes.add(MoveCause::overridden);
    if (is != nullptr) take_reason(later.own->plan().updates(), is->update, moved);
  }
  const Role role = after_.plan().role(after);
  if (role == Role::measure)
    find_of_measure(earlier, later, moved);
  else if (role == Role::action || role == Role::milestone)
    find_of_work(after, earlier, later, moved);
}

void MoveFinder::find_of_links(ElementIndex after, const std::vector<SplitChild>& children, Moved& moved) const {
  const auto note = [&](MoveCause cause) { moved.causes.add(cause); };
  const Plan& plan = after_.plan();
  for (const SplitChild& child : children) {
    if (child.before == no_element || child.after == no_element) {
      const ElementIndex known =
          child.after != no_element ? child.after : plan.find(before_.plan().id(child.before)).value_or(no_element);
      const bool withdrawn_now = known != no_element && after_.is_withdrawn(known);
      const ElementIndex known_before =
          child.before != no_element ? child.before : before_.plan().find(plan.id(child.after)).value_or(no_element);
      const bool withdrawn_before = known_before != no_element && before_.is_withdrawn(known_before);
      note(withdrawn_now || withdrawn_before ? MoveCause::withdrawal : MoveCause::link);
      if (known == no_element) continue;
      if (withdrawn_now || withdrawn_before) {
        const ElementReader reader = after_.reader(known);
        take_reason(reader.own->plan().updates(), reader.own->known().state[reader.row], moved);
      } else {
        take_reason_of_link(known, after, moved);
      }
      continue;
    }
    if (child.weight_before == child.weight_after) continue;
    note(MoveCause::weight);
    take_reason_of_link(child.after, after, moved);
  }
}

void MoveFinder::take_reason_of_link(ElementIndex child, ElementIndex parent, Moved& moved) const {
  const Plan& plan = after_.plan();
  for (const std::uint32_t row : links_to_[parent])
    if (plan.link_from()[row] == child && after_.at->is_version(row)) take_reason(plan.links(), row, moved);
}

void MoveFinder::follow(ElementIndex before, ElementIndex after, const std::vector<SplitChild>& children) {
  if (!differs(before, after)) return;
  Moved& moved = moved_[after];
  find_own(before, after, moved);
  const bool from_below = before_.scores_itself[before] == 0 || after_.scores_itself[after] == 0;
  if (from_below && !moved.causes.has(MoveCause::withdrawal)) {
    for (const SplitChild& child : children) {
      if (child.before == no_element || child.after == no_element) continue;
      const Moved& below = moved_[child.after];
      moved.causes |= below.causes;
      if (moved.reason.empty() && moved.agreed_by.empty()) {
        moved.reason = below.reason;
        moved.agreed_by = below.agreed_by;
      }
    }
    find_of_links(after, children, moved);
  }
  if (!moved.causes.none()) return;
  const Reason was = before_.reasons[before];
  const Reason is = after_.reasons[after];
  if (was != is && (was == Reason::stale || is == Reason::stale))
    moved.causes.add(is == Reason::stale ? MoveCause::lost : MoveCause::gained);
  else
    moved.causes.add(before_.day != after_.day && is_judged_alike(before, after) ? MoveCause::time : MoveCause::policy);
}

bool MoveFinder::is_judged_alike(ElementIndex before, ElementIndex after) const {
  if (same_plan_ || !same_framework_) return same_plan_;
  const ElementReader earlier = before_.reader(before);
  const ElementReader later = after_.reader(after);
  if (&earlier.own->plan().state() != &before_.plan().state() || &later.own->plan().state() != &after_.plan().state())
    return false;
  const std::uint32_t was = earlier.own->known().measure[earlier.row];
  const std::uint32_t is = later.own->known().measure[later.row];
  return std::ranges::all_of(elements_, [&](const ColumnPair& column) { return column.same(before, after); }) &&
         std::ranges::all_of(measures_, [&](const ColumnPair& column) { return column.same(was, is); });
}

namespace {

/// Better or worse, but for what came only of figures that were lost or gained: losing sight of something improves
/// nothing.
Crossing by_sight(MoveCauses causes, Crossing way) {
  MoveCauses sight = redefining;
  sight |= MoveCauses{MoveCause::lost, MoveCause::gained};
  if (!causes.only(sight)) return way;
  return causes.has(MoveCause::lost) ? Crossing::no_longer_known : Crossing::newly_known;
}

/// Of what a status says for the worse, where it is judged.
std::uint8_t line_of(const SeverityOrder& order, Status status) {
  return order.rank(status == Status::complete ? Status::on_track : status);
}

}  // namespace

Crossing crossing_of(const SeverityOrder& order, MoveCauses causes, Status before, Status after) {
  const bool was = is_judgement(before);
  const bool is = is_judgement(after);
  if (!was && !is) return Crossing::none;
  if (was && is && line_of(order, before) == line_of(order, after)) return Crossing::none;
  if (!causes.none() && causes.only(redefining)) return Crossing::redefined;
  if (was != is) return is ? Crossing::newly_known : Crossing::no_longer_known;
  return by_sight(causes, line_of(order, after) < line_of(order, before) ? Crossing::worse : Crossing::better);
}

Crossing move_of(MoveCauses causes, double before, double after) {
  const bool was = !std::isnan(before);
  const bool is = !std::isnan(after);
  if ((!was && !is) || before == after) return Crossing::none;
  if (!causes.none() && causes.only(redefining)) return Crossing::redefined;
  if (was != is) return is ? Crossing::newly_known : Crossing::no_longer_known;
  return by_sight(causes, after < before ? Crossing::worse : Crossing::better);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
