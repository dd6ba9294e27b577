// For every vertex the best way up, and where it ends.
#pragma once

#include <cstdint>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/trace/path.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The best way up from a vertex: to a vision if there is one, else to what has nothing above it; of those the
/// shortest, then the one by the parent, and by the link, that stands first in the plan.
struct BestWay {
  /// Where it ends.
  ElementIndex top = no_element;
  /// How many links it has, and the weakest of their bases.
  std::uint32_t length = 0;
  Basis basis = Basis::stated;
  /// Whether no vision is reached.
  bool broken = true;
  /// The next element on it, and the link there; none at its end.
  Step step;
};

/// One for each vertex of the graph at that date, in one sweep along links that stand.
[[nodiscard]] std::vector<BestWay> best_ways(const PlanAt& at, const Progress& progress = {});

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
