#include <algorithm>

#include <goldenthread/model/risk_matrix.hpp>

namespace goldenthread {
inline namespace v0 {

std::optional<std::size_t> RiskScale::step_of(double number) const noexcept {
  const auto found = std::ranges::find(steps, number, &RiskStep::number);
  if (found == steps.end()) return std::nullopt;
  return static_cast<std::size_t>(found - steps.begin());
}

std::size_t RiskMatrix::rating_of(std::size_t likelihood_step, std::size_t impact_step) const {
  const auto found = std::ranges::find(ratings, matrix[likelihood_step][impact_step], &RiskRating::name);
  return static_cast<std::size_t>(found - ratings.begin());
}

}  // namespace v0
}  // namespace goldenthread
