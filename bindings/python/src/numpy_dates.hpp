// Dates of numpy, at the precision that they have.
#pragma once

#include <string>
#include <string_view>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <goldenthread/time/period.hpp>

/// Whether an object is a single date of numpy.
[[nodiscard]] inline bool is_numpy_date(PyObject* object) {
  return std::string_view{Py_TYPE(object)->tp_name} == "numpy.datetime64";
}

/// M and Y are months and years, which are periods; of more than one of them, as of all else, the days are.
[[nodiscard]] inline char unit_of_dates(const pybind11::handle& dtype) {
  const auto text = dtype.attr("str").cast<std::string>();  // "<M8[M]"
  const std::size_t from = text.find('[');
  return from + 3 == text.size() ? text[from + 1] : ' ';
}

/// The period that a date of that unit is, given its first day.
[[nodiscard]] inline goldenthread::Period period_of_unit(char unit, const goldenthread::Period& day) {
  if (day.is_none() || (unit != 'M' && unit != 'Y')) return day;
  const goldenthread::Date first = day.first();
  return unit == 'M' ? goldenthread::Period::month(first.year(), first.month())
                     : goldenthread::Period::calendar_year(first.year());
}

/// A single date of numpy as Python has it: a text where it is a month or a year, else a date.
[[nodiscard]] inline pybind11::object plain_date(pybind11::handle date) {
  const char unit = unit_of_dates(date.attr("dtype"));
  if (unit == 'M' || unit == 'Y') return pybind11::str(date);
  return date.attr("astype")("datetime64[D]").attr("item")();
}
