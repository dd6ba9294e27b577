// The course of a measure, or of an element's score, over time.
#pragma once

#include <string_view>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>
#include <goldenthread/views/drawn.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// Draws the latest figures of a measure as a line with points, what was due by the end of each period as a dashed
/// line, the target as it was set as a diamond, and where other areas are known the middle half of them as a band (of
/// fewer than four the whole range). A figure that is not known, or not shown because it is of too few, is a gap.
///
///     std::ofstream{"trend.svg"} << gt::views::trend(result, "EX-M01").svg;
///
/// @param audience who is to see it: figures above them are gaps
/// @param progress receives the progress, and can stop the call.
/// @throws UnknownNameError for an id that the plan lacks, ArgumentError where it is no measure, or the audience may
/// not see it.
[[nodiscard]] GOLDENTHREAD_API Drawn trend(const Rollup& result, std::string_view measure,
                                           Audience audience = Audience::everyone, const Progress& progress = {});

/// Draws an element's score at each date, in the order of time, with the shape of its status at each point.
/// @throws UnknownNameError for an id that the plan lacks, ArgumentError where the audience may not see it.
[[nodiscard]] GOLDENTHREAD_API Drawn trend(const RollupSeries& series, std::string_view id,
                                           Audience audience = Audience::everyone);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
