// Which figures of a measure must be hidden so that those of too few cannot be worked out from the others.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include <goldenthread/rollup/suppression.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// One figure of a measure as it is published: of the whole council, of a group within it, or of another area.
struct PublishedCell {
  Period period;
  /// At most one of them is given.
  std::string_view area, group;
  /// How many it is of (the numerator), and how many it could be of at most (the denominator of a share); NaN where it
  /// does not add up.
  double count = std::numeric_limits<double>::quiet_NaN();
  double most = std::numeric_limits<double>::infinity();
  /// The smallest count that may be shown; then whether the cell is of fewer, or of too small a denominator.
  double least_count = 0;
  bool too_few = false;
  /// Whether figures of one group or area that begin on one day include each other.
  bool accumulates = false;
  Suppression suppression = Suppression::shown;
};

/// Secondary suppression. Totals are the sums of their groups (of each dimension, the part of a group's name before a
/// colon) and of areas where those add up to them, and of cumulative figures the difference of two is the figure of the
/// time between, which is never shown. Counts are never below 0, and a share's never above its denominator. What is
/// shown is taken as exact, and denominators as known.
///
/// Period by period, the earliest first: as long as some hidden count could be worked out, the smallest shown cell of
/// that period in the same sum is hidden too. So what was decided for a period never changes with the next, and the
/// page before this one cannot be set against it. `earlier` is that page: what it hid stays hidden, what it showed is
/// known.
///
/// Source: A. Hundepool and others, Handbook on Statistical Disclosure Control (second edition, 2024), and Statistical
/// Disclosure Control (Wiley, 2012), on secondary cell suppression in tables. Cells are chosen greedily, the smallest
/// first, which may hide a few more than the fewest possible; whether one can be worked out is decided exactly, by
/// elimination.
void suppress_cells(std::span<PublishedCell> cells, std::span<const PublishedCell> earlier = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
