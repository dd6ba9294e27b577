// Python objects that C++ keeps alive.
#pragma once

#include <memory>
#include <span>
#include <utility>
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

/// A view of cells that are kept alive with the rest.
template <class Cell>
[[nodiscard]] std::span<const Cell> keep(std::vector<Cell> cells, KeptObjects& kept) {
  const auto held = std::make_shared<const std::vector<Cell>>(std::move(cells));
  kept.buffers.push_back(held);
  return *held;
}

}  // namespace goldenthread::python
