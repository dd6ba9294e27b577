// Comparing two roll-ups: what changed, and why.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/compare/explain_change.hpp>
#include <goldenthread/compare/move_cause.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/what_if.hpp>

namespace goldenthread {
inline namespace v0 {

/// What changed between two roll-ups: a row for each element whose score or status changed, in the order of the later
/// plan. Columns of equal length. Keeps both roll-ups alive.
struct RollupComparison {
  Rollup before;
  Rollup after;
  /// The element's rows in the two plans.
  std::vector<ElementIndex> row_before = {};
  std::vector<ElementIndex> row_after = {};
  /// NaN if there is none.
  std::vector<double> score_before = {};
  std::vector<double> score_after = {};
  /// The later minus the earlier; NaN if either has no score.
  std::vector<double> change = {};
  std::vector<Status> status_before = {};
  std::vector<Status> status_after = {};
  /// Its standings before and after, and the judged share of the weight; NaN if there is none.
  std::vector<double> standing_before = {};
  std::vector<double> standing_after = {};
  std::vector<double> judged_before = {};
  std::vector<double> judged_after = {};
  /// Whether the status got better or worse by the framework's order of severity, where
  /// complete ranks as on track; whether it is judged newly or no longer; or only redefined. Losing sight of something
  /// is never better, nor is what moved only through a withdrawal, target, date, weight, link, policy or restatement.
  std::vector<Crossing> crossing = {};
  /// The same for the score: whether it rose or fell.
  std::vector<Crossing> move = {};
  /// What moved it, itself or below, and where somebody said so why and who agreed it: of a target or date moved, a
  /// withdrawal, a link or an override.
  std::vector<MoveCauses> causes = {};
  std::vector<std::string_view> reason = {};
  std::vector<std::string_view> agreed_by = {};
  /// By cause, as explain() of the two splits it; 0 where there is no change to split.
  std::array<std::vector<double>, cause_count> parts = {};
  /// The row in the later plan of the child that added most to the change, either way, and what it added; no_element
  /// and 0 for what scores by itself, and where the child that did is no longer there.
  std::vector<ElementIndex> main_child = {};
  std::vector<double> main_child_part = {};
  /// The origin of the change: the child that added most, and so on down to an element with its own score.
  std::vector<ElementIndex> origin = {};

  [[nodiscard]] std::size_t size() const noexcept { return row_after.size(); }
};

/// Compares two roll-ups of one plan at two dates, or of two plans, in which elements are matched by id; compare() of
/// the plans reports what only one of them has. One pass over both: linear time, except for the children of each
/// element.
[[nodiscard]] GOLDENTHREAD_API RollupComparison compare(const Rollup& before, const Rollup& after,
                                                        const Progress& progress = {});

/// The rows from the worst to the best: first those with a worse status, then those no longer known, those with the
/// same status, the redefined, those newly known, and last those with a better status; within each, the largest falls
/// first, and equal ones in the plan's order.
[[nodiscard]] GOLDENTHREAD_API std::vector<std::size_t> worst_first(const RollupComparison& comparison);

/// Why a row's score moved: "what was achieved -9, weights -2; most of it from Calls answered (EX-M05) -7". Empty where
/// there is no change to split.
[[nodiscard]] GOLDENTHREAD_API std::string why(const RollupComparison& comparison, std::size_t row);

/// id, kind, title, status_before, status_after, crossing, move, score_before, score_after, change, standing_before,
/// standing_after, judged_before, judged_after, one column for each cause, main_child, main_child_part, origin, causes,
/// reason, agreed_by, why.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const RollupComparison& comparison);

/// The comparison in words for a person: how much moved, what went over a line, and then the other scores, the
/// worst first; at most that many lines of each. Figures are rounded.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const RollupComparison& comparison, std::size_t max_shown = 20);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const RollupComparison& comparison);

}  // namespace v0
}  // namespace goldenthread
