// io: plans as files, and tables as Arrow streams.
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include <pybind11/operators.h>

#include <goldenthread/io/dot.hpp>
#include <goldenthread/io/file.hpp>
#include <goldenthread/io/graphml.hpp>
#include <goldenthread/io/mermaid.hpp>
#include <goldenthread/io/plan_file.hpp>
#include <goldenthread/io/read_limits.hpp>

#include "casters.hpp"
#include "graph_arrays.hpp"
#include "interruptible.hpp"
#include "plan_handle.hpp"
#include "register.hpp"

namespace goldenthread::python {

namespace {

void register_limits(py::module_& module) {
  py::class_<io::ReadLimits> limits(module, "ReadLimits", R"(The limits above which input is refused.

A file made to fill the memory, or the wrong file, then ends at once, and the message names the limit that it met.

Parameters
----------
**limits : int
    Any of the attributes, by name; the others stay as they are by default.

Attributes
----------
file_bytes : int
    Of one file; 4 GiB by default.
rows, columns : int
    Of one table; 100,000,000 and 16,384.
cell_bytes : int
    Of one cell, or one text in JSON; 16 MiB.
nesting : int
    Arrays and objects inside each other in JSON; 32.
sparseness : int
    Cells of a table for each that holds something, where it has more than four million; 100.
findings : int
    Problems of one code in one column that are listed, while the rest are counted; 10,000.

Examples
--------
>>> import goldenthread as gt
>>> gt.ReadLimits(rows=1000).rows
1000)");
  limits.def(py::init([](const py::kwargs& given) {
    io::ReadLimits made;
    for (const auto& [name, value] : given)
      io::set_limit(made, py::cast<std::string>(name), py::cast<std::uint64_t>(value));
    return made;
  }));
  for (const auto& [name, limit, words] : io::read_limit_names)
    limits.def_readonly(std::string{name}.c_str(), limit, std::string{words}.c_str());
  limits.def(py::self == py::self)
      .def("__hash__",
           [](const io::ReadLimits& self) {
             py::list all;
             for (const auto& one : io::read_limit_names) all.append(self.*one.limit);
             return py::hash(py::tuple(all));
           })
      .def("__reduce__",
           [](const py::object& self) {
             py::dict named;
             for (const auto& one : io::read_limit_names)
               named[py::str(std::string{one.name})] = self.cast<const io::ReadLimits&>().*one.limit;
             const py::object again = py::module_::import("functools").attr("partial")(py::type::of(self), **named);
             return py::make_tuple(again, py::tuple());
           })
      .def("__repr__", [](const io::ReadLimits& self) {
        std::string text = "ReadLimits(";
        for (const auto& [name, limit, words] : io::read_limit_names)
          text += (text.ends_with('(') ? "" : ", ") + std::string{name} + "=" + std::to_string(self.*limit);
        return text + ")";
      });
  module.def("read_limit_names", [] {
    py::list names;
    for (const auto& one : io::read_limit_names) names.append(py::str(std::string{one.name}));
    return py::tuple(names);
  });
}

void register_files(py::module_& module) {
  module.def(
      "read_file",
      [](const std::string& path, const std::optional<io::ReadLimits>& limits) {
        std::string bytes;
        {
          const py::gil_scoped_release unlocked;
          bytes = io::read_file(file_path(path), limits.value_or(io::ReadLimits{}).file_bytes);
        }
        return py::bytes(bytes);
      },
      py::arg("path"), py::arg("limits") = py::none());
  module.def(
      "write_file",
      [](const std::string& path, const std::string& bytes) {
        const py::gil_scoped_release unlocked;
        io::write_file(file_path(path), bytes);
      },
      py::arg("path"), py::arg("bytes"));
}

using DrawnRows = py::array_t<ElementIndex, py::array::c_style | py::array::forcecast>;

/// A drawing of these elements, or of the whole plan where none are given.
template <class Draw>
py::object drawn(const PlanHandle& handle, const std::optional<DrawnRows>& rows, const std::string& title, Date as_of,
                 const Draw& draw) {
  const ElementIndex* first = rows ? rows->data() : nullptr;
  const std::size_t count = rows ? static_cast<std::size_t>(rows->size()) : 0;
  return made_text([&] {
    const PlanAt at{handle.graph(), as_of};
    const Progress progress = interruptible();
    return rows ? draw(at, std::span<const ElementIndex>(first, count), title, progress) : draw(at, title, progress);
  });
}

/// GraphML, and what was replaced in it.
struct GraphMl {
  std::string text;
  std::vector<Finding> findings;
};

void register_graph_formats(py::module_& module, py::class_<PlanHandle>& plan) {
  py::class_<GraphMl>(module, "GraphMl")
      .def_property_readonly("text", [](const GraphMl& made) { return text(made.text); })
      .def_readonly("findings", &GraphMl::findings);
  plan.def(
          "dot",
          [](const PlanHandle& handle, const std::optional<DrawnRows>& rows, const std::string& title, Date as_of) {
            return drawn(handle, rows, title, as_of, [](const auto&... given) { return io::write_dot(given...); });
          },
          py::arg("rows"), py::arg("title"), py::arg("as_of"))
      .def(
          "mermaid",
          [](const PlanHandle& handle, const std::optional<DrawnRows>& rows, const std::string& title, Date as_of) {
            return drawn(handle, rows, title, as_of, [](const auto&... given) { return io::write_mermaid(given...); });
          },
          py::arg("rows"), py::arg("title"), py::arg("as_of"))
      .def("graphml",
           [](const PlanHandle& handle) {
             const py::gil_scoped_release unlocked;
             std::ostringstream out;
             GraphMl made;
             made.findings = io::write_graphml(handle.plan(), out, interruptible());
             made.text = std::move(out).str();
             return made;
           })
      .def(
          "csr",
          [](const PlanHandle& handle, const std::optional<std::string>& links) {
            const Graph& graph = handle.graph();
            if (!links) return graph_arrays(graph.thread(), graph.elements(), graph.thread_links(), graph);
            return graph_arrays(graph.links(*links), graph.elements(), graph.link_rows(*links), graph);
          },
          py::arg("links"));
}

}  // namespace

void register_io(py::module_& module) {
  register_limits(module);
  register_files(module);
  module.def(
      "read_plan",
      [](const std::string& path, Building building, const std::optional<Framework>& framework,
         const std::optional<io::ReadLimits>& limits, unsigned threads) {
        const py::gil_scoped_release unlocked;
        return PlanHandle{io::read_plan(file_path(path), {.building = building,
                                                          .framework = framework,
                                                          .limits = limits.value_or(io::ReadLimits{}),
                                                          .progress = interruptible(),
                                                          .threads = threads}),
                          threads};
      },
      py::arg("path"), py::arg("building"), py::arg("framework"), py::arg("limits"), py::arg("threads"));
  module.def(
      "read_plan_json",
      [](const std::string& json, Building building, const std::optional<Framework>& framework, const std::string& name,
         const std::optional<io::ReadLimits>& limits, unsigned threads) {
        const py::gil_scoped_release unlocked;
        return PlanHandle{io::read_plan_json(json,
                                             {.building = building,
                                              .framework = framework,
                                              .limits = limits.value_or(io::ReadLimits{}),
                                              .progress = interruptible(),
                                              .threads = threads},
                                             name),
                          threads};
      },
      py::arg("json"), py::arg("building"), py::arg("framework"), py::arg("name"), py::arg("limits"),
      py::arg("threads"));
  module.def(
      "plan_again",
      [](const std::string& json, std::vector<Finding> findings) {
        const py::gil_scoped_release unlocked;
        const Progress progress = interruptible();
        Plan plan = io::read_plan_json(json, {.building = Building::lenient, .progress = progress.part(0, 0.5)});
        if (plan.findings() == findings) {
          progress.at(1);
          return PlanHandle{std::move(plan)};
        }
        return PlanHandle{
            PlanBuilder{plan}.inherit(std::move(findings)).build(Building::lenient, progress.part(0.5, 1))};
      },
      py::arg("json"), py::arg("findings"), "A plan of its tables and framework, and of what building it had found.");

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  register_graph_formats(module, plan);
  plan.def(
          "write",
          [](const PlanHandle& handle, const std::string& path) {
            const py::gil_scoped_release unlocked;
            io::write_plan(handle.plan(), file_path(path), interruptible());
          },
          py::arg("path"))
      .def("to_json", [](const PlanHandle& handle) {
        std::string json;
        {
          const py::gil_scoped_release unlocked;
          json = io::write_plan_json(handle.plan(), interruptible());
        }
        return text(json);
      });
}

}  // namespace goldenthread::python
