// Reading one table out of the parts that were handed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/keyed_hash.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/table.hpp>
#include <goldenthread/time/fiscal_calendar.hpp>

#include "column_reader.hpp"
#include "problems.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// A column of references before its ids are looked up.
struct References {
  std::size_t column = 0;
  ReferenceTexts ids;
};

/// The cells of a column of periods that are a month or a year, still to be settled.
struct OpenPeriods {
  std::size_t column = 0;
  std::vector<std::uint32_t> rows;
};

/// One table, read but not yet joined to the others: every row of the input is still there.
class TableReading {
 public:
  /// The month in which the year of the measure of that id starts, or 0 if it has none of its own.
  using OwnMonth = std::function<std::uint8_t(std::string_view id)>;

  /// `own_month` where measures have years of their own; else empty.
  TableReading(TableId table, std::vector<InputTable> parts, const Framework& framework, FiscalCalendar calendar,
               const OwnMonth& own_month = {}, std::uint64_t max_listed = usual_finding_limit, unsigned threads = 1,
               const Progress& progress = {});

  TableReading(const TableReading&) = delete;
  TableReading& operator=(const TableReading&) = delete;

  [[nodiscard]] TableId table() const noexcept { return schema_.id; }
  [[nodiscard]] const TableSchema& schema() const noexcept { return schema_; }
  [[nodiscard]] std::size_t rows() const noexcept { return problems_.rows(); }

  /// The column of that name, or null if the input lacked it or it is blank throughout.
  [[nodiscard]] const Column* find(std::string_view name) const noexcept;

  /// Reports that a cell of a column of references is blank.
  void report_missing_reference(std::size_t column, std::size_t row);

  /// Puts a looked-up column of references in its place.
  void set_references(std::size_t column, std::vector<ElementIndex> rows);

  /// Puts settled periods instead of a column.
  void set_periods(std::size_t column, std::vector<Period> periods);
  /// What `settle_by_measure` settles.
  [[nodiscard]] const std::vector<OpenPeriods>& open_periods() const noexcept { return open_; }
  /// The calendar by which a row's periods are read: that of its measure's own year, else the one given.
  [[nodiscard]] FiscalCalendar calendar_at(std::size_t row, const FiscalCalendar& calendar) const {
    return own_months_.empty() || own_months_[row] == 0 ? calendar : FiscalCalendar{own_months_[row]};
  }

  /// The text of a cell as it was given; nothing where it was none, or was no text.
  [[nodiscard]] std::optional<std::string_view> text_of(std::string_view column, std::size_t row) const noexcept;

  /// A cell as a row of its own would give it: as it was written, or else as text that is read back to the same; blank
  /// if there is none.
  [[nodiscard]] std::string written(std::string_view column, std::size_t row) const;
  /// The council's own columns that may be read, in the order in which they come.
  [[nodiscard]] std::vector<std::string_view> own_columns() const;

  /// Puts other numbers into a column that was read.
  void set_numbers(std::string_view name, std::vector<double> numbers);

  /// The ids that a column of references named, by row; lasts as long as this reading.
  [[nodiscard]] const References* references_of(std::string_view name) const noexcept;

  /// Where each row belongs in the finished table, among all the others, if not in the order of the input.
  void put_in_places(std::vector<std::uint32_t> places) { places_ = std::move(places); }
  [[nodiscard]] bool is_in_order() const noexcept { return places_.empty(); }
  /// The rows that are not left out, in the order of the finished table.
  [[nodiscard]] std::vector<std::uint32_t> finished_rows() const;

  /// The table of the rows that are not left out.
  [[nodiscard]] Table finish(const Progress& progress = {});

  /// What is wrong with it, and which rows are left out.
  [[nodiscard]] Problems& problems() noexcept { return problems_; }
  [[nodiscard]] const Problems& problems() const noexcept { return problems_; }
  /// The columns that were read, without those of references.
  [[nodiscard]] std::vector<const Column*> read_columns() const;
  /// Its columns of references, in the schema's order.
  [[nodiscard]] const std::vector<References>& references() const noexcept { return references_; }

 private:
  void name_columns(const Framework& framework);
  void name_columns_of(InputTable& part, const Framework& framework);
  void check_parts(const Progress& progress);
  void check_places(InputTable& part);
  void read_schema_columns(const Framework& framework, FiscalCalendar calendar, const OwnMonth& own_month,
                           const Progress& progress);
  [[nodiscard]] std::optional<Column> read_column(std::size_t c, const Framework& framework, FiscalCalendar calendar,
                                                  const Progress& progress);
  [[nodiscard]] std::vector<std::string_view> own_names();
  void read_attributes(const Framework& framework, FiscalCalendar calendar, const Progress& progress);
  /// The usable column of that name where a row stands, and the row's place in it; null if there is none.
  [[nodiscard]] std::pair<const InputColumn*, std::size_t> cell_of(std::string_view column,
                                                                   std::size_t row) const noexcept;
  /// Whether any part has a column of that name.
  [[nodiscard]] bool is_given(std::string_view name) const;
  /// The usable column of that name in a part; null if it has none.
  [[nodiscard]] const InputColumn* given(std::size_t part, std::string_view name) const;
  [[nodiscard]] ColumnReader::Inputs inputs_of(const ColumnSchema& column, FiscalCalendar calendar,
                                               const Progress& progress);
  [[nodiscard]] const InputColumn* as_text(const InputColumn& input, const ColumnSchema& column, std::size_t part,
                                           FiscalCalendar calendar, const Progress& progress);

  std::vector<InputTable> parts_;
  const TableSchema& schema_;
  Problems problems_;
  unsigned threads_;
  std::vector<References> references_;
  std::vector<OpenPeriods> open_;
  std::vector<std::uint32_t> places_;
  /// For each row the month in which its measure's year starts, or 0; empty if that is the calendar's throughout.
  std::vector<std::uint8_t> own_months_;
  std::vector<std::vector<bool>> usable_;
  std::vector<std::unordered_map<std::string_view, std::size_t, KeyedHash>> positions_;
  std::vector<std::optional<Column>> columns_;
  std::vector<Column> attributes_;
  std::list<std::vector<std::string>> made_texts_;
  std::list<std::vector<std::string_view>> made_views_;
  std::list<InputColumn> converted_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
