// Which actions start and finish in a period, and whether they can be measured in it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// How an action's dates relate to a period.
enum class Finishing : std::uint8_t {
  within,      ///< it starts and is due in the period
  carried_in,  ///< it started before and is due in it
  runs_on,     ///< it is due after the period
  undated,     ///< it has neither a start nor a due date: nobody can say
  finishes,    ///< it is due in the period, and has no start date
  open_ended,  ///< it has started by the end of the period, and has no due date
};

namespace detail {
inline constexpr std::array<std::string_view, 6> finishing_names{"within",  "carried_in", "runs_on",
                                                                 "undated", "finishes",   "open_ended"};
}  // namespace detail

[[nodiscard]] constexpr std::string_view to_string(Finishing finishing) noexcept {
  return detail::finishing_names[static_cast<std::size_t>(finishing)];
}

/// The actions of a period, in the plan's order. Columns of equal length.
struct FinishingIn {
  Period period;
  std::vector<ElementIndex> element;
  std::vector<Date> start;
  std::vector<Date> due;
  /// The due date first agreed, and how often it was moved since.
  std::vector<Date> first_due;
  std::vector<std::uint32_t> moves;
  std::vector<Finishing> finishing;
  /// How many different measures are at or below it, and how many of them can be read within the period.
  std::vector<std::uint32_t> measures;
  std::vector<std::uint32_t> measurable;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// The actions of a period and whether they finish in it: of what `count` takes, or where that names no roles, kinds
/// and ids of the actions; not what was withdrawn, nor what is due before the period or starts after it. Dates are as
/// they were known at the roll-up's date.
///
/// A measure can be read within the period where it has an observation with a value, or a target with one, for a period
/// within it, or is measured at least as often as the period is long (monthly, for a month).
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used, ArgumentError for an absent period.
[[nodiscard]] GOLDENTHREAD_API FinishingIn finishing_in(const Rollup& result, const Period& period,
                                                        const Selection& count = {}, const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const FinishingIn& found);

/// id, kind, title, start, due, finishing, measures, measurable.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const FinishingIn& found);

}  // namespace v0
}  // namespace goldenthread
