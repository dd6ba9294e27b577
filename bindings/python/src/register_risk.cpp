// rollup: registers of risks.
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <goldenthread/reporting/risks.hpp>

#include "casters.hpp"
#include "linked_elements.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

/// The columns of one of a risk's assessments, their names ending in `suffix`.
void add_assessment(py::dict& parts, const std::vector<Risk>& risks, RiskAssessment Risk::* which,
                    const std::string& suffix) {
  const auto of = [&](auto member) { return [which, member](const Risk& risk) { return risk.*which.*member; }; };
  parts[py::str("likelihood" + suffix)] = column_of(risks, of(&RiskAssessment::likelihood));
  parts[py::str("impact" + suffix)] = column_of(risks, of(&RiskAssessment::impact));
  parts[py::str("rating" + suffix)] = column_of(risks, of(&RiskAssessment::rating));
  parts[py::str("status" + suffix)] = codes_of(risks, of(&RiskAssessment::status));
  parts[py::str("unrated" + suffix)] = codes_of(risks, of(&RiskAssessment::unrated));
  parts[py::str("period" + suffix)] =
      list_of(risks, [which](const Risk& risk) { return period_or_none((risk.*which).period); });
}

py::dict register_columns(const RiskRegister& found) {
  const std::vector<Risk>& risks = found.risks;
  py::dict parts;
  parts["id"] = list_of(risks, [](const Risk& risk) { return text(risk.id); });
  parts["kind"] = list_of(risks, [](const Risk& risk) { return text(risk.kind); });
  parts["title"] = list_of(risks, [](const Risk& risk) { return text(risk.title); });
  add_assessment(parts, risks, &Risk::now, "");
  add_assessment(parts, risks, &Risk::before, "_before");
  add_assessment(parts, risks, &Risk::aim, "_aim");
  parts["direction"] = codes_of(risks, &Risk::direction);
  parts["owners"] = list_of(risks, [](const Risk& risk) { return linked_ids(risk.owners); });
  parts["mitigations"] = list_of(risks, [](const Risk& risk) { return linked_ids(risk.mitigations); });
  constexpr std::uint8_t none = UINT8_MAX;
  parts["worst_mitigation"] = column_of(risks, [](const Risk& risk) -> std::uint8_t {
    return risk.worst_mitigation ? static_cast<std::uint8_t>(*risk.worst_mitigation) : none;
  });
  parts["threatens"] = list_of(risks, [](const Risk& risk) { return linked_ids(risk.threatens); });
  parts["above"] = list_of(risks, [](const Risk& risk) { return linked_ids(risk.above); });
  return parts;
}

py::dict exposure_columns(const RiskRegister& found) {
  const std::vector<Exposure>& exposed = found.exposed;
  py::dict parts;
  parts["id"] = list_of(exposed, [](const Exposure& row) { return text(row.id); });
  parts["kind"] = list_of(exposed, [](const Exposure& row) { return text(row.kind); });
  parts["title"] = list_of(exposed, [](const Exposure& row) { return text(row.title); });
  parts["status"] = codes_of(exposed, &Exposure::status);
  parts["worst_rating"] = column_of(exposed, &Exposure::worst_rating);
  parts["worst"] = codes_of(exposed, &Exposure::worst);
  parts["risks"] = column_of(exposed, &Exposure::risks);
  parts["directly"] = column_of(exposed, &Exposure::directly);
  for (std::size_t rating = 0; rating < found.by_rating.size(); ++rating)
    parts[py::str("rated_" + std::to_string(rating))] =
        column_of(exposed, [rating](const Exposure& row) { return row.by_rating[rating]; });
  parts["unrated"] = column_of(exposed, &Exposure::unrated);
  return parts;
}

py::dict matrix_parts(const RiskRegister& found) {
  const RiskMatrix& matrix = found.rollup.graph().plan().framework().risk;
  const auto steps = [](const RiskScale& scale) {
    return list_of(scale.steps, [](const RiskStep& step) { return py::make_tuple(step.number, text(step.word)); });
  };
  py::dict parts;
  parts["likelihood"] = steps(matrix.likelihood);
  parts["impact"] = steps(matrix.impact);
  parts["ratings"] = list_of(matrix.ratings,
                             [](const RiskRating& rating) { return py::make_tuple(text(rating.name), rating.status); });
  parts["matrix"] = py::cast(matrix.matrix);
  parts["counts"] = py::cast(heat_map(found));
  return parts;
}

py::dict gather_risks(const Rollup& result, const Selection& select, Date before) {
  std::string words;
  const RiskRegister found = [&] {
    const py::gil_scoped_release unlocked;
    RiskRegister made = risks(result, {.select = select, .before = before});
    words = to_string(made);
    return made;
  }();
  py::list links;
  for (const Risk& risk : found.risks) {
    py::dict parts;
    parts["owners"] = linked_elements(risk.owners);
    parts["mitigations"] = linked_elements(risk.mitigations);
    parts["threatens"] = linked_elements(risk.threatens);
    parts["above"] = linked_elements(risk.above);
    links.append(parts);
  }
  py::dict parts;
  parts["risks"] = register_columns(found);
  parts["exposed"] = exposure_columns(found);
  parts["links"] = links;
  parts["matrix"] = matrix_parts(found);
  parts["by_rating"] = py::cast(found.by_rating);
  parts["unrated"] = found.unrated;
  parts["findings"] = finding_list(found.findings);
  parts["before"] = found.before;
  parts["text"] = text(words);
  return parts;
}

}  // namespace

void register_risk(py::module_& module) {
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup.def("risks", &gather_risks, py::arg("select"), py::arg("before"));
}

}  // namespace goldenthread::python
