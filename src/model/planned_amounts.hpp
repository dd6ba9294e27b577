// How much of its targets a measure should have come to by a day.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

#include "history.hpp"
#include "observed_values.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a measure should be for a stretch of time.
struct Planned {
  double target = detail::not_known;
  double lower = detail::not_known;
  double upper = detail::not_known;
  /// The row of the target, or no_row where none is in force, and what it is for.
  std::uint32_t row = no_row;
  Period period;
  /// The part of a longer target that this is.
  double part = 1;
  /// Whether that part was taken in even steps, for want of phases and of a past year.
  bool assumed = false;
  /// Whether the target's own period was over before the stretch began.
  bool carried = false;
};

/// Reads what was planned of measures, at the date of a history. Looks at the plan and the history; owns neither.
class PlannedAmounts {
 public:
  PlannedAmounts(const Plan& plan, const History& history);

  /// The target in force in a period, as it is: for a unit that does not add up.
  [[nodiscard]] Planned level(ElementIndex measure, const Period& observed) const;

  /// Of what is cumulative, the running total that was due by the end of a period. `measure_row` is its row of the
  /// measures table, or no_row.
  [[nodiscard]] Planned running(ElementIndex measure, std::uint32_t measure_row, const Period& observed,
                                const FiscalCalendar& calendar) const;

  /// Of what adds up, the amount that falls to a period.
  [[nodiscard]] Planned amount(ElementIndex measure, std::uint32_t measure_row, const Period& period,
                               const FiscalCalendar& calendar) const;

 private:
  /// The shape of a past year: running totals by the last day of each period, in order, from 0.
  struct Shape {
    Period year;
    std::vector<Date> ends;
    std::vector<double> totals;
  };

  [[nodiscard]] bool is_missing(std::uint32_t row) const noexcept;
  [[nodiscard]] Planned of_row(const PeriodRow& target) const noexcept;
  [[nodiscard]] std::optional<Shape> last_whole_year(ElementIndex measure, std::uint32_t measure_row,
                                                     const Period& before, bool cumulative) const;
  [[nodiscard]] std::optional<Shape> shape_of(ElementIndex measure, std::uint32_t measure_row, const Period& year,
                                              bool cumulative) const;
  [[nodiscard]] double share_of(ElementIndex measure, std::uint32_t measure_row, const Period& part,
                                const Period& whole, const FiscalCalendar& calendar, bool cumulative,
                                bool& assumed) const;
  [[nodiscard]] Planned part_of(ElementIndex measure, std::uint32_t measure_row, const PeriodRow& target, int later,
                                const Period& period, const FiscalCalendar& calendar) const;

  const History* history_;
  ObservedValues values_;
  std::span<const double> targets_, lowers_, uppers_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
