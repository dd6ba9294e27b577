// Rows for a live roll-up, out of JSON.
#pragma once

#include <string_view>

#include <goldenthread/model/framework.hpp>
#include <goldenthread/rollup/live_rows.hpp>

namespace goldenthread {
inline namespace v0 {
namespace c {

/// append_rows or append_names.
using TakeRows = void (*)(LiveRows&, TableId, InputTable, const Framework&, const Progress&);

/// Rows out of JSON: an object of tables. Throws InputError with every problem.
[[nodiscard]] LiveRows rows_of_json(std::string_view json, const Framework& framework, const Progress& progress,
                                    TakeRows take = &append_rows);

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
