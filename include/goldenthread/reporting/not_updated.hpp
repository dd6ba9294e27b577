// What was not updated when it should have been.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// What was not updated, in the plan's order. Columns of equal length.
struct NotUpdated {
  std::vector<ElementIndex> element;
  /// How often it should be.
  std::vector<Frequency> frequency;
  /// The day of its latest update, or for a measure the end of the latest period observed; none if there is none.
  std::vector<Date> last;
  /// The day up to which that is current; none where there was never any and no start to count from.
  std::vector<Date> expected;
  /// The days since then, to the roll-up's date.
  std::vector<std::int32_t> days;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// What was not updated within its own frequency by the roll-up's date: objectives, actions and milestones by the
/// column `frequency` of elements, measures by that of measures (an element's own, where the measure gives none).
/// Elements without a frequency are not included, nor are those that have not started, are complete or were withdrawn.
/// What is current up to the end of a month, at monthly, is current up to the end of the next.
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used, ArgumentError where the roll-up has no date.
[[nodiscard]] GOLDENTHREAD_API NotUpdated not_updated(const Rollup& result, const Selection& count = {},
                                                      const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const NotUpdated& found);

/// id, kind, title, frequency, last, expected, days.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const NotUpdated& found);

}  // namespace v0
}  // namespace goldenthread
