// Elements without which something above them has no support.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/plan_at.hpp>

namespace goldenthread {
inline namespace v0 {

/// The single points of failure of a plan.
///
/// A *leaf* is an action, milestone or measure with nothing that scores below it. An element is *supported* where a
/// leaf is below it along links that score. Another element is a *single point* of it where every way from every leaf
/// up to it leads through that one: without it the element would have no support left. A childless objective, which had
/// none before, has no single point.
///
/// The single points of one element lie on one chain, each a single point of the next; so one column, the nearest
/// single point of each, says everything in four bytes per element, and `chain` follows it.
struct GOLDENTHREAD_API SinglePointsOfFailure {
  /// The objectives and visions that have a single point, in the plan's order, and beside each its nearest one.
  std::vector<ElementIndex> element;
  std::vector<ElementIndex> single_point;
  /// For every element of the plan, by row, its nearest single point; `no_element` if it has none.
  std::vector<ElementIndex> nearest;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }

  /// Every single point of the element, the nearest first. Takes time proportional to the answer.
  /// @throws ArgumentError for a row that is not in the plan.
  [[nodiscard]] std::vector<ElementIndex> chain(ElementIndex of) const;
};

/// Finds the single points of failure of the whole plan, in O((n + m) log n). `progress` receives the progress, and can
/// stop the call.
[[nodiscard]] GOLDENTHREAD_API SinglePointsOfFailure single_points_of_failure(const PlanAt& at,
                                                                              const Progress& progress = {});

/// id, title, single_point, single_point_title.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const SinglePointsOfFailure& found, const Plan& plan);

/// A line for each.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const SinglePointsOfFailure& found, const Plan& plan);

}  // namespace v0
}  // namespace goldenthread
