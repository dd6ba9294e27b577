// What the heading of a column means.
#pragma once

#include <string_view>

#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Whether two headings are one but for letter case, spaces, underscores and dashes.
[[nodiscard]] bool same_heading(std::string_view a, std::string_view b) noexcept;

/// The column of that name: exactly, else by a heading that is the same. Null if there is none.
[[nodiscard]] const InputColumn* column_called(const InputTable& table, std::string_view name) noexcept;

/// The column that a heading names: one of the table's own, or an attribute that the framework declares for it. Letter
/// case, spaces, underscores and dashes make no difference. Empty where it names none.
[[nodiscard]] std::string_view known_column(const TableSchema& table, const Framework& framework,
                                            std::string_view heading);

/// The same among the table's own columns; null if it names none.
[[nodiscard]] const ColumnSchema* known_column(const TableSchema& table, std::string_view heading);

/// The column that a heading that names none may be meant for: mistyped ("progess"), or said with a word such as date
/// or value ("Due date", "Progress (%)"). Empty if there is none.
[[nodiscard]] std::string_view near_column(const TableSchema& table, const Framework& framework,
                                           std::string_view heading);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
