#include "history.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "own_figures.hpp"
#include "placed_periods.hpp"
#include "target_life.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The rows of a table that count at a date.
class History::Source {
 public:
  Source(const Table& table, std::span<const Period> periods, Date as_of)
      : measures_(table.elements("measure")), periods_(periods), recorded_(table.days("recorded")), as_of_(as_of) {}

  /// Only the council's own observations, of periods that had ended.
  static Source observations(const Plan& plan, Date as_of) {
    Source source(plan.observations(), observed_periods(plan), as_of);
    source.own_.emplace(plan);
    return source;
  }

  static Source targets(const Plan& plan, Date as_of) { return {plan.targets(), targeted_periods(plan), as_of}; }

  [[nodiscard]] std::span<const ElementIndex> measures() const noexcept { return measures_; }

  [[nodiscard]] bool has(std::uint32_t row) const {
    if (periods_[row].is_none() || (!recorded_.empty() && recorded_[row] > as_of_)) return false;
    return !own_ || (periods_[row].last() <= as_of_ && (*own_)(row));
  }

  [[nodiscard]] PeriodRow of(std::uint32_t row) const noexcept { return {periods_[row], row}; }

  /// Puts the rows of one measure into order and leaves one a period. Returns the end of what is left.
  std::vector<PeriodRow>::iterator tidy(std::vector<PeriodRow>::iterator first,
                                        std::vector<PeriodRow>::iterator last) const {
    const auto day = [&](std::uint32_t row) { return recorded_.empty() ? Date::none() : recorded_[row]; };
    std::sort(first, last, [&](const PeriodRow& a, const PeriodRow& b) {
      return std::tuple(a.period.last(), b.period.first(), day(a.row), a.row) <
             std::tuple(b.period.last(), a.period.first(), day(b.row), b.row);
    });
    auto kept = first;
    for (auto at = first; at != last; ++at) {
      const bool replaces = kept != first && same_days(std::prev(kept)->period, at->period);
      *(replaces ? std::prev(kept) : kept++) = *at;
    }
    return kept;
  }

 private:
  std::span<const ElementIndex> measures_;
  std::span<const Period> periods_;
  std::span<const Date> recorded_;
  Date as_of_;
  /// Of observations: only the council's own count, of periods that had ended.
  std::optional<OwnFigures> own_;
};

History::Rows History::gather(const Plan& plan, const Source& source) {
  const std::span<const ElementIndex> measures = source.measures();
  Rows made;
  made.first.assign(plan.size() + 1, 0);
  for (std::uint32_t row = 0; row < measures.size(); ++row)
    if (source.has(row)) ++made.first[measures[row] + 1];
  std::partial_sum(made.first.begin(), made.first.end(), made.first.begin());
  made.rows.resize(made.first.back());
  std::vector<std::uint32_t> next(made.first.begin(), made.first.end() - 1);
  for (std::uint32_t row = 0; row < measures.size(); ++row)
    if (source.has(row)) made.rows[next[measures[row]]++] = source.of(row);

  auto kept = made.rows.begin();
  for (ElementIndex measure = 0; measure < plan.size(); ++measure) {
    const auto first = made.rows.begin() + made.first[measure];
    const auto last = source.tidy(first, made.rows.begin() + made.first[measure + 1]);
    made.first[measure] = static_cast<std::uint32_t>(kept - made.rows.begin());
    kept = first == kept ? last : std::move(first, last, kept);
  }
  made.first.back() = static_cast<std::uint32_t>(kept - made.rows.begin());
  made.rows.erase(kept, made.rows.end());
  return made;
}

History::Rows History::gather_again(const Rows& before, const Source& source, std::span<const ElementIndex> changed,
                                    const RowsByElement& all) {
  Rows made;
  made.first.resize(before.first.size());
  made.rows.reserve(before.rows.size() + changed.size());
  ElementIndex done = 0;
  const auto take_over = [&](ElementIndex to) {
    const std::uint32_t from = before.first[done];
    const auto moved = static_cast<std::uint32_t>(made.rows.size()) - from;
    made.rows.insert(made.rows.end(), before.rows.begin() + from, before.rows.begin() + before.first[to]);
    for (; done < to; ++done) made.first[done] = before.first[done] + moved;
  };
  const auto end = static_cast<ElementIndex>(before.first.size() - 1);
  for (const ElementIndex measure : changed) {
    take_over(measure);
    const std::size_t from = made.rows.size();
    made.first[measure] = static_cast<std::uint32_t>(from);
    for (const std::uint32_t row : all[measure])
      if (source.has(row)) made.rows.push_back(source.of(row));
    made.rows.erase(source.tidy(made.rows.begin() + static_cast<std::ptrdiff_t>(from), made.rows.end()),
                    made.rows.end());
    done = measure + 1;
  }
  take_over(end);
  made.first.back() = static_cast<std::uint32_t>(made.rows.size());
  return made;
}

/// In the order in which they start, of those that start together the longer first; and over them a tree of the days up
/// to which they judge.
class History::ManyTargets {
 public:
  ManyTargets(std::span<const PeriodRow> targets, std::span<const Period> written)
      : rows_(targets.begin(), targets.end()),
        width_(std::bit_ceil(targets.size() + 1)),
        until_(2 * width_, Date::earliest()) {
    std::ranges::sort(rows_, {}, [](const PeriodRow& row) {
      return std::tuple(row.period.first(), -std::int64_t{row.period.last().days()});
    });
    for (std::size_t i = 0; i < rows_.size(); ++i)
      until_[width_ + i] =
          (std::max)(rows_[i].period.last(), last_day_of_target(written[rows_[i].row], rows_[i].period));
    for (std::size_t i = width_; i-- > 1;) until_[i] = (std::max)(until_[2 * i], until_[2 * i + 1]);
  }

  [[nodiscard]] const PeriodRow* in(const Period& period) const noexcept {
    const auto of_period = std::ranges::lower_bound(
        rows_, std::tuple(period.first(), -std::int64_t{period.last().days()}), {},
        [](const PeriodRow& row) { return std::tuple(row.period.first(), -std::int64_t{row.period.last().days()}); });
    if (of_period != rows_.end() && same_days(of_period->period, period)) return &*of_period;
    const auto begun =
        std::ranges::upper_bound(rows_, period.last(), {}, [](const PeriodRow& row) { return row.period.first(); });
    return last_that_judges(static_cast<std::size_t>(begun - rows_.begin()), period.first());
  }

 private:
  /// Of the first so many the last one that judges on a day.
  [[nodiscard]] const PeriodRow* last_that_judges(std::size_t count, Date day) const noexcept {
    // From the right, the stretches of the tree that together are those; the first that judges has it.
    std::size_t node = 0;
    for (std::size_t end = width_ + count; end > 1 && node == 0; end /= 2)
      if (end % 2 == 1 && until_[end - 1] >= day) node = end - 1;
    if (node == 0) return nullptr;
    while (node < width_) node = until_[2 * node + 1] >= day ? 2 * node + 1 : 2 * node;
    return &rows_[node - width_];
  }

  std::vector<PeriodRow> rows_;
  /// A power of two, above the number of rows.
  std::size_t width_;
  std::vector<Date> until_;
};

std::shared_ptr<const History::ManyTargets> History::index_of(ElementIndex measure) const {
  constexpr std::size_t many = 24;
  const std::span<const PeriodRow> targets = targets_.of(measure);
  return targets.size() < many ? nullptr : std::make_shared<const ManyTargets>(targets, written_targets_);
}

History::History(const Plan& plan, Date as_of)
    : observations_(gather(plan, Source::observations(plan, as_of))),
      targets_(gather(plan, Source::targets(plan, as_of))),
      written_targets_(plan.targets().periods("period")) {
  for (ElementIndex measure = 0; measure + 1 < targets_.first.size(); ++measure)
    if (std::shared_ptr<const ManyTargets> index = index_of(measure))
      many_targets_.emplace_back(measure, std::move(index));
}

History::History(const History& before, const Plan& plan, Date as_of, std::span<const ElementIndex> changed,
                 const RowsByElement& observations, const RowsByElement& targets)
    : observations_(gather_again(before.observations_, Source::observations(plan, as_of), changed, observations)),
      targets_(gather_again(before.targets_, Source::targets(plan, as_of), changed, targets)),
      written_targets_(plan.targets().periods("period")) {
  for (const auto& [measure, index] : before.many_targets_)
    if (!std::ranges::binary_search(changed, measure)) many_targets_.emplace_back(measure, index);
  for (const ElementIndex measure : changed)
    if (std::shared_ptr<const ManyTargets> index = index_of(measure))
      many_targets_.emplace_back(measure, std::move(index));
  std::ranges::sort(many_targets_, {}, [](const auto& entry) { return entry.first; });
}

const PeriodRow* History::target_in(ElementIndex measure, const Period& period) const noexcept {
  const auto many = std::ranges::lower_bound(many_targets_, measure, {}, [](const auto& entry) { return entry.first; });
  if (many != many_targets_.end() && many->first == measure) return many->second->in(period);
  return target_among(targets_.of(measure), period);
}

const PeriodRow* History::target_among(std::span<const PeriodRow> targets, const Period& period) const noexcept {
  const PeriodRow* best = nullptr;
  for (const PeriodRow& target : targets) {
    if (target.period.first() > period.last() || !still_judges(written_targets_[target.row], target.period, period))
      continue;
    const auto order = [&](const PeriodRow& of) { return std::tuple(same_days(of.period, period), of.period.first()); };
    if (best == nullptr || order(target) > order(*best) ||
        (order(target) == order(*best) && target.period.last() < best->period.last()))
      best = &target;
  }
  return best;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
