// Which coverers the rules on an element want.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "depth.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// For the elements of each profile of Asked, the kinds that may cover them by each type of link that its clauses name.
class Wanted {
 public:
  explicit Wanted(const Asked& asked);

  /// Whether coverage by that type and kind is unwanted: no clause names the kind, and one names others or, where
  /// `everywhere`, whether or not one does.
  [[nodiscard]] bool is_unwanted(std::size_t profile, std::uint8_t type, std::uint8_t kind,
                                 bool everywhere) const noexcept {
    for (const OfType& one : of_profile_[profile])
      if (one.type == type) return (everywhere || one.is_asked) && (one.kinds[kind / 64] >> (kind % 64) & 1U) == 0;
    return everywhere;
  }

 private:
  struct OfType {
    std::uint8_t type = 0;
    bool is_asked = false;
    /// A bit for each kind.
    std::array<std::uint64_t, 4> kinds{};
  };
  std::vector<std::vector<OfType>> of_profile_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
