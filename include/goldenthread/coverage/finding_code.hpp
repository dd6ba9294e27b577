// What a check can find.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <goldenthread/base/severity.hpp>

namespace goldenthread {
inline namespace v0 {

/// What a check finds in a plan. Findings of building have their own codes, as texts (see Plan::findings).
enum class FindingCode : std::uint8_t {
  cycle,                  ///< member of a ring in an acyclic link type
  above_cycle,            ///< its answer depends on a ring below it
  uncovered,              ///< nothing that a rule asks for covers it
  partial,                ///< some of what a rule asks for covers it, not all
  lead_count,             ///< no lead, or more than a rule allows
  missing_field,          ///< a field that a rule asks for is missing or is not as it should be
  deep_gap,               ///< covered here, a gap further down
  orphan,                 ///< no line of sight to any vision; a warning where the kind is personal
  isolated,               ///< no link at all
  unwanted,               ///< covered by a kind that no rule asks for
  justified,              ///< an accepted gap
  stale_justification,    ///< justified, yet there is no gap
  outdated,               ///< a link cites an older revision of its target, and so covers nothing
  predated,               ///< a link cites a newer revision than its target has, and so covers nothing
  suspect,                ///< a watched field of either end changed since the link was agreed
  inactive_coverer,       ///< covered only by what is cancelled, rejected, superseded or ended
  draft_only,             ///< covered only by drafts
  out_of_window,          ///< dates outside the parent's period, a deadline after the plan ends, or a start after it
  no_activity,            ///< an objective with no work under way or due in one of the plan's years
  stale_data,             ///< the newest observation is older than its measure allows
  stale_update,           ///< no update within the element's own frequency
  too_many,               ///< more elements, children or parents than the framework's limit
  redundant_link,         ///< implied by a longer path of the same type
  single_support,         ///< one element whose removal leaves an objective with nothing
  unknown_justification,  ///< a justification that names no rule, clause or code
  over_covered,           ///< more coverers than a clause allows
  partial_correction,  ///< a correction of a bounded stretch leaves what was recorded before without a version after it
  contradictory_measure,  ///< facts of one measure that do not fit together
  carried_target,         ///< judged against a target whose own period is over
  finer_period,           ///< figures finer than the frequency that cannot be placed in one of its periods
  foreign_areas,          ///< every figure is of another area than the plan's own
  unprofiled_target,      ///< a part of a longer target was taken in even steps
  placed_period,          ///< day stamps read as periods of the frequency
  copied_forward,         ///< a value or comment carried over unchanged from the period before
};

namespace detail {
inline constexpr std::array<std::string_view, 34> finding_code_names{"cycle",
                                                                     "above_cycle",
                                                                     "uncovered",
                                                                     "partial",
                                                                     "lead_count",
                                                                     "missing_field",
                                                                     "deep_gap",
                                                                     "orphan",
                                                                     "isolated",
                                                                     "unwanted",
                                                                     "justified",
                                                                     "stale_justification",
                                                                     "outdated",
                                                                     "predated",
                                                                     "suspect",
                                                                     "inactive_coverer",
                                                                     "draft_only",
                                                                     "out_of_window",
                                                                     "no_activity",
                                                                     "stale_data",
                                                                     "stale_update",
                                                                     "too_many",
                                                                     "redundant_link",
                                                                     "single_support",
                                                                     "unknown_justification",
                                                                     "over_covered",
                                                                     "partial_correction",
                                                                     "contradictory_measure",
                                                                     "carried_target",
                                                                     "finer_period",
                                                                     "foreign_areas",
                                                                     "unprofiled_target",
                                                                     "placed_period",
                                                                     "copied_forward"};
inline constexpr std::array<Severity, 34> finding_code_severities{
    Severity::error,   Severity::error,   Severity::error,   Severity::warning, Severity::error,   Severity::warning,
    Severity::warning, Severity::error,   Severity::warning, Severity::info,    Severity::info,    Severity::warning,
    Severity::warning, Severity::error,   Severity::warning, Severity::error,   Severity::warning, Severity::warning,
    Severity::info,    Severity::warning, Severity::warning, Severity::warning, Severity::info,    Severity::info,
    Severity::warning, Severity::error,   Severity::warning, Severity::warning, Severity::warning, Severity::warning,
    Severity::warning, Severity::info,    Severity::info,    Severity::info};
}  // namespace detail

inline constexpr std::size_t finding_code_count = detail::finding_code_names.size();

/// The code as findings carry it, such as "deep_gap".
[[nodiscard]] constexpr std::string_view to_string(FindingCode code) noexcept {
  return detail::finding_code_names[static_cast<std::size_t>(code)];
}

/// The code of that name, or nothing if there is none.
[[nodiscard]] constexpr std::optional<FindingCode> parse_finding_code(std::string_view name) noexcept {
  for (std::size_t i = 0; i < finding_code_count; ++i)
    if (detail::finding_code_names[i] == name) return static_cast<FindingCode>(i);
  return std::nullopt;
}

/// How much a finding of that code matters where no rule says so. A rule's own severity holds for uncovered,
/// over_covered, inactive_coverer, lead_count and missing_field; partial, deep_gap and draft_only are never more than
/// warnings, but for draft_only where only what is approved covers. An orphan of a personal kind (`Kind::personal`) is
/// a warning.
[[nodiscard]] constexpr Severity default_severity(FindingCode code) noexcept {
  return detail::finding_code_severities[static_cast<std::size_t>(code)];
}

}  // namespace v0
}  // namespace goldenthread
