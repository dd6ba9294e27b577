// A coverage matrix as a drawing.
#pragma once

#include <cstddef>

#include <goldenthread/base/config.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/views/drawn.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// Draws a matrix of at most so many rows and as many columns, 1 or more: in each cell how many elements are below
/// both, darker for more, with a + where a link joins the two; a cell with nothing is white with a dash. Rows and
/// columns with nothing at all are marked, and what is left out is said.
///
///     const gt::Matrix causes = gt::matrix(graph, {.kinds = {"Outcome"}}, {.roles = {gt::Role::action}});
///     std::ofstream{"causes.svg"} << gt::views::matrix_drawing(causes).svg;
///
/// @param audience who is to see it: rows and columns above them are left out; counts are of everything
/// @throws ArgumentError where `max_shown` is 0.
[[nodiscard]] GOLDENTHREAD_API Drawn matrix_drawing(const Matrix& matrix, std::size_t max_shown = 30,
                                                    Audience audience = Audience::everyone);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
