// A table as a council has it, before a mapping makes rows of a plan of it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/model/input_table.hpp>

namespace goldenthread {
inline namespace v0 {

/// A sheet of a workbook, or a table that has a heading for each column.
///
/// Of a sheet every cell is a cell, its headings and banner too: the columns of `cells` are named by their letters
/// ("A", "B", ...) and hold texts, and `cells.lines` says which row of the sheet each is. Of any other table (a CSV
/// file, a data frame) the columns are named by their headings.
struct SourceTable {
  /// What it is called: the sheet's name, or the file's without its ending.
  std::string name = {};
  InputTable cells = {};
  bool is_sheet = false;
  /// What is known of a sheet besides its cells: whether it is hidden, its hidden columns (letters) and rows (numbers),
  /// and its merged ranges ("A1:C1"). What is hidden is read like the rest.
  bool is_hidden = false;
  std::vector<std::string> hidden_columns = {};
  std::vector<std::uint64_t> hidden_rows = {};
  std::vector<std::string> merged = {};
};

}  // namespace v0
}  // namespace goldenthread
