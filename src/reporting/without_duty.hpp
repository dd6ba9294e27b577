// What parties support or have a part in, which is no duty of theirs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/reporting/portfolio.hpp>

#include "trace/posts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// By the links of responsibility that stand at a date; what a post supports, its holders do. `is_duty` says of each
/// element whether it counts as a duty; both it and the plan must outlive it.
class SupportOf {
 public:
  SupportOf(const PlanAt& at, std::span<const std::uint8_t> is_duty);

  [[nodiscard]] std::vector<WithoutDuty> party(ElementIndex party);

 private:
  [[nodiscard]] std::optional<std::uint32_t> duties_below(ElementIndex element);

  const PlanAt& at_;
  std::span<const std::uint8_t> is_duty_;
  std::span<const std::uint8_t> capacities_;
  const CompressedGraph& links_;
  std::span<const std::uint32_t> rows_;
  Posts posts_;
  std::unordered_map<ElementIndex, std::optional<std::uint32_t>> counted_;
  std::size_t visited_ = 0;
};

/// "supports Corporate Plan, with 50 duties below it, and has a part in Parks"; the first three of each, and how many
/// more. Empty where there are none.
[[nodiscard]] std::string support_in_words(const Plan& plan, const std::vector<WithoutDuty>& found);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
