// Columns of results as an Arrow stream.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <pybind11/pybind11.h>

#include <goldenthread/io/arrow_abi.hpp>

namespace goldenthread::python {

/// A capsule that holds an Arrow stream of columns of one length. Each column is a tuple of its kind, its cells and its
/// words, as goldenthread.frame.table.Column keeps them. Keeps the cells alive until the consumer lets go of them.
[[nodiscard]] pybind11::capsule arrow_stream(const std::vector<std::string>& names, const pybind11::list& columns);

/// The capsule of a stream that somebody made ready.
[[nodiscard]] pybind11::capsule arrow_capsule(std::unique_ptr<ArrowArrayStream> stream);

}  // namespace goldenthread::python
