// The first way up, without looking at the others.
#pragma once

#include <vector>

#include <goldenthread/trace/path.hpp>

#include "ways.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The first way to an end, in lines_of_sight()'s order; no step if there is none. Takes time proportional to its
/// length and to what leads nowhere before it.
[[nodiscard]] std::vector<Step> first_line(const WaysUp& ways);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
