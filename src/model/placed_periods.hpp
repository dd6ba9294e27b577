// The periods that figures stamped with a day are for.
#pragma once

#include <cstdint>
#include <span>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// How often measures are measured, and where their years start. Looks at the plan's tables.
class MeasureCadence {
 public:
  explicit MeasureCadence(const Plan::State& plan);

  /// How often it is measured by its row of the measures table, or UINT32_MAX if it has none: the measure's own
  /// frequency, else the element's.
  [[nodiscard]] Frequency frequency(ElementIndex element, std::uint32_t measure) const noexcept;
  /// How often its element is reported, by which what adds up over time is counted: one for each such period.
  [[nodiscard]] Frequency reported(ElementIndex element) const noexcept {
    return of_elements_.empty() ? Frequency::none : static_cast<Frequency>(of_elements_[element]);
  }
  /// The calendar of the measure's own year, else the framework's.
  [[nodiscard]] FiscalCalendar calendar(std::uint32_t measure) const;

 private:
  FiscalCalendar calendar_;
  std::span<const std::uint8_t> of_elements_, of_measures_;
  std::span<const double> fiscal_starts_;
};

/// How many months a frequency has, or 0 where it is none of whole months.
[[nodiscard]] int months_of(Frequency frequency) noexcept;

/// The stretch of so many months of the financial year that holds that day, with the precision that it has a name by.
[[nodiscard]] Period months_of_year(const FiscalCalendar& calendar, Date day, int months);

/// The periods of the observations and of the targets: a figure stamped with the day that begins or ends a period of
/// its measure's frequency is that period's, unless another day in it has a figure that was known then.
[[nodiscard]] std::span<const Period> observed_periods(const Plan& plan) noexcept;
[[nodiscard]] std::span<const Period> targeted_periods(const Plan& plan) noexcept;

/// Finds them for a plan whose tables are there.
void place_periods(Plan::State& plan, const Progress& progress = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
