// Selected results of a roll-up, the worst first.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// Which results. Every condition must hold; a list of statuses means any of them. All results if nothing is given.
struct ResultSelection {
  std::vector<Status> statuses = {};
  /// The worst status of any leaf below.
  std::vector<Status> worst = {};
  /// What was reported, and what was computed: an override may have taken the place of the latter.
  std::vector<Status> reported = {};
  std::vector<Status> computed = {};
  std::optional<bool> leaf = {};
  std::optional<bool> overridden = {};
  /// Which elements: see Selector.
  Selection elements = {};
};

/// The rows of the elements whose results are asked for: the worst status first, in the framework's order of severity;
/// among one status the lowest score first and those without a score last; then in the plan's order. Throws InputError
/// for a selection of elements that cannot be. `progress` receives the progress, and can stop the call.
///
///     gt::ResultSelection wanted;
///     wanted.statuses = {gt::Status::off_track, gt::Status::at_risk};
///     wanted.elements.owners = {"HEAD-OF-HOUSING"};
///     for (const gt::ElementIndex row : gt::select_results(result, wanted)) std::cout << result.at(row).title << '\n';
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> select_results(const Rollup& result,
                                                                        const ResultSelection& wanted,
                                                                        const Progress& progress = {});

/// The reported and the computed figures of every element, in the plan's order.
struct Judgements {
  std::vector<std::optional<Status>> reported;
  std::vector<Status> computed_status;
  /// Quiet NaN if there is none.
  std::vector<double> computed_score;
  /// 1 where an override is in force, else 0.
  std::vector<std::uint8_t> overridden;
};

[[nodiscard]] GOLDENTHREAD_API Judgements judgements(const Rollup& result);

/// The roll-up's frame with these rows alone, in that order, and a column of their owners.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, std::span<const ElementIndex> rows,
                                           const Progress& progress = {});

/// What an audience may see of the results, as frame(result) has them: rows above it are left out, and to the public an
/// officer is a post. The score of a measure whose figure must not be told, and those of everything above it, are
/// blank, because with the target the figure could be worked out from them. `progress` receives the progress, and can
/// stop the call.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, Audience audience, const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
