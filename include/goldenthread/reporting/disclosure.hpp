// Which figures a page must not show, so that nothing is told of too few people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/suppression.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// A figure that is hidden. Its texts are views of the plan's.
struct SuppressedFigure {
  ElementIndex element = no_element;
  Period period;
  /// The other area or the group that it is of; both blank of the council as a whole.
  std::string_view area, group;
  /// How many it is of, and of how many at most; NaN where that is not known.
  double count = 0;
  double denominator = 0;
  Suppression suppression = Suppression::primary;
};

/// The figures that are hidden from an audience below exempt. Keeps the roll-up, and so the plan's texts, alive.
struct Disclosure {
  std::vector<SuppressedFigure> figures;
  Rollup rollup;

  [[nodiscard]] std::size_t size() const noexcept { return figures.size(); }
};

/// Statistical disclosure control: of what `where` takes of the measures, every figure of the council, its groups and
/// other areas, over the latest stretches of time, that a page must hide.
///
/// A figure whose numerator (or where there is none and it adds up, value) is below the measure's `least_numerator`, or
/// its denominator below `least_denominator`, is of too few (primary suppression). Where it could be worked out from a
/// total and the others, from areas that add up to it, from two cumulative figures, or from the page of the quarter
/// before, the next smallest is hidden too, and so on until it cannot be (secondary, or complementary, suppression).
/// Denominators are taken as known, and what is shown as exact, though each figure is rounded by itself.
///
/// Source: A. Hundepool and others, Handbook on Statistical Disclosure Control (second edition, 2024).
///
/// This is for those who prepare a page: it tells what the page hides.
///
///     for (const gt::SuppressedFigure& each : gt::disclosure(result).figures)
///       std::cout << plan.title(each.element) << ' ' << each.group << '\n';
///
/// @throws InputError if the selection cannot be used.
[[nodiscard]] GOLDENTHREAD_API Disclosure disclosure(const Rollup& result, const Selection& where = {},
                                                     const Progress& progress = {});

/// id, title, period, area, group, count, denominator, suppression, why.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Disclosure& found);

/// How many are hidden, and a line for each.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Disclosure& found);

}  // namespace v0
}  // namespace goldenthread
