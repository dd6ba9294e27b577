// What a check looks for without a rule.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <goldenthread/coverage/finding_code.hpp>
#include <goldenthread/model/graph.hpp>

#include "depth.hpp"
#include "element_dates.hpp"
#include "link_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

struct FindingRecord;

/// What finders look at. They tell `report` the code, the element, what it is about besides (see FindingRecord) and a
/// number that its words need.
struct Inspected {
  const Graph& graph;
  const LinkState& links;
  const RingPositions& rings;
  const ElementDates& dates;
  std::function<void(FindingCode, ElementIndex, std::uint32_t about, std::uint32_t number)> report;
};

/// Links that cite another revision than their target's, and those of which an end changed since they were agreed:
/// `number` is 0 where the words of that day tell, else 1 more than the row of the update that changed it.
void find_link_faults(const Inspected& in);

/// Dates outside the parent's, and deadlines after the plan ends.
void find_out_of_window(const Inspected& in);

/// Of what is out of its window where it is not about a link: due after the plan ends, or starting after it is due.
inline constexpr std::uint32_t due_after_plan = 0;
inline constexpr std::uint32_t starts_after_due = 1;

/// The years of the plan's period that `no_activity` looks at: each twelve months long, from its first day; 32 at most.
[[nodiscard]] std::vector<Period> years_of(const PlanInfo& info);

/// Objectives with work below them and nothing due in one of the plan's years. `number` has a bit for each such year.
void find_no_activity(const Inspected& in);

/// Measures whose newest observation is too old, and elements that were not reported as often as they should be.
void find_stale(const Inspected& in);

/// What does not fit together of a measure.
enum class Contradiction : std::uint8_t {
  other_side,  ///< the target is on the other side of the baseline than the polarity says
  range,       ///< a range for a measure that is to rise or fall
  no_range,    ///< one figure for a measure that is to stay in a range
  floor,       ///< the floor is better than the target
  ratio,       ///< value, and numerator and denominator
};

/// Measures of which facts do not fit together (`about` is a row of targets, or of observations where it is the value;
/// `number` a Contradiction), whose latest figure is judged against a target that was over, or against a part of one
/// taken in even steps (`about` is the target's row, `number` the observation's), whose figures are too fine for their
/// frequency, were put into its periods, or are all of other areas (`about` is the first such row).
void find_of_measures(const Inspected& in);

/// Whether find_of_measures() finds that.
[[nodiscard]] constexpr bool is_of_measure(FindingCode code) noexcept {
  switch (code) {
    case FindingCode::contradictory_measure:
    case FindingCode::carried_target:
    case FindingCode::finer_period:
    case FindingCode::foreign_areas:
    case FindingCode::unprofiled_target:
    case FindingCode::placed_period:
      return true;
    default:
      return false;
  }
}

/// What a finding of find_of_measures() says, and what to do.
[[nodiscard]] std::string measure_message(const Plan& plan, const FindingRecord& record, const std::string& name);
[[nodiscard]] std::string measure_remedy(FindingCode code);

/// Measures of which the latest figure is that of the period before, and elements of which the latest comment is the
/// one before, word for word (`about` is the row, `number` says which was before: copied_number()). Figures of nought
/// and of risks' scales are not told, nor what reading told, where that is told beside.
void find_copied_forward(const Inspected& in, bool told_in_reading);
[[nodiscard]] constexpr std::uint32_t copied_number(std::uint32_t before, bool is_comment) noexcept {
  return before * 2 + (is_comment ? 1U : 0U);
}
[[nodiscard]] constexpr std::uint32_t copied_from(std::uint32_t number) noexcept { return number / 2; }
[[nodiscard]] constexpr bool is_copied_comment(std::uint32_t number) noexcept { return number % 2 == 1; }
[[nodiscard]] std::string copied_message(const Plan& plan, const FindingRecord& record, const std::string& name);
[[nodiscard]] std::string copied_remedy(std::uint32_t number);

/// The most that a limit is about, in the order in which `about` counts them within it.
enum class LimitSort : std::uint8_t { elements, children, parents };
inline constexpr std::uint32_t limit_sorts = 3;

/// What is beyond the framework's limits. `about` is the limit's position times limit_sorts, and its LimitSort.
void find_too_many(const Inspected& in);

/// Links that a longer way of the same type implies; `number` is the element through which that way begins. Follows
/// `steps` links at most, and returns how many links of those that may be redundant it could not look at.
[[nodiscard]] std::size_t find_redundant_links(const Inspected& in, std::size_t steps);

/// Objectives of which all that they have depends on one element: `about` is its row.
void find_single_support(const Inspected& in);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
