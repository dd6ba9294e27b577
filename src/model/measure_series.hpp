// A measure's figures over time: how its observations add up, and against which target.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

#include "history.hpp"
#include "observed_values.hpp"
#include "placed_periods.hpp"
#include "planned_amounts.hpp"
#include "row_of_element.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What a measure comes to over one stretch of time.
struct MeasurePoint {
  /// From the first day that it is about to the last that is observed.
  Period period;
  double actual = std::numeric_limits<double>::quiet_NaN();
  double target = std::numeric_limits<double>::quiet_NaN();
  double lower = std::numeric_limits<double>::quiet_NaN();
  double upper = std::numeric_limits<double>::quiet_NaN();
  /// The latest observation in it, and the target in force then.
  std::uint32_t observation = no_row;
  std::uint32_t target_row = no_row;
  /// What the target is for: the target's own period, or where targets add up with the observations, this one.
  Period target_period;
  /// How many observations it is made of.
  std::uint32_t observations = 0;
  /// The part of a longer target that the target and its limits are, and whether even steps were assumed for it.
  double share = 1;
  bool assumed = false;
  /// Whether the target's own period was over before the observation's began.
  bool carried = false;
  /// What the actual is a ratio of, where all of it has numerator and denominator; else NaN.
  double numerator = std::numeric_limits<double>::quiet_NaN();
  double denominator = std::numeric_limits<double>::quiet_NaN();
  /// Half the width of the interval that the actual lies in, where it is one observation; else NaN.
  double margin = std::numeric_limits<double>::quiet_NaN();
  /// Whether some of its time is not observed.
  bool part = false;
};

/// A whole stretch of which the figure is known, and what is new in it: the observation that ends it where stretches
/// end with observations, else all of it.
struct MeasureStep {
  Period period;
  MeasurePoint point;
};

/// Reads measures over time. Looks at the plan and the history; owns neither.
class MeasureSeries {
 public:
  MeasureSeries(const Plan& plan, const RowOfElement& measures, const History& history);

  /// The latest stretch that is whole; with `part_periods`, the latest. Where none is whole, the latest part without
  /// its actual. Nothing where nothing has been observed.
  [[nodiscard]] std::optional<MeasurePoint> latest(ElementIndex measure, bool part_periods) const;

  /// The whole stretch before a point; nothing if there is none.
  [[nodiscard]] std::optional<MeasurePoint> before(ElementIndex measure, const MeasurePoint& point) const;

  /// The same stretch a year before a point; nothing where that is not known.
  [[nodiscard]] std::optional<MeasurePoint> year_before(ElementIndex measure, const MeasurePoint& point) const;

  /// Whether each of its figures counts from the start of its year, so that only years can be compared.
  [[nodiscard]] bool counts_from_year_start(ElementIndex measure) const noexcept;

  /// Whether they are amounts that add up over its year: cumulative figures, sums and years to date, in a unit that
  /// adds up.
  [[nodiscard]] bool adds_up_over_year(ElementIndex measure) const noexcept;

  /// Its whole stretches with a figure that end within a period, the earliest first.
  [[nodiscard]] std::vector<MeasureStep> steps(ElementIndex measure, const Period& within) const;

  /// The calendar of its own year.
  [[nodiscard]] FiscalCalendar calendar(ElementIndex measure) const;

 private:
  /// Whether its stretches end with each observation, and not with the periods that it is reported for.
  [[nodiscard]] bool ends_at_observations(ElementIndex measure) const noexcept;
  [[nodiscard]] Aggregation aggregation(ElementIndex measure) const noexcept;
  [[nodiscard]] bool is_cumulative(ElementIndex measure) const noexcept;
  [[nodiscard]] std::uint32_t rolling_periods(ElementIndex measure, const Period& of) const;
  [[nodiscard]] Period reporting_period(ElementIndex measure, const Period& observed) const;
  [[nodiscard]] std::optional<MeasurePoint> ending_at(ElementIndex measure, const PeriodRow& end) const;
  [[nodiscard]] std::optional<MeasurePoint> within(ElementIndex measure, const Period& period) const;
  [[nodiscard]] std::vector<PeriodRow> of_one_sort(ElementIndex measure, const Period& within) const;
  [[nodiscard]] std::vector<PeriodRow> run_up_to(ElementIndex measure, const PeriodRow& end, Date from) const;
  void put_together(ElementIndex measure, std::span<const PeriodRow> parts, MeasurePoint& point) const;
  void put_targets(ElementIndex measure, std::span<const PeriodRow> parts, bool sums, MeasurePoint& point) const;
  [[nodiscard]] double value(ElementIndex measure, std::uint32_t row) const {
    return values_.value(row, (*measures_)[measure]);
  }

  const Plan* plan_;
  const RowOfElement* measures_;
  const History* history_;
  ObservedValues values_;
  PlannedAmounts planned_;
  MeasureCadence cadence_;
  std::span<const double> margins_;
  std::span<const std::uint8_t> aggregations_, cumulative_;
  std::span<const double> windows_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
