// intake: a council's own tables made into a plan's.
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/intake/guess_mapping.hpp>
#include <goldenthread/intake/map_tables.hpp>
#include <goldenthread/intake/mapping.hpp>
#include <goldenthread/intake/source_table.hpp>
#include <goldenthread/io/csv.hpp>
#include <goldenthread/io/file.hpp>
#include <goldenthread/io/mapping_file.hpp>
#include <goldenthread/io/read_limits.hpp>

#include "arrow_import.hpp"
#include "casters.hpp"
#include "frame_parts.hpp"
#include "input_columns.hpp"
#include "interruptible.hpp"
#include "plan_handle.hpp"
#include "register.hpp"
#include "sheet_rows.hpp"

namespace goldenthread::python {
namespace {

/// Tables as a council has them, and what was wrong with them before they were looked at.
struct Sources {
  std::vector<SourceTable> tables;
  std::vector<Finding> problems;

  void add(const std::string& name, InputTable cells) {
    if (cells.file.empty()) cells.file = file;
    tables.push_back({.name = name, .cells = std::move(cells)});
  }

  std::string file;
};

Framework framework_or_standard(const std::optional<Framework>& framework) {
  return framework ? *framework : Framework::standard();
}

/// What Python saw of a sheet beside its cells.
void add_sheet(Sources& sources, const std::string& name, const std::vector<std::string>& letters,
               const SheetRows& rows, bool hidden, std::vector<std::string> hidden_columns,
               std::vector<std::uint64_t> hidden_rows, std::vector<std::string> merged) {
  sources.add(name, rows.table(letters));
  SourceTable& made = sources.tables.back();
  made.is_sheet = true;
  made.is_hidden = hidden;
  made.hidden_columns = std::move(hidden_columns);
  made.hidden_rows = std::move(hidden_rows);
  made.merged = std::move(merged);
}

void register_sources(py::module_& module) {
  py::class_<SheetRows>(module, "SheetRows", "The rows of a sheet, taken over as they are read.")
      .def(py::init<std::size_t>(), py::arg("width"))
      .def("add", &SheetRows::add, py::arg("number"), py::arg("texts"))
      .def("replace", &SheetRows::replace, py::arg("column"), py::arg("texts"), py::arg("blank_only"));
  py::class_<Sources>(module, "Sources", "A council's own tables, gathered for a mapping.")
      .def(py::init([](const std::string& file) {
             Sources made;
             made.file = file;
             return made;
           }),
           py::arg("file"))
      .def("__len__", [](const Sources& sources) { return sources.tables.size(); })
      .def(
          "add_columns",
          [](Sources& sources, const std::string& table, const std::vector<std::string>& names,
             const py::list& columns) {
            sources.add(table, input_table(TableId::elements, names, columns, sources.problems));
          },
          py::arg("table"), py::arg("names"), py::arg("columns"))
      .def(
          "add_stream",
          [](Sources& sources, const std::string& table, const py::capsule& stream) {
            sources.add(table, arrow_table(stream, TableId::elements, sources.problems));
          },
          py::arg("table"), py::arg("stream"))
      .def(
          "add_array",
          [](Sources& sources, const std::string& table, const py::capsule& schema, const py::capsule& cells) {
            sources.add(table, arrow_table(schema, cells, TableId::elements, sources.problems));
          },
          py::arg("table"), py::arg("schema"), py::arg("array"))
      .def(
          "add_csv",
          [](Sources& sources, const std::string& table, const py::bytes& text, const std::string& name,
             const io::ReadLimits& limits) {
            io::CsvTable read = io::read_csv(std::string{text}, name, limits);
            for (Finding& problem : read.problems) sources.problems.push_back(std::move(problem));
            read.problems.clear();
            sources.add(table, io::to_input_table(std::move(read), name));
          },
          py::arg("table"), py::arg("text"), py::arg("name"), py::arg("limits"))
      .def(
          "tell", [](Sources& sources, Finding found) { sources.problems.push_back(std::move(found)); },
          py::arg("finding"))
      .def("add_sheet", &add_sheet, py::arg("table"), py::arg("letters"), py::arg("rows"), py::arg("hidden"),
           py::arg("hidden_columns"), py::arg("hidden_rows"), py::arg("merged"));
}

/// A table that a mapping made, with the rows, headings and letters that its cells came from.
struct MappedPart {
  TableId id;
  InputTable table;
};

py::list cells_of(const InputColumn& column, std::size_t rows) {
  py::list cells;
  if (const auto* const texts_of = std::get_if<TextInput>(&column.values))
    for (std::size_t row = 0; row < rows; ++row) cells.append(text((*texts_of)[row]));
  else if (const auto* const periods = std::get_if<PeriodInput>(&column.values))
    for (const Period& period : periods->values) cells.append(py::cast(period));
  else if (const auto* const numbers = std::get_if<NumberInput>(&column.values))
    for (const double number : numbers->values)
      cells.append(std::isnan(number) ? py::object{text("")} : py::object{text(exact_text(number))});
  return cells;
}

py::list pairs_of(const auto& texts) {
  py::list pairs;
  for (const auto& [name, given] : texts) pairs.append(py::make_tuple(text(name), text(given)));
  return pairs;
}

std::vector<MappedPart> mapped_parts(const Mapping& mapping, const Sources& sources,
                                     const std::optional<Framework>& framework) {
  const py::gil_scoped_release unlocked;
  MappedTables made = map_tables(mapping, sources.tables, framework_or_standard(framework), interruptible());
  std::vector<MappedPart> parts;
  for (auto& [id, table] : made.parts) parts.push_back({id, std::move(table)});
  return parts;
}

void register_mapped_parts(py::module_& module) {
  py::class_<MappedPart>(module, "MappedPart", "A table that a mapping made, and where its cells came from.")
      .def_property_readonly("table", [](const MappedPart& part) { return text(table_schema(part.id).name); })
      .def_property_readonly("source", [](const MappedPart& part) { return text(part.table.origin.table); })
      .def_property_readonly("names",
                             [](const MappedPart& part) {
                               py::list names;
                               for (const InputColumn& column : part.table.columns) names.append(text(column.name));
                               return names;
                             })
      .def_property_readonly("columns",
                             [](const MappedPart& part) {
                               py::list columns;
                               for (const InputColumn& column : part.table.columns)
                                 columns.append(cells_of(column, part.table.rows));
                               return columns;
                             })
      .def_property_readonly("rows",
                             [](const MappedPart& part) {
                               const auto rows = part.table.lines.empty() ? part.table.origin.rows : part.table.lines;
                               return std::vector<std::uint64_t>(rows.begin(), rows.end());
                             })
      .def_property_readonly("headings", [](const MappedPart& part) { return pairs_of(part.table.origin.columns); })
      .def_property_readonly("letters", [](const MappedPart& part) { return pairs_of(part.table.origin.letters); });
  module.def("mapped_parts", &mapped_parts, py::arg("mapping"), py::arg("sources"), py::arg("framework"),
             "The tables that a mapping makes, part by part.");
}

}  // namespace

void register_intake(py::module_& module) {
  register_sources(module);
  py::class_<Mapping>(module, "Mapping", "A mapping; goldenthread.Mapping wraps it.")
      .def_static(
          "from_json", [](const std::string& json, const std::string& name) { return io::parse_mapping(json, name); },
          py::arg("json"), py::arg("name"))
      .def_static(
          "read", [](const std::string& path) { return io::read_mapping(file_path(path)); }, py::arg("path"))
      .def("to_json", [](const Mapping& mapping) { return text(io::write_mapping(mapping)); })
      .def(
          "write",
          [](const Mapping& mapping, const std::string& path) {
            io::write_file(file_path(path), io::write_mapping(mapping));
          },
          py::arg("path"))
      .def("__eq__", [](const Mapping& a, const Mapping& b) { return a == b; }, py::is_operator());
  register_mapped_parts(module);
  module.def(
      "guess_mapping",
      [](const Sources& sources, const std::optional<Framework>& framework) {
        GuessedMapping made;
        {
          const py::gil_scoped_release unlocked;
          made = guess_mapping(sources.tables, framework_or_standard(framework), interruptible());
        }
        return std::pair{std::move(made.mapping), std::move(made.findings)};
      },
      py::arg("sources"), py::arg("framework"));
  module.def(
      "describe_mapping",
      [](const Mapping& mapping, const Sources& sources, const std::optional<Framework>& framework, std::size_t rows) {
        const py::gil_scoped_release unlocked;
        return describe_mapping(mapping, sources.tables, framework_or_standard(framework), rows, interruptible());
      },
      py::arg("mapping"), py::arg("sources"), py::arg("framework"), py::arg("rows"));
  module.def(
      "mapped_counts",
      [](const Mapping& mapping, const Sources& sources, const std::optional<Framework>& framework) {
        const py::gil_scoped_release unlocked;
        return frame(map_tables(mapping, sources.tables, framework_or_standard(framework), interruptible()).counts);
      },
      py::arg("mapping"), py::arg("sources"), py::arg("framework"));
  module.def("mapped_fields", [] {
    const auto fields = mapped_fields();
    return texts(fields.size(), [&](std::size_t i) { return fields[i].name; });
  });
  module.def(
      "plan_of_tables",
      [](const Mapping& mapping, const Sources& sources, const std::optional<Framework>& framework,
         const std::string& title, const std::string& body, const std::string& period, Date as_of,
         const std::string& source, std::vector<std::string> areas, Building building, unsigned threads,
         const std::optional<io::ReadLimits>& limits) {
        const py::gil_scoped_release unlocked;
        const Framework vocabulary = framework_or_standard(framework);
        PlanInfo info{.title = title, .body = body, .as_of = as_of, .source = source, .areas = std::move(areas)};
        if (!period.empty()) info.period = parse_period(period, FiscalCalendar{vocabulary.year_start_month});
        return PlanHandle{
            plan_of_tables(mapping, sources.tables, std::move(info), building, vocabulary, sources.problems,
                           interruptible(), threads, limits.value_or(io::ReadLimits{}).findings),
            threads};
      },
      py::arg("mapping"), py::arg("sources"), py::arg("framework"), py::arg("title"), py::arg("body"),
      py::arg("period"), py::arg("as_of"), py::arg("source"), py::arg("areas"), py::arg("building"), py::arg("threads"),
      py::arg("limits") = py::none());
}

}  // namespace goldenthread::python
