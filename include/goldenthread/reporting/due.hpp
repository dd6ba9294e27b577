// What is due in a period, and which deadlines were missed.
#pragma once

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

/// The period that a text asks for: "month", "quarter" or "year", the one that holds the roll-up's date (the year is
/// the plan's financial year); else whatever parse_period reads, such as "2025-09", "Q2 2025/26" or "2025/26".
/// @throws ArgumentError if it reads nothing, or the date is needed and there is none.
[[nodiscard]] GOLDENTHREAD_API Period asked_period(const Rollup& result, std::string_view text);

/// What is due in a period, in the plan's order. Columns of equal length.
struct DueIn {
  Period period;
  std::vector<ElementIndex> element;
  /// The last day on which it is not late, as it was known at the roll-up's date: a re-dating counts.
  std::vector<Date> due;
  /// The date first agreed, and how often it was moved since.
  std::vector<Date> first_due;
  std::vector<std::uint32_t> moves;
  /// When it was completed: the day given, else that of the first of the latest unbroken run of complete reports, else
  /// the latest below it; none where it is open, or where nobody gave a day.
  std::vector<Date> completed;
  std::vector<Status> status;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// What is due in the period: of what `count` takes, or where that names no roles, kinds and ids of the objectives,
/// actions and milestones. What was withdrawn (cancelled, rejected, superseded) by the roll-up's date is not.
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used, ArgumentError for an absent period.
[[nodiscard]] GOLDENTHREAD_API DueIn due_in(const Rollup& result, const Period& period, const Selection& count = {},
                                            const Progress& progress = {});

/// In words: how many, how they stand, and a line for each.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const DueIn& found);

/// id, kind, title, due, completed, status.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const DueIn& found);

/// The deadlines missed by the roll-up's date, in the plan's order. Columns of equal length.
struct Missed {
  std::vector<ElementIndex> element;
  std::vector<Date> due;
  /// The date first agreed, and how often it was moved since.
  std::vector<Date> first_due;
  std::vector<std::uint32_t> moves;
  /// When it was completed after all, as in DueIn; none where it is still open.
  std::vector<Date> completed;
  /// From the due date to its completion, or to the roll-up's date; then the same from the date first agreed.
  std::vector<std::int32_t> days_late;
  std::vector<std::int32_t> days_late_on_first;
  std::vector<Status> status;
  /// How many of the selected elements have a deadline; if 0, "none was missed" means nothing.
  std::size_t dated = 0;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// Which deadlines were missed: what is past its due date and not complete, or was completed after it. An override does
/// not undo a missed deadline. What is counted is as due_in() says.
/// @param progress receives the progress, and can stop the call.
/// @throws InputError if the selection cannot be used, ArgumentError where the roll-up has no date.
[[nodiscard]] GOLDENTHREAD_API Missed missed(const Rollup& result, const Selection& count = {},
                                             const Progress& progress = {});
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const Missed& found);

/// id, kind, title, due, completed, days_late, status.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const Missed& found);

}  // namespace v0
}  // namespace goldenthread
