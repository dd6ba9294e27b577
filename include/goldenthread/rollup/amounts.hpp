// Money and counts that add up along the thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// How an amount with several parents is counted.
enum class AmountRule : std::uint8_t {
  /// Divided among parents by the links' `share`; those without one divide equally what the others leave. What is
  /// divided is
  /// conserved: over all elements `remainder` adds up to the amounts put in, and without shares below 1 the roots do.
  attributed,
  /// Every element has the whole of each amount at or below it, once, whichever path leads to it. So parents may add up
  /// to more than an element above them both: see `overlaps`.
  reach,
};

/// Amounts added up along the thread: one entry for each element, in the plan's order.
struct Amounts {
  AmountRule rule = AmountRule::attributed;
  /// The element's own amount with what comes from below. Unknown amounts are not in it: see `unknown`.
  std::vector<double> amount;
  /// Of the amount, what goes to no parent: all of it at the top, and elsewhere what shares below 1 leave. For `reach`
  /// all of it at the top, 0 elsewhere.
  std::vector<double> remainder;
  /// How many amounts at or below are unknown; for `attributed` along each path.
  std::vector<std::uint32_t> unknown;
  /// Not 0 where the amounts of an element's children, with its own, come to more than its amount, because some of it
  /// is below several of them. Never for `attributed`.
  std::vector<std::uint8_t> overlaps;
  /// The sum of all known amounts, each counted once.
  double total = 0;
};

/// Adds up amounts along the thread as of the roll-up's date.
/// @param own one for each element in the plan's order: 0 if it has none, NaN if it is unknown. All in one unit and for
/// one period. Throws ArgumentError if there is not one for each element, one is infinite, or they add up to a number
/// that is too large, and, naming every element concerned, where the shares of an element's links add up to more
/// than 1.
/// @param progress receives the progress, and can stop the call.
[[nodiscard]] GOLDENTHREAD_API Amounts roll_up_amounts(const Rollup& result, std::span<const double> own,
                                                       AmountRule rule = AmountRule::attributed,
                                                       const Progress& progress = {});

/// id, amount, remainder, unknown, overlaps.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const Amounts& found);

/// The total, and a line for each element that has an amount.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const Amounts& found);

/// Which measures' figures are amounts.
struct AmountChoice {
  /// Those of this unit, such as "£"; empty for whatever unit they have, which must then be one.
  std::string unit = {};
  /// Those of these kinds; empty for all.
  std::vector<std::string> kinds = {};
};

/// The amounts of measures: one entry for each element, in the plan's order; 0 for everything else and NaN if the
/// figure is not known. Actuals and targets are kept apart.
struct MeasuredAmounts {
  std::string unit;
  /// The period of all actuals, and that of all targets; absent if none is known.
  Period actual_period;
  Period target_period;
  std::vector<double> actual;
  std::vector<double> target;
};

/// Reads the amounts of measures at the roll-up's date, for roll_up_amounts(). A measure's actual is
/// for the period that its observations come to (a year so far, say), and its target for that too where targets add up
/// with the observations, else for the target's own period. Throws ArgumentError if two of the measures have
/// different units, or figures for different periods, naming both; where their unit is a percentage, which does not add
/// up; and where no measure is chosen. Throws UnknownNameError for a kind that is not in the framework. `progress`
/// receives the progress, and can stop the call.
[[nodiscard]] GOLDENTHREAD_API MeasuredAmounts measured_amounts(const Rollup& result, const AmountChoice& choice,
                                                                const Progress& progress = {});

/// id, actual, target.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const MeasuredAmounts& found);

/// What they are in and for, and a line for each measure.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const MeasuredAmounts& found);

}  // namespace v0
}  // namespace goldenthread
