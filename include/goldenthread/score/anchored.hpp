// A score along straight lines between anchors.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

#include <goldenthread/score/clamp.hpp>
#include <goldenthread/score/scored.hpp>

namespace goldenthread {
inline namespace v0 {

/// A value, in the measure's own unit, and the score that it has.
struct Anchor {
  double at = 0;
  double score = 0;

  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// Whether a score can be read off the anchors: at least two, all finite, and their values strictly rising or strictly
/// falling.
[[nodiscard]] inline bool are_anchors(std::span<const Anchor> anchors) noexcept {
  if (anchors.size() < 2) return false;
  const bool rising = anchors[1].at > anchors[0].at;
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    if (!std::isfinite(anchors[i].at) || !std::isfinite(anchors[i].score)) return false;
    if (i == 0) continue;
    const double from = anchors[i - 1].at;
    if (!(rising ? anchors[i].at > from : anchors[i].at < from)) return false;
  }
  return true;
}

/// The score along straight lines between anchors, which go from the lowest value to the highest or the other way
/// round; before the first and past the last, theirs. An anchor's own value has exactly its score.
///
///     gt::anchored(35, std::array{gt::Anchor{0, 0}, gt::Anchor{50, 0.5}, gt::Anchor{100, 1}}).score;  // 0.35
///
/// Undefined: no_data, and degenerate_target where these are no anchors (are_anchors).
[[nodiscard]] inline Scored anchored(double actual, std::span<const Anchor> anchors,
                                     Clamp clamp = Clamp::both) noexcept {
  if (std::isnan(actual)) return Scored::undefined(Reason::no_data);
  if (!are_anchors(anchors)) return Scored::undefined(Reason::degenerate_target);
  const double sign = anchors[1].at > anchors[0].at ? 1 : -1;
  std::size_t next = 0;
  while (next < anchors.size() && sign * anchors[next].at < sign * actual) ++next;
  if (next == anchors.size()) return detail::score_of_progress(anchors.back().score, clamp);
  const Anchor& to = anchors[next];
  if (next == 0 || to.at == actual) return detail::score_of_progress(to.score, clamp);
  const Anchor& from = anchors[next - 1];
  const double way = (actual - from.at) / (to.at - from.at);
  const double score = from.score + way * (to.score - from.score);
  // Rounding never leads past either anchor.
  const auto [low, high] = std::minmax(from.score, to.score);
  return detail::score_of_progress(std::fmin(high, std::fmax(low, score)), clamp);
}

/// The anchors of a goal and a red flag: a third at the red flag, two thirds at the goal, 0 as far below the red flag
/// and 1 as far past the goal as the two are apart. Less is better where the goal is below the red flag. On a scale of
/// 0 to 10 this is 10/3 · (1 + (actual − red flag) / (goal − red flag)).
///
/// Source: Spider Strategies, "Using KPI Scoring Types" (goal / red flag).
[[nodiscard]] inline std::array<Anchor, 4> goal_and_red_flag(double goal, double red_flag) noexcept {
  const double apart = goal - red_flag;
  return {{{red_flag - apart, 0}, {red_flag, 1.0 / 3}, {goal, 2.0 / 3}, {goal + apart, 1}}};
}

}  // namespace v0
}  // namespace goldenthread
