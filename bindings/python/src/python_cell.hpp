// What one cell of a Python list is.
#pragma once

#include <cmath>
#include <cstdint>

#include "casters.hpp"
#include "text_cells.hpp"

namespace goldenthread::python {

enum class CellKind : std::uint8_t { missing, text, number, flag, day, period, list, other };

/// Whether a double holds that whole number.
[[nodiscard]] inline bool is_exact_number(PyObject* cell) {
  constexpr long long exact = 1LL << 53;
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(cell, &overflow);
  return overflow == 0 && value <= exact && value >= -exact;
}

/// Whether it is an array of one dimension.
[[nodiscard]] inline bool is_array(PyObject* cell) {
  return py::isinstance<py::array>(cell) && py::reinterpret_borrow<py::array>(cell).ndim() == 1;
}

[[nodiscard]] inline CellKind kind_of(PyObject* cell) {
  if (PyUnicode_Check(cell)) return CellKind::text;
  if (cell == Py_None) return CellKind::missing;
  if (PyBool_Check(cell)) return CellKind::flag;
  if (PyFloat_Check(cell)) return std::isnan(PyFloat_AS_DOUBLE(cell)) ? CellKind::missing : CellKind::number;
  if (PyLong_Check(cell)) return is_exact_number(cell) ? CellKind::number : CellKind::other;
  if (is_missing(cell)) return CellKind::missing;
  if (is_day(cell)) return CellKind::day;
  if (py::isinstance<Period>(cell) || is_pandas_period(cell)) return CellKind::period;
  if (PyList_Check(cell) || PyTuple_Check(cell) || PyAnySet_Check(cell) || is_array(cell)) return CellKind::list;
  return CellKind::other;
}

/// The period that a cell gives; none where it is neither a day nor a period.
[[nodiscard]] inline Period period_of(PyObject* cell) {
  switch (kind_of(cell)) {
    case CellKind::day:
      return Period::day(day_of(cell));
    case CellKind::period:
      return py::isinstance<Period>(cell) ? py::handle(cell).cast<Period>() : period_of_pandas(cell);
    default:
      return {};
  }
}

}  // namespace goldenthread::python
