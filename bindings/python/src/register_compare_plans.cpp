// compare: one plan against its next, and one roll-up against another.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/compare/compare_plans.hpp>
#include <goldenthread/compare/compare_rollups.hpp>

#include "casters.hpp"
#include "plan_handle.hpp"
#include "register.hpp"
#include "result_items.hpp"

namespace goldenthread::python {
namespace {

/// Texts of the rows from `first` to `last`, made without the interpreter's lock.
template <class Of>
py::list row_texts(std::size_t size, std::size_t first, std::size_t last, const Of& of) {
  last = (std::min)(last, size);
  first = (std::min)(first, last);
  std::vector<std::string> made;
  {
    const py::gil_scoped_release unlocked;
    made.reserve(last - first);
    for (std::size_t i = first; i < last; ++i) made.emplace_back(of(i));
  }
  return texts(made.size(), [&](std::size_t i) -> std::string_view { return made[i]; });
}

template <class Rows>
std::string joined(const Plan& plan, const Rows& rows, bool titles) {
  std::string text;
  for (const ElementIndex row : rows) {
    if (!text.empty()) text += titles ? "; " : ";";
    text += titles ? plan.title(row) : plan.id(row);
  }
  return text;
}

std::string ids_at(const PlanComparison& c, std::size_t row, bool before, bool titles = false) {
  return before ? joined(c.before(), c.before(row), titles) : joined(c.after(), c.after(row), titles);
}

/// The ids or titles of rows of a plan, of which some may be no element.
py::list elements(const Plan& plan, const std::vector<ElementIndex>& rows, bool titles = false) {
  return texts(rows.size(), [&](std::size_t i) -> std::string_view {
    return rows[i] == no_element ? std::string_view{} : titles ? plan.title(rows[i]) : plan.id(rows[i]);
  });
}

py::list strings(const std::vector<std::string>& from) {
  return texts(from.size(), [&](std::size_t i) -> std::string_view { return from[i]; });
}

py::dict left_behind(const PlanComparison& c) {
  const LeftBehind& left = c.left_behind();
  py::dict parts;
  parts["id"] = elements(c.before(), left.element);
  parts["title"] = elements(c.before(), left.element, true);
  parts["kind"] =
      texts(left.size(), [&](std::size_t i) -> std::string_view { return c.before().kind(left.element[i]).name; });
  parts["hung"] = elements(c.before(), left.hung);
  parts["hung_title"] = elements(c.before(), left.hung, true);
  parts["link"] = texts(left.link);
  parts["goes_on_as"] = strings(left.goes_on_as);
  return parts;
}

py::dict series(const PlanComparison& c) {
  const SeriesChanges& series = c.series();
  py::dict parts;
  parts["before"] = elements(c.before(), series.before);
  parts["after"] = elements(c.after(), series.after);
  parts["title"] = texts(series.size(), [&](std::size_t i) -> std::string_view {
    return series.after[i] == no_element ? c.before().title(series.before[i]) : c.after().title(series.after[i]);
  });
  parts["series"] = codes(series.change);
  parts["field"] = strings(series.field);
  parts["was"] = strings(series.was);
  parts["is"] = strings(series.is);
  parts["observations_before"] = array(series.observations_before);
  parts["observations_after"] = array(series.observations_after);
  return parts;
}

PlanComparison compared(const PlanHandle& before, const PlanHandle& after, Date as_of_before, Date as_of_after,
                        const Selection& where_before, const Selection& where_after,
                        std::vector<std::pair<std::string, std::string>> successors,
                        std::optional<std::vector<std::string>> ignored) {
  ComparePlansOptions options{.as_of_before = as_of_before,
                              .as_of_after = as_of_after,
                              .where_before = where_before,
                              .where_after = where_after,
                              .successors = std::move(successors)};
  if (ignored) options.ignored = std::move(*ignored);
  const py::gil_scoped_release unlocked;
  return compare(before.plan(), after.plan(), options);
}

/// What moved between two roll-ups, as columns, and in words.
py::tuple moved(const Rollup& after, const Rollup& before, std::size_t most_shown) {
  std::optional<RollupComparison> made;
  std::vector<std::string> reasons;
  std::vector<std::size_t> worst;
  std::string words;
  {
    const py::gil_scoped_release unlocked;
    made = compare(before, after);
    for (std::size_t row = 0; row < made->size(); ++row) reasons.push_back(why(*made, row));
    worst = worst_first(*made);
    words = to_string(*made, most_shown);
  }
  RollupComparison& found = *made;
  const Plan& plan = after.graph().plan();
  py::dict parts;
  parts["id"] = elements(plan, found.row_after);
  parts["kind"] =
      texts(found.size(), [&](std::size_t i) -> std::string_view { return plan.kind(found.row_after[i]).name; });
  parts["title"] = elements(plan, found.row_after, true);
  parts["status_before"] = codes(found.status_before);
  parts["status_after"] = codes(found.status_after);
  parts["crossing"] = codes(found.crossing);
  parts["score_before"] = array(std::move(found.score_before));
  parts["score_after"] = array(std::move(found.score_after));
  parts["change"] = array(std::move(found.change));
  for (std::size_t i = 0; i < cause_count; ++i)
    parts[text(to_string(static_cast<Cause>(i)))] = array(std::move(found.parts[i]));
  parts["most"] = elements(plan, found.most);
  parts["most_part"] = array(std::move(found.most_part));
  parts["origin"] = elements(plan, found.origin);
  parts["why"] = strings(reasons);
  return py::make_tuple(parts, py::cast(worst), text(words));
}

}  // namespace

void register_compare_plans(py::module_& module) {
  const std::size_t all = SIZE_MAX;
  py::class_<PlanComparison>(module, "PlanComparison", "Two plans compared; goldenthread.PlanComparison wraps it.")
      .def("__len__", &PlanComparison::size)
      .def_property_readonly("as_of_before", &PlanComparison::as_of_before)
      .def_property_readonly("as_of_after", &PlanComparison::as_of_after)
      .def("changes", [](const PlanComparison& c) { return code_view(c.changes(), c); })
      .def("counts",
           [](const PlanComparison& c) { return std::vector<std::uint32_t>(c.counts().begin(), c.counts().end()); })
      .def(
          "ids",
          [](const PlanComparison& c, bool before, std::size_t first, std::size_t last) {
            return row_texts(c.size(), first, last, [&](std::size_t row) { return ids_at(c, row, before); });
          },
          py::arg("before"), py::arg("first") = 0, py::arg("last") = all)
      .def(
          "titles",
          [](const PlanComparison& c, std::size_t first, std::size_t last) {
            return row_texts(c.size(), first, last,
                             [&](std::size_t row) { return ids_at(c, row, c.after(row).empty(), true); });
          },
          py::arg("first") = 0, py::arg("last") = all)
      .def(
          "texts",
          [](const PlanComparison& c, const std::string& column, std::size_t first, std::size_t last) {
            const auto of = [&](auto member) {
              return row_texts(c.size(), first, last, [&](std::size_t row) { return (c.*member)(row); });
            };
            if (column == "link") return of(&PlanComparison::link);
            if (column == "field") return of(&PlanComparison::field);
            if (column == "was") return of(&PlanComparison::was);
            if (column == "is") return of(&PlanComparison::is);
            return of(&PlanComparison::words);
          },
          py::arg("column"), py::arg("first") = 0, py::arg("last") = all)
      .def("left_behind", &left_behind)
      .def("series", &series)
      .def(
          "text",
          [](const PlanComparison& c, std::size_t most_shown) {
            const py::gil_scoped_release unlocked;
            return to_string(c, most_shown);
          },
          py::arg("most_shown"));

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  plan.def(
      "compare",
      [](const PlanHandle& after, const PlanHandle& before, Date as_of_before, Date as_of_after,
         const Selection& where_before, const Selection& where_after,
         std::vector<std::pair<std::string, std::string>> successors, std::optional<std::vector<std::string>> ignored) {
        return compared(before, after, as_of_before, as_of_after, where_before, where_after, std::move(successors),
                        std::move(ignored));
      },
      py::arg("earlier"), py::arg("as_of_before"), py::arg("as_of_after"), py::arg("where_before"),
      py::arg("where_after"), py::arg("successors"), py::arg("ignored"));
  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup.def("compare", &moved, py::arg("earlier"), py::arg("most_shown"));
}

}  // namespace goldenthread::python
