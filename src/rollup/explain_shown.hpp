// An explanation as an audience may see it.
#pragma once

#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/rollup/explain.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Leaves out of an explanation what is hidden. Children that are hidden become one row at the end, with nothing but
/// what they add, so that the contributions still make the score.
void leave_out_hidden(const ShownTo& shown, const Rollup& result, ElementIndex element, Explanation& explanation);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
