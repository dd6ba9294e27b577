// rollup: a meeting's papers.
#include <optional>
#include <variant>

#include <goldenthread/reporting/report.hpp>

#include "answers.hpp"
#include "casters.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

py::object content_of(const Rollup& result, ReportTable& table) {
  return std::visit(
      [&](auto& content) -> py::object {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<Content, std::vector<ElementIndex>>)
          return array(std::move(content));
        else if constexpr (std::is_same_v<Content, GroupedRollup>)
          return group_parts(std::move(content));
        else if constexpr (std::is_same_v<Content, Portfolio>)
          return portfolio_parts(result, std::move(content));
        else if constexpr (std::is_same_v<Content, Portfolios>)
          return portfolios_parts(std::move(content));
        else
          return py::cast(Answer<Content>{result, std::move(content)});
      },
      table.content);
}

py::dict report_parts(const Rollup& result, const std::string& name, const std::string& about,
                      const std::optional<Period>& period) {
  Report made;
  std::string words;
  {
    const py::gil_scoped_release unlocked;
    made = report(result, name, {.about = about, .period = period.value_or(Period::none())});
    words = to_string(result, made);
  }
  const Plan& plan = result.graph().plan();
  py::list tables;
  for (ReportTable& table : made.tables)
    tables.append(py::make_tuple(text(to_string(table.part)), text(table.title), content_of(result, table)));
  py::dict parts;
  parts["name"] = text(made.definition.name);
  parts["title"] = text(made.definition.title.empty() ? made.definition.name : made.definition.title);
  parts["audience"] = text(made.definition.audience);
  parts["by"] = text(made.definition.by);
  parts["period"] = made.period;
  parts["about"] = made.about == no_element ? py::object(py::none()) : text(plan.id(made.about));
  parts["about_title"] = made.about == no_element ? py::object(py::none()) : text(plan.title(made.about));
  parts["tally"] = std::vector<std::uint32_t>(made.tally.counts.begin(), made.tally.counts.end());
  parts["tables"] = tables;
  parts["words"] = text(words);
  return parts;
}

}  // namespace

void register_reports(py::module_& module) {
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup.def("report", &report_parts, py::arg("name"), py::arg("about"), py::arg("period"));
}

}  // namespace goldenthread::python
