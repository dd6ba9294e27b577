// What can happen to an element from one plan to the next.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// One thing that happened to an element from one plan to the next. The first eight say which elements continue as
/// which, the others what is different about one that continues.
enum class PlanChange : std::uint8_t {
  carried_forward,  ///< under the same id, and nothing of it is different
  added,            ///< it continues nothing of the earlier plan
  removed,          ///< nothing continues it: it is left behind
  replaced,         ///< another element `supersedes` it
  renumbered,       ///< the same element under another id (`same_as`)
  merged,           ///< several continue as one
  split,            ///< one continues as several
  regrouped,        ///< several continue as several others
  moved,            ///< it has other parents along a link type that traces
  retitled,         ///< another title
  reworded,         ///< another description
  reclassified,     ///< another kind
  redated,          ///< another start or due date
  retargeted,       ///< another target for a period, or a target for another period
  redefined,        ///< another unit, polarity, frequency, scoring, baseline, ...: a column of the measures table
  reowned,          ///< other parties are responsible for it, or in another capacity
  reweighted,       ///< another weight or share on one of its links
  relinked,         ///< other links of another type, or a link with another basis
  changed,          ///< its state, frequency, or a column of the council's own
};

inline constexpr std::size_t plan_change_count = 19;

namespace detail {
inline constexpr std::array<std::string_view, plan_change_count> plan_change_names{
    "carried_forward", "added",   "removed",    "replaced", "renumbered",   "merged",  "split",
    "regrouped",       "moved",   "retitled",   "reworded", "reclassified", "redated", "retargeted",
    "redefined",       "reowned", "reweighted", "relinked", "changed"};
}  // namespace detail

/// The change's name as it is written in tables, such as "carried_forward".
[[nodiscard]] constexpr std::string_view to_string(PlanChange change) noexcept {
  return detail::plan_change_names[static_cast<std::size_t>(change)];
}

/// What happens to a measure's series of figures.
enum class SeriesChange : std::uint8_t {
  goes_on,  ///< the figures of both plans can be read as one series
  broken,   ///< the measure continues, but its figures are of something else: another unit, polarity, wording, ...
  begins,   ///< it continues no earlier measure
  ends,     ///< no measure continues it
};

inline constexpr std::size_t series_change_count = 4;

namespace detail {
inline constexpr std::array<std::string_view, series_change_count> series_change_names{"goes_on", "broken", "begins",
                                                                                       "ends"};
}  // namespace detail

/// "goes_on", "broken", "begins" or "ends".
[[nodiscard]] constexpr std::string_view to_string(SeriesChange change) noexcept {
  return detail::series_change_names[static_cast<std::size_t>(change)];
}

}  // namespace v0
}  // namespace goldenthread
