// Whether a link counts at a date.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether links were valid and recorded at a date. Quick to ask for many links.
class LinkDates {
 public:
  LinkDates(const Table& links, Date as_of)
      : from_(links.days("valid_from")),
        to_(links.days("valid_to")),
        recorded_(links.days("recorded")),
        as_of_(as_of) {}

  /// Whether no link says anything of dates.
  [[nodiscard]] bool always() const noexcept { return from_.empty() && to_.empty() && recorded_.empty(); }

  /// Whether the same links held at another date.
  [[nodiscard]] bool same_at(Date other) const noexcept {
    if (always()) return true;
    LinkDates then = *this;
    then.as_of_ = other;
    const std::size_t rows = (std::max)({from_.size(), to_.size(), recorded_.size()});
    for (std::size_t row = 0; row < rows; ++row)
      if (hold(row) != then.hold(row)) return false;
    return true;
  }

  [[nodiscard]] bool hold(std::size_t row) const noexcept {
    return (from_.empty() || from_[row] <= as_of_) && (recorded_.empty() || recorded_[row] <= as_of_) &&
           (to_.empty() || to_[row].is_none() || as_of_ <= to_[row]);
  }

 private:
  std::span<const Date> from_, to_, recorded_;
  Date as_of_;
};

/// Whether links count beside those that score: approved, not resting on the whole plan alone, and valid at a date.
class CountedLinks {
 public:
  CountedLinks(const Table& links, Date as_of)
      : dates_(links, as_of), states_(links.bytes("state")), bases_(links.bytes("basis")) {}

  [[nodiscard]] bool count(std::size_t row) const noexcept {
    return (states_.empty() || static_cast<State>(states_[row]) == State::approved) &&
           (bases_.empty() || static_cast<Basis>(bases_[row]) != Basis::whole_plan) && dates_.hold(row);
  }

 private:
  LinkDates dates_;
  std::span<const std::uint8_t> states_, bases_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
