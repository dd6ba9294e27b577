// What the children of a vertex come to, whatever they lack.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/undefined_score.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What the children of a vertex come to by one rule, whatever they lack.
struct AnyChildren {
  double sum = 0;              // weight × score over what counts
  double weight_known = 0;     // weight of the defined
  double weight_missing = 0;   // weight of the undefined that are expected to have a score
  double weight_filled = 0;    // of these, what the rule gives a score
  double known = 0;            // weight × completeness
  double weight_on_track = 0;  // weight of what counts and is on track
  std::uint32_t on_track = 0;  // and their number
  double lowest = std::numeric_limits<double>::infinity();
  double highest = -std::numeric_limits<double>::infinity();
  bool bad_weight = false;
  bool undefined_below = false;
  bool mixed = false;
  Reason shared = Reason::none;   // of the undefined, while all have the same
  Reason missing = Reason::none;  // of the first undefined that was expected

  void add_score(double weight, double score, bool is_on_track) noexcept {
    sum += weight * score;
    lowest = score < lowest ? score : lowest;
    highest = score > highest ? score : highest;
    if (!is_on_track) return;
    weight_on_track += weight;
    ++on_track;
  }
  void add_defined(double weight, double score, double completeness, bool is_on_track) noexcept {
    known += weight * completeness;
    weight_known += weight;
    add_score(weight, score, is_on_track);
  }
  /// `stand_in` is what the rule puts instead of the score; NaN for nothing.
  void add_undefined(double weight, Reason reason, bool expected, double stand_in, double on_track_from) noexcept {
    mixed = mixed || (undefined_below && shared != reason);
    undefined_below = true;
    shared = reason;
    if (!expected) return;
    weight_missing += weight;
    if (missing == Reason::none) missing = reason;
    if (std::isnan(stand_in)) return;
    weight_filled += weight;
    add_score(weight, stand_in, stand_in >= on_track_from);
  }
};

/// What a rule puts instead of an expected score that is undefined; NaN for nothing.
template <class Maps, class Vertex>
double stand_in_for(Vertex child, const Maps& maps, const RollUpRule& rule) {
  switch (rule.missing) {
    case MissingPolicy::zero:
      return 0;
    case MissingPolicy::impute:
      return rule.imputed;
    case MissingPolicy::carry:
      return get(maps.carried_age, child) <= rule.max_age ? get(maps.carried_score, child) : undefined_score;
    default:
      return undefined_score;
  }
}

/// The score with which a child counts beside its siblings; NaN if it has none.
template <class Maps, class Vertex>
double counted_score(Vertex child, const Maps& maps, const RollUpRule& rule) {
  const double score = get(maps.score, child);
  if (!std::isnan(score) || std::isnan(get(maps.completeness, child))) return score;
  return stand_in_for(child, maps, rule);
}

template <class Maps, class Vertex>
bool is_on_track(Vertex child, double score, const Maps& maps, const RollUpRule& rule) {
  if constexpr (std::is_same_v<std::remove_cvref_t<decltype(maps.on_track)>, Nothing>)
    return score >= rule.on_track_from;
  else
    return get(maps.on_track, child) != 0;
}

/// Which of a vertex's children are meant.
enum class Part : std::uint8_t { all, own, rest };

template <class Maps, class Vertex>
bool belongs(Vertex child, const Maps& maps, Part part) {
  return part == Part::all || (get(maps.own_measure, child) != 0) == (part == Part::own);
}

template <class Access, class Edges, class Maps>
AnyChildren sort_children(const Access& access, const Edges& edges, const Maps& maps, const RollUpRule& rule,
                          Part part) {
  AnyChildren all;
  for (const auto& edge : edges) {
    const auto child = access.child_of(edge);
    if (!belongs(child, maps, part)) continue;
    const double weight = get(maps.weight, edge);
    const double score = get(maps.score, child);
    if (!(weight > 0)) {
      all.bad_weight = all.bad_weight || weight != 0;
      continue;
    }
    const double completeness = get(maps.completeness, child);
    if (!std::isnan(score))
      all.add_defined(weight, score, completeness, is_on_track(child, score, maps, rule));
    else
      all.add_undefined(weight, get(maps.reason, child), !std::isnan(completeness), stand_in_for(child, maps, rule),
                        rule.on_track_from);
  }
  return all;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
