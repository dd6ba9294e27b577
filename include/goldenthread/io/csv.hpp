// Comma-separated values, as spreadsheets write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/io/read_limits.hpp>
#include <goldenthread/model/input_table.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

/// What was read: a name for each column, as many cells in each as there are rows, and the line on which each row
/// starts. The views are kept alive by `owner`. Every record of the file is a row, or was blank throughout, or was left
/// out with a problem: `records == lines.size() + blank + left_out`.
struct CsvTable {
  std::vector<std::string_view> header;
  std::vector<std::vector<std::string_view>> columns;
  std::vector<std::uint64_t> lines;
  /// Records after the header, including those left out.
  std::size_t records = 0;
  std::size_t blank = 0;
  std::size_t left_out = 0;
  /// The separator of the cells. Semicolons come from countries where the comma is the decimal sign.
  char separator = ',';
  /// What is wrong (error) or was guessed (warning), in the order of lines.
  std::vector<Finding> problems;
  std::shared_ptr<const void> owner;
};

/// Reads RFC 4180 and what spreadsheets make of it. Lines may end in LF, CR LF or CR; quoted cells may run over several
/// lines. Accepted without a warning: a byte-order mark, UTF-16 that has one, "sep=;" as the first line, semicolons or
/// tabs as separators where the header has them and no comma, blank records, trailing blank columns. Bytes that are not
/// UTF-8 are read as Windows-1252, with a warning. The apostrophe that `write_csv` puts before = + - @ is taken off.
///
/// | problem | what becomes of it |
/// |---|---|
/// | ragged_row: too few cells, or too many | the row is left out |
/// | unclosed_quote, named by the line where it opens | the record, to the end of the file, is left out |
/// | text_after_quote: `"one" two` | the row is left out |
/// | embedded_nul | the row is left out |
/// | duplicate_column | the second is left out |
/// | unnamed_column: cells under a blank name | the column is left out |
/// | cell_too_long, too_many_rows, too_many_columns: beyond a limit | the row, the rest, the whole is left out |
///
/// Of one problem in one column the first `limits.findings` are listed; one more says how many there were besides.
///
/// `name` is the name of the text in problems. Large texts are read in parts by as many threads as `threads` says; the
/// table is the same for any number. Nothing is thrown but what `progress` throws.
[[nodiscard]] GOLDENTHREAD_API CsvTable read_csv(std::string text, const std::string& name = "CSV",
                                                 const ReadLimits& limits = {}, const Progress& progress = {},
                                                 unsigned threads = 1);

/// The table as a plan's builder takes it.
[[nodiscard]] GOLDENTHREAD_API InputTable to_input_table(CsvTable table, std::string file);

/// The columns as CSV: UTF-8, commas, LF; quotes only where they are needed. A text that begins with = + - @
/// (full-width ones too), a tab, CR or LF, and is no number, is written with an apostrophe before it, so that a
/// spreadsheet shows it and never runs it. Throws ArgumentError if there are not as many columns as names, or the
/// columns' lengths differ.
[[nodiscard]] GOLDENTHREAD_API std::string write_csv(std::span<const std::string_view> header,
                                                     std::span<const std::vector<std::string_view>> columns);

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
