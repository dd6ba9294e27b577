// Everything below an element, as its vertices.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Every capacity, where all are followed.
inline constexpr unsigned every_capacity = 0xffU;

[[nodiscard]] constexpr unsigned capacity_bit(Capacity capacity) noexcept {
  return 1U << static_cast<unsigned>(capacity);
}

/// Whether what is withdrawn is met too, where a link to what stands holds; the walk never goes on from it.
enum class Withdrawn : std::uint8_t { left_out, met };

/// The element's vertex, and then everything below it, each once, as descendants() says. From a party only links in the
/// given capacities are followed.
[[nodiscard]] std::vector<Vertex> walk_down(const PlanAt& at, ElementIndex start, unsigned capacities,
                                            Withdrawn withdrawn = Withdrawn::left_out);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
