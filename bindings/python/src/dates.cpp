// Days between C++ and Python. All in one translation unit: each that includes datetime.h has a way of its own into
// that module, and inline functions must not mix them up.
#include <pybind11/pybind11.h>

// Needs Python.h, which pybind11 brings.
#include <cmath>
#include <string>
#include <string_view>

#include <datetime.h>

#include <goldenthread/time/detail/written_period.hpp>

#include "casters.hpp"
#include "text_cells.hpp"

namespace goldenthread::python {

namespace {

void need_datetime() {
  if (PyDateTimeAPI == nullptr) {
    PyDateTime_IMPORT;
    if (PyDateTimeAPI == nullptr) throw py::error_already_set();
  }
}

/// The name of a value's type without its module.
std::string_view type_name(PyObject* object) {
  const std::string_view name = Py_TYPE(object)->tp_name;
  return name.substr(name.rfind('.') + 1);
}

[[noreturn]] void throw_no_date(std::string_view what) {
  throw ArgumentError(std::string{what} + " is not a date: give a date, or None");
}

}  // namespace

bool is_day(PyObject* object) {
  need_datetime();
  return PyDate_Check(object) != 0 && !is_missing(object);
}

Date day_of(PyObject* day) {
  need_datetime();
  if (is_missing(day)) throw ArgumentError("NaT is not a date");
  return Date{PyDateTime_GET_YEAR(day), PyDateTime_GET_MONTH(day), PyDateTime_GET_DAY(day)};
}

bool is_missing(PyObject* object) {
  if (object == Py_None) return true;
  if (PyFloat_Check(object)) return std::isnan(PyFloat_AS_DOUBLE(object));
  const std::string_view type = type_name(object);
  return type == "NAType" || type == "NaTType";
}

bool load_date(PyObject* object, Date& date) {
  if (object == Py_None) {
    date = Date::none();
    return true;
  }
  if (PyUnicode_Check(object)) {
    Py_ssize_t size = 0;
    const char* const text = PyUnicode_AsUTF8AndSize(object, &size);
    if (text == nullptr) {
      PyErr_Clear();
      throw ArgumentError("a date is a text with half of a surrogate pair, which is not a character");
    }
    date = parse_date(std::string_view{text, static_cast<std::size_t>(size)});
    return true;
  }
  if (is_day(object)) {
    date = day_of(object);
    return true;
  }
  const std::string_view type = type_name(object);
  if (type == "datetime64") {
    const py::object day = py::handle(object).attr("astype")("datetime64[D]").attr("item")();
    if (day.is_none()) throw_no_date("NaT");
    if (!is_day(day.ptr())) throw ArgumentError("a date is outside the years 1 to 9999");
    date = day_of(day.ptr());
    return true;
  }
  if (is_missing(object)) throw_no_date(type == "NaTType" ? "NaT" : type == "NAType" ? "NA" : "NaN");
  if (is_pandas_period(object)) {
    date = period_of_pandas(object).last();
    return true;
  }
  if (py::hasattr(object, "as_py")) {
    const py::object given = py::handle(object).attr("as_py")();
    if (given.is_none()) throw_no_date("a null");
    return load_date(given.ptr(), date);
  }
  return false;
}

bool is_pandas_period(PyObject* object) {
  return type_name(object) == "Period" && PyObject_HasAttrString(object, "start_time") != 0 &&
         PyObject_HasAttrString(object, "freqstr") != 0;
}

Period period_of_pandas(PyObject* period) {
  const py::handle given(period);
  const Date first = day_of(given.attr("start_time").ptr());
  const Date last = day_of(given.attr("end_time").ptr());
  if (first == last) return Period::day(first);
  const auto frequency = given.attr("freqstr").cast<std::string>();
  const Precision year = first.month() == 1 ? Precision::calendar_year : Precision::financial_year;
  const Precision precision = frequency.starts_with("M")   ? Precision::month
                              : frequency.starts_with("Q") ? Precision::quarter
                              : frequency.starts_with("Y") ? year
                              : frequency.starts_with("A") ? year
                                                           : Precision::span;
  try {
    return Period::from_parts(first, last, precision);
  } catch (const ArgumentError&) {
    return Period::span(first, last);
  }
}

std::string cell_text(const py::handle& cell) {
  PyObject* object = cell.ptr();
  if (is_missing(object)) return {};
  if (PyBool_Check(object)) return object == Py_True ? "yes" : "no";
  if (PyFloat_Check(object)) return number_text(PyFloat_AS_DOUBLE(object));
  if (is_pandas_period(object)) return goldenthread::detail::written_period(period_of_pandas(object), FiscalCalendar{});
  if (py::isinstance<Period>(cell)) return goldenthread::detail::written_period(cell.cast<Period>(), FiscalCalendar{});
  if (is_day(object)) return to_string(day_of(object));
  if (!PyUnicode_Check(object) && PyObject_HasAttrString(object, "item") != 0) {
    const py::object item = cell.attr("item")();
    if (!py::hasattr(item, "item")) return cell_text(item);
  }
  return py::str(cell).cast<std::string>();
}

bool load_dates(PyObject* object, std::vector<Date>& dates) {
  if (object == Py_None || PyUnicode_Check(object) || PyBytes_Check(object) || PyDict_Check(object)) return false;
  const std::string_view type = type_name(object);
  if (PyDate_Check(object) != 0 || type == "datetime64" || is_pandas_period(object) || is_missing(object)) return false;
  PyObject* iterator = PyObject_GetIter(object);
  if (iterator == nullptr) {
    PyErr_Clear();
    return false;
  }
  std::size_t position = 0;
  for (const py::handle each : py::reinterpret_steal<py::iterator>(iterator)) {
    ++position;
    try {
      Date date;
      if (!each.is_none() && load_date(each.ptr(), date)) {
        dates.push_back(date);
        continue;
      }
    } catch (const ArgumentError& error) {
      throw ArgumentError("date " + std::to_string(position) + " of the list: " + error.what());
    }
    throw ArgumentError(
        "date " + std::to_string(position) + " of the list is " +
        (each.is_none() ? std::string{"None"} : "a value of type " + std::string{type_name(each.ptr())}) +
        "; give dates, or texts such as '2024-03-31'");
  }
  return true;
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
