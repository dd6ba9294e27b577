// Which observations are the council's own actual figures.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include <goldenthread/base/text.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Tells the council's own actual figures from those of other areas, of a group (a ward, an age group) and forecasts.
/// Looks at the plan.
class OwnFigures {
 public:
  explicit OwnFigures(const Plan& plan) : info_(&plan.info()), qualities_(plan.observations().bytes("quality")) {
    if (const Column* area = plan.observations().find("area")) areas_ = area->texts();
    if (const Column* group = plan.observations().find("group")) groups_ = group->texts();
  }

  /// Whether a text of the column `area` means the council's own area.
  [[nodiscard]] bool is_own(std::string_view area) const {
    return area.empty() || area == info_->body || std::ranges::find(info_->areas, area) != info_->areas.end();
  }
  /// Whether the figure is of the council's own area.
  [[nodiscard]] bool is_own_area(std::uint32_t row) const { return areas_ == nullptr || is_own((*areas_)[row]); }
  /// Whether it is of the whole of its area.
  [[nodiscard]] bool is_whole(std::uint32_t row) const { return groups_ == nullptr || (*groups_)[row].empty(); }
  [[nodiscard]] bool is_forecast(std::uint32_t row) const noexcept {
    return !qualities_.empty() && static_cast<Quality>(qualities_[row]) == Quality::forecast;
  }
  /// Whether it is the council's own, of all of it, and no forecast.
  [[nodiscard]] bool operator()(std::uint32_t row) const {
    return is_own_area(row) && is_whole(row) && !is_forecast(row);
  }

 private:
  const PlanInfo* info_;
  const TextStore* areas_ = nullptr;
  const TextStore* groups_ = nullptr;
  std::span<const std::uint8_t> qualities_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
