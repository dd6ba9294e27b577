// Why a score moved, as a waterfall.
#pragma once

#include <goldenthread/base/config.hpp>
#include <goldenthread/compare/explain_change.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/views/drawn.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// Draws the change of a score from what it was to what it is, a bar for each cause that moved it, with its sign, shape
/// and figure. Where there is no change to split the drawing says so and shows both scores that are known.
///
///     const gt::Rollup before = gt::roll_up(graph, {.as_of = gt::Date{2025, 6, 30}});
///     std::ofstream{"change.svg"} << gt::views::waterfall(gt::explain(before, result, "EX-P1")).svg;
///
/// @param audience who is to see it: children above them are left out of the table
/// @throws ArgumentError where the audience may not see the element.
[[nodiscard]] GOLDENTHREAD_API Drawn waterfall(const ChangeExplanation& change, Audience audience = Audience::everyone);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
