// Cells of other types as text, where a column of a plan holds text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread::python {

/// A number as a person would write it: 12 rather than 12.0, 100000 rather than 1e+05.
[[nodiscard]] inline std::string number_text(double number) { return exact_text(number); }

/// Whether a column of that table and name holds text, so that an id that came as a number is written out.
[[nodiscard]] inline bool wants_text(TableId table, std::string_view column) noexcept {
  const auto at = table_schema(table).find(column);
  if (!at) return false;
  const ColumnType type = table_schema(table).columns[*at].type;
  return type == ColumnType::text || type == ColumnType::list || type == ColumnType::word ||
         type == ColumnType::element;
}

}  // namespace goldenthread::python
