// A plan's table out of a JSON document.
#pragma once

#include <goldenthread/io/read_limits.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/schema.hpp>

#include "json_object.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Reads a table from a list of row objects, or from an object that holds a list for each column. What stands in the
/// document as text is viewed, not copied: the document must live as long as the table. A council's own column of
/// nothing but numbers, or nothing but true and false, is one of that type unless the framework says otherwise. Adds a
/// problem for each value that cannot be in a cell, and leaves that cell blank; where a limit is met, one that names
/// it.
[[nodiscard]] InputTable read_json_table(TableId table, const Framework& framework, const JsonView& view,
                                         const std::string& pointer, JsonProblems& problems, const ReadLimits& limits);

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
