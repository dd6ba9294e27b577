// The effect of other scores, weights or removals, such as the full impact of a saving.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// An element's score as it might be, instead of whatever it has, an override too. Statuses change only if they depend
/// on scores: to change how well something is doing, give a value, a progress or a status.
struct OtherScore {
  std::string id = {};
  /// From 0 to 1; absent, not known: `no_data`, and what it was counts as last known.
  std::optional<double> score = {};
};

/// A supposed weight of a link that scores.
struct OtherWeight {
  std::string from = {};
  std::string to = {};
  /// Finite, 0 or more.
  double weight = 1;
};

/// A supposed figure of a measure.
struct OtherValue {
  std::string id = {};
  double value = 0;
  /// Of that period, as a plan has it; blank, of the period of its latest figure.
  std::string period = {};
};

/// How an action or milestone might stand: what is given replaces what was reported, or planned.
struct OtherReport {
  std::string id = {};
  /// From 0 to 1.
  std::optional<double> progress = {};
  /// The status that counts, of any element: an override.
  std::optional<Status> status = {};
  /// Dates, as a plan has them.
  std::string start = {}, due = {}, completed = {};
};

/// The suppositions of a what-if question.
struct Changes {
  std::vector<OtherValue> values = {};
  std::vector<OtherReport> reports = {};
  std::vector<OtherScore> scores = {};
  std::vector<OtherWeight> weights = {};
  /// The ids of what is removed: it counts as withdrawn, and nothing serves anything through it.
  std::vector<std::string> removed = {};
  /// Whether everything that is `part_of` the removed, all the path down, is removed with it.
  bool with_parts = false;
  /// The ids of the savings that are made. What a saving `reduces` loses the link's `share` (all of it, where the link
  /// says none), and several take what their shares add up to; of a resource, that is a loss to everything that it
  /// `funds`, all the path down the money. A resource that is removed funds nothing more. What loses its last funding
  /// counts as removed.
  std::vector<std::string> applied = {};
};

/// Whether a status got better or worse.
enum class Crossing : std::uint8_t {
  none,
  better,
  worse,
  newly_known,      ///< it was not judged, and is
  no_longer_known,  ///< it was judged, and is not any more
  redefined,        ///< it moved only because of a withdrawal or a changed target, date, weight or link
};

inline constexpr std::size_t crossing_count = 6;

namespace detail {
inline constexpr std::array<std::string_view, crossing_count> crossing_names{
    "none", "better", "worse", "newly_known", "no_longer_known", "redefined"};
}

/// What the changes do to one element.
struct Effect {
  ElementIndex element = no_element;
  std::string_view id;
  std::string_view title;
  /// Whether it counts as removed.
  bool removed = false;
  /// NaN if there is none.
  double score_before = 0;
  double score_after = 0;
  double standing_before = 0;
  double standing_after = 0;
  Status status_before = Status::no_data;
  Status status_after = Status::no_data;
  /// By the framework's order of severity, where complete ranks as on track; `none` where the status goes over no line,
  /// and for what is removed; never `redefined`.
  Crossing crossing = Crossing::none;
  /// The greatest part of any one of its fundings that is lost, from 0 to 1.
  double funding_lost = 0;
  /// Of a vision or objective: the distinct actions and milestones below it, before and after, and of the latter those
  /// that lost some funding. They count where links that are approved, stated or inferred, and valid lead up from them,
  /// whether those score or only trace. 0 for every element where nothing was removed or reduced.
  std::uint32_t support_before = 0;
  std::uint32_t support_after = 0;
  std::uint32_t support_reduced = 0;

  /// Whether there was support and none is left.
  [[nodiscard]] bool loses_all_support() const noexcept { return support_before > 0 && support_after == 0; }
  /// Whether some support is left, and less than there was.
  [[nodiscard]] bool loses_some_support() const noexcept {
    return support_after > 0 && (support_after < support_before || support_reduced > 0);
  }
};

/// The effects of the suppositions. Its texts are views of the plan's, which it keeps alive.
struct WhatIf {
  Rollup before;
  Rollup after;
  /// Every element that is affected: with another score, status, funding or support, or removed. In the plan's order.
  std::vector<Effect> effects;
};

/// Rolls up again with the suppositions, on the same date and with the same policies. Called on `after`, it adds to
/// them. Throws UnknownNameError for an id that is not in the plan, and ArgumentError for a score that is not from 0 to
/// 1, a weight that cannot be one, a link that does not score at the date, and a saving that reduces nothing.
[[nodiscard]] GOLDENTHREAD_API WhatIf what_if(const Rollup& result, const Changes& changes,
                                              const Progress& progress = {});

/// The effects as columns.
struct EffectColumns {
  std::vector<std::string_view> id, title;
  std::vector<std::uint8_t> removed;
  std::vector<double> score_before, score_after, standing_before, standing_after;
  std::vector<Status> status_before, status_after;
  std::vector<Crossing> crossing;
  std::vector<double> funding_lost;
  std::vector<std::uint32_t> support_before, support_after, support_reduced;
};
[[nodiscard]] GOLDENTHREAD_API EffectColumns columns(const WhatIf& what_if);

/// id, title, removed, score_before, score_after, status_before, status_after, crossing, funding_lost, support_before,
/// support_after, support_reduced.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const WhatIf& what_if);

/// "none", "better", "worse", "newly_known", "no_longer_known" or "redefined".
[[nodiscard]] GOLDENTHREAD_API std::string_view to_string(Crossing crossing) noexcept;

/// The effects in words for a person: what is removed, what loses all or some support, and which statuses change.
/// Figures are rounded.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const WhatIf& what_if);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const WhatIf& what_if);

}  // namespace v0
}  // namespace goldenthread
