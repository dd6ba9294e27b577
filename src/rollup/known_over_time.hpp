// What had been recorded at one date after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/model/plan.hpp>

#include "completion_reports.hpp"
#include "known.hpp"
#include "known_rows.hpp"
#include "model/rows_by_element.hpp"
#include "overrides_at.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The rows of a table by the first of several days on which they count. Those that count on the first day are left
/// out, and those that never do.
class RowsByDay {
 public:
  template <class Rows>
  RowsByDay(const Rows& rows, std::span<const Date> days);

  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t day) const noexcept {
    if (rows_.empty()) return {};
    return std::span(rows_).subspan(first_[day], first_[day + 1] - first_[day]);
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> rows_;
};

/// What had been recorded at one day after another: on each the same as known_at() finds, but every row is looked at
/// once. Looks at the plan, which must outlive it.
class KnownOverTime {
 public:
  /// `days` in ascending order, one or more; begins at the first.
  KnownOverTime(const Plan& plan, std::span<const Date> days, Observed observed = Observed::all);

  /// Goes on to the next day.
  void go_on();

  /// What is known on the day.
  [[nodiscard]] Known known() const;

  /// The elements about which rows were recorded since the day before, in the plan's order; not said for the first.
  [[nodiscard]] std::span<const ElementIndex> changed() const noexcept { return changed_; }

 private:
  void find_target(ElementIndex measure);

  const Plan* plan_;
  std::vector<Date> days_;
  std::size_t at_ = 0;
  Known now_;
  CompletionReports completions_;
  Overrides overrides_;
  ObservationRows observations_;
  TargetRows targets_;
  UpdateRows updates_;
  PhaseRows ended_phases_, all_phases_;
  RowsByDay new_observations_, new_targets_, new_updates_, new_ended_phases_, new_phases_;
  RowsByElement targets_of_, observations_of_;
  std::vector<ElementIndex> changed_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
