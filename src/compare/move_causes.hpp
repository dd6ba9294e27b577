// What each element's move between two roll-ups comes of.
#pragma once

#include <string_view>
#include <vector>

#include <goldenthread/compare/move_cause.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "change_split.hpp"
#include "column_pair.hpp"
#include "model/rows_by_element.hpp"
#include "rollup/due_history.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What moved an element, and who says why. The texts are views of the later plan's.
struct Moved {
  MoveCauses causes = {};
  std::string_view reason = {}, agreed_by = {};
};

/// Finds what moved each element, from the bottom up.
class MoveFinder {
 public:
  MoveFinder(const Rollup::State& before, const Rollup::State& after);

  /// Takes an element in, whose children were.
  void follow(ElementIndex before, ElementIndex after, const std::vector<SplitChild>& children);

  [[nodiscard]] const Moved& of(ElementIndex after) const noexcept { return moved_[after]; }

 private:
  [[nodiscard]] bool differs(ElementIndex before, ElementIndex after) const;
  void find_own(ElementIndex before, ElementIndex after, Moved& moved) const;
  void find_of_measure(ElementReader before, ElementReader after, Moved& moved) const;
  void find_of_work(ElementIndex element, ElementReader before, ElementReader after, Moved& moved) const;
  void take_reason_of_link(ElementIndex child, ElementIndex parent, Moved& moved) const;
  void find_of_links(ElementIndex after, const std::vector<SplitChild>& children, Moved& moved) const;
  /// Whether nothing but the day differs in how an element is judged.
  [[nodiscard]] bool is_judged_alike(ElementIndex before, ElementIndex after) const;

  const Rollup::State& before_;
  const Rollup::State& after_;
  DueHistory dues_;
  std::vector<Moved> moved_;
  /// The links to each element, where any of them gives a reason or says who agreed it.
  RowsByElement links_to_;
  /// Whether both have one plan, or plans with the same framework; then the columns that say how an element is judged.
  bool same_plan_, same_framework_;
  std::vector<ColumnPair> elements_, measures_;
};

/// Which way a status went: over a line got better or worse where it is judged on both sides, else whether it is
/// judged newly or no longer; nothing of that where what moved it only redefines it.
[[nodiscard]] Crossing crossing_of(const SeverityOrder& order, MoveCauses causes, Status before, Status after);

/// The same of a score; NaN if there is none.
[[nodiscard]] Crossing move_of(MoveCauses causes, double before, double after);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
