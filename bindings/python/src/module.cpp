// The extension module goldenthread._core: what the package's Python files are made of.
#include "register.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The compiled half of goldenthread. Use the goldenthread package: this module may change at any time.";
  module.attr("__version__") = GOLDENTHREAD_PYTHON_VERSION;
  goldenthread::python::register_base(module);
  goldenthread::python::register_time(module);
  goldenthread::python::register_graph(module);
  goldenthread::python::register_frame(module);
  goldenthread::python::register_score(module);
  goldenthread::python::register_model(module);
  goldenthread::python::register_edits(module);
  goldenthread::python::register_combine(module);
  goldenthread::python::register_intake(module);
  goldenthread::python::register_trace(module);
  goldenthread::python::register_coverage(module);
  goldenthread::python::register_rollup(module);
  goldenthread::python::register_results(module);
  goldenthread::python::register_live(module);
  goldenthread::python::register_reporting(module);
  goldenthread::python::register_compare(module);
  goldenthread::python::register_drawings(module);
  goldenthread::python::register_views(module);
  goldenthread::python::register_pages(module);
  goldenthread::python::register_io(module);
}
