// compare: why a score moved between two roll-ups.
#include <optional>
#include <string>

#include <goldenthread/compare/explain_change.hpp>

#include "casters.hpp"
#include "register.hpp"
#include "result_items.hpp"

namespace goldenthread::python {
namespace {

py::dict parts_of(const ChangeParts& parts) {
  py::dict by_cause;
  for (std::size_t i = 0; i < cause_count; ++i) by_cause[text(to_string(static_cast<Cause>(i)))] = parts.parts[i];
  return by_cause;
}

py::tuple change_parts(const Rollup& after, const Rollup& before, const std::string& id) {
  std::optional<ChangeExplanation> explained;
  {
    const py::gil_scoped_release unlocked;
    explained = explain(before, after, id);
  }
  const ChangeExplanation& explanation = *explained;
  const Plan& plan_before = before.graph().plan();
  const Plan& plan_after = after.graph().plan();
  py::dict parts;
  parts["before"] = item(plan_before, explanation.before, plan_before.at(id));
  parts["after"] = item(plan_after, explanation.after, plan_after.at(id));
  parts["as_of_before"] = explanation.as_of_before;
  parts["as_of_after"] = explanation.as_of_after;
  parts["change"] = number_or_none(explanation.change);
  parts["parts"] = parts_of(explanation.parts);
  parts["display_scale"] = explanation.display_scale;
  ChangeColumns found = goldenthread::columns(explanation);
  py::dict children;
  children["id"] = texts(found.id);
  children["title"] = texts(found.title);
  children["score_before"] = array(std::move(found.score_before));
  children["score_after"] = array(std::move(found.score_after));
  children["weight_before"] = array(std::move(found.weight_before));
  children["weight_after"] = array(std::move(found.weight_after));
  for (std::size_t i = 0; i < cause_count; ++i)
    children[text(to_string(static_cast<Cause>(i)))] = array(std::move(found.parts[i]));
  return py::make_tuple(parts, children, text(to_string(explanation)));
}

}  // namespace

void register_compare(py::module_& module) {
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup.def("explain_change", &change_parts, py::arg("before"), py::arg("id"));
}

}  // namespace goldenthread::python
