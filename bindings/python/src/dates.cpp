// Days between C++ and Python. All in one translation unit: each that includes datetime.h has a way of its own into
// that module, and inline functions must not mix them up.
#include <pybind11/pybind11.h>

// Needs Python.h, which pybind11 brings.
#include <datetime.h>

#include "casters.hpp"

namespace goldenthread::python {

namespace {

void need_datetime() {
  if (PyDateTimeAPI == nullptr) {
    PyDateTime_IMPORT;
    if (PyDateTimeAPI == nullptr) throw py::error_already_set();
  }
}

}  // namespace

bool is_day(PyObject* object) {
  need_datetime();
  return PyDate_Check(object) != 0;
}

Date day_of(PyObject* day) {
  need_datetime();
  return Date{PyDateTime_GET_YEAR(day), PyDateTime_GET_MONTH(day), PyDateTime_GET_DAY(day)};
}

py::object to_python(Date date) {
  if (date.is_none()) return py::none();
  need_datetime();
  const YearMonthDay parts = date.year_month_day();
  PyObject* made = PyDate_FromDate(parts.year, parts.month, parts.day);
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

}  // namespace goldenthread::python
