// The columns of standings, by vertex while a roll-up is made and by element after it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/unfilled.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/stand_vertex.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What is said of one element beside its status.
struct StandingFigures {
  double standing, judged, last_known, outcomes, work;
  Date completed;
  std::uint8_t mark;
  std::uint8_t by_itself;
};

/// The same as columns.
struct StandingsOf {
  UnfilledVector<double> standing, judged, last_known, outcomes, work;
  std::vector<Date> completed;
  UnfilledVector<std::uint8_t> mark;
  /// Not 0 where the status is the element's own and not made of what is below it.
  UnfilledVector<std::uint8_t> by_itself;

  void resize(std::size_t n) {
    for (UnfilledVector<double>* column : {&standing, &judged, &last_known, &outcomes, &work}) resize_large(*column, n);
    resize_large(completed, n);
    resize_large(mark, n);
    resize_large(by_itself, n);
  }
  void put(std::size_t i, const StandingFigures& figures) noexcept {
    standing[i] = figures.standing;
    judged[i] = figures.judged;
    last_known[i] = figures.last_known;
    outcomes[i] = figures.outcomes;
    work[i] = figures.work;
    completed[i] = figures.completed;
    mark[i] = figures.mark;
    by_itself[i] = figures.by_itself;
  }
};

/// What is looked at of children, whose statuses and weights are given.
template <class Weight>
struct ChildMaps {
  ArrayMap<const Status> status;
  ArrayMap<const double> standing, judged, last_known, outcomes, work;
  ArrayMap<const std::uint8_t> mark;
  ArrayMap<const Date> completed;
  Weight weight;

  ChildMaps(const StandingsOf& of, const Status* statuses, Weight weights)
      : status{statuses},
        standing{of.standing.data()},
        judged{of.judged.data()},
        last_known{of.last_known.data()},
        outcomes{of.outcomes.data()},
        work{of.work.data()},
        mark{of.mark.data()},
        completed{of.completed.data()},
        weight(weights) {}
};

/// What a child counts as beside its siblings, where statuses are made of statuses: what is last known counts as what
/// it last was, as at risk at best.
[[nodiscard]] inline Status counted_status_of(Status status, std::uint8_t mark, double standing) noexcept {
  const bool last_known = (mark & StandingMark::counts) != 0 && (mark & StandingMark::real) == 0;
  return !last_known || is_judgement(status) ? status : status_by_points(standing);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
