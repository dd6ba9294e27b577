// Which rows of a plan's tables count at a date.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <goldenthread/model/plan.hpp>

#include "model/row_of_element.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

class History;

/// What had been recorded by the as-of date, and of that the rows that count for each element.
struct Known {
  /// The row of the measures table.
  RowOfElement measure;
  /// The council's own latest observation of a period that had ended, in its latest revision.
  RowOfElement observation;
  /// The target in force in that observation's period.
  RowOfElement target;
  /// Of an action or milestone the phased target whose period ended last, and the last whether its period has ended or
  /// not; where the framework goes by those.
  RowOfElement phase, last_phase;
  /// The latest update that gives each of these.
  RowOfElement status, progress, state, start, due, completed;
  /// The update since which it has been reported complete, without a break up to its latest report.
  RowOfElement complete_since;
  /// The override in force.
  RowOfElement override_update;
  /// What was observed in every period, where a measure needs more than its latest observation; else null.
  std::shared_ptr<const History> history;
};

/// Which observations are looked at: all, or only those that have a value.
enum class Observed : std::uint8_t { all, with_value };

/// Whether the framework counts expected progress by phased targets.
[[nodiscard]] bool needs_phases(const Plan& plan);

/// Whether some measure is made of more than its latest observation.
[[nodiscard]] bool needs_history(const Plan& plan);

/// The same but for overrides and since when work was reported complete.
[[nodiscard]] Known latest_at(const Plan& plan, Date as_of, Observed observed = Observed::all);

/// Finds the rows that count, in one pass over each table.
[[nodiscard]] Known known_at(const Plan& plan, Date as_of, Observed observed = Observed::all);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
