// With what weight and score each child counts beside its siblings.
#pragma once

#include <vector>

#include <goldenthread/graph/types.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// How a child counts in its parent's score.
struct CountedChild {
  /// Its part of the weight that counts, from 0 to 1; 0 where it does not count.
  double normalised_weight = 0;
  /// Its score, or what the parent's policy puts in its place; NaN if there is nothing.
  double score = 0;
  bool on_track = false;
  /// Whether it is one of the parent's own measures, and the policy keeps those apart.
  bool own = false;
};

/// The children of a vertex in the order of its links, by the policy for its kind. Clears `children` first.
void count_children(const Rollup::State& state, Vertex parent, std::vector<CountedChild>& children);

/// What each of them adds to a score that is defined; added up, the score.
[[nodiscard]] std::vector<double> contributions(const Rollup::State& state, Vertex parent,
                                                const std::vector<CountedChild>& children);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
