// Which version of each link holds on which days.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "bit_set.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A correction of a bounded stretch that leaves the days after it without a version.
struct PartialCorrection {
  /// Its row in the links table, and that of the version that it takes the place of.
  std::uint32_t row = 0;
  std::uint32_t replaced = 0;
  /// From when it is known, and until a later one is; none where none ever is.
  Date since, until;
};

/// The days on which each row of the links table is the version that holds, worked out once for all days.
///
/// Rows of one link (from, type, to, capacity) are versions. Of those that are recorded and have begun, the one
/// recorded last counts, of those the one that begins last, until its `valid_to`; one that is cancelled or superseded
/// ends the link. A draft or proposal replaces nothing: it shows once everything agreed that was recorded
/// before it is over, until something is agreed after it. What is rejected ends the proposals before it; where there
/// are none, the link.
class LinkVersions {
 public:
  explicit LinkVersions(const Plan& plan, const Progress& progress = {});

  /// The rows that do not hold on every day.
  [[nodiscard]] const BitSet& dated() const noexcept { return dated_; }
  /// Whether a row that does not hold on every day holds on that one; where that is none, whether it is the last
  /// version there is.
  [[nodiscard]] bool holds(std::size_t row, Date day) const noexcept {
    if (spans_.empty()) return false;
    if (day.is_none()) return !outdone_[row] && !withdrawn_[row];
    return spans_[row].first <= day && day <= spans_[row].last;
  }
  /// Whether a row is the version that counts on that day, be it that the link has ended by it.
  [[nodiscard]] bool counts(std::size_t row, Date day) const noexcept {
    if (spans_.empty()) return true;
    if (day.is_none()) return !outdone_[row];
    return spans_[row].first <= day && day <= spans_[row].until;
  }
  [[nodiscard]] const std::vector<PartialCorrection>& partial_corrections() const noexcept { return partial_; }
  [[nodiscard]] std::size_t memory() const noexcept {
    return dated_.memory() + outdone_.memory() + withdrawn_.memory() + spans_.capacity() * sizeof(Days) +
           partial_.capacity() * sizeof(PartialCorrection);
  }

 private:
  /// The first and the last day on which a row holds, and the last on which it counts.
  struct Days {
    Date first;
    Date last = Date::latest();
    Date until = Date::latest();
  };
  struct Cells;

  void settle(const Cells& cells, std::span<const std::uint32_t> rows);
  void find_partial_corrections(const Cells& cells, std::span<const std::uint32_t> rows);

  BitSet dated_;
  /// Rows that another replaces in the end, and rows that say that the link is none.
  BitSet outdone_, withdrawn_;
  std::vector<Days> spans_;
  std::vector<PartialCorrection> partial_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
