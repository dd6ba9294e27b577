// Targets still to be set, and measures off target.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Measures without a target in a period, in the plan's order. Columns of equal length.
struct TargetsToSet {
  Period period;
  std::vector<ElementIndex> element;
  /// Why there is none, such as "to be set after the outturn"; blank if no reason is given.
  std::vector<std::string> reason;
  /// The period of the target that is known to be missing; absent if no target was in force at all.
  std::vector<Period> known_missing;
  /// The latest earlier period with a target that was set; absent if there is none.
  std::vector<Period> last_set;
  /// How many measures were selected; if 0, "none lacks a target" means nothing.
  std::size_t measures = 0;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// Which measures have no target in force in the period, by what was recorded by the roll-up's date: of what `count`
/// takes the measures, or where that names no roles, kinds and ids all measures. A target holds from its
/// period until the next; one known to be missing, with its reason, ends the one before. A data-only measure needs
/// none, and what was withdrawn is left out.
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used, ArgumentError for an absent period.
[[nodiscard]] GOLDENTHREAD_API TargetsToSet targets_to_set(const Rollup& result, const Period& period,
                                                           const Selection& count = {}, const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const TargetsToSet& found);

/// id, kind, title, reason, known_missing, last_set; periods by the measure's own year where it has one.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const TargetsToSet& found);

/// Measures that are off target, in the plan's order. Columns of one length; NaN if there is no figure.
struct OffTarget {
  std::vector<ElementIndex> element;
  /// The period of the figure that is judged.
  std::vector<Period> period;
  std::vector<double> actual;
  std::vector<double> target;
  std::vector<double> lower;
  std::vector<double> upper;
  /// `off_track`, or `at_risk`: off target by less than the scheme allows.
  std::vector<Status> status;
  /// The target as first agreed (of a longer target the same part of it as `target` is), how often it was
  /// changed since, and why and by whom the last time. NaN, 0 and blank if the target is put together of several.
  std::vector<double> first_target;
  std::vector<std::uint32_t> moves;
  std::vector<std::string> reason;
  std::vector<std::string> agreed_by;
  /// How many of the selected measures could be judged; if 0, "none is off target" means nothing.
  std::size_t judged = 0;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// Which measures are off target at the roll-up's date: those whose status is off track or at risk.
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API OffTarget off_target(const Rollup& result, const Selection& count = {},
                                                    const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const OffTarget& found);

/// id, kind, title, period, actual, target, lower, upper, status, first_target, moves, reason, agreed_by; periods by
/// the measure's own year where it has one.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const OffTarget& found);

}  // namespace v0
}  // namespace goldenthread
