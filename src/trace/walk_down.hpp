// Everything below an element, as its vertices.
#pragma once

#include <vector>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Every capacity, where all are followed.
inline constexpr unsigned every_capacity = 0xffU;

[[nodiscard]] constexpr unsigned capacity_bit(Capacity capacity) noexcept {
  return 1U << static_cast<unsigned>(capacity);
}

/// The element's vertex, and then everything below it, each once, as descendants() says. From a party only links in the
/// given capacities are followed.
[[nodiscard]] std::vector<Vertex> walk_down(const Graph& graph, ElementIndex start, unsigned capacities);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
