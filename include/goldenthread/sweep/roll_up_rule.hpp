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
};

/// What an undefined score below does to a score.
enum class MissingPolicy : std::uint8_t {
  /// It is left out, and the weights of the others count for more.
  exclude,
  /// It makes the score undefined, for the reason of the first such child.
  propagate,
  /// It counts as 0.
  zero,
};

/// How the score of one kind of vertex is made.
struct RollUpRule {
  ScoreMethod method = ScoreMethod::weighted_mean;
  MissingPolicy missing = MissingPolicy::exclude;
  /// From 0 to 1: with less known below, the score is undefined, `below_minimum_completeness`.
  double minimum_completeness = 0;

  friend bool operator==(const RollUpRule&, const RollUpRule&) = default;
};

}  // namespace v0
}  // namespace goldenthread
