// Rows for a live roll-up, out of tables.
#pragma once

#include <string_view>
#include <vector>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/schema.hpp>
#include <goldenthread/rollup/live.hpp>

namespace goldenthread {
inline namespace v0 {
namespace c {

/// Appends the rows of a table, and a problem for each cell that cannot be in its column. Throws ArgumentError for a
/// table of which a live roll-up takes no rows.
void append_rows(TableId table, const InputTable& input, LiveRows& out, std::vector<Finding>& problems);

/// Rows out of JSON: an object of tables. Throws InputError with every problem.
[[nodiscard]] LiveRows rows_of_json(std::string_view json, const Framework& framework);

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
