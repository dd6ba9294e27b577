// rollup: the results that somebody asks for, and what an audience may see of a plan and of an answer.
#include <optional>
#include <vector>

#include <goldenthread/model/shown_plan.hpp>
#include <goldenthread/model/shown_to.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/rollup/shown_answer.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "plan_handle.hpp"
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
        const Progress progress = interruptible();
        return frame(result, select_results(result, wanted, progress.part(0, 0.5)), progress.part(0.5, 1));
      },
      py::arg("elements"), py::arg("statuses"), py::arg("worst"), py::arg("reported"), py::arg("computed"),
      py::arg("leaf"), py::arg("overridden"));
  module.def("for_whom", [](Audience audience) { return text(for_whom(audience)); }, py::arg("audience"));
  rollup.def(
      "answer_shown_to",
      [](const Rollup& result, const Frame& answer, Audience audience) {
        return shown_to(result, answer, audience, interruptible());
      },
      py::arg("answer"), py::arg("audience"), py::call_guard<py::gil_scoped_release>());
  py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"))
      .def(
          "shown_to",
          [](const PlanHandle& handle, Audience audience, Date as_of) {
            const Progress progress = interruptible();
            const py::gil_scoped_release unlocked;
            return PlanHandle{shown_plan({handle.graph(), as_of}, audience, progress)};
          },
          py::arg("audience"), py::arg("as_of"));
}

}  // namespace goldenthread::python
