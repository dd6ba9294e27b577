// One element's thread as a drawing: what it serves above it, and what serves it below.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// How much of a thread is drawn.
struct ThreadDrawingOptions {
  /// So many elements at most, 1 or more, those nearest to the one asked for first; the others below an element are
  /// folded into one box that says how many there are.
  std::size_t max_elements = 60;
  /// Who is to see it: what is above them is neither drawn nor counted.
  Audience audience = Audience::everyone;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// Draws the thread of an element as SVG: everything above and below it along links that trace, in rows by the ranks of
/// their kinds, the vision at the top, in an order in which few lines cross (barycentres, a few sweeps down and up).
/// Each box has the title, the id and the status with its shape and words; a dashed line traces and does not score. The
/// drawing has a title, and a description that tells the same in words. Every text is escaped. The same thread is the
/// same bytes.
///
///     std::ofstream{"thread.svg"} << gt::views::thread_drawing(result, "BD-PE-A03");
///
/// @throws UnknownNameError for an id that the plan lacks, ArgumentError where `max_elements` is 0 or the audience may
/// not see the element.
[[nodiscard]] GOLDENTHREAD_API std::string thread_drawing(const Rollup& result, std::string_view id,
                                                          const ThreadDrawingOptions& options = {});

/// The same thread as nested lists in HTML, for who cannot see a drawing: what is above it, nearest first, and what is
/// below it, each under the first that it serves.
[[nodiscard]] GOLDENTHREAD_API std::string thread_list(const Rollup& result, std::string_view id,
                                                       const ThreadDrawingOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
