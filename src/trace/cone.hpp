// Everything above one element, with the links between.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/base/progress.hpp>

#include "ways.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The elements above a start up to where ways end, numbered from 0, which is the start; and their links upwards in
/// lines_of_sight()'s order.
struct Cone {
  struct Link {
    std::uint32_t to = 0;
    std::uint32_t row = no_link;
  };

  std::vector<ElementIndex> element;
  std::vector<std::uint8_t> is_end;
  /// The links upwards of number i are `links[begin[i]]` to `links[begin[i + 1] - 1]`.
  std::vector<std::uint32_t> begin;
  std::vector<Link> links;
  /// The numbers, each before everything above it.
  std::vector<std::uint32_t> upwards;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
  [[nodiscard]] std::span<const Link> above(std::uint32_t number) const noexcept {
    return {links.data() + begin[number], links.data() + begin[number + std::size_t{1}]};
  }
};

/// Everything above the start; nothing beyond an end.
[[nodiscard]] Cone cone_above(const WaysUp& ways, const Progress& progress = {});

/// How many ways lead from each number to an end; 2^64-1 where there are as many or more.
[[nodiscard]] std::vector<std::uint64_t> ways_to_end(const Cone& cone);

/// Leaves out the links to numbers from which no end is reached.
void keep_ways_to_end(Cone& cone, std::span<const std::uint64_t> ways);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
