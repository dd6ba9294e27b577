// Columns that come as Python lists or numpy arrays, as a plan's builder takes them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <pybind11/pybind11.h>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread::python {

/// A table of columns: lists, tuples and one-dimensional numpy arrays, all of one length. Views texts where they are
/// and copies the rest; keeps the columns alive. What is wrong with a cell goes to `problems`. Throws ArgumentError,
/// naming table and column, where a column cannot be read.
[[nodiscard]] InputTable input_table(TableId table, const std::vector<std::string>& names,
                                     const pybind11::list& columns, std::vector<Finding>& problems);

/// The same of a sheet, with the row of the sheet that each row is, as its line.
[[nodiscard]] InputTable sheet_table(TableId table, const std::vector<std::string>& names,
                                     const pybind11::list& columns, std::vector<std::uint64_t> rows,
                                     std::vector<Finding>& problems);

}  // namespace goldenthread::python
