// Status schemes: how a score, or a value and its target, is judged.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/status.hpp>
#include <goldenthread/score/boundary.hpp>

namespace goldenthread {
inline namespace v0 {

/// How a status scheme decides.
enum class SchemeType : std::uint8_t {
  /// By the score: bands with a lower edge each.
  bands,
  /// At or better than target is on track; within `tolerance` of it (a share of the target) at risk.
  tolerance,
  /// At or better than target is on track; at or better than the target's floor at risk. A minimum expectation is one.
  floor,
  /// At or better than target is on track; within `tolerance` of it, in the measure's own unit, at risk.
  points,
  /// Within `tolerance` of the target (a share of it) or better is on track; outside it at risk where it is no worse
  /// than
  /// a year before.
  tolerance_or_improving,
  /// By rules in an order; the first that holds gives the status.
  rules,
};

/// What a rule of a scheme looks at. Each is turned so that more is better.
enum class Quantity : std::uint8_t {
  /// The score; of work in progress, its progress as a share of the progress expected.
  score,
  /// How far the value is past its target, in its own unit; of a range, how far it is outside, below 0.
  gap,
  /// The same as a share of the target, or of the limit that was passed.
  relative_gap,
  /// How far the value is past the target's floor, in its own unit.
  floor_gap,
  /// How far the value is past that of a year before, in its own unit; of a range, how much nearer it has come.
  change,
  /// Of work in progress: its progress less the progress expected by now.
  ahead,
};

namespace detail {
inline constexpr std::array<std::string_view, 6> scheme_type_names{
    "bands", "tolerance", "floor", "points", "tolerance_or_improving", "rules"};
inline constexpr std::array<std::string_view, 6> quantity_names{"score",     "gap",    "relative_gap",
                                                                "floor_gap", "change", "ahead"};
}  // namespace detail

/// The type's name as it is written in files, such as "tolerance".
[[nodiscard]] constexpr std::string_view to_string(SchemeType type) noexcept {
  return detail::scheme_type_names[static_cast<std::size_t>(type)];
}

/// The quantity's name as it is written in files, such as "relative_gap".
[[nodiscard]] constexpr std::string_view to_string(Quantity quantity) noexcept {
  return detail::quantity_names[static_cast<std::size_t>(quantity)];
}

/// One band of a scheme: the status for scores from `from` upwards.
struct Band {
  Status status = Status::off_track;
  double from = 0;

  friend bool operator==(const Band&, const Band&) = default;
};

/// One rule of a scheme: the status where the quantity is at `from` or better. Half open: `boundary` says whether what
/// lies exactly at `from` belongs to this rule (better) or to those after it (worse). A quantity that is not known
/// leaves the rule unmet.
struct StatusRule {
  Status status = Status::off_track;
  Quantity of = Quantity::score;
  double from = 0;
  Boundary boundary = Boundary::better;

  friend bool operator==(const StatusRule&, const StatusRule&) = default;
};

/// A status scheme: an ordered set of rules that turns a measure's value, or a score, into a status.
struct Scheme {
  std::string name;
  SchemeType type = SchemeType::bands;
  /// For `tolerance` and `tolerance_or_improving`: the share of the target, such as 0.1; for `points`: in the measure's
  /// own unit. Unless the measure says its own.
  double tolerance = 0.1;
  /// For `bands`: best first; below the last `from` the worst status holds.
  std::vector<Band> bands{};
  Boundary boundary = Boundary::better;
  /// For `rules`: the first that holds gives the status.
  std::vector<StatusRule> rules{};
  /// For `rules`: the status where none holds.
  Status otherwise = Status::off_track;

  friend bool operator==(const Scheme&, const Scheme&) = default;
};

/// Whether a status by that scheme looks at the figure of a year before.
[[nodiscard]] inline bool looks_a_year_back(const Scheme& scheme) noexcept {
  if (scheme.type != SchemeType::rules) return scheme.type == SchemeType::tolerance_or_improving;
  for (const StatusRule& rule : scheme.rules)
    if (rule.of == Quantity::change) return true;
  return false;
}

}  // namespace v0
}  // namespace goldenthread
