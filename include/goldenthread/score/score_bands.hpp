// A status scheme's answer to a score, worked out beforehand for many scores.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/score/boundary.hpp>
#include <goldenthread/score/scheme.hpp>
#include <goldenthread/score/status_of.hpp>

namespace goldenthread {
inline namespace v0 {

namespace detail {

/// The lowest number that reaches() the limit.
[[nodiscard]] inline double lowest_that_reaches(double limit, Boundary boundary) noexcept {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (!std::isfinite(limit)) return reaches(0, limit, boundary) ? -infinity : infinity;
  const double room = (std::max)(1e-11 * std::abs(limit), (std::numeric_limits<double>::min)());
  double below = limit - room;
  double above = limit + room;
  for (;;) {
    const double middle = below + (above - below) / 2;
    if (!(middle > below && middle < above)) return above;
    (reaches(middle, limit, boundary) ? above : below) = middle;
  }
}

}  // namespace detail

/// The statuses that a scheme gives to scores: the same as status_of() score by score, in a few comparisons of each.
class ScoreBands {
 public:
  explicit ScoreBands(const Scheme& scheme) {
    const auto add = [&](double from, Status status, Boundary boundary) {
      const double limit = detail::lowest_that_reaches(from, boundary);
      // The first band that is reached holds, so one that asks for more than a band before it never does.
      limits_.push_back(limits_.empty() ? limit : (std::min)(limit, limits_.back()));
      statuses_.push_back(status);
    };
    if (scheme.type == SchemeType::bands) {
      for (const Band& band : scheme.bands) add(band.from, band.status, scheme.boundary);
    } else if (scheme.type == SchemeType::rules) {
      for (const StatusRule& rule : scheme.rules)
        if (rule.of == Quantity::score) add(rule.from, rule.status, rule.boundary);
    } else {
      const bool improving = scheme.type == SchemeType::tolerance_or_improving;
      add(improving ? 1 - scheme.tolerance : 1, Status::on_track, scheme.boundary);
      if (scheme.type == SchemeType::tolerance) add(1 - scheme.tolerance, Status::at_risk, scheme.boundary);
    }
    statuses_.push_back(scheme.type == SchemeType::rules ? scheme.otherwise : Status::off_track);
  }

  /// The status of a score; NaN reaches nothing.
  [[nodiscard]] Status status(double score) const noexcept {
    std::size_t passed = 0;
    for (const double limit : limits_) passed += score >= limit ? 0U : 1U;
    return statuses_[passed];
  }

  /// The status of a score, or what stands for it where it is undefined.
  [[nodiscard]] Status status(double score, Reason reason) const noexcept {
    return std::isnan(score) ? status_of(reason) : status(score);
  }

 private:
  std::vector<double> limits_;
  std::vector<Status> statuses_;
};

}  // namespace v0
}  // namespace goldenthread
