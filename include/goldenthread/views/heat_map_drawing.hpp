// A register of risks as a heat map.
#pragma once

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/views/drawn.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// Draws the framework's risk matrix, the likeliest at the top: each cell with its rating (colour, shape and word), how
/// many risks stand there and the ids of the first of them. The table beside it lists every risk, those without a
/// rating too. Where the framework has no matrix the drawing says so.
///
///     std::ofstream{"risks.svg"} << gt::views::heat_map_drawing(gt::risks(result)).svg;
///
/// @param audience who is to see it: what is above them is left out; a risk whose
/// likelihood or impact they may not see stands in no cell
[[nodiscard]] GOLDENTHREAD_API Drawn heat_map_drawing(const RiskRegister& risks,
                                                      Audience audience = Audience::everyone);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
