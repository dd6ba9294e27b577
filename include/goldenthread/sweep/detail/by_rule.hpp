// A vertex's figures by its rule, out of children of any sort.
#pragma once

#include <cmath>
#include <cstdint>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/sweep/detail/any_children.hpp>
#include <goldenthread/sweep/detail/undefined_score.hpp>
#include <goldenthread/sweep/detail/weighted_median.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A vertex's figures, before they are written.
struct RolledUp {
  double score = undefined_score;
  Reason reason = Reason::none;
  double completeness = undefined_score;
};

/// The figures by one rule of children of any sort; of the median all but the score, which is left 0.
inline RolledUp by_rule(const RollUpRule& rule, const AnyChildren& below) noexcept {
  const double design = below.weight_known + below.weight_missing;
  const double counted = below.weight_known + below.weight_filled;
  const double weights = rule.missing == MissingPolicy::keep_weight ? design : counted;
  RolledUp made;
  made.completeness = below.known / design;
  if (!(design > 0)) {
    made.reason = !below.undefined_below ? Reason::zero_weight : below.mixed ? Reason::no_data : below.shared;
    made.completeness = below.undefined_below ? undefined_score : 0.0;
  } else if (!(counted > 0)) {
    made.reason = below.mixed ? Reason::no_data : below.shared;
  } else if (rule.missing == MissingPolicy::propagate && below.missing != Reason::none) {
    made.reason = below.missing;
  } else if (made.completeness < rule.minimum_completeness) {
    made.reason = Reason::below_minimum_completeness;
  } else {
    switch (rule.method) {
      case ScoreMethod::weighted_mean:
        made.score = below.sum / weights;
        break;
      case ScoreMethod::worst:
        made.score = below.lowest;
        break;
      case ScoreMethod::best:
        made.score = below.highest;
        break;
      case ScoreMethod::median:
        made.score = 0;
        break;
      case ScoreMethod::minimum_count:
        made.score =
            below.on_track >= rule.minimum_count ? 1.0 : below.on_track / static_cast<double>(rule.minimum_count);
        break;
      case ScoreMethod::percent_on_track:
        made.score = below.weight_on_track / weights;
        break;
    }
  }
  return made;
}

/// What some of a vertex's children make by one rule.
template <class Access, class Edges, class Maps>
RolledUp make_part(const Access& access, const Edges& edges, const Maps& maps, const RollUpRule& rule, Part part,
                   AnyChildren& below) {
  below = sort_children(access, edges, maps, rule, part);
  RolledUp made = by_rule(rule, below);
  if (rule.method == ScoreMethod::median && made.reason == Reason::none && !below.bad_weight)
    made.score = weighted_median(access, edges, maps, rule, part, below);
  return made;
}

/// The mean of what a vertex's own measures make and what the rest does.
template <class Access, class Edges, class Maps>
RolledUp make_two_means(const Access& access, const Edges& edges, const Maps& maps, const RollUpRule& rule,
                        AnyChildren& below) {
  RollUpRule of_part = rule;
  of_part.minimum_completeness = 0;
  AnyChildren together;
  below = {};
  for (const Part part : {Part::own, Part::rest}) {
    AnyChildren children;
    const RolledUp made = make_part(access, edges, maps, of_part, part, children);
    below.bad_weight = below.bad_weight || children.bad_weight;
    below.weight_known += children.weight_known;
    below.weight_missing += children.weight_missing;
    if (!(children.weight_known > 0) && !children.undefined_below) continue;
    if (made.reason == Reason::none)
      together.add_defined(1, made.score, made.completeness, false);
    else
      together.add_undefined(1, made.reason, !std::isnan(made.completeness), undefined_score, 0);
  }
  RollUpRule of_both = rule;
  of_both.method = ScoreMethod::weighted_mean;
  return by_rule(of_both, together);
}

template <class Vertex, class Maps>
void put_rolled_up(Vertex v, const Maps& maps, const RolledUp& made) {
  put(maps.score, v, made.score);
  put(maps.reason, v, made.reason);
  put(maps.completeness, v, made.completeness);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
