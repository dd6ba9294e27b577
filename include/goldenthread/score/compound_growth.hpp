// Growth a year against the growth a year that the target asks for.
#pragma once

#include <cmath>

#include <goldenthread/score/clamp.hpp>
#include <goldenthread/score/polarity.hpp>
#include <goldenthread/score/scored.hpp>

namespace goldenthread {
inline namespace v0 {

/// The growth a year, compounded, that takes `from` to `to` in so many years: (to / from)^(1 / years) − 1, so 0.0506
/// for 100 to 128 in five years; −1 where nothing or less is left. NaN unless `from` and `years` are above 0.
[[nodiscard]] inline double growth_a_year(double from, double to, double years) noexcept {
  if (!(from > 0 && years > 0)) return std::nan("");
  if (to <= 0) return -1;
  return std::expm1(std::log(to / from) / years);
}

/// Growth a year from the baseline as a share of the growth a year that the target asks for: 1 grows as fast as asked.
/// `years` lie between the baseline and the actual, `target_years` between the baseline and the day for which the
/// target is set. Where less is better both growths are below 0, and the share means the same.
///
/// A target that the baseline had met already asks for no growth that a share could be taken of: it scores 1 where the
/// actual still meets it, else 0. So it does where there is no time to grow in. An actual of 0 or below is growth of
/// −100 %.
/// Undefined: no_data without actual, baseline or years; no_target; mixed_sign where baseline or target is not above 0,
/// of which no growth can be taken.
[[nodiscard]] inline Scored compound_growth(double actual, double baseline, double target, double years,
                                            double target_years, Polarity polarity = Polarity::higher_is_better,
                                            Clamp clamp = Clamp::both) noexcept {
  if (polarity == Polarity::data_only) return Scored::undefined(Reason::data_only);
  if (polarity == Polarity::in_range) return Scored::undefined(Reason::not_applicable);
  if (std::isnan(actual) || std::isnan(baseline) || std::isnan(years)) return Scored::undefined(Reason::no_data);
  if (std::isnan(target) || std::isnan(target_years)) return Scored::undefined(Reason::no_target);
  if (!(baseline > 0 && target > 0)) return Scored::undefined(Reason::mixed_sign);
  const bool more = polarity == Polarity::higher_is_better;
  if ((more ? baseline >= target : baseline <= target) || !(years > 0 && target_years > 0))
    return Scored::of((more ? actual >= target : actual <= target) ? 1 : 0);
  const double share = growth_a_year(baseline, actual, years) / growth_a_year(baseline, target, target_years);
  return detail::score_of_progress(share, clamp);
}

}  // namespace v0
}  // namespace goldenthread
