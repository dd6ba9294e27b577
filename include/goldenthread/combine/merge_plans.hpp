// Merging several plans into one.
#pragma once

#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/plan_builder.hpp>

namespace goldenthread {
inline namespace v0 {

/// One of the plans that are merged.
struct PlanPart {
  /// The prefix of its ids: under the name "health" the element HWS becomes "health:HWS". Neither blank nor with a
  /// colon or semicolon, and no other part's.
  std::string name = {};
  Plan plan;
};

/// How plans are merged.
struct MergeOptions {
  /// The title, body and so on of the merged plan. Whatever is blank is taken from the parts: their titles, bodies and
  /// sources, the span of their periods, and the latest of their as-of dates.
  PlanInfo info = {};
  /// Links between plans, as parts of a links table, with ids of the merged plan. What they view must live until
  /// the plan is made (see InputTable::owner).
  std::vector<InputTable> links = {};
  /// Problems that were found earlier, by the reader of the file of those links.
  std::vector<Finding> problems = {};
  Building building = Building::strict;
  Progress progress = {};
};

/// Merges several plans into one: a council's plan with its manifesto or a partner's strategy. Elements, links and all
/// other rows come plan by plan, in the order given. Each id begins with its plan's name, and the column `plan` of
/// elements and links gives the plan. Takes time proportional to the tables' cells.
///
/// **The same element.** A link `same_as` from an element of one plan to one of another (approved, stated or inferred,
/// without dates of validity) makes them one element, which belongs to both. It keeps the id and the words of the one
/// that the others are the same as; of several, or in a ring, of the plan whose name comes first in the alphabet. What
/// it leaves blank is taken from the others, both sources stay, and the column `same_as` holds the other ids. Rows of
/// other tables that say the same of it (a link, a measure, an observation or a target of the same period) become one
/// too. Where they contradict each other, a finding (`conflicting_field`, a warning) names both. Where two elements of
/// one plan would become one, none of them is merged (`ambiguous_same_as`, an error), and the links stay.
///
/// **Frameworks.** The merged plan's framework has the kinds, link types, schemes, scorings, policies and attributes of
/// all. A rule that all have is kept as it is; any other asks only the elements of its own plan, under an id that
/// begins with the plan's name. Where two frameworks contradict each other, a finding (`conflicting_framework`) names
/// both: a kind with two roles, or a link type that does two things, is an error; what can be kept apart by another
/// name, or is the first plan's to settle, is a warning.
///
/// A part that was built leniently brings its findings along.
///
///     const gt::Plan both = gt::merge_plans({{"council", plan}, {"health", strategy}}, {.links = {mapping}});
///
/// @throws ArgumentError if the names cannot be used, or a part has a column `plan` or `same_as` of its own.
/// @throws InputError (strict) holding every problem of severity error.
[[nodiscard]] GOLDENTHREAD_API Plan merge_plans(const std::vector<PlanPart>& parts, const MergeOptions& options = {});

}  // namespace v0
}  // namespace goldenthread
