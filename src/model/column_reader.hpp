// Turning the cells of input columns into the columns that a plan keeps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/column.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>
#include <goldenthread/time/parse_result.hpp>

#include "cell_style.hpp"
#include "day_order.hpp"
#include "problems.hpp"
#include "reference_texts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Reports that a cell is blank.
void report_missing(Problems& problems, const ColumnSchema& column, std::size_t row);

/// Reads one column of a table out of all its parts, reporting every cell that is wrong.
class ColumnReader {
 public:
  /// `ids` names each row in the findings where it is given: the cells of the table's first column.
  /// `own_months`, where it is not empty, gives for each row the month in which the year of its measure starts, or 0
  /// where that is the calendar's.
  ColumnReader(const ColumnSchema& schema, const Framework& framework, FiscalCalendar calendar, Problems& problems,
               unsigned threads, std::span<const std::uint8_t> own_months = {}, Progress progress = {})
      : schema_(schema),
        framework_(framework),
        calendar_(calendar),
        problems_(problems),
        threads_(threads),
        own_months_(own_months),
        progress_(std::move(progress)) {}

  /// For each part its input column of this name, or null if it has none.
  using Inputs = std::vector<const InputColumn*>;

  /// The column as it is kept; nothing where every cell is missing and it is not a required column.
  [[nodiscard]] std::optional<Column> read(const Inputs& inputs, const std::vector<InputTable>& parts);

  /// The ids that a column of references holds, one for each row.
  [[nodiscard]] ReferenceTexts read_references(const Inputs& inputs, const std::vector<InputTable>& parts);

  /// Leaves texts that are a month or a financial year as months, for whoever can settle them by more than the column.
  void leave_years_open() noexcept { leaves_years_open_ = true; }
  /// The rows of those texts.
  [[nodiscard]] const std::vector<std::uint32_t>& open_periods() const noexcept { return open_; }

 private:
  template <class Cell, class Read>
  [[nodiscard]] std::vector<Cell> cells(const Inputs& inputs, const std::vector<InputTable>& parts, Cell blank,
                                        const Read& read);

  [[nodiscard]] std::optional<Column> read_texts(const Inputs& inputs, const std::vector<InputTable>& parts);
  [[nodiscard]] std::optional<Column> read_numbers(const Inputs& inputs, const std::vector<InputTable>& parts);
  [[nodiscard]] std::optional<Column> read_yes_no_cells(const Inputs& inputs, const std::vector<InputTable>& parts);
  [[nodiscard]] std::optional<Column> read_days(const Inputs& inputs, const std::vector<InputTable>& parts);
  [[nodiscard]] std::optional<Column> read_periods(const Inputs& inputs, const std::vector<InputTable>& parts);
  [[nodiscard]] std::optional<Column> read_words(const Inputs& inputs, const std::vector<InputTable>& parts);

  [[nodiscard]] FiscalCalendar calendar_at(std::size_t row) const {
    return own_months_.empty() || own_months_[row] == 0 ? calendar_ : FiscalCalendar{own_months_[row]};
  }
  /// The periods, of which those that are days are settled by the whole column.
  [[nodiscard]] std::vector<Period> period_cells(const Inputs& inputs, const std::vector<InputTable>& parts);
  void settle_day_order(const Inputs& inputs, const std::vector<InputTable>& parts, std::vector<Period>& periods);
  void tell_two_orders(const DatesOfColumn& dates);
  void read_month_first(const DatesOfColumn& dates, std::vector<Period>& periods);
  void tell_either_order(const DatesOfColumn& dates);
  void settle_number_styles(const Inputs& inputs, const std::vector<InputTable>& parts);
  [[nodiscard]] ParseResult<Period> parsed(std::string_view text, std::size_t row, bool month_first = false) const;
  void report_date(std::size_t row, std::string_view text, const ParseError& error);
  [[nodiscard]] Period period_of(const InputColumn& input, std::size_t at, std::size_t row);
  [[nodiscard]] double number_of(const InputColumn& input, std::size_t at, std::size_t row);
  [[nodiscard]] bool check_text(std::string_view text, std::size_t row);

  // Where nothing in a column is to be reported, it is read at once and by all threads; nothing, or false, in doubt.
  [[nodiscard]] bool is_sound(const TextInput& texts) const;
  [[nodiscard]] std::optional<std::vector<double>> sound_numbers(const Inputs& inputs,
                                                                 const std::vector<InputTable>& parts) const;
  [[nodiscard]] std::optional<std::vector<std::uint8_t>> sound_words(const Inputs& inputs,
                                                                     const std::vector<InputTable>& parts,
                                                                     std::uint8_t blank) const;

  void wrong(std::size_t row, std::string code, std::string_view value, std::string message, std::string remedy);
  void missing(std::size_t row) { report_missing(problems_, schema_, row); }
  void wrong_type(std::size_t row, const InputColumn& input, std::string_view wanted);

  const ColumnSchema& schema_;
  const Framework& framework_;
  FiscalCalendar calendar_;
  Problems& problems_;
  unsigned threads_;
  /// How the numbers of each part are written, and which part is being read.
  std::vector<NumberStyle> styles_;
  std::size_t part_ = 0;
  std::vector<std::uint32_t> open_;
  bool leaves_years_open_ = false;
  /// Which of day and month comes first in the part that is being read, and what its dates say of that.
  DateOrder order_ = DateOrder::by_column;
  DayOrderNotes day_orders_;
  std::span<const std::uint8_t> own_months_;
  Progress progress_;
};

template <class Cell, class Read>
std::vector<Cell> ColumnReader::cells(const Inputs& inputs, const std::vector<InputTable>& parts, Cell blank,
                                      const Read& read) {
  std::vector<Cell> out;
  reserve_large(out, problems_.rows());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const std::size_t first = out.size();
    const InputColumn* input = inputs[p];
    part_ = p;
    order_ = parts[p].date_order;
    if (input == nullptr) {
      out.insert(out.end(), parts[p].rows, blank);
      continue;
    }
    for (std::size_t at = 0; at < parts[p].rows; ++at) {
      progress_.step(first + at, problems_.rows());
      out.push_back(read(*input, at, first + at));
    }
  }
  return out;
}

/// The text of a cell, or nothing where the input column is not of text.
[[nodiscard]] inline std::optional<std::string_view> text_of(const InputColumn& input, std::size_t at) noexcept {
  const auto* texts = std::get_if<TextInput>(&input.values);
  if (texts == nullptr) return std::nullopt;
  return (*texts)[at];
}

/// How a column is kept whose values the framework declares to be of that type.
[[nodiscard]] constexpr ColumnType column_type_of(AttributeType type) noexcept {
  switch (type) {
    case AttributeType::text:
      return ColumnType::text;
    case AttributeType::number:
      return ColumnType::number;
    case AttributeType::date:
      return ColumnType::period;
    case AttributeType::yes_no:
      return ColumnType::yes_no;
    case AttributeType::list:
      return ColumnType::list;
  }
  return ColumnType::text;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
