// From which day updates are known, and which of two counts before the other.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>

#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The updates of a plan in the order in which they count: the later date wins; of one date the later recorded; of
/// those the last row. Looks at the plan, which must outlive it.
class UpdateOrder {
 public:
  explicit UpdateOrder(const Plan& plan)
      : elements_(plan.updates().elements("element")),
        dates_(plan.updates().days("date")),
        recorded_(plan.updates().days("recorded")) {}

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(elements_.size()); }
  [[nodiscard]] ElementIndex element(std::uint32_t row) const noexcept { return elements_[row]; }
  [[nodiscard]] Date date(std::uint32_t row) const noexcept { return dates_.empty() ? Date::none() : dates_[row]; }
  [[nodiscard]] Date recorded(std::uint32_t row) const noexcept {
    return recorded_.empty() ? Date::none() : recorded_[row];
  }
  /// The day from which a row counts.
  [[nodiscard]] Date since(std::uint32_t row) const noexcept { return (std::max)(date(row), recorded(row)); }
  /// Whether a row counts at a date; where that is none, every row does.
  [[nodiscard]] bool is_known(std::uint32_t row, Date as_of) const noexcept {
    return as_of.is_none() || since(row) <= as_of;
  }
  /// Whether what `a` says holds and not what `b` does, where both are known.
  [[nodiscard]] bool later(std::uint32_t a, std::uint32_t b) const noexcept { return order(a) > order(b); }

 private:
  [[nodiscard]] std::tuple<Date, Date, std::uint32_t> order(std::uint32_t row) const noexcept {
    return {date(row), recorded(row), row};
  }

  std::span<const ElementIndex> elements_;
  std::span<const Date> dates_, recorded_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
