// What links and elements are worth at a date.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// One link in two bytes: its type, basis and capacity, and whether it is in force.
class PackedLink {
 public:
  constexpr PackedLink() noexcept = default;
  constexpr PackedLink(std::uint8_t type, Basis basis, Capacity capacity, bool in_force, bool covers) noexcept
      : bits_(static_cast<std::uint16_t>(unsigned{type} | static_cast<unsigned>(basis) << 8U |
                                         static_cast<unsigned>(capacity) << 10U | (in_force ? 1U << 14U : 0U) |
                                         (covers ? 1U << 15U : 0U))) {}

  [[nodiscard]] constexpr std::uint8_t type() const noexcept { return static_cast<std::uint8_t>(bits_ & 0xffU); }
  [[nodiscard]] constexpr Basis basis() const noexcept { return static_cast<Basis>((bits_ >> 8U) & 3U); }
  [[nodiscard]] constexpr Capacity capacity() const noexcept { return static_cast<Capacity>((bits_ >> 10U) & 7U); }
  /// Whether it does anything at the date.
  [[nodiscard]] constexpr bool in_force() const noexcept { return (bits_ >> 14U & 1U) != 0; }
  /// Whether it can cover besides: not a whole-plan link, and neither end is rejected, cancelled or superseded.
  [[nodiscard]] constexpr bool covers() const noexcept { return (bits_ >> 15U) != 0; }
  /// Whether there are others in force of the same type between the same two, which differ in capacity: see
  /// LinkState::repeated.
  [[nodiscard]] constexpr bool repeats() const noexcept { return (bits_ >> 13U & 1U) != 0; }
  constexpr void set_repeats() noexcept { bits_ = static_cast<std::uint16_t>(bits_ | 1U << 13U); }

 private:
  std::uint16_t bits_ = 0;
};

/// Every link and element of a plan at a date; where that is none, links are in force whenever they hold. Of one link's
/// history the row recorded last counts, then the one that holds last.
class LinkState {
 public:
  LinkState(const Graph& graph, Date as_of);

  [[nodiscard]] Date as_of() const noexcept { return as_of_; }
  [[nodiscard]] PackedLink operator[](std::size_t row) const noexcept { return links_[row]; }
  [[nodiscard]] std::span<const PackedLink> links() const noexcept { return links_; }
  /// Rows that join the same two by the same type in different capacities, one group after another; each group ends
  /// where `repeated_ends` says.
  [[nodiscard]] std::span<const std::uint32_t> repeated() const noexcept { return repeated_; }
  [[nodiscard]] std::span<const std::size_t> repeated_ends() const noexcept { return repeated_ends_; }
  /// Whether the element is not rejected, cancelled or superseded.
  [[nodiscard]] bool is_active(ElementIndex row) const noexcept { return inactive_.empty() || inactive_[row] == 0; }

 private:
  void find_inactive(const Plan& plan);
  void find_repeats(const Plan& plan);
  void settle_repeats(const Plan& plan, std::span<std::uint32_t> rows);

  Date as_of_;
  std::vector<PackedLink> links_;
  std::vector<std::uint32_t> repeated_;
  std::vector<std::size_t> repeated_ends_;
  /// 1 for each element that is not active; empty where all are.
  std::vector<std::uint8_t> inactive_;
};

/// The date to ask for: the one given, else the plan's own.
[[nodiscard]] inline Date date_to_ask(const Graph& graph, Date as_of) {
  return as_of.is_none() ? graph.plan().default_as_of() : as_of;
}

/// Whether a state takes what has it out of the plan.
[[nodiscard]] constexpr bool is_out(State state) noexcept {
  return state == State::rejected || state == State::cancelled || state == State::superseded;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
