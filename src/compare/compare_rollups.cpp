#include <algorithm>
#include <cmath>
#include <numeric>

#include <goldenthread/base/detail/sort_stably.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/score/severity_order.hpp>

#include "change_split.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

/// What a change is put down to, by element of the later plan.
struct Trail {
  explicit Trail(std::size_t elements) : parts(elements), most(elements, no_element), most_part(elements, 0) {
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
      most[element] = child.after;
      most_part[element] = child.after == no_element ? 0 : part;
    }
    if (most[element] != no_element) origin[element] = origin[most[element]];
  }

  std::vector<ChangeParts> parts;
  std::vector<ElementIndex> most;
  std::vector<double> most_part;
  std::vector<ElementIndex> origin;
};

bool same_score(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// Of what a status says for the worse: the unknown are one, and what is not judged is no worse than on track.
std::uint8_t line_of(const SeverityOrder& order, Status status) {
  if (is_unknown(status)) return order.rank(Status::no_data);
  return order.rank(is_judgement(status) && status != Status::complete ? status : Status::on_track);
}

Crossing crossing_of(const SeverityOrder& order, Status before, Status after) {
  const std::uint8_t was = line_of(order, before);
  const std::uint8_t is = line_of(order, after);
  return was == is ? Crossing::none : is < was ? Crossing::worse : Crossing::better;
}

}  // namespace

RollupComparison compare(const Rollup& before, const Rollup& after) {
  const Rollup::State& was = before.state();
  const Rollup::State& is = after.state();
  const SeverityOrder order{is.plan().framework().severity_order};
  Trail trail(is.plan().size());
  std::vector<ElementIndex> rows_before(is.plan().size(), no_element);
  detail::ChangeSplit split(was, is);
  split.split_all([&](ElementIndex row_before, ElementIndex row_after, const ChangeParts& parts,
                      const std::vector<detail::SplitChild>& children) {
    rows_before[row_after] = row_before;
    trail.follow(row_after, parts, children);
  });
  RollupComparison found{.before = before, .after = after};
  for (ElementIndex row = 0; row < is.plan().size(); ++row) {
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
    found.crossing.push_back(crossing_of(order, was.statuses[earlier], is.statuses[row]));
    for (std::size_t i = 0; i < cause_count; ++i) found.parts[i].push_back(trail.parts[row].parts[i]);
    found.most.push_back(trail.most[row]);
    found.most_part.push_back(trail.most_part[row]);
    found.origin.push_back(trail.origin[row]);
  }
  return found;
}

std::vector<std::size_t> worst_first(const RollupComparison& comparison) {
  std::vector<std::size_t> rows(comparison.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  detail::sort_stably(rows, [&](std::size_t row) {
    const Crossing crossing = comparison.crossing[row];
    const double change = comparison.change[row];
    return std::pair(crossing == Crossing::worse  ? 0
                     : crossing == Crossing::none ? 1
                                                  : 2,
                     std::isnan(change) ? 0.0 : change);
  });
  return rows;
}

}  // namespace v0
}  // namespace goldenthread
