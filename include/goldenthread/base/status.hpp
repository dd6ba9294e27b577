// How an element is doing: a judgement, or a state that is not one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace goldenthread {
inline namespace v0 {

/// A named band of judgement (`off_track`, `at_risk`, `on_track`), or a state that is not a judgement.
/// `complete` ranks as on track; `no_data` and `stale` are *unknown*; the others are not ranked.
enum class Status : std::uint8_t {
  off_track,
  at_risk,
  on_track,
  complete,
  not_due,
  no_target,
  no_data,
  stale,
  data_only,
  not_applicable,
};

namespace detail {
inline constexpr std::array<std::string_view, 10> status_names{"off_track", "at_risk",       "on_track", "complete",
                                                               "not_due",   "no_target",     "no_data",  "stale",
                                                               "data_only", "not_applicable"};
inline constexpr std::array<std::string_view, 10> status_labels{"Off track", "At risk",       "On track", "Complete",
                                                                "Not due",   "No target",     "No data",  "Stale",
                                                                "Data only", "Not applicable"};
}  // namespace detail

inline constexpr std::size_t status_count = detail::status_names.size();

/// The status's name as it is written in tables and files, such as "on_track".
[[nodiscard]] constexpr std::string_view to_string(Status status) noexcept {
  return detail::status_names[static_cast<std::size_t>(status)];
}

/// The status in words for a person, such as "On track".
[[nodiscard]] constexpr std::string_view label(Status status) noexcept {
  return detail::status_labels[static_cast<std::size_t>(status)];
}

/// The status of that name, or nothing if there is none.
[[nodiscard]] constexpr std::optional<Status> parse_status(std::string_view name) noexcept {
  for (std::size_t i = 0; i < status_count; ++i)
    if (detail::status_names[i] == name) return static_cast<Status>(i);
  return std::nullopt;
}

/// Whether the status says how well something is doing.
[[nodiscard]] constexpr bool is_judgement(Status status) noexcept { return status <= Status::complete; }

/// Whether it is unknown how it is doing: no data, or data too old.
[[nodiscard]] constexpr bool is_unknown(Status status) noexcept {
  return status == Status::no_data || status == Status::stale;
}

}  // namespace v0
}  // namespace goldenthread
