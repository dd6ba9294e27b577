// Figures of measures as a person writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/measure_calendars.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A figure in its unit: "94.9 %", "430 households", "£4,200,000"; a share in per cent ("74.4 %" for 0.744 of the unit
/// "share of calls"), and "yes" or "no" where the unit is "yes = 1". Empty for a NaN.
[[nodiscard]] std::string figure_text(double value, std::string_view unit);

/// The figures and periods of measures in words. Looks at the plan, which must outlive it.
class MeasureWords {
 public:
  explicit MeasureWords(const Plan& plan) : calendars_(plan), plans_(plan.calendar()), units_(plan.size()) {
    const auto measures = plan.measures().elements("id");
    for (std::size_t row = 0; row < measures.size(); ++row) units_[measures[row]] = plan.measures().text("unit", row);
  }

  [[nodiscard]] std::string figure(ElementIndex measure, double value) const {
    return figure_text(value, units_[measure]);
  }
  [[nodiscard]] std::string period(ElementIndex measure, const Period& period) const {
    return period_words(period, calendars_.of(measure), plans_);
  }

 private:
  MeasureCalendars calendars_;
  FiscalCalendar plans_;
  std::vector<std::string_view> units_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
