// Which elements of several plans are one.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/combine/merge_plans.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A row of a table of one of several plans.
struct RowOf {
  std::uint32_t part = 0;
  std::uint32_t row = 0;

  friend auto operator<=>(const RowOf&, const RowOf&) = default;
};

/// The position of each plan when they are put in the order of their names.
[[nodiscard]] std::vector<std::uint32_t> ranks_by_name(std::span<const PlanPart> parts);

/// Elements of several plans that are the same, gathered from links that say so.
class SameElements {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  explicit SameElements(std::span<const PlanPart> parts);

  /// Takes in that `from` is the same as `to`, an element of another plan; `place` is where that is said.
  void add(RowOf from, RowOf to, Place place);

  /// Makes the groups. Returns a finding for each that would hold two elements of one plan, and is therefore none.
  [[nodiscard]] std::vector<Finding> settle(const Progress& progress = {});

  /// Each group of two or more: first the element that the merged one is called after, then the others in the order of
  /// their plans' names.
  [[nodiscard]] const std::vector<std::vector<RowOf>>& groups() const noexcept { return groups_; }
  /// The group that an element is in, or none.
  [[nodiscard]] std::uint32_t group_of(RowOf element) const noexcept {
    return group_.empty() ? none : group_[index(element)];
  }

 private:
  struct Said {
    RowOf from, to;
    Place place;
  };

  [[nodiscard]] std::size_t index(RowOf element) const noexcept { return first_[element.part] + element.row; }
  [[nodiscard]] std::uint32_t root(std::uint32_t at);
  [[nodiscard]] Finding ambiguous(std::span<const RowOf> members, const Place& place) const;

  std::span<const PlanPart> parts_;
  std::vector<std::size_t> first_;
  std::vector<Said> said_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> group_;
  std::vector<std::vector<RowOf>> groups_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
