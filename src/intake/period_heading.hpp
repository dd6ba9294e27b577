// Headings that are periods, with what stands below them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <goldenthread/model/input_table.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/period.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What the cells of a column say of a measure.
enum class Figure : std::uint8_t { value, target, status, commentary, forecast, numerator, denominator };

/// What a word of a heading says: "actual", "target", "RAG"; nothing for another word.
[[nodiscard]] std::optional<Figure> figure_named(std::string_view word);

struct PeriodHeading {
  Period period = {};
  Figure figure = Figure::value;
  /// Whether the heading says which figure it is.
  bool says_figure = false;
  /// Whether it says that the figures are not final: "(prov)", "(p)".
  bool is_provisional = false;
};

/// Reads "Q1 2024/25", "Q1 target", "Mar-25", "2023/24 outturn", "Target 2024/25". `year` is that of headings that give
/// none, such as "Q1"; a day that begins a month stands for it, since spreadsheets make days of months.
/// `month_first`: whether 03/04/2026 is 4 March.
[[nodiscard]] std::optional<PeriodHeading> read_period_heading(std::string_view heading, const Period& year,
                                                               const FiscalCalendar& calendar,
                                                               bool month_first = false);

/// What the headings of a table say of the order of day and month in them: by_column where none is a date.
struct HeadingOrder {
  DateOrder order = DateOrder::by_column;
  /// The heading that is a date in both orders, where nothing says which.
  std::optional<std::size_t> either = {};
};

/// Settles the order by the headings that are a date in one order only, else by the one in which all begin months.
[[nodiscard]] HeadingOrder order_of_headings(std::span<const std::string_view> headings,
                                             const FiscalCalendar& calendar);

/// The financial year that a text such as a banner mentions, "2024/25" or "2024-25"; absent if it mentions none, or
/// several.
[[nodiscard]] Period year_mentioned(std::string_view text, const FiscalCalendar& calendar);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
