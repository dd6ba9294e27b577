// rollup: the results that somebody asks for.
#include <optional>
#include <vector>

#include <goldenthread/rollup/select_results.hpp>

#include "casters.hpp"
#include "register.hpp"

namespace goldenthread::python {

void register_results(py::module_& module) {
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup.def(
      "select",
      [](const Rollup& result, const Selection& elements, const std::vector<Status>& statuses,
         const std::vector<Status>& worst, const std::vector<Status>& reported, const std::vector<Status>& computed,
         std::optional<bool> leaf, std::optional<bool> overridden) {
        const ResultSelection wanted{.statuses = statuses,
                                     .worst = worst,
                                     .reported = reported,
                                     .computed = computed,
                                     .leaf = leaf,
                                     .overridden = overridden,
                                     .elements = elements};
        const py::gil_scoped_release unlocked;
        return frame(result, select_results(result, wanted));
      },
      py::arg("elements"), py::arg("statuses"), py::arg("worst"), py::arg("reported"), py::arg("computed"),
      py::arg("leaf"), py::arg("overridden"));
}

}  // namespace goldenthread::python
