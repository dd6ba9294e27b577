// What links and elements are worth at a date.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether a state is that of a draft.
[[nodiscard]] constexpr bool is_draft(State state) noexcept {
  return state == State::draft || state == State::proposed;
}

/// What a link is at a date, one bit each.
enum class LinkFlag : std::uint8_t {
  in_force,
  covers,
  repeats,
  draft_from,
  draft_to,
  lapsed,
};

/// One link in four bytes: its type, basis and capacity, and what it is at the date.
class PackedLink {
 public:
  constexpr PackedLink() noexcept = default;
  constexpr PackedLink(std::uint8_t type, Basis basis, Capacity capacity) noexcept
      : bits_(std::uint32_t{type} | static_cast<std::uint32_t>(basis) << 8U |
              static_cast<std::uint32_t>(capacity) << 10U) {}

  [[nodiscard]] constexpr std::uint8_t type() const noexcept { return static_cast<std::uint8_t>(bits_ & 0xffU); }
  [[nodiscard]] constexpr Basis basis() const noexcept { return static_cast<Basis>((bits_ >> 8U) & 3U); }
  [[nodiscard]] constexpr Capacity capacity() const noexcept { return static_cast<Capacity>((bits_ >> 10U) & 7U); }
  /// Whether it stands at the date (see PlanAt::stands).
  [[nodiscard]] constexpr bool in_force() const noexcept { return has(LinkFlag::in_force); }
  /// Whether it can cover besides: not a whole-plan link, and of the revision that its target has.
  [[nodiscard]] constexpr bool covers() const noexcept { return has(LinkFlag::covers); }
  /// Whether it would cover, had neither it nor an end of it been rejected, cancelled, superseded or ended.
  [[nodiscard]] constexpr bool lapsed() const noexcept { return has(LinkFlag::lapsed); }
  /// Whether it is but a draft as something that the element at that end does for the other: the link is a draft, or
  /// that element.
  [[nodiscard]] constexpr bool is_draft(Direction direction) const noexcept {
    return has(direction == Direction::in ? LinkFlag::draft_from : LinkFlag::draft_to);
  }
  /// Whether there are others of the same type between the same two, which differ in capacity: see
  /// LinkState::repeated.
  [[nodiscard]] constexpr bool repeats() const noexcept { return has(LinkFlag::repeats); }
  constexpr void set(LinkFlag flag, bool is = true) noexcept {
    if (is) bits_ |= bit(flag);
  }

 private:
  [[nodiscard]] static constexpr std::uint32_t bit(LinkFlag flag) noexcept {
    return std::uint32_t{1} << (13U + static_cast<unsigned>(flag));
  }
  [[nodiscard]] constexpr bool has(LinkFlag flag) const noexcept { return (bits_ & bit(flag)) != 0; }

  std::uint32_t bits_ = 0;
};

/// How the revision that a link cites stands to the one that its target has.
enum class Cited : std::uint8_t { current, older, newer };

/// Every link of a plan at a date, as rules see it.
class LinkState {
 public:
  explicit LinkState(const PlanAt& at, unsigned threads = 1);

  [[nodiscard]] const PlanAt& at() const noexcept { return at_; }
  [[nodiscard]] Date as_of() const noexcept { return at_.as_of(); }
  [[nodiscard]] PackedLink operator[](std::size_t row) const noexcept { return links_[row]; }
  [[nodiscard]] std::span<const PackedLink> links() const noexcept { return links_; }
  /// Rows that join the same two by the same type in different capacities, one group after another; each group ends
  /// where `repeated_ends` says.
  [[nodiscard]] std::span<const std::uint32_t> repeated() const noexcept { return repeated_; }
  [[nodiscard]] std::span<const std::size_t> repeated_ends() const noexcept { return repeated_ends_; }
  /// Whether there is any link of the type.
  [[nodiscard]] bool has_type(std::uint8_t type) const noexcept { return has_type_[type]; }
  /// Whether the element is not rejected, cancelled or superseded, and applies.
  [[nodiscard]] bool is_active(ElementIndex row) const noexcept { return !at_.is_withdrawn(row) && applies(row); }
  /// Whether it is the council's business, as the framework has it.
  [[nodiscard]] bool applies(ElementIndex row) const noexcept {
    return not_applying_.empty() || not_applying_[row] == 0;
  }
  /// The element's state at the date.
  [[nodiscard]] State state(ElementIndex row) const noexcept { return at_.state(row); }
  /// Whether any link that covers is a draft, and whether any has lapsed.
  [[nodiscard]] bool has_drafts() const noexcept { return has_drafts_; }
  [[nodiscard]] bool has_lapsed() const noexcept { return has_lapsed_; }
  /// How many bytes it takes.
  [[nodiscard]] std::size_t memory() const noexcept {
    return links_.capacity() * sizeof(PackedLink) + repeated_.capacity() * sizeof(std::uint32_t) +
           repeated_ends_.capacity() * sizeof(std::size_t) + not_applying_.capacity();
  }

 private:
  void find_links(unsigned threads);
  void find_repeats(const Plan& plan);
  void find_groups(const Plan& plan, std::span<std::uint32_t> rows);

  PlanAt at_;
  std::vector<std::uint8_t> not_applying_;
  std::vector<PackedLink> links_;
  std::vector<std::uint32_t> repeated_;
  std::vector<std::size_t> repeated_ends_;
  /// Whether there is any link of each type, and whether any of them says in which capacity.
  std::array<bool, 256> has_type_{}, has_capacity_{};
  bool has_drafts_ = false;
  bool has_lapsed_ = false;
};

/// How the revision cited in that row of the links table stands to the target's; current where either is blank.
[[nodiscard]] Cited cited_revision(const Plan& plan, std::size_t row) noexcept;

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
