// What measures of money come to in a year.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

#include "model/history.hpp"
#include "rollup/rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A sum in a year.
struct MoneyFigure {
  /// NaN if it is not known.
  double value = 0;
  /// Whether something is given for the year, known or not.
  bool given = false;
  /// Whether it is for some of the year alone.
  bool part = false;
};

/// Reads measures in one unit of money, as known at the roll-up's date. Looks at the roll-up's state, which must
/// outlive it.
///
/// A sum for the very year is taken as it is. Of those within the year the latest counts where they count from the
/// start of it (a cumulative measure, a year to date) or where the last one stands for all (`last`), else they add up.
class MoneyFigures {
 public:
  MoneyFigures(const Rollup::State& state, std::string_view unit);

  /// Whether the measure holds sums in the unit.
  [[nodiscard]] bool is_money(ElementIndex measure) const noexcept { return is_money_[measure] != 0; }
  /// The measure's unit; empty if it has none.
  [[nodiscard]] std::string_view unit_of(ElementIndex measure) const noexcept;

  /// What was to be spent in a year, and what was.
  [[nodiscard]] MoneyFigure budget(ElementIndex measure, const Period& year) const;
  [[nodiscard]] MoneyFigure actual(ElementIndex measure, const Period& year) const;

  /// The financial years for which any of these measures has a sum, in order. What is for no single year, and what
  /// overlaps within one, is added to `findings`.
  [[nodiscard]] std::vector<Period> years(std::span<const ElementIndex> measures, std::vector<Finding>& findings) const;

  [[nodiscard]] const FiscalCalendar& calendar() const noexcept { return calendar_; }

 private:
  /// How sums within a year make one of it.
  enum class Within : std::uint8_t { latest, sum, none };

  [[nodiscard]] Within within(ElementIndex measure) const noexcept;
  /// The rows that count for a measure, and the column of values that they are rows of.
  struct Sums {
    std::span<const PeriodRow> rows;
    std::span<const double> values;
  };
  [[nodiscard]] Sums budgets(ElementIndex measure) const;
  [[nodiscard]] Sums actuals(ElementIndex measure) const;
  [[nodiscard]] const History& history_of(ElementIndex measure) const noexcept;
  [[nodiscard]] MoneyFigure in_year(ElementIndex measure, const Sums& sums, const Period& year) const;
  void look(ElementIndex measure, std::span<const PeriodRow> rows, std::string_view what, std::vector<Period>& years,
            std::vector<Finding>& findings) const;

  const Rollup::State& state_;
  History history_;
  /// Of elements about which rows came after the plan was built.
  std::unordered_map<ElementIndex, History> later_histories_;
  FiscalCalendar calendar_;
  std::vector<std::uint8_t> is_money_;
  std::span<const std::uint8_t> aggregations_, cumulative_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
