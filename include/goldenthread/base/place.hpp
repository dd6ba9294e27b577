// A place in the input.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <goldenthread/base/text.hpp>

namespace goldenthread {
inline namespace v0 {

/// A place: a file and line, a table with its row and column, an element's id; whichever are known.
/// Rows and lines count from 1 (a table's first row of data is row 1); 0 means unknown.
struct Place {
  std::string file = {};
  std::uint64_t line = 0;
  std::string table = {};
  std::uint64_t row = 0;
  std::string column = {};
  std::string id = {};

  friend bool operator==(const Place&, const Place&) = default;
};

/// The place in words, such as "links.csv line 14 (links row 13, column to), BD-PE-A03".
[[nodiscard]] inline std::string to_string(const Place& place) {
  std::string table = {};
  if (!place.table.empty()) {
    table = place.table;
    if (place.row != 0) table += " row " + std::to_string(place.row);
    if (!place.column.empty()) table += ", column " + place.column;
  } else if (!place.column.empty()) {
    table = "column " + place.column;
  }
  std::string text = place.file;
  if (place.line != 0) text += (text.empty() ? "line " : " line ") + std::to_string(place.line);
  if (!table.empty()) text += text.empty() ? table : " (" + table + ")";
  if (!place.id.empty()) text += (text.empty() ? "" : ", ") + place.id;
  return printable(text);
}

}  // namespace v0
}  // namespace goldenthread
