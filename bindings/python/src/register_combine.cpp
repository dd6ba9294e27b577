// combine: several plans in one.
#include <goldenthread/combine/merge_plans.hpp>
#include <goldenthread/io/csv.hpp>

#include "arrow_import.hpp"
#include "casters.hpp"
#include "input_columns.hpp"
#include "interruptible.hpp"
#include "plan_handle.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

/// Plans and the links across them, gathered for a merge.
class Merger {
 public:
  explicit Merger(PlanInfo info) { options_.info = std::move(info); }

  void add_plan(const std::string& name, const PlanHandle& handle) { parts_.push_back({name, handle.plan()}); }

  // The table that a caller names is the links: there is no other.
  void add_columns(const std::string&, const std::vector<std::string>& names, const py::list& columns) {
    options_.links.push_back(input_table(TableId::links, names, columns, options_.problems));
  }
  void add_stream(const std::string&, const py::capsule& stream) {
    options_.links.push_back(arrow_table(stream, TableId::links, options_.problems));
  }
  void add_array(const std::string&, const py::capsule& schema, const py::capsule& cells) {
    options_.links.push_back(arrow_table(schema, cells, TableId::links, options_.problems));
  }
  void add_csv(const std::string& text, const std::string& name) {
    io::CsvTable table = io::read_csv(text, name);
    for (Finding& problem : table.problems) {
      problem.place.table = "links";
      options_.problems.push_back(std::move(problem));
    }
    table.problems.clear();
    options_.links.push_back(io::to_input_table(std::move(table), name));
  }

  [[nodiscard]] PlanHandle build(Building building) {
    const py::gil_scoped_release unlocked;
    options_.building = building;
    options_.progress = interruptible();
    return PlanHandle{merge_plans(parts_, options_)};
  }

 private:
  std::vector<PlanPart> parts_;
  MergeOptions options_;
};

}  // namespace

void register_combine(py::module_& module) {
  py::class_<Merger>(module, "Merger", "Gathers plans and the links across them; goldenthread.merge_plans uses it.")
      .def(py::init([](const std::string& title, const std::string& body, Date as_of, const std::string& source) {
             return Merger{{.title = title, .body = body, .as_of = as_of, .source = source}};
           }),
           py::arg("title"), py::arg("body"), py::arg("as_of"), py::arg("source"))
      .def("add_plan", &Merger::add_plan, py::arg("name"), py::arg("plan"))
      .def("add_columns", &Merger::add_columns, py::arg("table"), py::arg("names"), py::arg("columns"))
      .def("add_stream", &Merger::add_stream, py::arg("table"), py::arg("stream"))
      .def("add_array", &Merger::add_array, py::arg("table"), py::arg("schema"), py::arg("array"))
      .def(
          "add_csv",
          [](Merger& merger, const py::bytes& text, const std::string& name) {
            merger.add_csv(std::string(text), name);
          },
          py::arg("text"), py::arg("name"))
      .def("build", &Merger::build, py::arg("building"));
}

}  // namespace goldenthread::python
