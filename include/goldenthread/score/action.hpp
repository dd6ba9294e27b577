// An action's own score and status at a date.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include <goldenthread/base/error.hpp>
#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/score/expected.hpp>
#include <goldenthread/score/judged.hpp>
#include <goldenthread/score/reported.hpp>
#include <goldenthread/score/scheme.hpp>
#include <goldenthread/score/scored.hpp>
#include <goldenthread/score/severity_order.hpp>
#include <goldenthread/score/status_of.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// What is known of an action or milestone at a date.
struct ActionReading {
  /// How much of it is done, from 0 to 1; NaN if nobody has said.
  double progress = std::numeric_limits<double>::quiet_NaN();
  /// Whether somebody reported that progress; else it is part of the plan, and all done only from `completed` on.
  bool reported_progress = false;
  std::optional<Status> reported_status = {};
  /// Whether a commentary came with the reported status.
  bool commented = false;
  /// The last day on which what was reported is not stale; absent if it never is.
  Date current_until = Date::none();
  Date start = Date::none();
  /// The last day on which it is not late.
  Date due = Date::none();
  Date completed = Date::none();
  /// How much of it should be done by now by its phased targets, from 0 to 1; NaN if it has none.
  double phased = std::numeric_limits<double>::quiet_NaN();
};

/// How much of it should be done by the as-of date: by its phased targets where the convention is stepped and it has
/// some, else in even steps from start to due; NaN if neither is known.
[[nodiscard]] inline double expected_progress(const ActionReading& action, Date as_of,
                                              Expected convention = Expected::inclusive) {
  if (convention == Expected::stepped && !std::isnan(action.phased)) return action.phased;
  return expected_progress(action.start, action.due, as_of, convention);
}

/// How many days after its due date it was completed, or is still open at the as-of date; 0 where it is not late.
[[nodiscard]] inline std::int32_t days_late(const ActionReading& action, Date as_of) {
  if (action.due.is_none()) return 0;
  const bool done = !action.completed.is_none() && action.completed <= as_of;
  return (std::max)(0, (done ? action.completed : as_of) - action.due);
}

/// Whether it was complete by the as-of date: completed on a day up to then, reported complete, or all done. A day of
/// completion that lies ahead takes away nothing that was reported by then; progress of 1 that nobody reported was not
/// known before it.
[[nodiscard]] inline bool is_complete(const ActionReading& action, Date as_of) noexcept {
  if (!action.completed.is_none() && action.completed <= as_of) return true;
  if (action.reported_status == Status::complete) return true;
  return action.progress >= 1 && (action.completed.is_none() || action.reported_progress);
}

/// What decides an action's status, whatever its progress and reports: the first that holds of
///
/// 1. it is complete: `complete`;
/// 2. its start lies ahead: `not_due`;
/// 3. it is past its due date: `off_track`.
///
/// Nothing where none holds. @throws ArgumentError if `as_of` is absent.
[[nodiscard]] inline std::optional<Status> settled_status(const ActionReading& action, Date as_of) {
  if (as_of.is_none()) throw ArgumentError("as_of is absent: an action is judged on a date");
  if (is_complete(action, as_of)) return Status::complete;
  if (!action.start.is_none() && action.start > as_of) return Status::not_due;
  if (!action.due.is_none() && action.due < as_of) return Status::off_track;
  return std::nullopt;
}

/// Whether the latest report is too old to rely on.
[[nodiscard]] inline bool is_stale(const ActionReading& action, Date as_of) noexcept {
  return !action.current_until.is_none() && action.current_until < as_of;
}

/// The status of work in progress. Where the progress expected by now is known (expected_progress) it is progress as a
/// share of that which goes through `scheme`, all of it where nothing is expected yet; else the progress itself. On the
/// very first day what is not on track is `not_due`, never red. A rule that looks at `ahead` has progress less the
/// progress expected.
[[nodiscard]] inline Status progress_status(const Scheme& scheme, const ActionReading& action, Date as_of,
                                            Expected convention = Expected::inclusive) {
  const double expected = expected_progress(action, as_of, convention);
  const bool untouched = action.start == as_of && action.progress == 0;
  double share = action.progress;
  if (expected > 0) share /= expected;
  if (expected == 0 && !untouched) share = 1;
  const Status status =
      scheme.type == SchemeType::rules
          ? detail::status_by_rules(scheme,
                                    [&](Quantity of) {
                                      if (of == Quantity::score) return share;
                                      return of == Quantity::ahead ? action.progress - expected : std::nan("");
                                    })
          : status_of(scheme, share);
  if (status == Status::complete) return Status::on_track;
  return action.start == as_of && status != Status::on_track ? Status::not_due : status;
}

/// An action's score and the status that counts, with the status that is computed beside it.
struct JudgedAction : Judged {
  Status computed = Status::no_data;
};

/// The action's score and status. The computed status is the one that is settled (settled_status); else `stale` where
/// what was reported is too old; else `no_data` where no progress is known; else that of its progress
/// (progress_status). Where none is settled and a status was reported that is not stale, `policy` says which of the two
/// counts. The score is 1 where it is complete, and else its progress; it is undefined where that is not known
/// (`no_data`) or stale, and where the action is not due or not applicable.
/// @throws ArgumentError if `as_of` is absent.
[[nodiscard]] inline JudgedAction judge_action(const Scheme& scheme, const ActionReading& action, Date as_of,
                                               Expected convention = Expected::inclusive,
                                               Reported policy = Reported::explained, const SeverityOrder& order = {}) {
  const auto judged = [](Scored scored, Status status, Status computed) {
    return JudgedAction{{scored, status}, computed};
  };
  const auto undefined = [&](Reason reason, Status status, Status computed) {
    return judged(Scored::undefined(reason), status, computed);
  };
  const std::optional<Status> settled = settled_status(action, as_of);
  if (settled == Status::complete) return judged(Scored::of(1), Status::complete, Status::complete);
  if (settled == Status::not_due) return undefined(Reason::not_due, Status::not_due, Status::not_due);
  const bool known = action.progress < 1;  // neither a NaN nor done on a day that is still ahead
  const Scored scored = known ? Scored::of(action.progress) : Scored::undefined(Reason::no_data);
  if (settled) return judged(scored, *settled, *settled);
  if (is_stale(action, as_of)) return undefined(Reason::stale, Status::stale, Status::stale);
  const Status computed = known ? progress_status(scheme, action, as_of, convention) : Status::no_data;
  const Status status = counted_status(policy, computed, action.reported_status, action.commented, order);
  if (status != computed && status == Status::not_due) return undefined(Reason::not_due, status, computed);
  if (status != computed && status == Status::not_applicable)
    return undefined(Reason::not_applicable, status, computed);
  return judged(scored, status, computed);
}

}  // namespace v0
}  // namespace goldenthread
