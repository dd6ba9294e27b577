// rollup: money by year and priority, and budget proposals.
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/reporting/money.hpp>
#include <goldenthread/reporting/proposals.hpp>

#include "casters.hpp"
#include "linked_elements.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

/// The columns that every row of money begins with.
template <class Row>
py::dict money_columns(const std::vector<Row>& rows) {
  py::dict parts;
  parts["year"] = list_of(rows, [](const Row& row) { return period_or_none(row.year); });
  if constexpr (requires(const Row& row) { row.id; }) {
    parts["id"] = list_of(rows, [](const Row& row) { return text(row.id); });
    parts["kind"] = list_of(rows, [](const Row& row) { return text(row.kind); });
    parts["title"] = list_of(rows, [](const Row& row) { return text(row.title); });
  }
  parts["budget"] = column_of(rows, &Row::budget);
  parts["actual"] = column_of(rows, &Row::actual);
  return parts;
}

py::dict follow_money(const Rollup& result, const Selection& select, const std::string& unit,
                      const std::optional<Period>& year) {
  std::string words;
  const Money found = [&] {
    const py::gil_scoped_release unlocked;
    Money made = money(result, {.select = select, .unit = unit, .year = year.value_or(Period{})});
    words = to_string(made);
    return made;
  }();
  py::dict elements = money_columns(found.elements);
  elements["status"] = codes_of(found.elements, &ElementMoney::status);
  elements["resources"] = column_of(found.elements, &ElementMoney::resources);
  elements["without_budget"] = column_of(found.elements, &ElementMoney::without_budget);
  elements["without_actual"] = column_of(found.elements, &ElementMoney::without_actual);
  py::dict resources = money_columns(found.resources);
  resources["reaching"] = column_of(found.resources, &ResourceMoney::reaching);
  resources["budget_unreached"] = column_of(found.resources, &ResourceMoney::budget_unreached);
  resources["actual_unreached"] = column_of(found.resources, &ResourceMoney::actual_unreached);
  resources["actual_in_part"] = codes_of(found.resources, &ResourceMoney::actual_in_part);
  py::dict years = money_columns(found.years);
  years["budget_unreached"] = column_of(found.years, &YearMoney::budget_unreached);
  years["actual_unreached"] = column_of(found.years, &YearMoney::actual_unreached);
  py::dict parts;
  parts["unit"] = text(found.unit);
  parts["elements"] = elements;
  parts["resources"] = resources;
  parts["years"] = years;
  parts["findings"] = finding_list(found.findings);
  parts["text"] = text(words);
  return parts;
}

py::dict proposal_columns(const ProposalReview& review) {
  const std::vector<Proposal>& proposals = review.proposals;
  py::dict parts;
  parts["id"] = list_of(proposals, [](const Proposal& row) { return text(row.id); });
  parts["kind"] = list_of(proposals, [](const Proposal& row) { return text(row.kind); });
  parts["title"] = list_of(proposals, [](const Proposal& row) { return text(row.title); });
  parts["state"] = list_of(proposals, [](const Proposal& row) { return text(to_string(row.state)); });
  parts["year"] = list_of(proposals, [](const Proposal& row) { return period_or_none(row.year); });
  parts["sum"] = column_of(proposals, &Proposal::sum);
  parts["from_share"] = codes_of(proposals, &Proposal::from_share);
  parts["takes"] = codes_of(proposals, &Proposal::takes);
  parts["funds"] = list_of(proposals, [](const Proposal& row) { return linked_ids(row.funds); });
  parts["reduces"] = list_of(proposals, [](const Proposal& row) { return linked_ids(row.reduces); });
  parts["priorities"] = list_of(proposals, [](const Proposal& row) { return linked_ids(row.priorities); });
  return parts;
}

py::dict review(const Rollup& result, const Selection& select, const Selection& priorities, const std::string& unit,
                const std::optional<Period>& year) {
  std::string words;
  const ProposalReview found = [&] {
    const py::gil_scoped_release unlocked;
    ProposalReview made = review_proposals(
        result, {.select = select, .priorities = priorities, .unit = unit, .year = year.value_or(Period{})});
    words = to_string(made);
    return made;
  }();
  py::dict parts;
  parts["unit"] = text(found.unit);
  parts["proposals"] = proposal_columns(found);
  parts["links"] = list_of(found.proposals, [](const Proposal& proposal) {
    py::dict links;
    links["funds"] = linked_elements(proposal.funds);
    links["reduces"] = linked_elements(proposal.reduces);
    links["priorities"] = linked_elements(proposal.priorities);
    return links;
  });
  parts["findings"] = finding_list(found.findings);
  parts["text"] = text(words);
  return parts;
}

}  // namespace

void register_money(py::module_& module) {
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup.def("money", &follow_money, py::arg("select"), py::arg("unit"), py::arg("year"));
  rollup.def("proposals", &review, py::arg("select"), py::arg("priorities"), py::arg("unit"), py::arg("year"));
}

}  // namespace goldenthread::python
