#include <algorithm>
#include <cmath>
#include <tuple>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/score/severity_order.hpp>
#include <goldenthread/trace/select.hpp>

#include "rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace {

bool holds_any(const std::vector<Status>& wanted, std::optional<Status> status) {
  return wanted.empty() || (status && std::ranges::find(wanted, *status) != wanted.end());
}

bool is_wanted(const ElementResult& result, bool leaf, const ResultSelection& wanted) {
  return holds_any(wanted.statuses, result.status) && holds_any(wanted.worst, result.worst) &&
         holds_any(wanted.reported, result.reported_status) && holds_any(wanted.computed, result.computed_status) &&
         wanted.leaf.value_or(leaf) == leaf && wanted.overridden.value_or(result.overridden) == result.overridden;
}

}  // namespace

std::vector<ElementIndex> select_results(const Rollup& result, const ResultSelection& wanted,
                                         const Progress& progress) {
  progress.at(0);
  const Rollup::State& state = result.state();
  std::vector<ElementIndex> rows = select(*result.state().at, wanted.elements, progress.part(0, 0.5));
  const Progress tested = progress.part(0.5, 0.8);
  std::size_t done = 0;
  const std::size_t count = rows.size();
  std::erase_if(rows, [&](ElementIndex row) {
    tested.step(done++, count);
    return !is_wanted(state.result(row), state.leaves[row] != 0, wanted);
  });
  const SeverityOrder order(state.plan().framework().severity_order);
  const auto key = [&](ElementIndex row) {
    const double score = state.scores[row];
    const bool is_unscored = std::isnan(score);
    return std::tuple{order.rank(state.statuses[row]), is_unscored, is_unscored ? 0 : score};
  };
  progress.at(0.8);
  detail::sort_stably(rows, key);
  progress.at(1);
  return rows;
}

Judgements judgements(const Rollup& result) {
  const Rollup::State& state = result.state();
  Judgements found;
  found.reported.reserve(result.size());
  found.computed_status.reserve(result.size());
  found.computed_score.reserve(result.size());
  found.overridden.reserve(result.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    const ElementResult one = state.result(static_cast<ElementIndex>(i));
    found.reported.push_back(one.reported_status);
    found.computed_status.push_back(one.computed_status);
    found.computed_score.push_back(one.computed.score);
    found.overridden.push_back(one.overridden ? 1 : 0);
  }
  return found;
}

}  // namespace v0
}  // namespace goldenthread
