// How long a target judges.
#pragma once

#include <goldenthread/time/period.hpp>

#include "stretches.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The last day of the time in which a target can judge what begins in it: its own period and one more of the same
/// length. A target that is written with a day alone says when it begins and not for how long; it has a year. `placed`
/// is the period that it is for.
[[nodiscard]] inline Date last_day_of_target(const Period& written, const Period& placed) {
  constexpr int latest_year = 9999;
  const int months = written.precision() == Precision::day ? 12 : whole_months(placed);
  const int years = placed.length_in_days() / 365 + 2;
  if (placed.last().year() + years >= latest_year) return Date{latest_year, 12, 31};
  if (written.precision() == Precision::day) return placed.last().add_months(12);
  if (months > 0) return (placed.last() + 1).add_months(months) - 1;
  return placed.last() + placed.length_in_days();
}

/// Whether a target whose own period may be over still judges what is observed in a period.
[[nodiscard]] inline bool still_judges(const Period& written, const Period& placed, const Period& observed) {
  return placed.last() >= observed.first() || observed.first() <= last_day_of_target(written, placed);
}

/// Whether the target's own period was over before the observation's began.
[[nodiscard]] inline bool is_carried(const Period& target, const Period& observed) noexcept {
  return target.last() < observed.first();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
