// The tables of a plan and their columns: one description that building, reading, writing and documents follow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <goldenthread/base/config.hpp>

namespace goldenthread {
inline namespace v0 {

/// The tables of a plan.
enum class TableId : std::uint8_t { elements, links, measures, observations, targets, updates, justifications };

inline constexpr std::size_t table_count = 7;

/// What the cells of a column are, in memory.
enum class ColumnType : std::uint8_t {
  text,     ///< UTF-8 text; empty is missing
  list,     ///< UTF-8 text, entries joined by ';'; empty is missing
  number,   ///< double; quiet NaN is missing
  yes_no,   ///< a byte: 0 no, 1 yes, 255 missing
  day,      ///< Date; Date::none() is missing
  period,   ///< Period; Period{} is missing
  word,     ///< a byte: the position in a closed list of words, or in a list of the framework
  element,  ///< the row of an element of this plan
};

/// Which list a `word` column's bytes are positions in.
enum class WordList : std::uint8_t {
  none,
  kind,
  link_type,
  scheme,
  scoring,
  state,
  basis,
  capacity,
  polarity,
  frequency,
  aggregation,
  quality,
  status,
  overriding,
  audience,
};

/// How a period in a `day` column becomes one day.
enum class DayOfPeriod : std::uint8_t { first, last };

/// One column of a table.
struct ColumnSchema {
  std::string_view name;
  ColumnType type = ColumnType::text;
  bool required = false;
  WordList words = WordList::none;
  DayOfPeriod day = DayOfPeriod::first;
  /// For numbers: the least and greatest allowed. A column of which the greatest is 1 reads "92%" as 0.92.
  double least = -1.7976931348623157e308;
  double greatest = 1.7976931348623157e308;
  std::string_view description = {};
  /// For words: whether a blank says nothing (the byte 255), also where the list's first word is what blank means
  /// elsewhere.
  bool blank_is_missing = false;
  /// For numbers: whether "5%" is read as 0.05. It is in a column of which the greatest is 1.
  bool percent_is_share = false;
};

/// One table: its columns in the order in which they are written.
struct TableSchema {
  TableId id = TableId::elements;
  std::string_view name;
  std::span<const ColumnSchema> columns;
  /// Whether any other column is kept, as an attribute of the council's own.
  bool attributes = false;

  /// The position of the column of that name, or nothing.
  [[nodiscard]] GOLDENTHREAD_API std::optional<std::size_t> find(std::string_view column) const noexcept;
};

/// The schema of every table, in the order of TableId.
[[nodiscard]] GOLDENTHREAD_API std::span<const TableSchema> table_schemas() noexcept;

/// The schema of one table.
[[nodiscard]] GOLDENTHREAD_API const TableSchema& table_schema(TableId table) noexcept;

/// The table of that name, or nothing.
[[nodiscard]] GOLDENTHREAD_API std::optional<TableId> parse_table(std::string_view name) noexcept;

}  // namespace v0
}  // namespace goldenthread
