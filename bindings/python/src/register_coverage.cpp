// coverage: checks, coverage by rules, and matrices.
#include <memory>
#include <optional>
#include <utility>

#include <goldenthread/coverage/agreement.hpp>
#include <goldenthread/coverage/check.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/coverage/coverage_by_rule.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/coverage/lens_coverage.hpp>
#include <goldenthread/coverage/matrix.hpp>
#include <goldenthread/coverage/structure.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "options_class.hpp"
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
      .def(
          "shown_to",
          [](const Findings& findings, Audience audience) {
            const py::gil_scoped_release unlocked;
            return findings.shown_to(audience, interruptible());
          },
          py::arg("audience"))
      .def("readable_frame", [](const Findings& findings) { return readable_frame(findings); })
      .def("totals", [](const Findings& findings) { return text(totals(findings)); })
      .def("__str__", [](const Findings& findings) { return text(to_string(findings)); })
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
          "path",
          [](const Findings& findings, std::size_t i) {
            if (i >= findings.size()) throw py::index_error();
            return path_texts(findings, i);
          },
          py::arg("i"));
}

void register_report(py::module_& module) {
  py::class_<CoverageReport>(module, "CoverageReport", "Coverage by rules; goldenthread.CoverageReport wraps it.")
      .def("__len__", &CoverageReport::size)
      .def_property_readonly("as_of", &CoverageReport::as_of)
      .def("frame", [](const CoverageReport& report) { return frame(report); })
      .def("gaps", [](const CoverageReport& report) { return array(gaps(report)); })
      .def("__str__", [](const CoverageReport& report) { return text(to_string(report)); })
      .def_property_readonly("shallow_share", &CoverageReport::shallow_share)
      .def_property_readonly("deep_any_share", &CoverageReport::deep_any_share)
      .def_property_readonly("deep_all_share", &CoverageReport::deep_all_share)
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

LensCoverage run_lens_coverage(const PlanHandle& handle, const Selection& lenses, const std::vector<std::string>& links,
                               Date as_of) {
  const py::gil_scoped_release unlocked;
  return lens_coverage(handle.graph(), {.lenses = lenses, .links = links, .as_of = as_of, .progress = interruptible()});
}

void register_lens_coverage(py::module_& module) {
  py::class_<LensCoverage>(module, "LensCoverage", "What addresses each lens; goldenthread.LensCoverage wraps it.")
      .def("__len__", &LensCoverage::size)
      .def(
          "frame", [](const LensCoverage& found, const PlanHandle& handle) { return frame(found, handle.plan()); },
          py::arg("plan"))
      .def(
          "words",
          [](const LensCoverage& found, const PlanHandle& handle) { return text(to_string(found, handle.plan())); },
          py::arg("plan"))
      .def(
          "tie_frame",
          [](const LensCoverage& found, const PlanHandle& handle) { return tie_frame(found, handle.plan()); },
          py::arg("plan"))
      .def("gaps", [](const LensCoverage& found) { return array(gaps(found)); })
      .def_property_readonly("share", &addressed_share)
      .def_property_readonly("stated_share", &stated_share);
}

void register_matrix(py::module_& module) {
  py::class_<MatrixTotal>(module, "MatrixTotal",
                          R"(A total of a matrix over distinct elements: whatever is in several cells counts once.

Attributes
----------
direct : int
    How many pairs are joined by a link.
below : int
    How many different elements stand under a row and a column.
)")
      .def_readonly("direct", &MatrixTotal::direct, "How many pairs are joined by a link.")
      .def_readonly("below", &MatrixTotal::below, "How many different elements stand under a row and a column.")
      .def("__repr__",
           [](const MatrixTotal& total) {
             return "<MatrixTotal direct=" + std::to_string(total.direct) + " below=" + std::to_string(total.below) +
                    ">";
           })
      .def(py::pickle([](const MatrixTotal& total) { return py::make_tuple(total.direct, total.below); },
                      [](const py::tuple& parts) {
                        return MatrixTotal{.direct = parts[0].cast<std::uint32_t>(),
                                           .below = parts[1].cast<std::uint32_t>()};
                      }));
  py::class_<Matrix>(module, "Matrix", "Rows against columns; goldenthread.Matrix wraps it.")
      .def(
          "grid_frame", [](const Matrix& matrix, std::size_t most) { return grid_frame(matrix, most); },
          py::arg("most"))
      .def("rows", [](const Matrix& matrix) { return view(matrix.rows(), matrix); })
      .def("columns", [](const Matrix& matrix) { return view(matrix.columns(), matrix); })
      .def("cells", &cell_columns)
      .def(
          "at",
          [](const Matrix& matrix, std::size_t row, std::size_t column) {
            const MatrixCell cell = matrix.at(row, column);
            return MatrixTotal{.direct = cell.direct, .below = cell.below};
          },
          py::arg("row"), py::arg("column"))
      .def_property_readonly("row_totals",
                             [](const Matrix& matrix) {
                               return std::vector<MatrixTotal>(matrix.row_totals().begin(), matrix.row_totals().end());
                             })
      .def_property_readonly("column_totals",
                             [](const Matrix& matrix) {
                               return std::vector<MatrixTotal>(matrix.column_totals().begin(),
                                                               matrix.column_totals().end());
                             })
      .def_property_readonly("total", &Matrix::total)
      .def_property_readonly("row_share", &Matrix::row_share)
      .def_property_readonly("column_share", &Matrix::column_share)
      .def_property_readonly("direct_row_share", &Matrix::direct_row_share)
      .def_property_readonly("direct_column_share", &Matrix::direct_column_share)
      .def("frame", [](const Matrix& matrix) { return frame(matrix); })
      .def(
          "words", [](const Matrix& matrix, std::size_t most) { return text(to_string(matrix, most)); },
          py::arg("most"))
      .def("empty_rows", [](const Matrix& matrix) { return array(matrix.empty_rows()); })
      .def("empty_columns", [](const Matrix& matrix) { return array(matrix.empty_columns()); });
}

/// Options, with what they look at.
struct KeptCheckOptions : CheckOptions {
  std::optional<Framework> with_rules;
  std::vector<SwitchedOff> off;
};

Findings run_check(const PlanHandle& handle, KeptCheckOptions options) {
  if (options.with_rules) options.rules = options.with_rules->rules;
  options.switched_off = options.off;
  options.progress = interruptible();
  const py::gil_scoped_release unlocked;
  return check(handle.graph(), options);
}

void register_coverage_options(py::module_& module) {
  using Kept = KeptCheckOptions;
  auto check = options_class<Kept>(module, "CheckOptions", "What a check looks for.");
  add_fields(check, "as_of", &Kept::as_of, "rules", &Kept::with_rules, "framework_rules", &Kept::framework_rules,
             "building", &Kept::building, "unwanted", &Kept::unwanted, "mode", &Kept::mode, "redundant_links",
             &Kept::redundant_links, "search_steps", &Kept::search_steps, "single_support", &Kept::single_support,
             "threads", &Kept::threads);
  check.def_property(
      "switched_off",
      [](const Kept& options) {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (const SwitchedOff& one : options.off) pairs.emplace_back(one.rule, one.reason);
        return pairs;
      },
      [](Kept& options, const std::vector<std::pair<std::string, std::string>>& pairs) {
        options.off.clear();
        for (const auto& [rule, reason] : pairs) options.off.push_back({rule, reason});
      });
  auto matrix = options_class<MatrixOptions>(module, "MatrixOptions", "What joins the rows and columns of a matrix.");
  add_fields(matrix, "as_of", &MatrixOptions::as_of, "links", &MatrixOptions::links, "basis", &MatrixOptions::basis,
             "count", &MatrixOptions::count, "justified_by", &MatrixOptions::justified_by, "max_pairs",
             &MatrixOptions::max_pairs);
}

CoverageReport run_coverage(const PlanHandle& handle, const std::optional<std::string>& rule,
                            const std::optional<Framework>& rules, Date as_of, CoverageMode mode) {
  const CoverageOptions options{.as_of = as_of, .mode = mode, .progress = interruptible()};
  const py::gil_scoped_release unlocked;
  if (rules) return coverage(handle.graph(), std::span<const Rule>(rules->rules), options);
  if (rule) return coverage(handle.graph(), std::string_view(*rule), options);
  return coverage(handle.graph(), options);
}

Matrix run_matrix(const PlanHandle& handle, const Selection& rows, const Selection& columns, MatrixOptions options) {
  options.progress = interruptible();
  const py::gil_scoped_release unlocked;
  return matrix(handle.graph(), rows, columns, options);
}

StructureFigures run_structure(const PlanHandle& handle, Date as_of, const std::optional<Selection>& followed) {
  StructureOptions options{.as_of = as_of};
  options.progress = interruptible();
  if (followed) options.followed = *followed;
  const py::gil_scoped_release unlocked;
  return structure(handle.graph(), options);
}

Frame run_coverage_by_rule(const PlanHandle& handle, Date as_of, CoverageMode mode,
                           const std::optional<Selection>& count) {
  const py::gil_scoped_release unlocked;
  return frame(
      coverage_by_rule(handle.graph(), {.as_of = as_of, .mode = mode, .progress = interruptible(), .count = count}));
}

void register_structure(py::module_& module) {
  const auto frame_by = [](Frame (*of)(const StructureFigures&, const Plan&)) {
    return [of](const StructureFigures& figures, const PlanHandle& handle) { return of(figures, handle.plan()); };
  };
  py::class_<StructureFigures>(module, "StructureFigures",
                               "How a plan is built; goldenthread.StructureFigures wraps it.")
      .def_readonly("as_of", &StructureFigures::as_of)
      .def_readonly("depth", &StructureFigures::depth)
      .def_readonly("followed", &StructureFigures::followed)
      .def_readonly("owned", &StructureFigures::owned)
      .def_property_readonly("inferred", [](const StructureFigures& figures) { return figures.links.inferred_share(); })
      .def_property_readonly("stated", [](const StructureFigures& figures) { return figures.links.stated; })
      .def_property_readonly("inferred_links", [](const StructureFigures& figures) { return figures.links.inferred; })
      .def_property_readonly("whole_plan", [](const StructureFigures& figures) { return figures.links.whole_plan; })
      .def("element_frame", frame_by(&element_frame), py::arg("plan"))
      .def("kind_frame", frame_by(&frame), py::arg("plan"))
      .def("owner_frame", frame_by(&owner_frame), py::arg("plan"))
      .def(
          "words",
          [](const StructureFigures& figures, const PlanHandle& handle) {
            return text(to_string(figures, handle.plan()));
          },
          py::arg("plan"));
}

}  // namespace

void register_coverage(py::module_& module) {
  register_findings(module);
  register_report(module);
  register_matrix(module);
  register_lens_coverage(module);
  register_structure(module);
  register_coverage_options(module);

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  plan.def("check", &run_check, py::arg("options"))
      .def("coverage", &run_coverage, py::arg("rule"), py::arg("rules"), py::arg("as_of"), py::arg("mode"))
      .def("coverage_by_rule", &run_coverage_by_rule, py::arg("as_of"), py::arg("mode"), py::arg("count"))
      .def("agreements",
           [](const PlanHandle& handle) {
             std::vector<std::string> all;
             {
               const py::gil_scoped_release unlocked;
               all = agreements(handle.graph().plan(), interruptible());
             }
             return texts(all.size(), [&](std::size_t i) -> std::string_view { return all[i]; });
           })
      .def("lens_coverage", &run_lens_coverage, py::arg("lenses"), py::arg("links"), py::arg("as_of"))
      .def("matrix", &run_matrix, py::arg("rows"), py::arg("columns"), py::arg("options"))
      .def("structure", &run_structure, py::arg("as_of"), py::arg("followed"));
}

}  // namespace goldenthread::python
