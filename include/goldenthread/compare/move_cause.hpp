// What moved a score or a status between two roll-ups.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <goldenthread/base/config.hpp>

namespace goldenthread {
inline namespace v0 {

/// What moved a score or a status.
enum class MoveCause : std::uint8_t {
  figure,      ///< a new figure, a report, or a completion
  overridden,  ///< an override made, changed or ended
  finalised,   ///< a provisional figure made final
  deadline,    ///< a due date that passed
  time,        ///< other days that passed: a start, or how much should be done by now
  lost,        ///< a figure or report that is not there any more, or too old
  gained,      ///< a figure or report that was not there before
  restated,    ///< a final figure, or a report of one day, given again
  target,      ///< a target, baseline or range
  date,        ///< a start or due date
  withdrawal,  ///< something withdrawn, or brought back
  link,        ///< a link made or ended
  weight,      ///< the weight of a link
  policy,      ///< how it is scored
};

inline constexpr std::size_t move_cause_count = 14;

/// "figure", "overridden", "finalised" and so on.
[[nodiscard]] GOLDENTHREAD_API std::string_view to_string(MoveCause cause) noexcept;

/// Some causes together.
class MoveCauses {
 public:
  constexpr MoveCauses() = default;
  constexpr MoveCauses(std::initializer_list<MoveCause> causes) noexcept {
    for (const MoveCause cause : causes) add(cause);
  }

  constexpr void add(MoveCause cause) noexcept { bits_ = static_cast<std::uint16_t>(bits_ | bit(cause)); }
  constexpr MoveCauses& operator|=(MoveCauses other) noexcept {
    bits_ = static_cast<std::uint16_t>(bits_ | other.bits_);
    return *this;
  }
  [[nodiscard]] constexpr bool has(MoveCause cause) const noexcept { return (bits_ & bit(cause)) != 0; }
  [[nodiscard]] constexpr bool none() const noexcept { return bits_ == 0; }
  /// Whether there is none but these.
  [[nodiscard]] constexpr bool only(MoveCauses allowed) const noexcept { return (bits_ & ~allowed.bits_) == 0; }

  friend constexpr bool operator==(MoveCauses, MoveCauses) = default;

 private:
  static constexpr std::uint16_t bit(MoveCause cause) noexcept {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(cause));
  }
  std::uint16_t bits_ = 0;
};

/// Causes by which nothing gets better or worse: only a definition, measurement or count changed.
inline constexpr MoveCauses redefining{MoveCause::restated, MoveCause::target, MoveCause::date,  MoveCause::withdrawal,
                                       MoveCause::link,     MoveCause::weight, MoveCause::policy};

}  // namespace v0
}  // namespace goldenthread
