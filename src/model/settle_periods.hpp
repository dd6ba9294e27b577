// Texts that are a month or a year of two halves: "2010-11".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/table.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

#include "problems.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

class TableReading;

/// The financial year that the text of a month may mean too: 2010/11 for "2010-11". Nothing where it means no year.
[[nodiscard]] std::optional<Period> other_reading(std::string_view text, const Period& month,
                                                  const FiscalCalendar& calendar);

/// What is to be told of the text of a period beside which nothing else says whether it is that month or the year.
/// Nothing where it means no year.
[[nodiscard]] std::optional<Finding> finding_of_open_period(std::string_view text, const Period& month,
                                                            const FiscalCalendar& calendar);

/// What the other cells of a column say of one that is open.
struct YearVotes {
  std::size_t years = 0;
  std::size_t months = 0;

  void count(const Period& period) noexcept {
    if (period.is_none()) return;
    if (period.precision() == Precision::financial_year) ++years;
    if (period.precision() == Precision::month) ++months;
  }
  /// A measure that is measured once a year has no months, and one that is measured more often than quarterly no years.
  void count(Frequency frequency) noexcept;
  [[nodiscard]] bool is_silent() const noexcept { return years == 0 && months == 0; }
  /// Whether it is a year; nothing where they do not say.
  [[nodiscard]] std::optional<bool> is_year() const noexcept {
    if ((years == 0) == (months == 0)) return std::nullopt;
    return years != 0;
  }
};

/// Settles the open cells of a column, which were read as months, by all its others; warns where they do not say.
void settle_by_column(std::span<Period> cells, std::span<const std::uint32_t> open, std::string_view column,
                      const FiscalCalendar& calendar, Problems& problems);

/// The same for the periods of measures: by the measure's own frequency and its other cells first.
void settle_by_measure(TableReading& table, const TableReading& elements, const TableReading* measures,
                       const FiscalCalendar& calendar, const Progress& progress = {});

/// The same for a row that joins the others of a plan, of which `own` are those of its measure.
void settle_row(TableReading& row, const Table& others, std::span<const std::uint32_t> own,
                std::span<const Frequency> frequencies, const FiscalCalendar& calendar);

/// Warns that a cell was read as a month although it may be a year.
void warn_of_open_period(Problems& problems, std::size_t row, std::string_view column, const Period& month,
                         const FiscalCalendar& calendar, std::size_t more);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
