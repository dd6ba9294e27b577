#include "history.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace goldenthread {
inline namespace v0 {
namespace detail {

template <class Counts>
History::Rows History::gather(const Plan& plan, const Table& table, Date as_of, const Counts& counts) {
  const std::span<const ElementIndex> measures = table.elements("measure");
  const std::span<const Period> periods = table.periods("period");
  const std::span<const Date> recorded = table.days("recorded");
  const auto is_in = [&](std::uint32_t row) {
    return !periods[row].is_none() && (recorded.empty() || recorded[row] <= as_of) && counts(row);
  };
  Rows made;
  made.first.assign(plan.size() + 1, 0);
  for (std::uint32_t row = 0; row < measures.size(); ++row)
    if (is_in(row)) ++made.first[measures[row] + 1];
  std::partial_sum(made.first.begin(), made.first.end(), made.first.begin());
  made.rows.resize(made.first.back());
  std::vector<std::uint32_t> next(made.first.begin(), made.first.end() - 1);
  for (std::uint32_t row = 0; row < measures.size(); ++row)
    if (is_in(row)) made.rows[next[measures[row]]++] = {periods[row], row};

  const auto day = [&](std::uint32_t row) { return recorded.empty() ? Date::none() : recorded[row]; };
  const auto order = [&](const PeriodRow& a, const PeriodRow& b) {
    return std::tuple(a.period.last(), b.period.first(), day(a.row), a.row) <
           std::tuple(b.period.last(), a.period.first(), day(b.row), b.row);
  };
  std::size_t kept = 0;
  for (ElementIndex measure = 0; measure < plan.size(); ++measure) {
    const std::size_t from = made.first[measure];
    const std::size_t to = made.first[measure + 1];
    std::sort(made.rows.begin() + static_cast<std::ptrdiff_t>(from),
              made.rows.begin() + static_cast<std::ptrdiff_t>(to), order);
    made.first[measure] = static_cast<std::uint32_t>(kept);
    for (std::size_t i = from; i < to; ++i) {
      const bool replaces = kept > made.first[measure] && same_days(made.rows[kept - 1].period, made.rows[i].period);
      made.rows[replaces ? kept - 1 : kept++] = made.rows[i];
    }
  }
  made.first.back() = static_cast<std::uint32_t>(kept);
  made.rows.resize(kept);
  return made;
}

History::History(const Plan& plan, Date as_of) {
  const Table& observations = plan.observations();
  const std::span<const Period> observed = observations.periods("period");
  const Column* area_column = observations.find("area");
  const TextStore* areas = area_column == nullptr ? nullptr : area_column->texts();
  observations_ = gather(plan, observations, as_of, [&](std::uint32_t row) {
    return observed[row].last() <= as_of && (areas == nullptr || (*areas)[row].empty());
  });
  targets_ = gather(plan, plan.targets(), as_of, [](std::uint32_t) { return true; });
}

std::uint32_t History::target_in(ElementIndex measure, const Period& period) const noexcept {
  const PeriodRow* best = nullptr;
  for (const PeriodRow& target : targets_.of(measure)) {
    if (target.period.first() > period.last()) continue;
    const auto order = [&](const PeriodRow& of) { return std::tuple(same_days(of.period, period), of.period.first()); };
    if (best == nullptr || order(target) > order(*best) ||
        (order(target) == order(*best) && target.period.last() < best->period.last()))
      best = &target;
  }
  return best == nullptr ? no_row : best->row;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
