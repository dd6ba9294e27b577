// For each element at the bottom of a plan, its distance to the vision.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/base/share.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/date.hpp>
#include <goldenthread/trace/path.hpp>

namespace goldenthread {
inline namespace v0 {

/// A row for each element at the bottom of the thread, in the plan's order. Columns of one length, but for `steps`.
struct LineOfSightReport {
  std::vector<ElementIndex> element;
  /// Where its shortest line ends: the vision, or, where the thread breaks, the nearest element with nothing above it.
  std::vector<ElementIndex> top;
  /// How many links lead there.
  std::vector<std::uint32_t> length;
  /// The weakest of their bases; stated if there is none.
  std::vector<Basis> basis;
  /// 1 where no vision is reached, else 0.
  std::vector<std::uint8_t> broken;
  /// 1 where that is accepted: a justification of the element names `orphan`, and is in force.
  std::vector<std::uint8_t> justified;
  /// For every element of the plan the next one on its way up and the link there; no_element at its end.
  std::vector<Step> steps;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }

  /// How many of those at the bottom have a line of sight to a vision.
  [[nodiscard]] GOLDENTHREAD_API Share share() const noexcept;

  /// The path up of the element of a row, in proportion to its length. `plan` is the plan that the report is of. Throws
  /// ArgumentError if there is no such row.
  [[nodiscard]] GOLDENTHREAD_API Path line(const Plan& plan, std::size_t row) const;
};

/// The line-of-sight report of a plan, in one sweep. At the bottom are objectives, actions, milestones and measures
/// from which no link that traces comes (none leads to them from below), and elements of other roles of which that is
/// true and that have a link that traces themselves. What is withdrawn (rejected, cancelled, superseded) is left out,
/// and does not keep what is above it from being at the bottom. Measures of what serves no vision (a budget's sums, a
/// risk's likelihood) are left out where they have no line of sight. `as_of` is the date at which links must stand and
/// justifications be in force; none, the plan's own. `progress` receives the progress, and can stop the call.
[[nodiscard]] GOLDENTHREAD_API LineOfSightReport line_of_sight_report(const Graph& graph, Date as_of = Date::none(),
                                                                      const Progress& progress = {});

/// id, kind, title, top, length, basis, broken, justified, path (the ids on the way).
[[nodiscard]] GOLDENTHREAD_API Frame frame(const LineOfSightReport& report, const Plan& plan);

/// How many have a line of sight.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const LineOfSightReport& report);

}  // namespace v0
}  // namespace goldenthread
