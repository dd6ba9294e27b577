// Python objects that C++ keeps alive.
#pragma once

#include <memory>
#include <vector>

#include <pybind11/pybind11.h>

namespace goldenthread::python {

/// What views of Python's memory look at. Objects are let go with the interpreter's lock held, whoever lets go last.
struct KeptObjects {
  std::vector<pybind11::object> objects = {};
  std::vector<std::shared_ptr<const void>> buffers = {};

  KeptObjects() = default;
  KeptObjects(const KeptObjects&) = delete;
  KeptObjects& operator=(const KeptObjects&) = delete;
  ~KeptObjects() {
    const pybind11::gil_scoped_acquire lock;
    objects.clear();
  }
};

}  // namespace goldenthread::python
