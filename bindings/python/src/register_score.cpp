// score: benchmarks over arrays.
#include <span>

#include <goldenthread/frame/benchmark_frame.hpp>
#include <goldenthread/score/benchmark.hpp>

#include "casters.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

using Numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

struct KeptBenchmark {
  Benchmark made;
  Frame frame;
};

KeptBenchmark benchmark_of(const Numbers& values, const std::string& name, const Period& period, Polarity polarity) {
  if (values.ndim() != 1) throw ArgumentError("values has " + counted(values.ndim(), "dimension") + "; give one");
  const std::span<const double> numbers(values.data(), static_cast<std::size_t>(values.size()));
  const py::gil_scoped_release unlocked;
  Benchmark made = benchmark(numbers, {name, period}, polarity);
  Frame rows = frame(made, numbers, naming_calendar(period, {}));
  return {std::move(made), std::move(rows)};
}

}  // namespace

void register_score(py::module_& module) {
  py::class_<KeptBenchmark>(module, "Benchmark", "Values against their median; goldenthread.Benchmark wraps it.")
      .def_property_readonly("n", [](const KeptBenchmark& kept) { return kept.made.n; })
      .def_property_readonly("median", [](const KeptBenchmark& kept) { return kept.made.median; })
      .def_property_readonly("deviation", [](const KeptBenchmark& kept) { return kept.made.deviation; })
      .def("frame", [](const KeptBenchmark& kept) { return kept.frame; });
  module.def("benchmark", &benchmark_of, py::arg("values"), py::arg("name"), py::arg("period"), py::arg("polarity"),
             "Where each value of a comparison set stands in it.");
}

}  // namespace goldenthread::python
