// A score and a status together.
#pragma once

#include <cmath>
#include <limits>

#include <goldenthread/base/status.hpp>
#include <goldenthread/score/scheme.hpp>
#include <goldenthread/score/scored.hpp>
#include <goldenthread/score/scoring.hpp>
#include <goldenthread/score/status_of.hpp>

namespace goldenthread {
inline namespace v0 {

/// A score, or why there is none, and a status.
struct Judged {
  Scored scored;
  Status status = Status::no_data;
};

namespace detail {

/// The target, or the limit of a range, that the actual misses by no more than its margin; NaN if it misses nothing,
/// or by more.
[[nodiscard]] inline double within_margin(const Reading& reading) noexcept {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (!(reading.margin > 0)) return none;
  double wanted = reading.target;
  if (reading.polarity == Polarity::in_range) wanted = reading.actual < reading.lower ? reading.lower : reading.upper;
  const double short_by = reading.polarity == Polarity::lower_is_better ? reading.actual - wanted
                          : reading.polarity == Polarity::in_range
                              ? outside(reading.actual, reading.lower, reading.upper)
                              : wanted - reading.actual;
  return short_by > 0 && short_by <= reading.margin ? wanted : none;
}

/// Whether the actual of a part of a target's time is past what is allowed for the whole of it, so that no shape of the
/// time could make it good.
[[nodiscard]] inline bool misses_whole(const Reading& reading) noexcept {
  if (!(reading.part > 0)) return false;
  const double most = reading.polarity == Polarity::in_range          ? reading.upper
                      : reading.polarity == Polarity::lower_is_better ? reading.target
                                                                      : std::numeric_limits<double>::quiet_NaN();
  return most >= 0 && reading.actual > most / reading.part;
}

}  // namespace detail

/// A measure's score by its scoring and its status by its scheme. `tolerance` is the measure's own, in the
/// scheme's sense; NaN for the scheme's. Within its margin a measure does not miss its target. An assumed part of a
/// longer target makes nothing worse than at risk, unless the whole is used up already.
///
///     const gt::Judged judged = gt::judge_measure(ratio, within_ten_percent, {.actual = 38.98, .target = 40});
///     // judged.scored.score 0.9745, judged.status at_risk
[[nodiscard]] inline Judged judge_measure(const Scoring& scoring, const Scheme& scheme, Reading reading,
                                          double tolerance = std::numeric_limits<double>::quiet_NaN()) noexcept {
  if (scoring.formula == Formula::range && reading.polarity != Polarity::data_only)
    reading.polarity = Polarity::in_range;
  reading.polarity = polarity_by(scoring, reading);
  if (scheme.type == SchemeType::points)
    tolerance = (std::isnan(tolerance) ? scheme.tolerance : tolerance) * reading.part;
  const auto status_at = [&](const Reading& at) { return status_of(scheme, at, score(scoring, at), tolerance); };
  Judged judged;
  judged.scored = score(scoring, reading);
  judged.status = status_of(scheme, reading, judged.scored, tolerance);
  if (const double nearest = detail::within_margin(reading); !std::isnan(nearest)) {
    Reading met = reading;
    met.actual = nearest;
    judged.status = status_at(met);
  }
  if (reading.part_is_assumed && judged.status == Status::off_track && !detail::misses_whole(reading))
    judged.status = Status::at_risk;
  return judged;
}

}  // namespace v0
}  // namespace goldenthread
