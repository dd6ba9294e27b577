// model: frameworks, the tables, building a plan, and the plan itself.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/combine/objectives.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/framework_file.hpp>
#include <goldenthread/io/rules_file.hpp>
#include <goldenthread/model/contents.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/plan_builder.hpp>
#include <goldenthread/model/plan_frame.hpp>
#include <goldenthread/model/schema.hpp>

#include "arrow_import.hpp"
#include "casters.hpp"
#include "frame_parts.hpp"
#include "input_columns.hpp"
#include "interruptible.hpp"
#include "plan_handle.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

TableId table_named(std::string_view name) {
  if (const auto table = parse_table(name)) return *table;
  throw UnknownNameError("there is no table " + goldenthread::in_quotes(name));
}

const Column& column_named(const Plan& plan, TableId table, std::string_view name) {
  if (const Column* column = plan.table(table).find(name)) return *column;
  throw UnknownNameError(std::string{table_schema(table).name} + " has no column " + goldenthread::in_quotes(name));
}

py::object cell_value(const PlanHandle& handle, const std::string& table_name, const std::string& name,
                      std::size_t row) {
  const Plan& plan = handle.plan();
  const TableId table = table_named(table_name);
  const Column& column = column_named(plan, table, name);
  if (row >= plan.table(table).size())
    throw ArgumentError("there is no row " + std::to_string(row) + " in " + table_name);
  const Frame made =
      Frame{table_name, plan.table(table).size(), plan.calendar()}.add(frame_column(plan, table, column));
  return cell_of(made, made.columns().front(), row);
}

/// The rows asked for, each checked.
template <class Of>
py::list texts_at(const Plan& plan,
                  const std::optional<py::array_t<ElementIndex, py::array::c_style | py::array::forcecast>>& rows,
                  const Of& of) {
  if (!rows) return texts(plan.size(), [&](std::size_t i) { return of(static_cast<ElementIndex>(i)); });
  const auto count = static_cast<std::size_t>(rows->size());
  const ElementIndex* first = rows->data();
  for (std::size_t i = 0; i < count; ++i)
    if (first[i] >= plan.size() && first[i] != no_element)
      throw ArgumentError("there is no row " + std::to_string(first[i]) + " in elements");
  return texts(count, [&](std::size_t i) { return first[i] == no_element ? std::string_view{} : of(first[i]); });
}

using Rows = std::optional<py::array_t<ElementIndex, py::array::c_style | py::array::forcecast>>;

void register_framework(py::module_& module) {
  py::class_<Framework>(module, "Framework", "A framework; goldenthread.Framework wraps it.")
      .def_static("standard", &Framework::standard)
      .def_static(
          "from_json", [](const std::string& json, const std::string& name) { return io::parse_framework(json, name); },
          py::arg("json"), py::arg("name"))
      .def_static(
          "read", [](const std::string& path) { return io::read_framework(file_path(path)); }, py::arg("path"))
      .def_static(
          "by_name", [](const std::string& name) { return io::framework_by_name(name); }, py::arg("name"))
      .def_static("names",
                  [] {
                    const auto names = io::framework_names();
                    return texts(names.size(), [&](std::size_t i) { return names[i]; });
                  })
      .def(
          "with_rules",
          [](const Framework& framework, const std::string& json) {
            Framework made = framework;
            made.rules = io::parse_rules(json, framework);
            return made;
          },
          py::arg("json"))
      .def(
          "with_rules_of",
          [](const Framework& framework, const std::string& path) {
            Framework made = framework;
            made.rules = io::read_rules(file_path(path), framework);
            return made;
          },
          py::arg("path"))
      .def_property_readonly("name", [](const Framework& framework) { return text(framework.name); })
      .def_property_readonly("display_scale", [](const Framework& framework) { return framework.display_scale; })
      .def_property_readonly("year_start_month", [](const Framework& framework) { return framework.year_start_month; })
      .def_property_readonly("status_labels",
                             [](const Framework& framework) {
                               const std::vector<std::string> labels = framework.status_labels();
                               return texts(labels.size(), [&](std::size_t i) { return std::string_view{labels[i]}; });
                             })
      .def("to_json", [](const Framework& framework) { return io::write_framework(framework); })
      .def(
          "write",
          [](const Framework& framework, const std::string& path) { io::write_framework(framework, file_path(path)); },
          py::arg("path"))
      .def("__eq__", [](const Framework& a, const Framework& b) { return a == b; }, py::is_operator());
}

/// Adds a table from the sheet of its name: places name the cells, by the letters of each column and the row of each
/// row.
void add_sheet_rows(PlanBuilder& builder, const std::string& table, const std::vector<std::string>& names,
                    const std::vector<std::string>& letters, const py::list& columns, std::vector<std::uint64_t> rows,
                    const std::string& file) {
  std::vector<Finding> problems;
  const TableId id = table_named(table);
  InputTable made = sheet_table(id, names, columns, std::move(rows), problems);
  made.file = file;
  made.origin.table = table;
  made.origin.rows = std::exchange(made.lines, {});
  for (std::size_t i = 0; i < names.size() && i < letters.size(); ++i)
    made.origin.letters.emplace_back(names[i], letters[i]);
  builder.add(id, std::move(made));
  for (Finding& problem : problems) builder.add(std::move(problem));
}

void register_builder(py::module_& module) {
  module.def("schema", &schema_frame, "The columns of each table: table, column, type, required, description.");

  py::class_<PlanBuilder>(module, "Builder", "Gathers tables and builds a plan of them.")
      .def(py::init([](const std::optional<Framework>& framework, const std::string& title, const std::string& body,
                       const std::string& period, Date as_of, const std::string& source,
                       std::vector<std::string> areas) {
             Framework vocabulary = framework ? *framework : Framework::standard();
             PlanInfo info{.title = title, .body = body, .as_of = as_of, .source = source, .areas = std::move(areas)};
             PlanBuilder builder{std::move(vocabulary), std::move(info)};
             if (!period.empty()) builder.set_period(period);
             return builder;
           }),
           py::arg("framework"), py::arg("title"), py::arg("body"), py::arg("period"), py::arg("as_of"),
           py::arg("source"), py::arg("areas"))
      .def_static(
          "of_plan", [](const PlanHandle& base) { return PlanBuilder{base.plan()}; }, py::arg("plan"))
      .def(
          "add_columns",
          [](PlanBuilder& builder, const std::string& table, const std::vector<std::string>& names,
             const py::list& columns) {
            std::vector<Finding> problems;
            const TableId id = table_named(table);
            builder.add(id, input_table(id, names, columns, problems));
            for (Finding& problem : problems) builder.add(std::move(problem));
          },
          py::arg("table"), py::arg("names"), py::arg("columns"))
      .def(
          "add_stream",
          [](PlanBuilder& builder, const std::string& table, const py::capsule& stream) {
            std::vector<Finding> problems;
            const TableId id = table_named(table);
            builder.add(id, arrow_table(stream, id, problems));
            for (Finding& problem : problems) builder.add(std::move(problem));
          },
          py::arg("table"), py::arg("stream"))
      .def(
          "add_array",
          [](PlanBuilder& builder, const std::string& table, const py::capsule& schema, const py::capsule& cells) {
            std::vector<Finding> problems;
            const TableId id = table_named(table);
            builder.add(id, arrow_table(schema, cells, id, problems));
            for (Finding& problem : problems) builder.add(std::move(problem));
          },
          py::arg("table"), py::arg("schema"), py::arg("array"))
      .def("add_sheet", &add_sheet_rows, py::arg("table"), py::arg("names"), py::arg("letters"), py::arg("columns"),
           py::arg("rows"), py::arg("file"))
      .def(
          "keep", [](PlanBuilder& builder, Finding known) { builder.keep(std::move(known)); }, py::arg("finding"))
      .def(
          "build",
          [](PlanBuilder& builder, Building building, unsigned threads) {
            const py::gil_scoped_release unlocked;
            return PlanHandle{builder.use_threads(threads).build(building, interruptible()), threads};
          },
          py::arg("building"), py::arg("threads"));
}

/// A table of objectives, and what was wrong with it before it was looked at.
struct ObjectiveTable {
  InputTable table;
  std::vector<Finding> problems;
};

void register_objectives(py::module_& module) {
  py::class_<ObjectiveTable>(module, "ObjectiveTable", "A table of objectives and their parents.")
      .def(py::init<>())
      .def(
          "add_columns",
          [](ObjectiveTable& given, const std::string&, const std::vector<std::string>& names,
             const py::list& columns) { given.table = input_table(TableId::elements, names, columns, given.problems); },
          py::arg("table"), py::arg("names"), py::arg("columns"))
      .def(
          "add_stream",
          [](ObjectiveTable& given, const std::string&, const py::capsule& stream) {
            given.table = arrow_table(stream, TableId::elements, given.problems);
          },
          py::arg("table"), py::arg("stream"))
      .def(
          "add_array",
          [](ObjectiveTable& given, const std::string&, const py::capsule& schema, const py::capsule& cells) {
            given.table = arrow_table(schema, cells, TableId::elements, given.problems);
          },
          py::arg("table"), py::arg("schema"), py::arg("array"))
      .def(
          "add_csv",
          [](ObjectiveTable& given, const py::bytes& text, const std::string& name) {
            io::CsvTable read = io::read_csv(std::string{text}, name);
            given.problems = std::move(read.problems);
            given.table = io::to_input_table(std::move(read), name);
          },
          py::arg("text"), py::arg("name"))
      .def(
          "hang_from",
          [](const ObjectiveTable& given, const PlanHandle& plan, const std::vector<std::string>& kinds,
             const std::vector<std::string>& personal_kinds, Role role, const std::string& link_type, Basis basis,
             Capacity capacity, const std::string& owner_kind, Building building) {
            const py::gil_scoped_release unlocked;
            return PlanHandle{with_objectives(plan.plan(), given.table,
                                              {.kinds = kinds,
                                               .personal_kinds = personal_kinds,
                                               .role = role,
                                               .link_type = link_type,
                                               .basis = basis,
                                               .capacity = capacity,
                                               .owner_kind = owner_kind,
                                               .problems = given.problems,
                                               .building = building,
                                               .progress = interruptible()})};
          },
          py::arg("plan"), py::arg("kinds"), py::arg("personal_kinds"), py::arg("role"), py::arg("link_type"),
          py::arg("basis"), py::arg("capacity"), py::arg("owner_kind"), py::arg("building"));
}

void register_plan(py::module_& module) {
  py::class_<PlanContents>(module, "PlanContents", "What a plan holds, as a frame and in words.")
      .def("frame", [](const PlanContents& found) { return frame(found); })
      .def("__str__", [](const PlanContents& found) { return text(to_string(found)); });
  py::class_<PlanHandle>(module, "Plan", "A plan and its graph; goldenthread.Plan wraps it.")
      .def("__len__", [](const PlanHandle& handle) { return handle.plan().size(); })
      .def_property_readonly("info",
                             [](const PlanHandle& handle) {
                               const PlanInfo& info = handle.plan().info();
                               return py::make_tuple(text(info.title), text(info.body),
                                                     info.period.is_none() ? py::none() : py::cast(info.period),
                                                     info.as_of, text(info.source), info.areas);
                             })
      .def_property_readonly("framework", [](const PlanHandle& handle) { return handle.plan().framework(); })
      .def_property_readonly("default_as_of", [](const PlanHandle& handle) { return handle.plan().default_as_of(); })
      .def_property_readonly("memory", [](const PlanHandle& handle) { return handle.plan().memory(); })
      .def(
          "freeze", [](const PlanHandle& handle) { (void)handle.graph(); }, py::call_guard<py::gil_scoped_release>())
      .def("findings", [](const PlanHandle& handle) { return handle.plan().findings(); })
      .def("contents", [](const PlanHandle& handle) { return contents(handle.plan()); })
      .def(
          "table_size",
          [](const PlanHandle& handle, const std::string& table) {
            return handle.plan().table(table_named(table)).size();
          },
          py::arg("table"))
      .def(
          "column_names",
          [](const PlanHandle& handle, const std::string& table) {
            const auto& columns = handle.plan().table(table_named(table)).columns();
            return texts(columns.size(), [&](std::size_t i) -> std::string_view { return columns[i].name(); });
          },
          py::arg("table"))
      .def(
          "frame",
          [](const PlanHandle& handle, const std::string& table) { return frame(handle.plan(), table_named(table)); },
          py::arg("table"))
      .def(
          "elements_frame",
          [](const PlanHandle& handle, const std::vector<ElementIndex>& rows, const std::string& title) {
            return frame(handle.plan(), rows, title);
          },
          py::arg("rows"), py::arg("title"))
      .def("cell", &cell_value, py::arg("table"), py::arg("name"), py::arg("row"))
      .def(
          "find", [](const PlanHandle& handle, const std::string& id) { return handle.plan().find(id); }, py::arg("id"))
      .def(
          "at", [](const PlanHandle& handle, const std::string& id) { return handle.plan().at(id); }, py::arg("id"))
      .def(
          "ids",
          [](const PlanHandle& handle, const Rows& rows) {
            return texts_at(handle.plan(), rows, [&](ElementIndex row) { return handle.plan().id(row); });
          },
          py::arg("rows") = py::none())
      .def(
          "titles",
          [](const PlanHandle& handle, const Rows& rows) {
            return texts_at(handle.plan(), rows, [&](ElementIndex row) { return handle.plan().title(row); });
          },
          py::arg("rows") = py::none())
      .def(
          "kinds",
          [](const PlanHandle& handle, const Rows& rows) {
            return texts_at(handle.plan(), rows,
                            [&](ElementIndex row) -> std::string_view { return handle.plan().kind(row).name; });
          },
          py::arg("rows") = py::none())
      .def("kind_codes", [](const PlanHandle& handle) { return view(handle.plan().kinds(), handle.plan()); })
      .def(
          "role",
          [](const PlanHandle& handle, ElementIndex row) {
            if (row >= handle.plan().size())
              throw ArgumentError("there is no row " + std::to_string(row) + " in elements");
            return handle.plan().role(row);
          },
          py::arg("row"));
}

}  // namespace

void register_model(py::module_& module) {
  register_framework(module);
  register_builder(module);
  register_plan(module);
  register_objectives(module);
}

}  // namespace goldenthread::python
