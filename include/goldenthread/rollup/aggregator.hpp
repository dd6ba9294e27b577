// A caller's own function for scores.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>

namespace goldenthread {
inline namespace v0 {

/// The children that count of some elements, element after element. Those of element i are from `starts[i]` up to
/// `starts[i + 1]`, in the order of its links; every element has one or more.
struct ChildScores {
  /// As they count: what the missing policy puts instead of a score is in it, what it leaves out is not.
  std::span<const double> scores;
  /// Above 0.
  std::span<const double> weights;
  /// One more than there are elements.
  std::span<const std::uint32_t> starts;

  /// How many elements.
  [[nodiscard]] std::size_t size() const noexcept { return starts.size() - 1; }
  [[nodiscard]] std::span<const double> scores_of(std::size_t i) const noexcept {
    return scores.subspan(starts[i], starts[i + 1] - starts[i]);
  }
  [[nodiscard]] std::span<const double> weights_of(std::size_t i) const noexcept {
    return weights.subspan(starts[i], starts[i + 1] - starts[i]);
  }
};

/// Makes one score of the scores and weights of one element's children; NaN for none.
template <class F>
concept ScoreAggregator = requires(const F& f, std::span<const double> scores, std::span<const double> weights) {
  { f(scores, weights) } -> std::convertible_to<double>;
};

/// Returns the scores of the elements of one kind on one level of the graph: NaN for one that has none, else a finite
/// number each. Called once a level, by the thread that called roll_up().
using LevelAggregator = std::function<void(const ChildScores& children, std::span<double> scores)>;

/// The aggregator that calls `aggregator` for one element at a time.
///
///     gt::RollUpOptions options;
///     options.aggregators["Outcome"] = gt::each_element([](auto scores, auto) { return scores.back(); });
template <ScoreAggregator F>
[[nodiscard]] LevelAggregator each_element(F aggregator) {
  return [aggregator = std::move(aggregator)](const ChildScores& children, std::span<double> scores) {
    for (std::size_t i = 0; i < children.size(); ++i)
      scores[i] = static_cast<double>(aggregator(children.scores_of(i), children.weights_of(i)));
  };
}

}  // namespace v0
}  // namespace goldenthread
