// How measures are scored and elements rolled up, as data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <goldenthread/base/status.hpp>
#include <goldenthread/score/scheme.hpp>
#include <goldenthread/score/scoring.hpp>

namespace goldenthread {
inline namespace v0 {

/// How children's scores become their parent's.
enum class Method : std::uint8_t { weighted_mean, worst };

/// What becomes of a child without a score.
enum class Missing : std::uint8_t { exclude, propagate, zero };

/// Where a rolled-up element's status comes from.
enum class StatusFrom : std::uint8_t { score, worst };

/// What an action's score is when it has both progress of its own and something below.
enum class OwnScore : std::uint8_t { reported, below };

/// How elements are rolled up; a framework has one by default and may have others for some kinds.
struct Policy {
  std::string name = {};
  /// The kinds that it is for; empty for the default.
  std::vector<std::string> kinds = {};
  Method method = Method::weighted_mean;
  Missing missing = Missing::exclude;
  /// Below this completeness, from 0 to 1, the score is undefined.
  double minimum_completeness = 0;
  StatusFrom status_from = StatusFrom::score;
  OwnScore own_score = OwnScore::reported;
  /// The status scheme for rolled-up scores; empty for the framework's own.
  std::string scheme = {};

  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace v0
}  // namespace goldenthread
