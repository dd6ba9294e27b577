// How likelihood and impact make a risk's rating.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/status.hpp>

namespace goldenthread {
inline namespace v0 {

/// One step of a scale: the number that is recorded, and the framework's own word for it.
struct RiskStep {
  double number = 0;
  /// Such as "likely".
  std::string word = {};

  friend bool operator==(const RiskStep&, const RiskStep&) = default;
};

/// A scale of likelihood or of impact.
struct RiskScale {
  /// The kinds of the measures that are recorded on it.
  std::vector<std::string> kinds = {};
  /// The mildest first.
  std::vector<RiskStep> steps = {};

  /// The step of a recorded number, counted from 0; nothing for a number that is not on the scale, or NaN.
  [[nodiscard]] GOLDENTHREAD_API std::optional<std::size_t> step_of(double number) const noexcept;

  friend bool operator==(const RiskScale&, const RiskScale&) = default;
};

/// What a pair of likelihood and impact comes to.
struct RiskRating {
  /// Such as "high".
  std::string name = {};
  /// on_track, at_risk or off_track.
  Status status = Status::off_track;

  friend bool operator==(const RiskRating&, const RiskRating&) = default;
};

/// The largest number of ratings that a matrix may have.
inline constexpr std::size_t max_ratings = 15;

/// How a framework rates its risks. Without steps of likelihood it rates none.
struct RiskMatrix {
  RiskScale likelihood = {};
  RiskScale impact = {};
  /// The mildest first; `max_ratings` at most.
  std::vector<RiskRating> ratings = {};
  /// A row for each step of likelihood, and in it for each step of impact the name of a rating.
  std::vector<std::vector<std::string>> matrix = {};

  [[nodiscard]] bool empty() const noexcept { return likelihood.steps.empty(); }

  /// The rating, as a position in `ratings`, of a step of likelihood and one of impact. Both must be steps, and the
  /// matrix without problems.
  [[nodiscard]] GOLDENTHREAD_API std::size_t rating_of(std::size_t likelihood_step, std::size_t impact_step) const;

  friend bool operator==(const RiskMatrix&, const RiskMatrix&) = default;
};

}  // namespace v0
}  // namespace goldenthread
