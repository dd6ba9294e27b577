// Projects measures to the ends of their years.
#pragma once

#include <memory>
#include <span>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/rollup/year_end_projection.hpp>

#include "model/history.hpp"
#include "model/measure_series.hpp"
#include "own.hpp"
#include "suppress_cells.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// How the policy of a measure's kind asks for it to be projected.
[[nodiscard]] Projection projection_asked(const Plan& plan, ElementIndex measure);

/// Projects the measure in a row of the reader's plan, by figures that had been recorded by that day. A figure of too
/// few is never used.
[[nodiscard]] YearEndProjection project_year_end(const OwnReader& own, const MeasureSeries& series, ElementIndex row,
                                                 Projection method, Date day);

/// Leaves nothing of a projection but that it is made of something that is not shown.
void withhold(YearEndProjection& projection);

/// Whether the page may not tell what a projection is made of: a figure that is hidden there, or one of a measure with
/// least counts that stands on no page, and so was never looked at.
[[nodiscard]] bool is_made_of_hidden(const YearEndProjection& projection, std::span<const PublishedCell> cells);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
