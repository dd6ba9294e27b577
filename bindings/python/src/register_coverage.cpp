// coverage: checks, coverage by rules, and matrices.
#include <memory>
#include <optional>
#include <utility>

#include <goldenthread/coverage/agreement.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/coverage/lens_coverage.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/coverage/structure.hpp>

#include "casters.hpp"
#include "plan_handle.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

/// One column of texts for the findings from `first` to `last`, made without the interpreter's lock.
template <class Of>
py::list finding_texts(const Findings& findings, std::size_t first, std::size_t last, const Of& of) {
  last = (std::min)(last, findings.size());
  first = (std::min)(first, last);
  std::vector<std::string> made;
  {
    const py::gil_scoped_release unlocked;
    made.reserve(last - first);
    for (std::size_t i = first; i < last; ++i) made.emplace_back(of(i));
  }
  return texts(made.size(), [&](std::size_t i) -> std::string_view { return made[i]; });
}

py::list path_texts(const Findings& findings, std::size_t at) {
  const std::vector<ElementIndex> rows = findings.path(at);
  if (rows.empty()) {
    const Finding finding = findings[at];
    return texts(finding.path.size(), [&](std::size_t i) -> std::string_view { return finding.path[i]; });
  }
  return texts(rows.size(), [&](std::size_t i) { return findings.graph().plan().id(rows[i]); });
}

void register_findings(py::module_& module) {
  py::class_<Findings>(module, "Findings", "What a check found; goldenthread.Findings wraps it.")
      .def("__len__", &Findings::size)
      .def_property_readonly("as_of", &Findings::as_of)
      .def(
          "at",
          [](const Findings& findings, std::size_t i) {
            if (i >= findings.size()) throw py::index_error();
            return findings[i];
          },
          py::arg("i"))
      .def("frame", [](const Findings& findings) { return frame(findings); })
      .def("not_checked",
           [](const Findings& findings) {
             py::list all;
             for (const NotChecked& entry : findings.not_checked()) all.append(py::make_tuple(entry.what, entry.why));
             return all;
           })
      .def(
          "count", [](const Findings& findings, const std::string& code) { return findings.count(code); },
          py::arg("code"))
      .def(
          "count_severity", [](const Findings& findings, Severity severity) { return findings.count(severity); },
          py::arg("severity"))
      .def("severities",
           [](const Findings& findings) {
             std::vector<std::uint8_t> codes(findings.size());
             for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<std::uint8_t>(findings.severity(i));
             return array(std::move(codes));
           })
      .def("rows",
           [](const Findings& findings) {
             std::vector<ElementIndex> rows(findings.size());
             for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = findings.element(i);
             return array(std::move(rows));
           })
      .def(
          "codes",
          [](const Findings& findings, std::size_t first, std::size_t last) {
            return finding_texts(findings, first, last, [&](std::size_t i) { return findings.code(i); });
          },
          py::arg("first"), py::arg("last"))
      .def(
          "rules",
          [](const Findings& findings, std::size_t first, std::size_t last) {
            return finding_texts(findings, first, last, [&](std::size_t i) { return findings.rule(i); });
          },
          py::arg("first"), py::arg("last"))
      .def(
          "messages",
          [](const Findings& findings, std::size_t first, std::size_t last) {
            return finding_texts(findings, first, last, [&](std::size_t i) { return findings.message(i); });
          },
          py::arg("first"), py::arg("last"))
      .def(
          "remedies",
          [](const Findings& findings, std::size_t first, std::size_t last) {
            return finding_texts(findings, first, last, [&](std::size_t i) { return findings.remedy(i); });
          },
          py::arg("first"), py::arg("last"))
      .def(
          "places",
          [](const Findings& findings, std::size_t first, std::size_t last) {
            return finding_texts(findings, first, last, [&](std::size_t i) { return to_string(findings.place(i)); });
          },
          py::arg("first"), py::arg("last"))
      .def(
          "path",
          [](const Findings& findings, std::size_t i) {
            if (i >= findings.size()) throw py::index_error();
            return path_texts(findings, i);
          },
          py::arg("i"));
}

py::tuple share_parts(const Share& share) {
  return py::make_tuple(share.numerator, share.denominator, share.justified);
}

void register_report(py::module_& module) {
  py::class_<CoverageReport>(module, "CoverageReport", "Coverage by rules; goldenthread.CoverageReport wraps it.")
      .def("__len__", &CoverageReport::size)
      .def_property_readonly("as_of", &CoverageReport::as_of)
      .def("wanted", [](const CoverageReport& report) { return view(report.wanted(), report); })
      .def("shallow", [](const CoverageReport& report) { return view(report.shallow(), report); })
      .def("deep_any", [](const CoverageReport& report) { return view(report.deep_any(), report); })
      .def("deep_all", [](const CoverageReport& report) { return view(report.deep_all(), report); })
      .def("justified", [](const CoverageReport& report) { return view(report.justified(), report); })
      .def("rings", [](const CoverageReport& report) { return code_view(report.rings(), report); })
      .def("coverers", [](const CoverageReport& report) { return view(report.coverers(), report); })
      .def("met", [](const CoverageReport& report) { return view(report.met(), report); })
      .def("required", [](const CoverageReport& report) { return view(report.required(), report); })
      .def("share", [](const CoverageReport& report) { return view(report.share(), report); })
      .def("shallow_share", [](const CoverageReport& report) { return share_parts(report.shallow_share()); })
      .def("deep_any_share", [](const CoverageReport& report) { return share_parts(report.deep_any_share()); })
      .def("deep_all_share", [](const CoverageReport& report) { return share_parts(report.deep_all_share()); })
      .def(
          "path_to_gap", [](const CoverageReport& report, ElementIndex row) { return array(report.path_to_gap(row)); },
          py::arg("row"));
}

py::tuple cell_columns(const Matrix& matrix) {
  const auto cells = matrix.cells();
  std::vector<std::uint32_t> row(cells.size()), column(cells.size()), direct(cells.size()), below(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    row[i] = cells[i].row;
    column[i] = cells[i].column;
    direct[i] = cells[i].direct;
    below[i] = cells[i].below;
  }
  return py::make_tuple(array(std::move(row)), array(std::move(column)), array(std::move(direct)),
                        array(std::move(below)));
}

py::tuple total_columns(std::span<const MatrixTotal> totals) {
  std::vector<std::uint32_t> direct(totals.size()), below(totals.size());
  for (std::size_t i = 0; i < totals.size(); ++i) {
    direct[i] = totals[i].direct;
    below[i] = totals[i].below;
  }
  return py::make_tuple(array(std::move(direct)), array(std::move(below)));
}

py::dict lens_columns(const PlanHandle& handle, const Selection& lenses, const std::vector<std::string>& links,
                      Date as_of) {
  LensCoverage found;
  {
    const py::gil_scoped_release unlocked;
    found = lens_coverage(handle.graph(), {.lenses = lenses, .links = links, .as_of = as_of});
  }
  py::dict parts;
  parts["lens"] = array(std::move(found.lens));
  parts["stated"] = array(std::move(found.stated));
  parts["inferred"] = array(std::move(found.inferred));
  parts["whole_plan"] = array(std::move(found.whole_plan));
  parts["draft"] = array(std::move(found.draft));
  parts["below"] = array(std::move(found.below));
  return parts;
}

void register_matrix(py::module_& module) {
  py::class_<Matrix>(module, "Matrix", "Rows against columns; goldenthread.Matrix wraps it.")
      .def("rows", [](const Matrix& matrix) { return view(matrix.rows(), matrix); })
      .def("columns", [](const Matrix& matrix) { return view(matrix.columns(), matrix); })
      .def("cells", &cell_columns)
      .def(
          "at",
          [](const Matrix& matrix, std::size_t row, std::size_t column) {
            const MatrixCell cell = matrix.at(row, column);
            return py::make_tuple(cell.direct, cell.below);
          },
          py::arg("row"), py::arg("column"))
      .def("row_totals", [](const Matrix& matrix) { return total_columns(matrix.row_totals()); })
      .def("column_totals", [](const Matrix& matrix) { return total_columns(matrix.column_totals()); })
      .def("total", [](const Matrix& matrix) { return py::make_tuple(matrix.total().direct, matrix.total().below); })
      .def("shares",
           [](const Matrix& matrix) {
             return py::make_tuple(share_parts(matrix.row_share()), share_parts(matrix.column_share()),
                                   share_parts(matrix.direct_row_share()), share_parts(matrix.direct_column_share()));
           })
      .def("empty_rows", [](const Matrix& matrix) { return array(matrix.empty_rows()); })
      .def("empty_columns", [](const Matrix& matrix) { return array(matrix.empty_columns()); });
}

Findings run_check(const PlanHandle& handle, Date as_of, const std::optional<Framework>& rules, bool framework_rules,
                   bool building, Unwanted unwanted, CoverageMode mode, const std::vector<std::string>& switched_off,
                   const std::vector<std::string>& reasons, bool redundant_links, std::size_t search_steps,
                   bool single_support) {
  CheckOptions options{.as_of = as_of,
                       .framework_rules = framework_rules,
                       .building = building,
                       .unwanted = unwanted,
                       .mode = mode,
                       .redundant_links = redundant_links,
                       .search_steps = search_steps,
                       .single_support = single_support};
  if (rules) options.rules = rules->rules;
  std::vector<SwitchedOff> off;
  for (std::size_t i = 0; i < switched_off.size(); ++i) off.push_back({switched_off[i], reasons[i]});
  options.switched_off = off;
  const py::gil_scoped_release unlocked;
  return check(handle.graph(), options);
}

CoverageReport run_coverage(const PlanHandle& handle, const std::optional<std::string>& rule,
                            const std::optional<Framework>& rules, Date as_of, CoverageMode mode) {
  const CoverageOptions options{.as_of = as_of, .mode = mode};
  const py::gil_scoped_release unlocked;
  if (rules) return coverage(handle.graph(), std::span<const Rule>(rules->rules), options);
  if (rule) return coverage(handle.graph(), std::string_view(*rule), options);
  return coverage(handle.graph(), options);
}

Matrix run_matrix(const PlanHandle& handle, const Selection& rows, const Selection& columns,
                  const std::optional<Selection>& count, const std::vector<std::string>& links, Basis basis, Date as_of,
                  const std::vector<std::string>& justified_by, std::size_t most_pairs) {
  MatrixOptions options{
      .as_of = as_of, .links = links, .basis = basis, .justified_by = justified_by, .most_pairs = most_pairs};
  if (count) options.count = *count;
  const py::gil_scoped_release unlocked;
  return matrix(handle.graph(), rows, columns, options);
}

py::dict structure_columns(const PlanHandle& handle, Date as_of, const std::optional<Selection>& followed) {
  StructureOptions options{.as_of = as_of};
  if (followed) options.followed = *followed;
  StructureFigures figures;
  std::string words;
  {
    const py::gil_scoped_release unlocked;
    figures = structure(handle.graph(), options);
    words = to_string(figures, handle.plan());
  }
  const auto& kinds = handle.plan().framework().kinds;
  const auto kind_names = texts(figures.kinds.kind.size(),
                                [&](std::size_t i) -> std::string_view { return kinds[figures.kinds.kind[i]].name; });
  const auto column = [](auto& values) { return array(std::move(values)); };
  py::dict made;
  made["as_of"] = figures.as_of;
  made["text"] = text(words);
  made["depth"] = figures.depth;
  made["followed"] = share_parts(figures.followed);
  made["owned"] = share_parts(figures.owned);
  made["inferred"] = share_parts(figures.links.inferred_share());
  made["links"] = py::make_tuple(figures.links.stated, figures.links.inferred, figures.links.whole_plan);
  made["elements"] = py::make_tuple(column(figures.elements.element), column(figures.elements.fan_in),
                                    column(figures.elements.fan_out), column(figures.elements.depth),
                                    column(figures.elements.height), column(figures.elements.owners));
  made["kinds"] = py::make_tuple(
      kind_names, column(figures.kinds.elements), column(figures.kinds.tops), column(figures.kinds.bottoms),
      column(figures.kinds.mean_fan_in), column(figures.kinds.mean_fan_out), column(figures.kinds.most_fan_in),
      column(figures.kinds.most_fan_out), column(figures.kinds.depth), column(figures.kinds.owned));
  made["owners"] =
      py::make_tuple(column(figures.owners.owner), column(figures.owners.elements), column(figures.owners.lead),
                     column(figures.owners.joint), column(figures.owners.part), column(figures.owners.unsaid),
                     column(figures.owners.support));
  return made;
}

}  // namespace

void register_coverage(py::module_& module) {
  register_findings(module);
  register_report(module);
  register_matrix(module);

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  plan.def("check", &run_check, py::arg("as_of"), py::arg("rules"), py::arg("framework_rules"), py::arg("building"),
           py::arg("unwanted"), py::arg("mode"), py::arg("switched_off"), py::arg("reasons"),
           py::arg("redundant_links"), py::arg("search_steps"), py::arg("single_support"))
      .def("coverage", &run_coverage, py::arg("rule"), py::arg("rules"), py::arg("as_of"), py::arg("mode"))
      .def("agreements",
           [](const PlanHandle& handle) {
             std::vector<std::string> all;
             {
               const py::gil_scoped_release unlocked;
               all = agreements(handle.graph().plan());
             }
             return texts(all.size(), [&](std::size_t i) -> std::string_view { return all[i]; });
           })
      .def("lens_coverage", &lens_columns, py::arg("lenses"), py::arg("links"), py::arg("as_of"))
      .def("matrix", &run_matrix, py::arg("rows"), py::arg("columns"), py::arg("count"), py::arg("links"),
           py::arg("basis"), py::arg("as_of"), py::arg("justified_by"), py::arg("most_pairs"))
      .def("structure", &structure_columns, py::arg("as_of"), py::arg("followed"));
}

}  // namespace goldenthread::python
