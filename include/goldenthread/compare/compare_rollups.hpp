// Two cuts of a plan: what moved, and why.
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

/// What moved between two roll-ups: a row for each element of which the score or the status is another, in the order of
/// the later plan. Columns of one length. Keeps both roll-ups alive.
struct RollupComparison {
  Rollup before;
  Rollup after;
  /// The element's rows in the two plans.
  std::vector<ElementIndex> row_before = {};
  std::vector<ElementIndex> row_after = {};
  /// NaN if there is none.
  std::vector<double> score_before = {};
  std::vector<double> score_after = {};
  /// After less before; NaN if either has no score.
  std::vector<double> change = {};
  std::vector<Status> status_before = {};
  std::vector<Status> status_after = {};
  /// How well it was doing and is, and on how much of the weight that rests; NaN if there is none.
  std::vector<double> standing_before = {};
  std::vector<double> standing_after = {};
  std::vector<double> judged_before = {};
  std::vector<double> judged_after = {};
  /// Which way the status went: over a line for the better or worse by the framework's order of severity, where
  /// complete ranks as on track; whether it is judged newly or no longer; or only redefined. Losing sight of something
  /// is never better, nor is what moved only through a withdrawal, target, date, weight, link, policy or restatement.
  std::vector<Crossing> crossing = {};
  /// The same of the score, which goes over no line: whether it rose or fell.
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
  std::vector<ElementIndex> most = {};
  std::vector<double> most_part = {};
  /// Where the change comes from: from child to child that added most, down to what scores by itself.
  std::vector<ElementIndex> origin = {};

  [[nodiscard]] std::size_t size() const noexcept { return row_after.size(); }
};

/// Compares two roll-ups of one plan at two dates, or of two plans, in which elements are matched by id; what only one
/// of them has is told by compare() of the plans. One pass over both: a time that is linear but for the children of
/// each element.
[[nodiscard]] GOLDENTHREAD_API RollupComparison compare(const Rollup& before, const Rollup& after,
                                                        const Progress& progress = {});

/// The rows from the worst to the best: those that went over a line for the worse come first, then those no longer
/// known, those that stayed within one, the redefined, those newly known, and those that went over one for the better
/// last; among each the deepest fall first. Equal ones in the plan's order.
[[nodiscard]] GOLDENTHREAD_API std::vector<std::size_t> worst_first(const RollupComparison& comparison);

/// Why a row's score moved: "what was achieved -9, weights -2; most of it from Calls answered (EX-M05) -7". Empty where
/// there is no change to split.
[[nodiscard]] GOLDENTHREAD_API std::string why(const RollupComparison& comparison, std::size_t row);

/// id, kind, title, status_before, status_after, crossing, move, score_before, score_after, change, standing_before,
/// standing_after, judged_before, judged_after, one column for each cause, most, most_part, origin, causes, reason,
/// agreed_by, why.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const RollupComparison& comparison);

/// The comparison as a person would read it: how much moved, what went over a line, and then the other scores, the
/// worst first; at most so many lines of each. Figures are rounded.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const RollupComparison& comparison, std::size_t most_shown = 20);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const RollupComparison& comparison);

}  // namespace v0
}  // namespace goldenthread
