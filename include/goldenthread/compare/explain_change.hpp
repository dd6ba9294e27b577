// Why an element's score moved between two roll-ups.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// What can change a score.
enum class Cause : std::uint8_t {
  value,         ///< an observation, progress, a status reported, or a score given by an override
  target,        ///< a target, or the range to stay in
  weight,        ///< the weight of a link
  child_gained,  ///< what counts now and did not: newly linked, or of a score that is known now
  child_lost,    ///< what counted and does not any more
  policy,  ///< how it is made: a method, a missing policy, a scoring, a baseline, or its own score for its children's
};

inline constexpr std::size_t cause_count = 6;

/// "value", "target", "weight", "child_gained", "child_lost" or "policy".
[[nodiscard]] GOLDENTHREAD_API std::string_view to_string(Cause cause) noexcept;

/// A change of score, split by cause.
struct ChangeParts {
  std::array<double, cause_count> parts{};

  [[nodiscard]] constexpr double operator[](Cause cause) const noexcept {
    return parts[static_cast<std::size_t>(cause)];
  }
  [[nodiscard]] constexpr double& operator[](Cause cause) noexcept { return parts[static_cast<std::size_t>(cause)]; }

  /// All of them, added in the order of the causes.
  [[nodiscard]] constexpr double total() const noexcept {
    double sum = 0;
    for (const double part : parts) sum += part;
    return sum;
  }
  constexpr ChangeParts& operator+=(const ChangeParts& other) noexcept {
    for (std::size_t i = 0; i < cause_count; ++i) parts[i] += other.parts[i];
    return *this;
  }
};

/// The change of one child.
struct ChildChange {
  std::string_view id;
  std::string_view title;
  /// NaN if it had none, or was no child.
  double score_before = 0;
  double score_after = 0;
  /// Its part of the weight of the children that counted, from 0 to 1; 0 where it did not.
  double weight_before = 0;
  double weight_after = 0;
  /// How it was doing and is; NaN and `not_applicable` where it was no child.
  double standing_before = 0;
  double standing_after = 0;
  Status status_before = Status::not_applicable;
  Status status_after = Status::not_applicable;
  /// Whether it was a child, and is one.
  bool was_child = false;
  bool is_child = false;
  /// What it adds to the parent's change. The causes may lie deep below it.
  ChangeParts parts;
};

/// Why an element's score moved. Its texts are views of the plans', which it keeps alive.
struct ChangeExplanation {
  ElementResult before;
  ElementResult after;
  std::string_view kind;
  Date as_of_before;
  Date as_of_after;
  /// The later minus the earlier; NaN if either has no score, and then it has no parts.
  double change = 0;
  /// What made its status before and after.
  StatusFigures status_before;
  StatusFigures status_after;
  /// They add up to the change, to 1e-12 of the larger score.
  ChangeParts parts;
  /// The children in the order of the later roll-up, then those that only the earlier one had. What they add, together
  /// with the element's own policy, makes the parts.
  std::vector<ChildChange> children;
  /// What the score of 1 is shown as.
  double display_scale = 100;
  /// What tables and words show for each status; empty if the framework has no words of its own.
  std::vector<std::string> status_labels = {};
  /// Keeps both alive.
  std::shared_ptr<const std::array<Rollup, 2>> rollups;
};

/// Splits the change of an element's score between two roll-ups, of one plan or of two, in which elements are matched
/// by id. What moved below shows by its own cause, from however deep: a child's change is split first, and passes up
/// through its weight.
///
/// The differences are applied in this order, and each part is what that step changes: the children lost
/// are taken out, the children gained put in, the weights changed, then the scores of the children that are in both,
/// and last the policy. A measure's actual is put in first, then its target, then everything else. Where a step leaves
/// no score at all, its part is with the next one that does. Under a weighted mean each child's part is exact; under
/// any other method a step's part is shared among the children that changed in it by the size of weight x change.
///
/// Takes time proportional to the links below the element. `progress` receives the progress, and can stop the call.
/// Throws UnknownNameError if either plan lacks the element.
[[nodiscard]] GOLDENTHREAD_API ChangeExplanation explain(const Rollup& before, const Rollup& after, std::string_view id,
                                                         const Progress& progress = {});

/// The children of an explanation as columns.
struct ChangeColumns {
  std::vector<std::string_view> id, title;
  std::vector<double> score_before, score_after, weight_before, weight_after;
  std::vector<double> standing_before, standing_after;
  std::vector<Status> status_before, status_after;
  /// By cause.
  std::array<std::vector<double>, cause_count> parts;
};
[[nodiscard]] GOLDENTHREAD_API ChangeColumns columns(const ChangeExplanation& explanation);

/// A row for each child: id, title, score_before, score_after, weight_before, weight_after, one column for each cause.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const ChangeExplanation& explanation);

/// The explanation in words for a person, on several lines. Figures are rounded.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const ChangeExplanation& explanation);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const ChangeExplanation& explanation);

}  // namespace v0
}  // namespace goldenthread
