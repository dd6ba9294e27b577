#include "interruptible.hpp"

#include <memory>

#include "casters.hpp"

namespace goldenthread::python {

Progress interruptible() {
  const py::gil_scoped_acquire locked;
  const py::object teller = py::module_::import("goldenthread.base.progress").attr("teller").attr("get")();
  const std::shared_ptr<py::object> kept(teller.is_none() ? nullptr : new py::object(teller), [](py::object* object) {
    const py::gil_scoped_acquire again;
    delete object;
  });
  return Progress{[kept](double done) {
    const py::gil_scoped_acquire again;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (kept != nullptr) (*kept)(done);
  }};
}

}  // namespace goldenthread::python
