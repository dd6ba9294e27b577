#include <algorithm>
#include <cmath>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/model/measure_calendars.hpp>

namespace goldenthread {
inline namespace v0 {

MeasureCalendars::MeasureCalendars(const Plan& plan) : plans_(plan.calendar()) {
  const std::span<const double> starts = plan.measures().numbers("fiscal_start");
  const std::span<const ElementIndex> ids = plan.measures().elements("id");
  for (std::size_t row = 0; row < starts.size(); ++row)
    if (!std::isnan(starts[row])) own_.emplace_back(ids[row], FiscalCalendar{static_cast<int>(starts[row])});
  detail::sort_stably(own_, [](const auto& entry) { return entry.first; });
}

FiscalCalendar MeasureCalendars::of(ElementIndex measure) const noexcept {
  const auto found = std::ranges::lower_bound(own_, measure, {}, [](const auto& entry) { return entry.first; });
  return found != own_.end() && found->first == measure ? found->second : plans_;
}

std::string MeasureCalendars::text(ElementIndex measure, const Period& period) const {
  return period_text(period, of(measure), plans_);
}

std::vector<FiscalCalendar> MeasureCalendars::of_rows(std::span<const ElementIndex> measures) const {
  std::vector<FiscalCalendar> calendars;
  if (own_.empty()) return calendars;
  calendars.reserve(measures.size());
  for (const ElementIndex measure : measures) calendars.push_back(of(measure));
  return calendars;
}

FrameColumn MeasureCalendars::column(std::string name, std::span<const ElementIndex> measures,
                                     std::vector<Period> periods) const {
  return {std::move(name), std::move(periods), of_rows(measures)};
}

}  // namespace v0
}  // namespace goldenthread
