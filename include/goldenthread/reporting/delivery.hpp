// What delivers each objective: its work and its measures by name, with dates and figures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/reporting/action_register.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Options for delivery().
struct DeliveryOptions {
  /// What is to be delivered: any elements, such as outcomes, a root cause or a member; empty: the objectives.
  Selection of = {};
  /// Which work and measures are listed; empty: all.
  Selection where = {};
  /// Lists the work of that period alone, and the measures that have a target in it; absent: everything.
  Period period = Period::none();
  /// Who is to see it: what is above them is not listed, and officers are posts to the public.
  Audience audience = Audience::exempt;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// A piece of work or a measure below an objective.
struct DeliveryLine {
  ElementIndex element = no_element;
  /// The weakest basis of the strongest line up to the objective, and whether that line has a link that is not
  /// approved.
  Basis basis = Basis::stated;
  bool is_draft = false;
  bool is_measure = false;
  /// Of work that is complete: whether all that is known is the day on which somebody reported it.
  bool is_reported_by = false;
  /// Of a measure the target that holds at the roll-up's date, or else the next one to come; and whether it is to come.
  FigureOfPeriod target;
  bool is_ahead = false;
  /// Its place in the register of measures or in that of actions.
  std::size_t entry = 0;
};

/// One objective and what delivers it, in the plan's order.
struct ObjectiveDelivery {
  ElementIndex element = no_element;
  /// The priorities above it.
  std::vector<ElementIndex> priorities;
  std::vector<DeliveryLine> lines;
  std::uint32_t work = 0;
  std::uint32_t measures = 0;
};

/// What delivers each objective. Keeps the roll-up, and so the plan's texts, alive.
struct Delivery {
  Period period;
  /// Whether only some work or measures were asked for.
  bool is_filtered = false;
  Audience audience = Audience::exempt;
  std::vector<ObjectiveDelivery> objectives;
  ActionRegister actions;
  MeasureRegister measures;
  Rollup rollup;

  [[nodiscard]] std::size_t size() const noexcept { return objectives.size(); }
  /// The objectives that have neither work nor a measure.
  [[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> without() const;
};

/// Lists the actions, milestones and measures below each objective (of a lens: below what addresses it; of a party:
/// below what it is responsible for), as they were known at the roll-up's date. Drafts and links of the plan as a whole
/// are followed, and each line says so. What was withdrawn is left out.
///
/// With a period, work is left out that is complete, that is to be finished before the period and is not late yet, or
/// that starts after it; and a measure that has no target in force in it.
///
///     std::cout << gt::to_string(gt::delivery(result, {.of = {.kinds = {"Outcome"}}}));
///
/// @throws InputError if a selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API Delivery delivery(const Rollup& result, const DeliveryOptions& options = {});

/// A row for each line, and one for an objective that has none: for, for_title, priorities, id, kind, title, basis,
/// draft, start, due, completed, progress, unit, period, actual, target, status, owners.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Delivery& found);

/// How many have work and measures, then each objective with a line for each:
/// "EX-A01 Build at Mill Lane: 2024-04-01 to 2026-03-31, 70 % done, on track, Cllr Cy Example".
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Delivery& found);

}  // namespace v0
}  // namespace goldenthread
