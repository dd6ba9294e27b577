// The date first agreed, and how often it was moved.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/time/date.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What became of a due date. The texts are views of the plan's.
struct DueMoves {
  /// The date first agreed; none where there never was one.
  Date first = {};
  /// How often it was moved.
  std::uint32_t moves = 0;
  /// Why it was last moved and who agreed that; blank if no reason is given.
  std::string_view reason = {}, agreed_by = {};
};

/// What became of the due dates of a plan, as far as it was known at a date.
class DueSteps {
 public:
  /// Of all elements, or of one alone.
  DueSteps(const Plan& plan, Date as_of, ElementIndex only = no_element);

  [[nodiscard]] DueMoves of(ElementIndex element) const;

 private:
  struct Step {
    ElementIndex element = no_element;
    Date date, recorded;
    std::uint32_t row = no_row;
  };
  const Plan* plan_;
  std::vector<Step> steps_;
};

/// The same of a roll-up, with the rows that came after its plan was built. Looks at its state.
class DueHistory {
 public:
  explicit DueHistory(const Rollup::State& state);

  [[nodiscard]] DueMoves of(ElementIndex element) const;

 private:
  const Rollup::State* state_;
  DueSteps steps_;
};

/// The same of one element alone.
[[nodiscard]] DueMoves due_moves(const Rollup::State& state, ElementIndex element);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
