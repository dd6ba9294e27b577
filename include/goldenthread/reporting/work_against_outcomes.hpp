// How far the work is on track beside how far the outcomes are, and where they part.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/tally.hpp>

namespace goldenthread {
inline namespace v0 {

/// How work and outcomes below an objective lie to each other.
enum class Parting : std::uint8_t {
  together,          ///< both have the same colour
  work_ahead,        ///< the work has the better colour: what was to be done is done, and the outcome does not follow
  outcomes_ahead,    ///< the outcomes have the better colour
  work_unknown,      ///< the outcomes are judged, and no work is
  outcomes_unknown,  ///< the work is judged, and no outcome is
  unknown,           ///< neither is judged
};

namespace detail {
inline constexpr std::array<std::string_view, 6> parting_names{"together",     "work_ahead",       "outcomes_ahead",
                                                               "work_unknown", "outcomes_unknown", "unknown"};
}  // namespace detail

/// "together", "work_ahead" and so on.
[[nodiscard]] constexpr std::string_view to_string(Parting parting) noexcept {
  return detail::parting_names[static_cast<std::size_t>(parting)];
}

/// One side of an objective: the work below it, or the outcomes.
struct ObjectiveSide {
  /// From 0 to 1, as the roll-up has it (Rollup::work(), Rollup::outcomes()); NaN if nothing is judged.
  double standing = std::numeric_limits<double>::quiet_NaN();
  /// The colour nearest to it; `no_data` if there is none.
  Status status = Status::no_data;
  /// The distinct leaves of that side below.
  Tally tally;
};

/// One objective.
struct ObjectiveSides {
  ElementIndex element = no_element;
  /// Whether it is one of the plan's priorities.
  bool is_priority = false;
  Status status = Status::no_data;
  /// Actions and milestones; then measures.
  ObjectiveSide work, outcomes;
  Parting parting = Parting::unknown;
};

/// Work against outcomes of every objective, in the plan's order. Keeps the roll-up alive.
struct WorkAgainstOutcomes {
  std::vector<ObjectiveSides> objectives;
  Rollup rollup;
  /// By element: whether it is asked for, and may be seen.
  std::vector<std::uint8_t> asked = {};
  Audience audience = Audience::exempt;

  [[nodiscard]] std::size_t size() const noexcept { return objectives.size(); }
};

/// Puts the work below each objective beside its outcomes. Priorities are the elements of the framework's
/// `money.priorities`, or where it names none the objectives that have no objective above them. What was withdrawn is
/// left out.
///
///     for (const gt::ObjectiveSides& each : gt::work_against_outcomes(result).objectives)
///       if (each.parting == gt::Parting::work_ahead) std::cout << plan.title(each.element) << '\n';
///
/// @param where which leaves are counted in the tallies; standings and statuses are of everything below
/// @param audience who is to see it: objectives and leaves above them are neither listed nor counted
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API WorkAgainstOutcomes work_against_outcomes(const Rollup& result,
                                                                         const Selection& where = {},
                                                                         Audience audience = Audience::exempt,
                                                                         const Progress& progress = {});

/// What stands below an objective at which work and outcomes part.
enum class SideBelow : std::uint8_t {
  work,      ///< an action or a milestone; of an action with milestones the action alone
  outcome,   ///< a measure
  objective  ///< another objective at which they part, which has lines of its own
};

namespace detail {
inline constexpr std::array<std::string_view, 3> side_below_names{"work", "outcome", "objective"};
}  // namespace detail

/// "work", "outcome" or "objective".
[[nodiscard]] constexpr std::string_view to_string(SideBelow side) noexcept {
  return detail::side_below_names[static_cast<std::size_t>(side)];
}

/// One line of sight between the two sides of an objective: what stands below it, and through what.
struct LineBelow {
  ElementIndex objective = no_element;
  SideBelow side = SideBelow::work;
  ElementIndex below = no_element;
  /// The element right above it on the way up to the objective; `no_element` where it is linked to the objective
  /// itself.
  ElementIndex through = no_element;
};

/// The lines of sight between work and outcomes wherever the two part (Parting::work_ahead, outcomes_ahead): by
/// objective, the nearest first, each element once. They stop at other objectives where the two part, whose lines are
/// their own.
/// @param progress receives the progress, and can stop the call.
[[nodiscard]] GOLDENTHREAD_API std::vector<LineBelow> lines_below(const WorkAgainstOutcomes& found,
                                                                  const Progress& progress = {});

/// lines_below() as a table: for, for_title (the objective), parting, side, id, kind, title, status, through,
/// through_title.
[[nodiscard]] GOLDENTHREAD_API Frame lines_frame(const WorkAgainstOutcomes& found, const Progress& progress = {});

/// id, kind, title, priority, status, work, work_status, work_known, work_on_track, work_total, outcomes,
/// outcomes_status, outcomes_known, outcomes_on_track, outcomes_total, parting.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const WorkAgainstOutcomes& found);

/// How many part and a sentence for each: "More people in good work: the work is on track (2 of 2 known), the outcomes
/// are off track (0 of 1 known)".
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const WorkAgainstOutcomes& found);

}  // namespace v0
}  // namespace goldenthread
