#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/score/severity_order.hpp>

#include "change_split.hpp"
#include "move_causes.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// What a change is put down to, by element of the later plan.
struct Trail {
  explicit Trail(std::size_t elements)
      : parts(elements), main_child(elements, no_element), main_child_part(elements, 0) {
    origin.resize(elements);
    std::iota(origin.begin(), origin.end(), ElementIndex{0});
  }

  /// Children come before what is made of them.
  void follow(ElementIndex element, const ChangeParts& found, const std::vector<detail::SplitChild>& children) {
    parts[element] = found;
    double largest = 0;
    for (const detail::SplitChild& child : children) {
      const double part = child.parts.total();
      if (!(std::abs(part) > largest)) continue;
      largest = std::abs(part);
      main_child[element] = child.after;
      main_child_part[element] = child.after == no_element ? 0 : part;
    }
    if (main_child[element] != no_element) origin[element] = origin[main_child[element]];
  }

  std::vector<ChangeParts> parts;
  std::vector<ElementIndex> main_child;
  std::vector<double> main_child_part;
  std::vector<ElementIndex> origin;
};

bool same_score(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

RollupComparison compare(const Rollup& before, const Rollup& after, const Progress& progress) {
  progress.at(0);
  const Rollup::State& was = before.state();
  const Rollup::State& is = after.state();
  const SeverityOrder order{is.plan().framework().severity_order};
  Trail trail(is.plan().size());
  std::vector<ElementIndex> rows_before(is.plan().size(), no_element);
  detail::ChangeSplit split(was, is);
  detail::MoveFinder moves(was, is);
  constexpr std::size_t at_once = 1024;
  std::size_t done = 0;
  split.split_all([&](ElementIndex row_before, ElementIndex row_after, const ChangeParts& parts,
                      const std::vector<detail::SplitChild>& children) {
    if (done++ % at_once == 0) progress.at(0.7 * static_cast<double>(done) / static_cast<double>(is.plan().size()));
    rows_before[row_after] = row_before;
    trail.follow(row_after, parts, children);
    moves.follow(row_before, row_after, children);
  });
  RollupComparison found{.before = before, .after = after};
  for (ElementIndex row = 0; row < is.plan().size(); ++row) {
    if (row % at_once == 0) progress.at(0.7 + 0.3 * static_cast<double>(row) / static_cast<double>(is.plan().size()));
    const ElementIndex earlier = rows_before[row];
    if (earlier == no_element) continue;
    if (same_score(was.scores[earlier], is.scores[row]) && was.statuses[earlier] == is.statuses[row]) continue;
    found.row_before.push_back(earlier);
    found.row_after.push_back(row);
    found.score_before.push_back(was.scores[earlier]);
    found.score_after.push_back(is.scores[row]);
    found.change.push_back(is.scores[row] - was.scores[earlier]);
    found.status_before.push_back(was.statuses[earlier]);
    found.status_after.push_back(is.statuses[row]);
    found.standing_before.push_back(was.beside.standing[earlier]);
    found.standing_after.push_back(is.beside.standing[row]);
    found.judged_before.push_back(was.beside.judged[earlier]);
    found.judged_after.push_back(is.beside.judged[row]);
    const detail::Moved& moved = moves.of(row);
    found.crossing.push_back(detail::crossing_of(order, moved.causes, was.statuses[earlier], is.statuses[row]));
    found.move.push_back(detail::move_of(moved.causes, was.scores[earlier], is.scores[row]));
    found.causes.push_back(moved.causes);
    found.reason.push_back(moved.reason);
    found.agreed_by.push_back(moved.agreed_by);
    for (std::size_t i = 0; i < cause_count; ++i) found.parts[i].push_back(trail.parts[row].parts[i]);
    found.main_child.push_back(trail.main_child[row]);
    found.main_child_part.push_back(trail.main_child_part[row]);
    found.origin.push_back(trail.origin[row]);
  }
  progress.at(1);
  return found;
}

std::vector<std::size_t> worst_first(const RollupComparison& comparison) {
  std::vector<std::size_t> rows(comparison.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  // In the order of Crossing.
  constexpr std::array<int, crossing_count> place{2, 5, 0, 4, 1, 3};
  detail::sort_stably(rows, [&](std::size_t row) {
    const double change = comparison.change[row];
    return std::pair(place.at(static_cast<std::size_t>(comparison.crossing[row])), std::isnan(change) ? 0.0 : change);
  });
  return rows;
}

}  // namespace v0
}  // namespace goldenthread
