// model: plans that are edited.
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/schema.hpp>

#include "arrow_import.hpp"
#include "casters.hpp"
#include "input_columns.hpp"
#include "interruptible.hpp"
#include "plan_handle.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

/// Edits of a plan: tables of rows that are removed, or put in the place of others.
class PlanEditor {
 public:
  PlanEditor(const PlanHandle& plan, bool removes) : builder_(plan.plan()), removes_(removes) {}

  void take(const std::string& table, const std::function<InputTable(TableId, std::vector<Finding>&)>& read) {
    std::vector<Finding> problems;
    const std::optional<TableId> known = parse_table(table);
    if (!known) throw UnknownNameError("there is no table " + goldenthread::in_quotes(table));
    const TableId id = *known;
    InputTable input = read(id, problems);
    if (removes_)
      builder_.remove(id, std::move(input));
    else
      builder_.replace(id, std::move(input));
    for (Finding& problem : problems) builder_.add(std::move(problem));
  }

  [[nodiscard]] PlanHandle build(Building building, unsigned threads) {
    const py::gil_scoped_release unlocked;
    return PlanHandle{builder_.use_threads(threads).build(building, interruptible()), threads};
  }

 private:
  PlanBuilder builder_;
  bool removes_;
};

}  // namespace

void register_edits(py::module_& module) {
  py::class_<PlanEditor>(module, "PlanEditor", "Gathers rows of a plan that are removed or replaced.")
      .def(py::init<const PlanHandle&, bool>(), py::arg("plan"), py::arg("removes"))
      .def(
          "add_columns",
          [](PlanEditor& editor, const std::string& table, const std::vector<std::string>& names,
             const py::list& columns) {
            editor.take(table, [&](TableId id, auto& problems) { return input_table(id, names, columns, problems); });
          },
          py::arg("table"), py::arg("names"), py::arg("columns"))
      .def(
          "add_stream",
          [](PlanEditor& editor, const std::string& table, const py::capsule& stream) {
            editor.take(table, [&](TableId id, auto& problems) { return arrow_table(stream, id, problems); });
          },
          py::arg("table"), py::arg("stream"))
      .def(
          "add_array",
          [](PlanEditor& editor, const std::string& table, const py::capsule& schema, const py::capsule& cells) {
            editor.take(table, [&](TableId id, auto& problems) { return arrow_table(schema, cells, id, problems); });
          },
          py::arg("table"), py::arg("schema"), py::arg("array"))
      .def("build", &PlanEditor::build, py::arg("building"), py::arg("threads"));
}

}  // namespace goldenthread::python
