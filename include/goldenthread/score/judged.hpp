// A score and a status together.
#pragma once

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

/// A measure's score by its scoring and its status by its scheme. `tolerance` is the measure's own, in the
/// scheme's sense; NaN for the scheme's.
///
///     const gt::Judged judged = gt::judge_measure(ratio, within_ten_percent, {.actual = 38.98, .target = 40});
///     // judged.scored.score 0.9745, judged.status at_risk
[[nodiscard]] inline Judged judge_measure(const Scoring& scoring, const Scheme& scheme, Reading reading,
                                          double tolerance = std::numeric_limits<double>::quiet_NaN()) noexcept {
  if (scoring.formula == Formula::range && reading.polarity != Polarity::data_only)
    reading.polarity = Polarity::in_range;
  Judged judged;
  judged.scored = score(scoring, reading);
  judged.status = status_of(scheme, reading, judged.scored, tolerance);
  return judged;
}

}  // namespace v0
}  // namespace goldenthread
