// Every action and milestone with its dates, its progress, and what was reported and computed of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// One action or milestone. Its texts are views of the plan's.
struct ActionEntry {
  ElementIndex element = no_element;
  Date start;
  /// When it is due, by the latest that is known; when it was first agreed for; how often it was moved since, and why
  /// and by whose agreement the last time.
  Date due, first_due;
  std::uint32_t moves = 0;
  std::string_view move_reason, move_agreed_by;
  /// Whether the audience may not see them.
  bool move_not_shown = false;
  /// Absent where it is open, or where nobody gave a day.
  Date completed;
  /// To its completion, or to the roll-up's date; then the same against the date first agreed.
  std::int32_t days_late = 0;
  std::int32_t days_late_on_first = 0;
  /// From 0 to 1; NaN if it is not known. Where nobody reports it, what is done of what is below it.
  double progress = std::numeric_limits<double>::quiet_NaN();
  double expected = std::numeric_limits<double>::quiet_NaN();
  std::optional<Status> reported;
  Status computed = Status::no_data;
  Status status = Status::no_data;
};

/// Actions and milestones. Keeps the roll-up, and so the plan's texts, alive.
struct ActionRegister {
  /// In the plan's order.
  std::vector<ActionEntry> entries;
  Rollup rollup;

  [[nodiscard]] std::size_t size() const noexcept { return entries.size(); }
};

/// Gathers what `where` takes of the actions and milestones, or where that names no roles, kinds and ids all of them,
/// as they were known at the roll-up's date. What was withdrawn is left out.
/// @param audience who is to see it: rows above them are left out, and what only such rows say is blank
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API ActionRegister action_register(const Rollup& result, const Selection& where = {},
                                                              Audience audience = Audience::exempt,
                                                              const Progress& progress = {});

/// id, kind, title, start, first_due, due, moves, completed, days_late, days_late_on_first, progress, expected,
/// reported, computed, status, move_reason, move_agreed_by.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const ActionRegister& actions);

}  // namespace v0
}  // namespace goldenthread
