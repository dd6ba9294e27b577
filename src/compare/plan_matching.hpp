// Which elements of one plan go on as which of another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "plan_side.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// No group.
inline constexpr std::uint32_t no_group = UINT32_MAX;

/// Elements in groups: those of the earlier plan that go on as those of the later one. One of which nothing goes on,
/// and one that nothing goes on in, is a group by itself.
class PlanMatching {
 public:
  /// Takes out of either side what is only named there.
  PlanMatching(PlanSide& before, PlanSide& after, const std::vector<std::pair<std::string, std::string>>& successors);

  /// The group of an element; no_group where it is not part of its plan.
  [[nodiscard]] std::uint32_t group_before(ElementIndex row) const noexcept { return group_[row]; }
  [[nodiscard]] std::uint32_t group_after(ElementIndex row) const noexcept { return group_[befores_ + row]; }

  /// A group's elements, in the order of either plan.
  [[nodiscard]] std::span<const ElementIndex> before(std::uint32_t group) const noexcept {
    return std::span(members_).subspan(first_[group], middle_[group] - first_[group]);
  }
  [[nodiscard]] std::span<const ElementIndex> after(std::uint32_t group) const noexcept {
    return std::span(members_).subspan(middle_[group], first_[group + 1] - middle_[group]);
  }
  /// Whether a link `supersedes` made the group.
  [[nodiscard]] bool is_superseded(std::uint32_t group) const noexcept { return superseded_[group] != 0; }

  /// The element of the earlier plan with which one of the later is compared column by column: that of the same id, or
  /// the one that alone goes on as it alone. no_element if there is none.
  [[nodiscard]] ElementIndex pair_of_after(ElementIndex row) const noexcept { return pair_[row]; }

 private:
  [[nodiscard]] std::uint32_t root(std::uint32_t node) noexcept;
  void join(std::uint32_t a, std::uint32_t b) noexcept;
  void join_same_ids();
  void join_same_as();
  void join_superseded();
  void number_groups();

  [[nodiscard]] std::uint32_t node_after(ElementIndex row) const noexcept {
    return static_cast<std::uint32_t>(befores_) + row;
  }

  PlanSide& before_;
  PlanSide& after_;
  std::size_t befores_;
  /// By node: the elements of the earlier plan, then those of the later. In the end each node's group.
  std::vector<std::uint32_t> group_;
  /// By element of the earlier plan: that of the same id in the later.
  std::vector<ElementIndex> same_id_;
  std::vector<std::uint8_t> superseded_before_;
  std::vector<std::uint8_t> superseded_;
  std::vector<ElementIndex> members_;
  std::vector<std::uint32_t> first_, middle_;
  std::vector<ElementIndex> pair_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
