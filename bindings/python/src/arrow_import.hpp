// Arrow capsules, as a plan's builder takes them.
#pragma once

#include <vector>

#include <pybind11/pybind11.h>

#include <goldenthread/base/finding.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/schema.hpp>

namespace goldenthread::python {

/// The table that an "arrow_array_stream" capsule holds, which is used up.
[[nodiscard]] InputTable arrow_table(const pybind11::capsule& stream, TableId table, std::vector<Finding>& problems);

/// The table that an "arrow_schema" and an "arrow_array" capsule hold together, which are used up.
[[nodiscard]] InputTable arrow_table(const pybind11::capsule& schema, const pybind11::capsule& array, TableId table,
                                     std::vector<Finding>& problems);

}  // namespace goldenthread::python
