#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/compare/explain_change.hpp>
#include <goldenthread/model/element_columns.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

std::string joined_ids(const Plan& plan, std::span<const ElementIndex> elements) {
  std::string text;
  for (const ElementIndex element : elements) (text += text.empty() ? "" : ";") += plan.id(element);
  return text;
}

std::string joined_titles(const Plan& plan, std::span<const ElementIndex> elements) {
  std::string text;
  for (const ElementIndex element : elements) (text += text.empty() ? "" : "; ") += plan.title(element);
  return text;
}

}  // namespace

Frame frame(const PlanComparison& comparison) {
  Frame made{"What became of the plan", comparison.size()};
  const auto owner = std::make_shared<const PlanComparison>(comparison);
  const std::span<const PlanChange> changes = comparison.changes();
  made.add(FrameColumn::words("change", {reinterpret_cast<const std::uint8_t*>(changes.data()), changes.size()},
                              {detail::plan_change_names.begin(), detail::plan_change_names.end()}, owner));
  made.add({"before", TextMaker{[owner](std::size_t row) { return joined_ids(owner->before(), owner->before(row)); }}});
  made.add({"after", TextMaker{[owner](std::size_t row) { return joined_ids(owner->after(), owner->after(row)); }}});
  made.add({"title", TextMaker{[owner](std::size_t row) {
              return owner->after(row).empty() ? joined_titles(owner->before(), owner->before(row))
                                               : joined_titles(owner->after(), owner->after(row));
            }}});
  made.add({"link", TextView{[owner](std::size_t row) { return owner->link(row); }}});
  made.add({"field", TextView{[owner](std::size_t row) { return owner->field(row); }}});
  made.add({"was", TextView{[owner](std::size_t row) { return owner->was(row); }}});
  made.add({"is", TextView{[owner](std::size_t row) { return owner->is(row); }}});
  return made.add({"words", TextMaker{[owner](std::size_t row) { return owner->words(row); }}});
}

Frame left_behind_frame(const PlanComparison& comparison) {
  const LeftBehind& left = comparison.left_behind();
  const ElementColumns elements{comparison.before(), left.element};
  const ElementColumns parent{comparison.before(), left.parent};
  Frame made{"Left behind", left.size()};
  return made.add(elements.ids())
      .add(elements.titles())
      .add(elements.kinds())
      .add(parent.ids("parent"))
      .add(parent.titles("parent_title"))
      .add(frame_column("link", left.link, [](std::string_view link) { return link; }))
      .add({"successors", left.successors});
}

Frame series_frame(const PlanComparison& comparison) {
  const SeriesChanges& series = comparison.series();
  Frame made{"Series", series.size()};
  made.add(ElementColumns{comparison.before(), series.before}.ids("before"));
  made.add(ElementColumns{comparison.after(), series.after}.ids("after"));
  made.add({"title", TextView{[comparison](std::size_t row) {
              const SeriesChanges& of = comparison.series();
              return of.after[row] == no_element ? comparison.before().title(of.before[row])
                                                 : comparison.after().title(of.after[row]);
            }}});
  made.add(
      frame_words("series", series.change, [](SeriesChange change) { return change; }, detail::series_change_names));
  return made.add({"field", series.field})
      .add({"was", series.was})
      .add({"is", series.is})
      .add({"observations_before", series.observations_before})
      .add({"observations_after", series.observations_after});
}

namespace {

void add_causes(Frame& made, const std::array<std::vector<double>, cause_count>& parts) {
  for (std::size_t i = 0; i < cause_count; ++i) made.add({std::string{to_string(static_cast<Cause>(i))}, parts[i]});
}

FrameColumn statuses(std::string name, const std::vector<Status>& cells) {
  return frame_words(std::move(name), cells, [](Status status) { return status; }, detail::status_names);
}

/// Causes with ; between.
std::string names_of(MoveCauses causes) {
  std::string names;
  for (std::size_t i = 0; i < move_cause_count; ++i)
    if (const auto cause = static_cast<MoveCause>(i); causes.has(cause))
      names += (names.empty() ? "" : ";") + std::string{to_string(cause)};
  return names;
}

}  // namespace

Frame frame(const RollupComparison& comparison) {
  const Plan& plan = comparison.after.graph().plan();
  const ElementColumns elements{plan, comparison.row_after};
  const auto owner = std::make_shared<const RollupComparison>(comparison);
  Frame made{"What moved", comparison.size()};
  made.label_statuses(plan.framework().status_labels());
  made.add(elements.ids()).add(elements.kinds()).add(elements.titles());
  made.add(statuses("status_before", comparison.status_before));
  made.add(statuses("status_after", comparison.status_after));
  made.add(
      frame_words("crossing", comparison.crossing, [](Crossing crossing) { return crossing; }, detail::crossing_names));
  made.add(frame_words("move", comparison.move, [](Crossing move) { return move; }, detail::crossing_names));
  made.add({"score_before", std::span{owner->score_before}, owner});
  made.add({"score_after", std::span{owner->score_after}, owner});
  made.add({"change", std::span{owner->change}, owner});
  made.add({"standing_before", std::span{owner->standing_before}, owner});
  made.add({"standing_after", std::span{owner->standing_after}, owner});
  made.add({"judged_before", std::span{owner->judged_before}, owner});
  made.add({"judged_after", std::span{owner->judged_after}, owner});
  add_causes(made, comparison.parts);
  made.add(ElementColumns{plan, comparison.main_child}.ids("main_child"));
  made.add({"main_child_part", std::span{owner->main_child_part}, owner});
  made.add(ElementColumns{plan, comparison.origin}.ids("origin"));
  made.add({"causes", TextMaker{[owner](std::size_t row) { return names_of(owner->causes[row]); }}});
  made.add({"reason", TextView{[owner](std::size_t row) { return owner->reason[row]; }}, owner});
  made.add({"agreed_by", TextView{[owner](std::size_t row) { return owner->agreed_by[row]; }}, owner});
  return made.add({"why", TextMaker{[owner](std::size_t row) { return why(*owner, row); }}});
}

Frame frame(const ChangeExplanation& explanation) {
  ChangeColumns found = columns(explanation);
  const std::shared_ptr<const void> keeps = explanation.rollups;
  Frame made{"What moved " + std::string{explanation.after.id}, explanation.children.size()};
  made.label_statuses(explanation.status_labels);
  made.add({"id", TextView{[ids = std::move(found.id)](std::size_t row) { return ids[row]; }}, keeps});
  made.add({"title", TextView{[titles = std::move(found.title)](std::size_t row) { return titles[row]; }}, keeps});
  made.add({"score_before", std::move(found.score_before)});
  made.add({"score_after", std::move(found.score_after)});
  made.add({"standing_before", std::move(found.standing_before)});
  made.add({"standing_after", std::move(found.standing_after)});
  const auto same = [](Status of) { return of; };
  made.add(frame_words("status_before", found.status_before, same, detail::status_names));
  made.add(frame_words("status_after", found.status_after, same, detail::status_names));
  made.add({"weight_before", std::move(found.weight_before)});
  made.add({"weight_after", std::move(found.weight_after)});
  add_causes(made, found.parts);
  return made;
}

}  // namespace v0
}  // namespace goldenthread
