// rollup: a party's duties across priorities, and those of every party of a kind.
#include <goldenthread/reporting/portfolio.hpp>

#include "answers.hpp"
#include "casters.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

/// For each list of rows the ids with "; " between.
py::list joined_ids(const Plan& plan, const std::vector<std::vector<ElementIndex>>& rows) {
  py::list cells(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string ids;
    for (const ElementIndex row : rows[i]) ids += (ids.empty() ? "" : "; ") + std::string{plan.id(row)};
    cells[i] = text_or_none(ids);
  }
  return cells;
}

/// Counts as columns: a list for each number, and the tallies.
py::dict count_columns(const std::vector<const DutyCounts*>& counts) {
  py::dict parts;
  const auto add = [&](const char* name, std::uint32_t DutyCounts::* member) {
    std::vector<std::uint32_t> numbers;
    for (const DutyCounts* each : counts) numbers.push_back(each->*member);
    parts[name] = array(std::move(numbers));
  };
  add("duties", &DutyCounts::duties);
  add("sole", &DutyCounts::sole);
  add("joint", &DutyCounts::joint);
  add("part", &DutyCounts::part);
  add("inherited", &DutyCounts::inherited);
  add("actions", &DutyCounts::actions);
  add("milestones", &DutyCounts::milestones);
  add("measures", &DutyCounts::measures);
  py::list tallies;
  for (const DutyCounts* each : counts)
    tallies.append(std::vector<std::uint32_t>(each->tally.counts.begin(), each->tally.counts.end()));
  parts["tally"] = tallies;
  return parts;
}

}  // namespace

py::dict portfolio_parts(const Rollup& result, Portfolio found) {
  const Plan& plan = result.graph().plan();
  std::string words;
  {
    const py::gil_scoped_release unlocked;
    words = to_string(result, found);
  }
  std::vector<std::uint8_t> capacities, statuses;
  for (std::size_t i = 0; i < found.size(); ++i) {
    capacities.push_back(static_cast<std::uint8_t>(found.capacity[i]));
    statuses.push_back(static_cast<std::uint8_t>(found.status[i]));
  }
  std::vector<ElementIndex> priorities;
  std::vector<const DutyCounts*> counts;
  for (const PriorityDuties& row : found.by_priority) {
    priorities.push_back(row.priority);
    counts.push_back(&row.counts);
  }
  counts.push_back(&found.total);
  py::dict parts;
  parts["party"] = text(plan.id(found.party));
  parts["others"] = joined_ids(plan, found.others);
  parts["priorities"] = joined_ids(plan, found.priorities);
  parts["element"] = array(std::move(found.element));
  parts["capacity"] = array(std::move(capacities));
  parts["inherited"] = array(std::move(found.inherited));
  parts["joint"] = array(std::move(found.joint));
  parts["status"] = array(std::move(statuses));
  parts["priority"] = array(std::move(priorities));
  parts["counts"] = count_columns(counts);
  parts["words"] = text(words);
  return parts;
}

py::dict portfolios_parts(Portfolios found) {
  std::vector<const DutyCounts*> counts;
  for (const DutyCounts& each : found.counts) counts.push_back(&each);
  counts.push_back(&found.total);
  py::dict parts;
  parts["counts"] = count_columns(counts);
  parts["party"] = array(std::move(found.party));
  parts["priority"] = array(std::move(found.priority));
  parts["under"] = array(std::move(found.under));
  parts["total_under"] = array(std::move(found.total_under));
  return parts;
}

void register_portfolio(py::module_& module) {
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup
      .def(
          "portfolio",
          [](const Rollup& result, const std::string& party, const std::string& under, const Selection& count) {
            Portfolio found;
            {
              const py::gil_scoped_release unlocked;
              found = portfolio(result, party, {.under = under, .count = count});
            }
            return portfolio_parts(result, std::move(found));
          },
          py::arg("party"), py::arg("under"), py::arg("count"))
      .def(
          "portfolios",
          [](const Rollup& result, const std::string& kind, const std::string& under, const Selection& count) {
            Portfolios found;
            {
              const py::gil_scoped_release unlocked;
              found = portfolios(result, kind, {.under = under, .count = count});
            }
            return portfolios_parts(std::move(found));
          },
          py::arg("kind"), py::arg("under"), py::arg("count"));
}

}  // namespace goldenthread::python
