// Frames as Python takes and gives them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <pybind11/pybind11.h>

#include <goldenthread/frame/frame.hpp>

namespace goldenthread::python {

/// A column as (type, cells, more): cells of numbers are views that keep it alive; `more` is the words of a word
/// column, and the first months of the rows' years where a period column has calendars of its own.
[[nodiscard]] pybind11::tuple column_parts(const Frame& frame, const FrameColumn& column);

/// One cell as a plain Python value.
[[nodiscard]] pybind11::object cell_of(const Frame& frame, const FrameColumn& column, std::size_t row);

/// A frame of columns that Python made, each as (name, type, cells, more): arrays and texts are viewed, not copied.
[[nodiscard]] Frame frame_of(const std::string& title, std::size_t rows, std::optional<int> start_month,
                             const pybind11::list& columns, std::vector<std::string> status_labels);

/// A capsule that holds a stream which nobody has read yet, and releases it.
[[nodiscard]] pybind11::capsule arrow_capsule(const Frame& frame);

}  // namespace goldenthread::python
