// The options of a call as one Python object, made by keywords.
#pragma once

#include <string>

#include "casters.hpp"

namespace goldenthread::python {

/// Options with the values given by name, in the place of their defaults. Throws TypeError for a name that there is not
/// and for a value that cannot be one.
template <class Options>
[[nodiscard]] Options options_from(const py::kwargs& given) {
  const py::object made = py::cast(Options{});
  for (const auto& [name, value] : given) {
    try {
      py::setattr(made, name, value);
    } catch (const py::error_already_set& error) {
      if (!error.matches(PyExc_TypeError) && !error.matches(PyExc_AttributeError)) throw;
      throw py::type_error(std::string{py::str(name)} + " is " + std::string{py::repr(value)} + ", which it cannot be");
    }
  }
  return made.cast<Options>();
}

/// A class of options that is made by keywords; its attributes are added to what this gives.
template <class Options>
[[nodiscard]] py::class_<Options> options_class(py::module_& module, const char* name, const char* words) {
  return py::class_<Options>(module, name, words).def(py::init(&options_from<Options>));
}

}  // namespace goldenthread::python
