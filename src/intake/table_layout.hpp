// What the columns of one source table are under a mapping.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/intake/mapping.hpp>
#include <goldenthread/intake/source_table.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/time/period.hpp>

#include "period_heading.hpp"
#include "source_cells.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What stands for a table's own name in a mapping, as a heading of links or as a default.
inline constexpr std::string_view sheet_name = "(sheet)";

/// What a column is used for.
enum class Use : std::uint8_t { blank, attribute, field, link, level, path, figure, ignored };

/// One column of a source table, its cells as texts.
struct SourceColumn {
  /// Its letters in a sheet; blank for other tables.
  std::string letters = {};
  std::string heading = {};
  SourceCells cells = {};
  Use use = Use::blank;
  /// The position in `mapped_fields`, in the mapping's links or in its levels.
  std::size_t at = 0;
  PeriodHeading period = {};
};

/// A source table as texts, and which of its rows are headings.
struct SourceTexts {
  std::vector<SourceColumn> columns = {};
  std::size_t rows = 0;
  /// The first row below the headings.
  std::size_t first_row = 0;
  /// Of a sheet, where each row stands there.
  std::vector<std::uint64_t> numbers = {};
  /// Texts that were made of other cells; where they are does not change when this moves.
  std::shared_ptr<std::deque<std::string>> made = std::make_shared<std::deque<std::string>>();

  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const { return columns[column].cells[row]; }
};

/// The cells of a table as texts, whatever they came as.
[[nodiscard]] SourceTexts texts_of(const SourceTable& table, const FiscalCalendar& calendar);

/// Where something in a table stands: "Actions!F17", or a row of a table or a line of a file.
[[nodiscard]] Place place_of(const SourceTable& table, const SourceTexts& texts, std::optional<std::size_t> row,
                             std::optional<std::size_t> column);

/// A range of cells such as "G3:J3", as positions of columns and rows; ends are included.
struct CellRange {
  std::size_t first_column = 0, last_column = 0, first_row = 0, last_row = 0;
};

/// The merged ranges of a sheet, of which only what it has columns and rows for.
[[nodiscard]] std::vector<CellRange> merged_ranges(const SourceTable& table, const SourceTexts& texts);

/// Gives each column of a sheet the heading that stands in those rows; `rows` is 1 or 2. What stands in the upper row
/// holds for all columns that it is merged over, or up to the next where nothing there is merged.
void name_columns(SourceTexts& texts, std::size_t header, std::size_t rows, const std::vector<CellRange>& merged);

/// The row of headings that has most of those that a mapping names; nothing where none has any.
[[nodiscard]] std::optional<std::size_t> find_header(const SourceTexts& texts, const TableMapping& mapping);

/// The column that a heading of a mapping names, of those that nothing else uses; nothing where none does.
[[nodiscard]] std::optional<std::size_t> column_named(const SourceTexts& texts, std::string_view heading);

/// The position of a field of that name.
[[nodiscard]] std::optional<std::size_t> field_named(std::string_view name) noexcept;

/// What the headings of a table say of the order of day and month in them.
[[nodiscard]] HeadingOrder heading_order(const SourceTexts& texts, const FiscalCalendar& calendar);

/// Settles what each column is for; `order` is that of day and month in headings, where it is known. What cannot be
/// found is told in `findings`.
void lay_out(const SourceTable& table, SourceTexts& texts, const TableMapping& mapping, DateOrder order,
             const Framework& framework, std::vector<Finding>& findings);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
