// The links that trace, one element at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The row itself, if the plan has it. Throws ArgumentError if not.
ElementIndex checked(const PlanAt& at, ElementIndex element);

/// Where a path up ends: at an element of a role, at one element, or nowhere.
class End {
 public:
  /// An end that no element is.
  End() = default;
  /// Throws UnknownNameError or ArgumentError for an element that the plan lacks.
  End(const PlanAt& at, const LineEnd& to);

  [[nodiscard]] bool is_at(const Plan& plan, ElementIndex element) const noexcept {
    if (one_ != no_element) return element == one_;
    return by_role_ && plan.role(element) == role_;
  }
  /// Whether it is at a lens, to which links that address it lead.
  [[nodiscard]] bool at_lens() const noexcept { return at_lens_; }

 private:
  ElementIndex one_ = no_element;
  Role role_ = Role::vision;
  bool by_role_ = false;
  bool at_lens_ = false;
};

/// A link upwards: to which node and element, and its row in the links table.
struct UpLink {
  std::uint32_t node = 0;
  ElementIndex element = no_element;
  std::uint32_t link = no_link;
};

/// The ways up from one element along links that stand. Looks at the plan at its date, which must outlive it. A node is
/// a vertex of the graph, or a lens as an end (with `lens_bit` set), which leads nowhere.
///
/// But for the start, nodes of higher number are never below nodes of lower number.
class WaysUp {
 public:
  WaysUp(const PlanAt& at, ElementIndex start, const End& end);

  [[nodiscard]] const Plan& plan() const noexcept { return at_->plan(); }
  [[nodiscard]] std::uint32_t start() const noexcept { return start_; }
  [[nodiscard]] ElementIndex element(std::uint32_t node) const noexcept { return elements_[node & ~lens_bit]; }
  [[nodiscard]] bool is_end(std::uint32_t node) const noexcept {
    if ((node & lens_bit) != 0) return true;
    // Whatever is met stands; only the start may be withdrawn.
    return end_.is_at(plan(), element(node)) && (node != start_ || stands_);
  }

  /// Puts the links upwards from a node at the end of `links`: parents in the plan's order, links to one parent in that
  /// of the links table.
  void append(std::uint32_t node, std::vector<UpLink>& links) const;

 private:
  static constexpr std::uint32_t lens_bit = 0x80000000U;

  void append_all(const CompressedGraph& graph, std::span<const std::uint32_t> rows, std::uint32_t node,
                  std::uint32_t mark, std::vector<UpLink>& links) const;

  const PlanAt* at_;
  const LevelGraph* thread_;
  const CompressedGraph* extra_;
  std::span<const ElementIndex> elements_;
  std::span<const std::uint32_t> thread_rows_;
  std::span<const std::uint32_t> extra_rows_;
  End end_;
  std::uint32_t start_;
  /// Whether the start is not withdrawn.
  bool stands_;
  // Where the start is a party: what it is responsible for. Else null.
  const CompressedGraph* responsible_ = nullptr;
  std::span<const std::uint32_t> responsible_rows_;
  // Where the end is a lens: what addresses what. Else null.
  const CompressedGraph* addresses_ = nullptr;
  std::span<const std::uint32_t> addresses_rows_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
