// The options of a call as one Python object, made by keywords.
#pragma once

#include <string>

#include "casters.hpp"

namespace goldenthread::python {

/// "there is no option 'mode'; there are method, missing": what to say of a name that options do not have.
[[nodiscard]] inline std::string no_such_option(const py::object& options, const std::string& name) {
  std::string names;
  for (const py::handle each : py::module_::import("builtins").attr("dir")(options)) {
    const auto one = each.cast<std::string>();
    if (!one.starts_with("_")) names += (names.empty() ? "" : ", ") + one;
  }
  return "there is no option " + in_quotes(name) + "; there are " + names;
}

/// Options with the values given by name, in the place of their defaults. Throws TypeError for a name that there is not
/// and for a value that cannot be one.
template <class Options>
[[nodiscard]] Options options_from(const py::kwargs& given) {
  const py::object made = py::cast(Options{});
  for (const auto& [name, value] : given) {
    if (!py::hasattr(made, name)) throw py::type_error(no_such_option(made, std::string{py::str(name)}));
    try {
      py::setattr(made, name, value);
    } catch (const py::error_already_set& error) {
      if (!error.matches(PyExc_TypeError)) throw;
      throw py::type_error(std::string{py::str(name)} + " is " + std::string{py::repr(value)} +
                           ", which it cannot be; leave it out for " +
                           std::string{py::repr(py::getattr(py::cast(Options{}), name))} + ", the default");
    }
  }
  return made.cast<Options>();
}

/// A class of options that is made by keywords; its attributes are added to what this gives.
template <class Options>
[[nodiscard]] py::class_<Options> options_class(py::module_& module, const char* name, const char* words) {
  return py::class_<Options>(module, name, words).def(py::init(&options_from<Options>));
}

template <class Options>
void add_fields(py::class_<Options>&) {}

/// Adds attributes that can be set, by their names: `add_fields(made, "limit", &Options::limit, "title", ...)`.
template <class Options, class Member, class... More>
void add_fields(py::class_<Options>& made, const char* name, Member member, More... more) {
  made.def_readwrite(name, member);
  add_fields(made, more...);
}

}  // namespace goldenthread::python
