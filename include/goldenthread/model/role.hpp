// What a kind is for the algorithms.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// What a kind of element is for the algorithms: a small closed list. A council's own names are kinds.
enum class Role : std::uint8_t { vision, objective, action, milestone, measure, risk, resource, party, document, lens };

namespace detail {
inline constexpr std::array<std::string_view, 10> role_names{"vision", "objective", "action", "milestone", "measure",
                                                             "risk",   "resource",  "party",  "document",  "lens"};
}  // namespace detail

inline constexpr std::size_t role_count = detail::role_names.size();

/// The role's name, such as "objective".
[[nodiscard]] constexpr std::string_view to_string(Role role) noexcept {
  return detail::role_names[static_cast<std::size_t>(role)];
}

/// The role of that name, or nothing if there is none.
[[nodiscard]] constexpr std::optional<Role> parse_role(std::string_view name) noexcept {
  for (std::size_t i = 0; i < role_count; ++i)
    if (detail::role_names[i] == name) return static_cast<Role>(i);
  return std::nullopt;
}

/// A set of roles; the empty set, where one is asked for, stands for every role.
class RoleSet {
 public:
  constexpr RoleSet() noexcept = default;
  constexpr RoleSet(std::initializer_list<Role> roles) noexcept {
    for (const Role role : roles) insert(role);
  }
  constexpr void insert(Role role) noexcept { bits_ = static_cast<std::uint16_t>(bits_ | bit(role)); }
  [[nodiscard]] constexpr bool contains(Role role) const noexcept { return (bits_ & bit(role)) != 0; }
  [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
  friend constexpr bool operator==(RoleSet, RoleSet) noexcept = default;

 private:
  static constexpr unsigned bit(Role role) noexcept { return 1U << static_cast<unsigned>(role); }
  std::uint16_t bits_ = 0;
};

}  // namespace v0
}  // namespace goldenthread
