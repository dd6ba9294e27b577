// What each floor adds to the module.
#pragma once

#include <pybind11/pybind11.h>

namespace goldenthread::python {

void register_base(pybind11::module_& module);
void register_time(pybind11::module_& module);
void register_graph(pybind11::module_& module);
void register_score(pybind11::module_& module);
void register_frame(pybind11::module_& module);
void register_model(pybind11::module_& module);
void register_edits(pybind11::module_& module);
void register_combine(pybind11::module_& module);
void register_intake(pybind11::module_& module);
void register_trace(pybind11::module_& module);
void register_coverage(pybind11::module_& module);
void register_rollup(pybind11::module_& module);
void register_results(pybind11::module_& module);
void register_reporting(pybind11::module_& module);
void register_live(pybind11::module_& module);
void register_compare(pybind11::module_& module);
void register_views(pybind11::module_& module);
void register_drawings(pybind11::module_& module);
void register_pages(pybind11::module_& module);
void register_io(pybind11::module_& module);

}  // namespace goldenthread::python
