// score: benchmarks over arrays.
#include <span>

#include <goldenthread/score/benchmark.hpp>

#include "casters.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

using Numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

py::dict benchmark_parts(const Numbers& values, const std::string& name, const Period& period, Polarity polarity) {
  if (values.ndim() != 1) throw ArgumentError("values has " + std::to_string(values.ndim()) + " dimensions; give one");
  const std::span<const double> numbers(values.data(), static_cast<std::size_t>(values.size()));
  Benchmark made;
  {
    const py::gil_scoped_release unlocked;
    made = benchmark(numbers, {name, period}, polarity);
  }
  py::dict parts;
  parts["n"] = made.n;
  parts["median"] = made.median;
  parts["deviation"] = made.deviation;
  parts["distance"] = array(std::move(made.distance));
  parts["better_by"] = array(std::move(made.better_by));
  parts["rank"] = array(std::move(made.rank));
  parts["quartile"] = array(std::move(made.quartile));
  return parts;
}

}  // namespace

void register_score(py::module_& module) {
  module.def("benchmark", &benchmark_parts, py::arg("values"), py::arg("name"), py::arg("period"), py::arg("polarity"),
             "Where each value of a comparison set stands in it.");
}

}  // namespace goldenthread::python
