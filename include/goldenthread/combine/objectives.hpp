// Attaching service, team and personal objectives to a plan in bulk.
#pragma once

#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {

/// How a table of objectives is attached to a plan.
struct ObjectiveOptions {
  /// Kinds that are added to the framework where it lacks them, such as "Service objective", "Team objective" and
  /// "Personal objective". Rows that name no kind are of the first.
  std::vector<std::string> kinds{"Personal objective"};
  /// Which of the kinds that are added are one person's own (`Kind::personal`), so that one without a line of sight is
  /// a warning, not an error.
  std::vector<std::string> personal_kinds{"Personal objective"};
  /// The role of the kinds that are added.
  Role role = Role::action;
  /// The link type from an objective to its parent, and the basis of such a link.
  std::string link_type = "contributes_to";
  Basis basis = Basis::stated;
  /// The capacity of an owner.
  Capacity capacity = Capacity::lead;
  /// The kind of the owners that neither the plan nor the table has, which are then added as parties of it (so is the
  /// kind, where the framework lacks it). Blank: such an owner is a problem.
  std::string owner_kind = {};
  /// Problems that were found earlier, by the reader of the file.
  std::vector<Finding> problems = {};
  Building building = Building::strict;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// A plan with more objectives below it: services', teams' and people's.
///
/// Columns of the table: `objective` (or `id`) and `parent`; and `title` (the objective itself where it is blank),
/// `kind`, `owner`, and any other column of `elements`, the council's own included (a directorate, a grade). Several
/// parents or owners are written in one cell with ';' between, or in further rows of the same objective, the other
/// cells of which are blank or the same. A parent may be an element of the plan or another row of the table, in any
/// order.
///
/// Nothing is lost silently. Problems name the table "objectives" and the row:
///
/// | code | when | consequence |
/// |---|---|---|
/// | missing_value | a row names no objective | the row is left out |
/// | duplicate_id | the plan has an element of that id | the row is left out, and the plan's element stays |
/// | duplicate_id | rows of one id say different things | as in building: neither is linked |
/// | duplicate_link | the same objective and parent, or owner, again | once is enough |
/// | dangling_link | there is no such parent or owner; the nearest id is suggested | the link is left out |
/// | no_parent | a row names no parent (a warning) | it has no line of sight |
/// | cycle | rows are attached to each other in a ring (a warning) | none of them has a line of sight by it |
///
/// and whatever else building finds. The plan's own findings come first and stay. Takes time proportional to plan and
/// table.
/// @throws InputError if building is strict and a row is wrong; ArgumentError for options that cannot be used.
[[nodiscard]] GOLDENTHREAD_API Plan with_objectives(const Plan& plan, const InputTable& objectives,
                                                    const ObjectiveOptions& options = {});

}  // namespace v0
}  // namespace goldenthread
