// What children make of a score, by the words of RollUpRule's documentation. Slow, and sharing no code with the
// library.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include <goldenthread/base/reason.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>

namespace goldenthread::test {

/// A child as its parent sees it.
struct Seen {
  double weight;
  double score;
  Reason reason;
  double completeness;
  /// What the rule puts in the place of its score; NaN for nothing.
  double stand_in = std::numeric_limits<double>::quiet_NaN();
  /// Of the score with which it counts.
  bool on_track = false;
  /// Whether it is one of its parent's own measures.
  bool own = false;
};

struct Made {
  double score = std::numeric_limits<double>::quiet_NaN();
  Reason reason = Reason::none;
  double completeness = std::numeric_limits<double>::quiet_NaN();
};

/// The middle of the scores, each as many times as its weight has halves.
inline double middle(const std::vector<Seen>& counted) {
  std::vector<double> copies;
  for (const Seen& child : counted)
    for (int i = 0; i < static_cast<int>(child.weight * 2); ++i) copies.push_back(child.score);
  std::sort(copies.begin(), copies.end());
  return (copies[(copies.size() - 1) / 2] + copies[copies.size() / 2]) / 2;
}

inline double score_of(const RollUpRule& rule, const std::vector<Seen>& counted, double design) {
  double sum = 0;
  double weight = 0;
  double on_track = 0;
  unsigned number = 0;
  std::vector<double> scores;
  for (const Seen& child : counted) {
    sum += child.weight * child.score;
    weight += child.weight;
    scores.push_back(child.score);
    if (!child.on_track) continue;
    on_track += child.weight;
    ++number;
  }
  if (rule.missing == MissingPolicy::keep_weight) weight = design;
  switch (rule.method) {
    case ScoreMethod::weighted_mean:
      return sum / weight;
    case ScoreMethod::worst:
      return *std::min_element(scores.begin(), scores.end());
    case ScoreMethod::best:
      return *std::max_element(scores.begin(), scores.end());
    case ScoreMethod::median:
      return middle(counted);
    case ScoreMethod::minimum_count:
      return number < rule.minimum_count ? number / static_cast<double>(rule.minimum_count) : 1;
    default:
      return on_track / weight;
  }
}

/// What children of some weight make, all alike.
inline Made made_flat(const RollUpRule& rule, const std::vector<Seen>& children) {
  Made made;
  if (children.empty()) return {made.score, Reason::zero_weight, 0};
  double design = 0;
  double known = 0;
  std::vector<Seen> counted;
  std::vector<Reason> missing;
  std::set<Reason> reasons;
  for (Seen child : children) {
    if (std::isnan(child.score)) reasons.insert(child.reason);
    if (std::isnan(child.completeness)) continue;  // nobody expects it to have a score
    design += child.weight;
    if (std::isnan(child.score)) {
      missing.push_back(child.reason);
      child.score = child.stand_in;
    } else {
      known += child.weight * child.completeness;
    }
    if (!std::isnan(child.score)) counted.push_back(child);
  }
  if (design > 0) made.completeness = known / design;
  if (counted.empty())
    made.reason = reasons.size() == 1 ? *reasons.begin() : Reason::no_data;
  else if (rule.missing == MissingPolicy::propagate && !missing.empty())
    made.reason = missing.front();
  else if (made.completeness < rule.minimum_completeness)
    made.reason = Reason::below_minimum_completeness;
  else
    made.score = score_of(rule, counted, design);
  return made;
}

/// What children make.
inline Made made_of(const RollUpRule& rule, const std::vector<Seen>& children) {
  std::vector<Seen> groups[2];
  for (const Seen& child : children)
    if (child.weight > 0) groups[rule.own_and_below == OwnAndBelow::two_means && child.own ? 1 : 0].push_back(child);
  if (rule.own_and_below == OwnAndBelow::flat) return made_flat(rule, groups[0]);
  RollUpRule of_group = rule;
  of_group.minimum_completeness = 0;
  std::vector<Seen> means;
  for (const auto* group : {&groups[1], &groups[0]}) {
    if (group->empty()) continue;
    const Made one = made_flat(of_group, *group);
    means.push_back({1, one.score, one.reason, one.completeness});
  }
  RollUpRule of_means = rule;
  of_means.method = ScoreMethod::weighted_mean;
  return made_flat(of_means, means);
}

}  // namespace goldenthread::test
