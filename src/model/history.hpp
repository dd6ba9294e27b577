// What had been observed of each measure, period by period, and which targets had been set.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <goldenthread/model/plan.hpp>

#include "row_of_element.hpp"
#include "rows_by_element.hpp"
#include "stretches.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A period and the row that counts for it.
struct PeriodRow {
  Period period;
  std::uint32_t row = no_row;
};

/// The rows of each measure that had been recorded by the as-of date: of one period the latest record, and of those the
/// last row.
class History {
 public:
  History(const Plan& plan, Date as_of);

  /// At a later date than another, since which rows were recorded about these measures alone, in the plan's order. The
  /// rows of the two tables by measure.
  History(const History& before, const Plan& plan, Date as_of, std::span<const ElementIndex> changed,
          const RowsByElement& observations, const RowsByElement& targets);

  /// The council's own observations of periods that had ended: those that end first come first, and of those that end
  /// together the shorter.
  [[nodiscard]] std::span<const PeriodRow> observations(ElementIndex measure) const noexcept {
    return observations_.of(measure);
  }

  /// Its targets, in the same order.
  [[nodiscard]] std::span<const PeriodRow> targets(ElementIndex measure) const noexcept { return targets_.of(measure); }

  /// The target in force in a period, of those that judge still: that of the very period; else the one that starts last
  /// but not after it, and of those that start together the shorter. Null if there is none.
  [[nodiscard]] const PeriodRow* target_in(ElementIndex measure, const Period& period) const noexcept;

 private:
  /// Rows by measure, one a period.
  struct Rows {
    std::vector<std::uint32_t> first;
    std::vector<PeriodRow> rows;

    [[nodiscard]] std::span<const PeriodRow> of(ElementIndex measure) const noexcept {
      if (first.empty()) return {};
      return std::span(rows).subspan(first[measure], first[measure + 1] - first[measure]);
    }
  };

  class Source;
  static Rows gather(const Plan& plan, const Source& source);
  static Rows gather_again(const Rows& before, const Source& source, std::span<const ElementIndex> changed,
                           const RowsByElement& all);

  /// The targets of a measure that has many, so that the one in force in a period is found without looking at all.
  class ManyTargets;
  [[nodiscard]] const PeriodRow* target_among(std::span<const PeriodRow> targets, const Period& period) const noexcept;
  /// Of one measure; null if it has few.
  [[nodiscard]] std::shared_ptr<const ManyTargets> index_of(ElementIndex measure) const;

  Rows observations_;
  Rows targets_;
  /// By measure, of those that have many, in the plan's order.
  std::vector<std::pair<ElementIndex, std::shared_ptr<const ManyTargets>>> many_targets_;
  /// The periods of targets as they are written.
  std::span<const Period> written_targets_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
