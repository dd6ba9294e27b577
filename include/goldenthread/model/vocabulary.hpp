// The closed lists of words that columns of a plan may hold.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <goldenthread/score/polarity.hpp>

namespace goldenthread {
inline namespace v0 {

/// What a link rests on: the source says so, a reader infers it, or only the plan as a whole asserts it.
/// Stated and inferred links trace, score and cover; a whole-plan link traces only. Strongest first.
enum class Basis : std::uint8_t { stated, inferred, whole_plan };

/// The state of an element or link within the plan; blank in a table is `approved`. A draft link traces, and
/// covers as a draft, but never scores. Rejected, cancelled and superseded links do nothing.
enum class State : std::uint8_t { approved, draft, proposed, rejected, cancelled, superseded };

/// In what way a party is linked to an element.
enum class Capacity : std::uint8_t { none, lead, joint, support, part };

/// How often something is measured or reported.
enum class Frequency : std::uint8_t { none, daily, weekly, monthly, quarterly, half_yearly, annual, biennial, once };

/// How a measure adds up over time.
enum class Aggregation : std::uint8_t { last, sum, mean, ratio_of_sums, rolling, year_to_date };

/// How firm an observation is. A forecast is shown, and is never an actual.
enum class Quality : std::uint8_t { final_value, provisional, revised, forecast };

/// What an update does to computed figures: nothing, override them, or end an override.
enum class Overriding : std::uint8_t { no, yes, ended };

/// Who may see something: anybody, members, or those who may see what is exempt from publication.
enum class Audience : std::uint8_t { everyone, member, exempt };

namespace detail {
inline constexpr std::array<std::string_view, 3> basis_names{"stated", "inferred", "whole_plan"};
inline constexpr std::array<std::string_view, 6> state_names{"approved", "draft",     "proposed",
                                                             "rejected", "cancelled", "superseded"};
inline constexpr std::array<std::string_view, 5> capacity_names{"", "lead", "joint", "support", "part"};
inline constexpr std::array<std::string_view, 9> frequency_names{
    "", "daily", "weekly", "monthly", "quarterly", "half_yearly", "annual", "biennial", "once"};
inline constexpr std::array<std::string_view, 6> aggregation_names{"last",          "sum",     "mean",
                                                                   "ratio_of_sums", "rolling", "year_to_date"};
inline constexpr std::array<std::string_view, 4> quality_names{"final", "provisional", "revised", "forecast"};
inline constexpr std::array<std::string_view, 3> overriding_names{"no", "yes", "ended"};
inline constexpr std::array<std::string_view, 3> audience_names{"public", "member", "exempt"};

template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::optional<Enum> find_name(const std::array<std::string_view, N>& names,
                                                      std::string_view name) noexcept {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}
}  // namespace detail

[[nodiscard]] constexpr std::string_view to_string(Basis v) noexcept { return detail::basis_names[std::size_t(v)]; }
[[nodiscard]] constexpr std::string_view to_string(State v) noexcept { return detail::state_names[std::size_t(v)]; }
[[nodiscard]] constexpr std::string_view to_string(Capacity v) noexcept {
  return detail::capacity_names[std::size_t(v)];
}
[[nodiscard]] constexpr std::string_view to_string(Frequency v) noexcept {
  return detail::frequency_names[std::size_t(v)];
}
[[nodiscard]] constexpr std::string_view to_string(Aggregation v) noexcept {
  return detail::aggregation_names[std::size_t(v)];
}
[[nodiscard]] constexpr std::string_view to_string(Quality v) noexcept { return detail::quality_names[std::size_t(v)]; }
[[nodiscard]] constexpr std::string_view to_string(Overriding v) noexcept {
  return detail::overriding_names[std::size_t(v)];
}
[[nodiscard]] constexpr std::string_view to_string(Audience v) noexcept {
  return detail::audience_names[std::size_t(v)];
}

}  // namespace v0
}  // namespace goldenthread
