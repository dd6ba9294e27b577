// For every vertex, where its shortest way up ends.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/model/graph.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The best way up from a vertex: to a vision if there is one, else to what has nothing above it; of those the
/// shortest, then the one by the parent that stands first in the plan.
struct Top {
  ElementIndex element = no_element;
  std::uint32_t length = 0;
  bool broken = true;
};

/// One a vertex, in one sweep.
[[nodiscard]] std::vector<Top> tops(const Graph& graph);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
