// How much of one element's score each element below it makes up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// How much of an ancestor's score each element makes up: one entry for each element, in the plan's order.
struct EffectiveWeights {
  /// The ancestor's id.
  std::string ancestor = {};
  /// The sum over all paths up to the ancestor of the product of normalised weights along the path: 1 for the ancestor
  /// itself, 0 for what is not below it or not counted. Over the elements where it comes to rest (leaves, what scores
  /// by itself, and what counts without having a score) it adds up to 1.
  std::vector<double> weight;
  /// Not 0 where an element is reached along several paths, and so counts more than once in the mean of means.
  std::vector<std::uint8_t> several_paths;
};

/// The weights for one ancestor, in one backward sweep. Weights are normalised among the children that counted: those
/// with a score, and of those without one that should have had one what the policy passes on, keeps the weight of, or
/// puts a score instead of. Where a policy makes two means, each has half of the weight.
/// What has no score hands nothing further down. Where a policy's method is no mean, these are the weights and not what
/// made the score.
/// `progress` receives the progress, and can stop the call. Throws UnknownNameError.
[[nodiscard]] GOLDENTHREAD_API EffectiveWeights effective_weights(const Rollup& result, std::string_view ancestor,
                                                                  const Progress& progress = {});

/// The weight of one element in the score of another. Throws UnknownNameError.
[[nodiscard]] GOLDENTHREAD_API double effective_weight(const Rollup& result, std::string_view leaf,
                                                       std::string_view ancestor, const Progress& progress = {});

/// id, weight, several_paths.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result, const EffectiveWeights& found);

/// A line for each element that has a weight.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result, const EffectiveWeights& found);

}  // namespace v0
}  // namespace goldenthread
