// What a measure is projected to come to by the end of its year, and what that is made of.
#pragma once

#include <limits>
#include <vector>

#include <goldenthread/score/projection.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// A figure for the end of the measure's own year, as the policy of its kind asks (Policy::projection), made of what
/// was known at the date alone: never of forecasts, and never of what is not shown. No score, status, standing, tally
/// or finding is made of it.
///
/// It is made of figures as they are published: where a measure says to what its figures are rounded, of rounded ones,
/// so that it tells no more than they do.
struct YearEndProjection {
  Projection method = Projection::none;
  /// NaN, and why, where there is none.
  double value = std::numeric_limits<double>::quiet_NaN();
  NoProjection reason = NoProjection::not_asked;
  /// The measure's year that holds the date; absent where no projection is asked for.
  Period year;
  /// What it is for: of what adds up the year, else the last period of it.
  Period period;
  /// The latest period with a figure, and what was reached by its end: of what adds up since the year began, else the
  /// figure.
  Period latest;
  double so_far = std::numeric_limits<double>::quiet_NaN();
  bool adds_up = false;
  /// Whether each figure of the measure counts from the start of the year, as the projected one does.
  bool counts_from_year_start = false;
  /// By run rate: the share of the year gone.
  double share = std::numeric_limits<double>::quiet_NaN();
  /// By last year's profile: last year's figures, of the same period and of the end of the year, with their periods.
  double same_time_last_year = std::numeric_limits<double>::quiet_NaN();
  double last_year = std::numeric_limits<double>::quiet_NaN();
  Period same_period, last_period;
  /// The periods of all figures that it is made of, in order.
  std::vector<Period> made_of;
};

}  // namespace v0
}  // namespace goldenthread
