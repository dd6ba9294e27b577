// io: plans as files, and tables as Arrow streams.
#include <optional>
#include <utility>
#include <vector>

#include <goldenthread/io/dot.hpp>
#include <goldenthread/io/plan_file.hpp>

#include "casters.hpp"
#include "plan_handle.hpp"
#include "register.hpp"

namespace goldenthread::python {

void register_io(py::module_& module) {
  module.def(
      "read_plan",
      [](const std::string& path, Building building, const std::optional<Framework>& framework) {
        const py::gil_scoped_release unlocked;
        return PlanHandle{io::read_plan(file_path(path), {.building = building, .framework = framework})};
      },
      py::arg("path"), py::arg("building"), py::arg("framework"));
  module.def(
      "read_plan_json",
      [](const std::string& json, Building building, const std::optional<Framework>& framework,
         const std::string& name) {
        const py::gil_scoped_release unlocked;
        return PlanHandle{io::read_plan_json(json, {.building = building, .framework = framework}, name)};
      },
      py::arg("json"), py::arg("building"), py::arg("framework"), py::arg("name"));
  module.def(
      "plan_again",
      [](const std::string& json, std::vector<Finding> findings) {
        const py::gil_scoped_release unlocked;
        Plan plan = io::read_plan_json(json, {.building = Building::lenient});
        if (plan.findings() == findings) return PlanHandle{std::move(plan)};
        return PlanHandle{PlanBuilder{plan}.inherit(std::move(findings)).build(Building::lenient)};
      },
      py::arg("json"), py::arg("findings"), "A plan of its tables and framework, and of what building it had found.");

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  plan.def(
          "write",
          [](const PlanHandle& handle, const std::string& path) {
            const py::gil_scoped_release unlocked;
            io::write_plan(handle.plan(), file_path(path));
          },
          py::arg("path"))
      .def(
          "dot",
          [](const PlanHandle& handle,
             const std::optional<py::array_t<ElementIndex, py::array::c_style | py::array::forcecast>>& rows,
             const std::string& title, Date as_of) {
            std::string dot;
            {
              const ElementIndex* first = rows ? rows->data() : nullptr;
              const std::size_t count = rows ? static_cast<std::size_t>(rows->size()) : 0;
              const py::gil_scoped_release unlocked;
              const PlanAt at{handle.graph(), as_of};
              dot = rows ? io::write_dot(at, std::span<const ElementIndex>(first, count), title)
                         : io::write_dot(at, title);
            }
            return text(dot);
          },
          py::arg("rows"), py::arg("title"), py::arg("as_of"))
      .def("to_json", [](const PlanHandle& handle) {
        std::string json;
        {
          const py::gil_scoped_release unlocked;
          json = io::write_plan_json(handle.plan());
        }
        return text(json);
      });
}

}  // namespace goldenthread::python
