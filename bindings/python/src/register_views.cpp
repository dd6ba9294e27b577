// views: what people look at, pages and drawings.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/reporting/action_register.hpp>
#include <goldenthread/reporting/delivery.hpp>
#include <goldenthread/reporting/disclosure.hpp>
#include <goldenthread/reporting/measure_benchmarks.hpp>
#include <goldenthread/reporting/measure_register.hpp>
#include <goldenthread/reporting/work_against_outcomes.hpp>
#include <goldenthread/rollup/select_results.hpp>
#include <goldenthread/views/delivery_page.hpp>
#include <goldenthread/views/performance_report.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>
#include <goldenthread/views/thread_drawing.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

using Unlocked = py::call_guard<py::gil_scoped_release>;

/// Adds a list of elements with what is behind their statuses, as a frame.
template <class Found>
void add_list(py::class_<Rollup>& rollup, const char* name,
              Found (*list)(const Rollup&, const Selection&, Audience, const Progress&)) {
  rollup.def(
      name,
      [list](const Rollup& result, const Selection& where, Audience audience) {
        return frame(list(result, where, audience, interruptible()));
      },
      py::arg("where"), py::arg("audience"), Unlocked());
}

}  // namespace

void register_views(py::module_& module) {
  py::class_<Delivery>(module, "Delivery", "What delivers each objective; goldenthread.Delivery wraps it.")
      .def("frame", [](const Delivery& found) { return frame(found); })
      .def("without",
           [](const Delivery& found) {
             const std::vector<ElementIndex> rows = found.without();
             const Plan& plan = found.rollup.graph().plan();
             return texts(rows.size(), [&](std::size_t i) { return plan.id(rows[i]); });
           })
      .def("__str__", [](const Delivery& found) { return text(to_string(found)); });
  py::class_<WorkAgainstOutcomes>(module, "WorkAgainstOutcomes",
                                  "Work against outcomes; goldenthread.WorkAgainstOutcomes wraps it.")
      .def("frame", [](const WorkAgainstOutcomes& found) { return frame(found); })
      .def(
          "lines_frame", [](const WorkAgainstOutcomes& found) { return lines_frame(found, interruptible()); },
          Unlocked())
      .def("__str__", [](const WorkAgainstOutcomes& found) { return text(to_string(found)); });
  py::class_<MeasureBenchmarks>(module, "MeasureBenchmarks")
      .def("frame", [](const MeasureBenchmarks& found) { return frame(found); })
      .def("words", [](const MeasureBenchmarks& found) { return to_string(found); });
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  add_list(rollup, "measure_register", &measure_register);
  add_list(rollup, "action_register", &action_register);
  rollup
      .def(
          "work_against_outcomes",
          [](const Rollup& result, const Selection& where, Audience audience) {
            return work_against_outcomes(result, where, audience, interruptible());
          },
          py::arg("where"), py::arg("audience"), Unlocked())
      .def(
          "delivery",
          [](const Rollup& result, const Selection& of, const Selection& where, const std::optional<Period>& period,
             Audience audience) {
            return delivery(result, {.of = of,
                                     .where = where,
                                     .period = period.value_or(Period::none()),
                                     .audience = audience,
                                     .progress = interruptible()});
          },
          py::arg("of"), py::arg("where"), py::arg("period"), py::arg("audience"), Unlocked())
      .def(
          "delivery_page",
          [](const Rollup& result, const Selection& of, const Selection& where, const std::optional<Period>& period,
             const std::string& title, Audience audience, const views::HouseStyle& house, bool is_part) {
            return made_text([&] {
              return views::delivery_page(result, {.delivery = {.of = of,
                                                                .where = where,
                                                                .period = period.value_or(Period::none()),
                                                                .audience = audience,
                                                                .progress = interruptible()},
                                                   .title = title,
                                                   .house = house,
                                                   .is_part = is_part});
            });
          },
          py::arg("of"), py::arg("where"), py::arg("period"), py::arg("title"), py::arg("audience"), py::arg("house"),
          py::arg("is_part"))
      .def(
          "measure_benchmarks",
          [](const Rollup& result, const std::string& name, std::vector<std::vector<std::string>> areas,
             const Selection& where) {
            return measure_benchmarks(result, {name, std::move(areas)}, where, interruptible());
          },
          py::arg("name"), py::arg("areas"), py::arg("where"), Unlocked())
      .def(
          "shown_to", [](const Rollup& result, Audience audience) { return frame(result, audience, interruptible()); },
          py::arg("audience"), Unlocked())
      .def(
          "disclosure",
          [](const Rollup& result, const Selection& where) {
            return frame(disclosure(result, where, interruptible()));
          },
          py::arg("where"), Unlocked())
      .def(
          "performance_report",
          [](const Rollup& result, const Selection& where, const std::string& scope,
             const std::optional<Rollup>& previous, const std::string& title, Audience audience,
             const views::HouseStyle& house, bool is_part) {
            return made_text([&] {
              return views::performance_report(result, {.where = where,
                                                        .scope = scope,
                                                        .previous = previous,
                                                        .title = title,
                                                        .audience = audience,
                                                        .house = house,
                                                        .is_part = is_part,
                                                        .progress = interruptible()});
            });
          },
          py::arg("where"), py::arg("scope"), py::arg("previous"), py::arg("title"), py::arg("audience"),
          py::arg("house"), py::arg("is_part"))
      .def(
          "plan_on_a_page",
          [](const Rollup& result, const std::string& title, Audience audience, const views::HouseStyle& house,
             bool is_part) {
            return made_text([&] {
              return views::plan_on_a_page(result, {.title = title,
                                                    .audience = audience,
                                                    .house = house,
                                                    .is_part = is_part,
                                                    .progress = interruptible()});
            });
          },
          py::arg("title"), py::arg("audience"), py::arg("house"), py::arg("is_part"))
      .def(
          "thread_drawing",
          [](const Rollup& result, const std::string& id, std::size_t max_elements, Audience audience) {
            return made_text([&] {
              return views::thread_drawing(result, id, {.max_elements = max_elements, .audience = audience});
            });
          },
          py::arg("id"), py::arg("max_elements"), py::arg("audience"))
      .def(
          "thread_list",
          [](const Rollup& result, const std::string& id, std::size_t max_elements, Audience audience) {
            return made_text(
                [&] { return views::thread_list(result, id, {.max_elements = max_elements, .audience = audience}); });
          },
          py::arg("id"), py::arg("max_elements"), py::arg("audience"));
}

}  // namespace goldenthread::python
