// For everything at the bottom of a plan, how far the vision is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/graph.hpp>

namespace goldenthread {
inline namespace v0 {

/// A row for each element at the bottom of the thread, in the plan's order. Columns of one length.
struct LineOfSightReport {
  std::vector<ElementIndex> element;
  /// Where its shortest line ends: the vision, or, where the thread breaks, the nearest element with nothing above it.
  std::vector<ElementIndex> top;
  /// How many links lead there.
  std::vector<std::uint32_t> length;
  /// 1 where no vision is reached, else 0.
  std::vector<std::uint8_t> broken;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// The line-of-sight report of a plan, in one sweep. At the bottom are objectives, actions, milestones and measures
/// from which no link that traces comes (none leads to them from below), and elements of other roles of which that is
/// true and that have a link that traces themselves. The way itself is `shortest_line(graph, element)`, or
/// `find_break(graph, element)->nearest`.
[[nodiscard]] GOLDENTHREAD_API LineOfSightReport line_of_sight_report(const Graph& graph);

}  // namespace v0
}  // namespace goldenthread
