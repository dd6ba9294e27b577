// Which figures and scores an audience must not be told.
#pragma once

#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// By element.
struct UntoldFigures {
  /// Measures with a figure that is hidden.
  std::vector<bool> figures;
  /// Those and everything above them: the score would tell the figure.
  std::vector<bool> scores;
};

/// Of the latest figures alone, or of every one that an answer may have.
[[nodiscard]] UntoldFigures untold_figures(const Rollup& result, const ShownTo& shown, bool latest_alone,
                                           const Progress& progress = {});

/// Whether a status that somebody reported for an element is not for the audience.
[[nodiscard]] bool hides_reported_status(const Rollup& result, const ShownTo& shown, ElementIndex element);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
