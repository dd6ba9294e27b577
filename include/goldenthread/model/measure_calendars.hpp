// The years of measures that have years of their own.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/frame_column.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {

/// The calendar that names each measure's periods: its own (`fiscal_start`), else the plan's. Made in one pass over
/// the measures.
class GOLDENTHREAD_API MeasureCalendars {
 public:
  explicit MeasureCalendars(const Plan& plan);

  [[nodiscard]] FiscalCalendar of(ElementIndex measure) const noexcept;

  /// The calendar of each row, by its measure; none where no measure has a year of its own.
  [[nodiscard]] std::vector<FiscalCalendar> of_rows(std::span<const ElementIndex> measures) const;

  /// A period of a measure in words: by its own calendar where that names it, else by the plan's.
  [[nodiscard]] std::string text(ElementIndex measure, const Period& period) const;

  /// A column of measures' periods, told the same way.
  [[nodiscard]] FrameColumn column(std::string name, std::span<const ElementIndex> measures,
                                   std::vector<Period> periods) const;

 private:
  FiscalCalendar plans_;
  std::vector<std::pair<ElementIndex, FiscalCalendar>> own_;
};

}  // namespace v0
}  // namespace goldenthread
