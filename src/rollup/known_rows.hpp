// From which day the rows of a plan's tables count, and which of two counts before the other.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>

#include <goldenthread/base/status.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "known.hpp"
#include "model/own_figures.hpp"
#include "model/placed_periods.hpp"
#include "model/target_life.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The cell at a row, or `missing` where the table lacks the column.
template <class Cell>
[[nodiscard]] Cell cell_or(std::span<const Cell> column, std::size_t row, Cell missing) noexcept {
  return column.empty() ? missing : column[row];
}

/// Whether a row of updates replaces what is computed, so that it is no report.
[[nodiscard]] inline bool is_override(std::span<const std::uint8_t> overriding, std::size_t row) noexcept {
  return static_cast<Overriding>(cell_or<std::uint8_t>(overriding, row, missing_yes_no)) == Overriding::yes;
}

/// The observations of the council's own.
class ObservationRows {
 public:
  ObservationRows(const Plan& plan, Observed observed)
      : own_(plan),
        measures_(plan.observations().elements("measure")),
        periods_(observed_periods(plan)),
        recorded_(plan.observations().days("recorded")) {
    if (observed == Observed::with_value) {
      values_ = plan.observations().numbers("value");
      wants_value_ = true;
    }
  }

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(measures_.size()); }
  [[nodiscard]] ElementIndex element(std::uint32_t row) const noexcept { return measures_[row]; }
  [[nodiscard]] const Period& period(std::uint32_t row) const noexcept { return periods_[row]; }

  /// Whether the row counts on some day: other areas' figures, a group's and forecasts never do.
  [[nodiscard]] bool ever(std::uint32_t row) const {
    if (periods_[row].is_none() || !own_(row)) return false;
    return !wants_value_ || !std::isnan(cell_or(values_, row, std::numeric_limits<double>::quiet_NaN()));
  }
  /// The day from which it does: its period has ended and it is recorded.
  [[nodiscard]] Date since(std::uint32_t row) const noexcept {
    return (std::max)(periods_[row].last(), cell_or(recorded_, row, Date::none()));
  }

  /// The period that ends last wins; of those that end together the longer one (a year's outturn over its last
  /// quarter); of one period the latest record, and of those the last row.
  [[nodiscard]] bool later(std::uint32_t a, std::uint32_t b) const noexcept {
    return std::tuple(periods_[a].last(), periods_[b].first(), cell_or(recorded_, a, Date::none()), a) >
           std::tuple(periods_[b].last(), periods_[a].first(), cell_or(recorded_, b, Date::none()), b);
  }

 private:
  OwnFigures own_;
  std::span<const ElementIndex> measures_;
  std::span<const Period> periods_;
  std::span<const Date> recorded_;
  std::span<const double> values_;
  bool wants_value_ = false;
};

/// The targets.
class TargetRows {
 public:
  explicit TargetRows(const Plan& plan)
      : measures_(plan.targets().elements("measure")),
        periods_(targeted_periods(plan)),
        written_(plan.targets().periods("period")),
        recorded_(plan.targets().days("recorded")) {}

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(measures_.size()); }
  [[nodiscard]] ElementIndex element(std::uint32_t row) const noexcept { return measures_[row]; }
  [[nodiscard]] const Period& period(std::uint32_t row) const noexcept { return periods_[row]; }
  [[nodiscard]] bool ever(std::uint32_t row) const noexcept { return !periods_[row].is_none(); }
  /// The day from which a row counts: it is recorded.
  [[nodiscard]] Date since(std::uint32_t row) const noexcept { return cell_or(recorded_, row, Date::none()); }

  /// Whether the row is of a target that can be in force in a period: it has begun, and judges still.
  [[nodiscard]] bool suits(std::uint32_t row, const Period& wanted) const noexcept {
    return periods_[row].first() <= wanted.last() && still_judges(written_[row], periods_[row], wanted);
  }
  /// The target of the very period wins; else the one that starts last; of those that start together the shorter; of
  /// one period the latest record, and of those the last row.
  [[nodiscard]] bool better(std::uint32_t a, std::uint32_t b, const Period& wanted) const noexcept {
    return std::tuple(periods_[a] == wanted, periods_[a].first(), periods_[b].last(), since(a), a) >
           std::tuple(periods_[b] == wanted, periods_[b].first(), periods_[a].last(), since(b), b);
  }

 private:
  std::span<const ElementIndex> measures_;
  std::span<const Period> periods_, written_;
  std::span<const Date> recorded_;
};

/// The phased targets: those of actions and milestones, which say how much should be done by the end of their period.
class PhaseRows {
 public:
  /// `ended`: whether a row counts only from the end of its period.
  PhaseRows(const Plan& plan, bool ended)
      : ended_(ended),
        plan_(&plan),
        elements_(plan.targets().elements("measure")),
        periods_(plan.targets().periods("period")),
        recorded_(plan.targets().days("recorded")) {}

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(elements_.size()); }
  [[nodiscard]] ElementIndex element(std::uint32_t row) const noexcept { return elements_[row]; }
  [[nodiscard]] bool ever(std::uint32_t row) const {
    const Role role = plan_->role(elements_[row]);
    return (role == Role::action || role == Role::milestone) && !periods_[row].is_none();
  }
  /// The day from which a row counts: it is recorded, and its period has ended where it must have.
  [[nodiscard]] Date since(std::uint32_t row) const noexcept {
    const Date recorded = cell_or(recorded_, row, Date::none());
    return ended_ ? (std::max)(periods_[row].last(), recorded) : recorded;
  }
  /// The period that ends last wins; of those that end together the shorter; of one period the latest record, and of
  /// those the last row.
  [[nodiscard]] bool later(std::uint32_t a, std::uint32_t b) const noexcept { return order(a) > order(b); }

 private:
  [[nodiscard]] std::tuple<Date, Date, Date, std::uint32_t> order(std::uint32_t row) const noexcept {
    return {periods_[row].last(), periods_[row].first(), cell_or(recorded_, row, Date::none()), row};
  }

  bool ended_;
  const Plan* plan_;
  std::span<const ElementIndex> elements_;
  std::span<const Period> periods_;
  std::span<const Date> recorded_;
};

/// Puts a row into those of its element, where it is later.
template <class Rows>
void keep_later(RowOfElement& best_rows, const Rows& rows, std::uint32_t row, std::size_t elements) {
  std::uint32_t& best = best_rows.at(rows.element(row), elements);
  if (best == no_row || rows.later(row, best)) best = row;
}

/// The updates.
class UpdateRows {
 public:
  explicit UpdateRows(const Plan& plan)
      : elements_(plan.updates().elements("element")),
        dates_(plan.updates().days("date")),
        recorded_(plan.updates().days("recorded")),
        statuses_(plan.updates().bytes("status")),
        states_(plan.updates().bytes("state")),
        overrides_(plan.updates().bytes("override")),
        progress_(plan.updates().numbers("progress")),
        starts_(plan.updates().periods("start")),
        dues_(plan.updates().periods("due")),
        completed_(plan.updates().periods("completed")),
        all_(plan.size()) {}

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(elements_.size()); }
  [[nodiscard]] ElementIndex element(std::uint32_t row) const noexcept { return elements_[row]; }
  [[nodiscard]] static bool ever(std::uint32_t) noexcept { return true; }
  /// The day from which a row counts.
  [[nodiscard]] Date since(std::uint32_t row) const noexcept {
    return (std::max)(dates_[row], cell_or(recorded_, row, Date::none()));
  }

  /// Puts a row into what is known of its element, where it is the latest that gives something.
  void keep(std::uint32_t row, Known& known) const {
    if (!is_override(overrides_, row) && cell_or<std::uint8_t>(statuses_, row, missing_yes_no) < status_count)
      keep_in(known.status, row);
    if (cell_or<std::uint8_t>(states_, row, missing_yes_no) != missing_yes_no) keep_in(known.state, row);
    if (!std::isnan(cell_or(progress_, row, std::numeric_limits<double>::quiet_NaN()))) keep_in(known.progress, row);
    if (!cell_or(starts_, row, Period{}).is_none()) keep_in(known.start, row);
    if (!cell_or(dues_, row, Period{}).is_none()) keep_in(known.due, row);
    if (!cell_or(completed_, row, Period{}).is_none()) keep_in(known.completed, row);
  }

 private:
  void keep_in(RowOfElement& rows, std::uint32_t row) const {
    std::uint32_t& best = rows.at(elements_[row], all_);
    if (best == no_row || order(row) > order(best)) best = row;
  }
  [[nodiscard]] std::tuple<Date, Date, std::uint32_t> order(std::uint32_t row) const noexcept {
    return {dates_[row], cell_or(recorded_, row, Date::none()), row};
  }

  std::span<const ElementIndex> elements_;
  std::span<const Date> dates_, recorded_;
  std::span<const std::uint8_t> statuses_, states_, overrides_;
  std::span<const double> progress_;
  std::span<const Period> starts_, dues_, completed_;
  std::size_t all_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
