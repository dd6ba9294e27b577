// compare: one plan against its next, and one roll-up against another.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/compare/compare_rollups.hpp>
#include <goldenthread/compare/explain_change.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "options_class.hpp"
#include "plan_handle.hpp"
#include "register.hpp"
#include "result_items.hpp"

namespace goldenthread::python {
namespace {

PlanComparison compared(const PlanHandle& after, const PlanHandle& before, ComparePlansOptions options) {
  options.progress = interruptible();
  const py::gil_scoped_release unlocked;
  return compare(before.plan(), after.plan(), options);
}

template <class Comparison>
std::string at_most_in_words(const Comparison& compared, std::size_t max_shown) {
  const py::gil_scoped_release unlocked;
  return to_string(compared, max_shown);
}

void register_compare_options(py::module_& module) {
  using Options = ComparePlansOptions;
  auto made = options_class<Options>(module, "ComparePlansOptions", "How two plans are compared.");
  add_fields(made, "as_of_before", &Options::as_of_before, "as_of_after", &Options::as_of_after, "where_before",
             &Options::where_before, "where_after", &Options::where_after, "successors", &Options::successors,
             "ignored", &Options::ignored);
}

void register_plan_comparison(py::module_& module) {
  py::class_<PlanComparison>(module, "PlanComparison", "Two plans compared; goldenthread.PlanComparison wraps it.")
      .def("__len__", &PlanComparison::size)
      .def_property_readonly("as_of_before", &PlanComparison::as_of_before)
      .def_property_readonly("as_of_after", &PlanComparison::as_of_after)
      .def("changes", [](const PlanComparison& c) { return code_view(c.changes(), c); })
      .def("counts",
           [](const PlanComparison& c) { return std::vector<std::uint32_t>(c.counts().begin(), c.counts().end()); })
      .def("frame", [](const PlanComparison& c) { return frame(c); })
      .def("left_behind", &left_behind_frame)
      .def("series", &series_frame)
      .def("text", &at_most_in_words<PlanComparison>, py::arg("max_shown"));
}

void register_rollup_comparison(py::module_& module) {
  py::class_<RollupComparison>(module, "RollupComparison",
                               "Two roll-ups compared; goldenthread.RollupComparison wraps it.")
      .def("frame", [](const RollupComparison& c) { return frame(c); })
      .def("worst_first", &worst_first)
      .def("text", &at_most_in_words<RollupComparison>, py::arg("max_shown"));

  py::class_<ChangeExplanation>(module, "ChangeExplanation",
                                "Why a score moved; goldenthread.ChangeExplanation wraps it.")
      .def_readonly("as_of_before", &ChangeExplanation::as_of_before)
      .def_readonly("as_of_after", &ChangeExplanation::as_of_after)
      .def_property_readonly("change", [](const ChangeExplanation& c) { return number_or_none(c.change); })
      .def("parts",
           [](const ChangeExplanation& c) { return std::vector<double>(c.parts.parts.begin(), c.parts.parts.end()); })
      .def_readonly("display_scale", &ChangeExplanation::display_scale)
      .def("frame", [](const ChangeExplanation& c) { return frame(c); })
      .def("__str__", [](const ChangeExplanation& c) { return text(to_string(c)); });
}

}  // namespace

void register_compare(py::module_& module) {
  register_plan_comparison(module);
  register_rollup_comparison(module);
  register_compare_options(module);

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  plan.def("compare", &compared, py::arg("earlier"), py::arg("options"));
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup
      .def(
          "compare",
          [](const Rollup& after, const Rollup& before) {
            const py::gil_scoped_release unlocked;
            return compare(before, after, interruptible());
          },
          py::arg("earlier"))
      .def(
          "explain_change",
          [](const Rollup& after, const Rollup& before, const std::string& id) {
            const py::gil_scoped_release unlocked;
            return explain(before, after, id, interruptible());
          },
          py::arg("before"), py::arg("id"));
}

}  // namespace goldenthread::python
