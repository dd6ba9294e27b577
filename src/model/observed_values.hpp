// What an observation's figure is.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include <goldenthread/base/detail/not_known.hpp>
#include <goldenthread/model/plan.hpp>

#include "row_of_element.hpp"
#include "units.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The figures of observations: where numerator and denominator are given they make it, in the unit of its measure,
/// whatever the value beside them says; else the value. Looks at the plan.
class ObservedValues {
 public:
  explicit ObservedValues(const Plan& plan)
      : measures_(&plan.measures()),
        values_(plan.observations().numbers("value")),
        numerators_(plan.observations().numbers("numerator")),
        denominators_(plan.observations().numbers("denominator")) {}

  /// `measure` is the row of the measures table, or no_row. NaN if it is missing.
  [[nodiscard]] double value(std::uint32_t row, std::uint32_t measure) const {
    if (values_.empty() || row == no_row || std::isnan(values_[row])) return detail::not_known;
    if (!has_ratio(row) || denominators_[row] == 0) return values_[row];
    return ratio_of(unit(measure), numerators_[row], denominators_[row]);
  }

  [[nodiscard]] bool has_ratio(std::uint32_t row) const noexcept {
    return !numerators_.empty() && !denominators_.empty() && !std::isnan(numerators_[row]) &&
           !std::isnan(denominators_[row]);
  }
  [[nodiscard]] double numerator(std::uint32_t row) const noexcept { return numerators_[row]; }
  [[nodiscard]] double denominator(std::uint32_t row) const noexcept { return denominators_[row]; }

  /// In that unit; at most what a number holds.
  [[nodiscard]] static double ratio_of(std::string_view unit, double numerator, double denominator) {
    constexpr double most = (std::numeric_limits<double>::max)();
    return std::clamp(scale_of_ratio(unit) * numerator / denominator, -most, most);
  }

  [[nodiscard]] std::string_view unit(std::uint32_t measure) const {
    return measure == no_row ? std::string_view{} : measures_->text("unit", measure);
  }

 private:
  const Table* measures_;
  std::span<const double> values_, numerators_, denominators_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
