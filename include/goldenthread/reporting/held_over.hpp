// Which figures are not new since the last report.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {

/// Measures of which the latest figure stood in the last report already, in the plan's order. Columns of equal length.
struct HeldOver {
  /// The day of the last report.
  Date since;
  std::vector<ElementIndex> element;
  /// The period of the figure.
  std::vector<Period> period;
  std::vector<double> actual;
  /// The day on which the figure came: that of its record, else `lag` days after its period.
  std::vector<Date> came;
  /// The day by which the next is due: one frequency further, and `lag`; none where the measure names no frequency.
  std::vector<Date> next_due;
  std::vector<Status> status;
  /// How many of the selected measures have a figure; if 0, "none is held over" means nothing.
  std::size_t known = 0;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// Which measures have no figure that is new since the last report: of what `count` takes the measures, or where that
/// names no roles, kinds and ids all measures. A figure without a day of record is taken to come `lag` days after its
/// period. One that was known to be missing counts as a figure.
///
///     gt::held_over(result, gt::Date{2025, 6, 30});
///
/// @param progress receives the progress, and can stop the call.
/// @param since the day of the last report; what came on that day was in it
/// @throws InputError if the selection cannot be used; ArgumentError where the roll-up has no date, or `since` is
///   none or after it.
[[nodiscard]] GOLDENTHREAD_API HeldOver held_over(const Rollup& result, Date since, const Selection& count = {},
                                                  const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const HeldOver& found);

/// id, kind, title, period, actual, came, next_due, status; periods by the measure's own year where it has one.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const HeldOver& found);

}  // namespace v0
}  // namespace goldenthread
