// One of two plans that are compared, as it was known at its date.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "model/over_time.hpp"
#include "rollup/known.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Which elements and links of a plan count in a comparison, and what was last said of them.
class PlanSide {
 public:
  enum class Of : std::uint8_t { before, after };

  /// A date that is none stands for the last day there is. What is superseded is part of the earlier plan where a
  /// selection takes it: then it is told from what took its place.
  PlanSide(const Plan& plan, Date as_of, const Selection& selection, Of of);

  [[nodiscard]] const Plan& plan() const noexcept { return plan_; }
  [[nodiscard]] std::size_t size() const noexcept { return plan_.size(); }
  /// The day at which it is looked at.
  [[nodiscard]] Date day() const noexcept { return day_; }

  /// Whether the element is part of the plan: asked for, not withdrawn, and not there only to be named.
  [[nodiscard]] bool has(ElementIndex row) const noexcept { return in_[row] != 0; }
  /// Whether what this element supersedes is thereby out of the plan.
  [[nodiscard]] bool may_supersede(ElementIndex row) const noexcept;
  /// Takes an element out, as one that is only named.
  void take_out(ElementIndex row) noexcept { in_[row] = 0; }
  [[nodiscard]] bool is_ambiguous(ElementIndex row) const noexcept { return ambiguous_[row] != 0; }

  [[nodiscard]] State element_state(ElementIndex row) const noexcept;
  [[nodiscard]] Period start(ElementIndex row) const noexcept { return said_of(row, known_.start, "start"); }
  [[nodiscard]] Period due(ElementIndex row) const noexcept { return said_of(row, known_.due, "due"); }
  /// The row of the measures table, or no_row.
  [[nodiscard]] std::uint32_t measure(ElementIndex row) const noexcept { return known_.measure[row]; }

  /// Whether a link does anything at the date.
  [[nodiscard]] bool link_holds(std::size_t row) const noexcept {
    return over_time_.holds(static_cast<std::uint32_t>(row), day_);
  }
  [[nodiscard]] std::string_view link_type(std::size_t row) const noexcept {
    return plan_.framework().link_types[plan_.link_types()[row]].name;
  }
  /// The position of a link type in the framework's list; as many as there are where it lacks it.
  [[nodiscard]] std::size_t find_type(std::string_view name) const noexcept;

 private:
  [[nodiscard]] Period said_of(ElementIndex row, const RowOfElement& updates, std::string_view column) const noexcept;

  const Plan& plan_;
  Date day_;
  Known known_;
  OverTime over_time_;
  std::vector<std::uint8_t> selected_;
  std::vector<std::uint8_t> ambiguous_;
  std::vector<std::uint8_t> in_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
