#include "interruptible.hpp"

#include <memory>

#include "casters.hpp"

namespace goldenthread::python {

Progress interruptible() {
  const py::gil_scoped_acquire locked;
  const py::module_ progress = py::module_::import("goldenthread.base.progress");
  const py::object teller = progress.attr("teller").attr("get")();
  const auto every = progress.attr("interval").attr("get")().cast<double>();
  const std::shared_ptr<py::object> kept(teller.is_none() ? nullptr : new py::object(teller), [](py::object* object) {
    const py::gil_scoped_acquire again;
    delete object;
  });
  const auto tell = [kept](double done) {
    const py::gil_scoped_acquire again;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (kept != nullptr) (*kept)(done);
  };
  return Progress{tell, every};
}

Progress silently_interruptible() {
  return Progress{[](double) {
    const py::gil_scoped_acquire locked;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  }};
}

}  // namespace goldenthread::python
