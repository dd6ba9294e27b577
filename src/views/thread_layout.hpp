// Where the elements of one thread stand in its drawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/shown_to.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// A line from what is below to what is above, as positions in ThreadLayout::elements.
struct ThreadLine {
  std::uint32_t below = 0;
  std::uint32_t above = 0;
  bool scores = false;
  /// The gaps that it goes through in the rows between, from below: each a position after those of the elements.
  std::vector<std::uint32_t> through = {};
};

/// The elements of one thread in rows, those in each row in an order in which few lines cross.
struct ThreadLayout {
  /// In the plan's order; then how many below each are not drawn, each once.
  std::vector<ElementIndex> elements;
  std::vector<std::uint32_t> folded;
  std::vector<ThreadLine> lines;
  /// Positions in `elements`, and beyond them gaps for lines to go through, row by row from the top.
  std::vector<std::vector<std::uint32_t>> rows;
  /// How many elements the thread has, drawn or not.
  std::size_t whole = 0;
};

/// Lays out the thread of an element, of what is shown, with at most so many elements, those nearest to it first.
[[nodiscard]] ThreadLayout lay_out_thread(const PlanAt& at, ElementIndex element, std::size_t most,
                                          const ShownTo& shown);
/// Parts each row of more elements than that into several, one below the other, in the order that it has, and lets the
/// lines go through gaps between. Does nothing to threads of more than a few hundred elements, which nobody reads as
/// one drawing.
void wrap_rows(ThreadLayout& layout, std::size_t most_in_a_row);

/// The same of everything.
[[nodiscard]] inline ThreadLayout lay_out_thread(const PlanAt& at, ElementIndex element, std::size_t most) {
  return lay_out_thread(at, element, most, ShownTo{at, Audience::exempt});
}

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
