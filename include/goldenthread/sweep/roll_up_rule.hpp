// How a vertex's score is made of its children's.
#pragma once

#include <cstdint>

namespace goldenthread {
inline namespace v0 {

/// How a score is made of scores below.
enum class ScoreMethod : std::uint8_t {
  /// Sum of weight times score over sum of weight.
  weighted_mean,
  /// The lowest score.
  worst,
  /// The highest score.
  best,
  /// The weighted median: the score with half of the weight at or below it; where exactly half of the weight is, half
  /// way to the next higher score. With equal weights it is the ordinary median.
  median,
  /// How much of `minimum_count` children on track there are: 1 where there are as many or more. Weights say only who
  /// counts at all.
  minimum_count,
  /// The weight of the children that are on track over the weight of all; with equal weights their share.
  percent_on_track,
};

/// What an undefined score below does to a score. A child that nobody expects to have a score is left out under all.
enum class MissingPolicy : std::uint8_t {
  /// It is left out, and the weights of the others count for more.
  exclude,
  /// It makes the score undefined, for the reason of the first such child.
  propagate,
  /// It counts as 0.
  zero,
  /// It has no score and keeps its weight, so the others count for no more than they would: what they add to a mean or
  /// a share is all there is. Where nothing has a score there is none. As `exclude` where a method has no weights to
  /// add up (worst, best, median, minimum count).
  keep_weight,
  /// It counts as `imputed`.
  impute,
  /// It counts as the score that it had, where that is at most `max_age` old; else it is left out.
  carry,
};

/// How what a vertex has of its own, and what else is below it, are put together.
enum class OwnAndBelow : std::uint8_t {
  /// All children are alike.
  flat,
  /// What is its own makes one score and the rest another, by the same rule, and the two are averaged: as if each of
  /// the two groups had a vertex of its own between. Where there is only one group, its score is all.
  two_means,
};

/// How the score of one kind of vertex is made.
struct RollUpRule {
  ScoreMethod method = ScoreMethod::weighted_mean;
  MissingPolicy missing = MissingPolicy::exclude;
  /// From 0 to 1: with less known below, the score is undefined, `below_minimum_completeness`.
  double minimum_completeness = 0;
  OwnAndBelow own_and_below = OwnAndBelow::flat;
  /// For `minimum_count`, at least 1.
  std::uint32_t minimum_count = 1;
  /// From where on a score is on track, unless the maps say which vertices are.
  double on_track_from = 0.9;
  /// For `impute`: finite.
  double imputed = 0;
  /// For `carry`: at least 0, in the unit of `carried_age`.
  double max_age = 0;

  friend bool operator==(const RollUpRule&, const RollUpRule&) = default;
};

}  // namespace v0
}  // namespace goldenthread
