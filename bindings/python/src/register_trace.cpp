// trace: lines of sight, what is above and below, impact, single points of failure and selections.
#include <memory>
#include <optional>
#include <tuple>

#include <goldenthread/trace/ancestors.hpp>
#include <goldenthread/trace/best_line.hpp>
#include <goldenthread/trace/impact.hpp>
#include <goldenthread/trace/line_report.hpp>
#include <goldenthread/trace/lines_of_sight.hpp>
#include <goldenthread/trace/owners.hpp>
#include <goldenthread/trace/parse_selection.hpp>
#include <goldenthread/trace/select.hpp>
#include <goldenthread/trace/sight.hpp>
#include <goldenthread/trace/single_points_of_failure.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "plan_handle.hpp"
#include "register.hpp"

namespace goldenthread::python {
namespace {

using Unlocked = py::call_guard<py::gil_scoped_release>;

/// Where lines lead: an element of that id, else a role of that name.
LineEnd line_end(const Plan& plan, const std::string& to, bool is_role) {
  if (is_role) return parse_word<Role>(to);
  if (!plan.find(to))
    if (const auto role = parse_role(to)) return *role;
  return to;
}

/// A walk over lines of sight. It steps on only when the next line is asked for: the first is much cheaper than the
/// step to the second.
class Lines {
 public:
  explicit Lines(const LinesOfSight& lines) : at_(lines.begin()) {}

  [[nodiscard]] std::optional<Path> next() {
    if (given_ && at_ != std::default_sentinel) ++at_;
    given_ = true;
    if (at_ == std::default_sentinel) return std::nullopt;
    return *at_;
  }

 private:
  LinesOfSight::Iterator at_;
  bool given_ = false;
};

FieldTest field_test(const std::tuple<std::string, std::string, std::vector<std::string>>& parts) {
  constexpr std::array<std::string_view, 10> names{"present", "absent",     "equal",   "not_equal",     "in",
                                                   "less",    "less_equal", "greater", "greater_equal", "within"};
  const std::string& name = std::get<1>(parts);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return {std::get<0>(parts), static_cast<Comparison>(i), std::get<2>(parts)};
  throw ArgumentError("comparison " + goldenthread::in_quotes(name) + " is not one there is");
}

Selection selection(const PlanHandle& handle, const std::string& where, const std::vector<Role>& roles,
                    const std::vector<std::string>& kinds, const std::vector<State>& states,
                    const std::vector<std::string>& ids, const std::vector<std::string>& lenses,
                    const std::vector<std::string>& owners, const std::vector<std::string>& below,
                    const std::vector<std::string>& above, const std::vector<std::string>& periods,
                    const std::vector<std::tuple<std::string, std::string, std::vector<std::string>>>& fields) {
  Selection made = parse_selection(where, handle.plan().framework());
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  append(made.roles, roles);
  append(made.kinds, kinds);
  append(made.states, states);
  append(made.ids, ids);
  append(made.lenses, lenses);
  append(made.owners, owners);
  append(made.below, below);
  append(made.above, above);
  append(made.periods, periods);
  for (const auto& field : fields) made.fields.push_back(field_test(field));
  return made;
}

void register_path(py::module_& module) {
  py::class_<Path>(module, "Path", "A way up from an element; goldenthread.Path wraps it.")
      .def("steps",
           [](const Path& path) {
             py::list elements;
             py::list links;
             for (const Step& step : path) {
               elements.append(step.element);
               links.append(step.link);
             }
             return py::make_tuple(elements, links);
           })
      .def("__len__", [](const Path& path) { return path.size(); })
      .def("ids",
           [](const Path& path) {
             return texts(path.size(), [&](std::size_t i) { return path.plan().id(path[i].element); });
           })
      .def("titles",
           [](const Path& path) {
             return texts(path.size(), [&](std::size_t i) { return path.plan().title(path[i].element); });
           })
      .def("kinds",
           [](const Path& path) {
             return texts(path.size(),
                          [&](std::size_t i) -> std::string_view { return path.plan().kind(path[i].element).name; });
           })
      .def("link_types",
           [](const Path& path) {
             const Plan& plan = path.plan();
             return texts(path.length(), [&](std::size_t i) -> std::string_view {
               return plan.framework().link_types[plan.link_types()[path[i].link]].name;
             });
           })
      .def("bases",
           [](const Path& path) {
             return texts(path.length(),
                          [&](std::size_t i) { return to_string(link_basis(path.plan(), path[i].link)); });
           })
      .def("states",
           [](const Path& path) {
             return texts(path.length(),
                          [&](std::size_t i) { return to_string(link_state(path.plan(), path[i].link)); });
           })
      .def("weakest_basis", &Path::weakest_basis)
      .def("has_draft", &Path::has_draft)
      .def("__str__", [](const Path& path) { return text(to_string(path)); })
      .def("__eq__", [](const Path& a, const Path& b) { return a == b; }, py::is_operator());

  py::class_<Lines>(module, "LineIterator", "A walk over lines of sight.")
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", [](Lines& lines) {
        std::optional<Path> path;
        {
          const py::gil_scoped_release unlocked;
          path = lines.next();
        }
        if (!path) throw py::stop_iteration();
        return *std::move(path);
      });

  py::class_<LinesOfSight>(module, "LinesOfSight", "Lines of sight; goldenthread.LinesOfSight wraps it.")
      .def("count", &LinesOfSight::count, Unlocked())
      .def("count_saturated", &LinesOfSight::count_saturated, Unlocked())
      .def("empty", &LinesOfSight::empty, Unlocked())
      .def("summary", &LinesOfSight::summary, Unlocked(), py::arg("shown"))
      .def("text", [](const LinesOfSight& lines) { return made_text([&] { return to_string(lines); }); })
      .def("rows",
           [](const LinesOfSight& lines) {
             std::vector<ElementIndex> rows;
             {
               const py::gil_scoped_release unlocked;
               rows = lines.elements();
             }
             return array(std::move(rows));
           })
      .def("__iter__", [](const LinesOfSight& lines) {
        const py::gil_scoped_release unlocked;
        return Lines{lines};
      });
}

/// Runs without the interpreter's lock and gives the rows as an array.
template <class Make>
py::array_t<ElementIndex> rows_from(const Make& make) {
  std::vector<ElementIndex> rows;
  {
    const py::gil_scoped_release unlocked;
    rows = make();
  }
  return array(std::move(rows));
}

Frame impact_frame(const PlanHandle& handle, const std::string& id, Date as_of) {
  const py::gil_scoped_release unlocked;
  return frame(impact({handle.graph(), as_of}, id, interruptible()), handle.plan())
      .titled("What a slip of " + id + " puts at risk");
}

/// A line-of-sight report and the plan that it is of.
struct LineReport {
  Plan plan;
  std::shared_ptr<const LineOfSightReport> report;
};

void register_line_report(py::module_& module) {
  py::class_<LineReport>(module, "LineOfSightReport", "Distances to the vision; see goldenthread.LineOfSightReport.")
      .def("__len__", [](const LineReport& made) { return made.report->size(); })
      .def("element",
           [](const LineReport& made) {
             return view(std::span<const std::uint32_t>{made.report->element}, made.report);
           })
      .def("frame", [](const LineReport& made) { return frame(*made.report, made.plan); })
      .def_property_readonly("share", [](const LineReport& made) { return made.report->share(); })
      .def("__str__", [](const LineReport& made) { return text(to_string(*made.report)); })
      .def(
          "line", [](const LineReport& made, std::size_t row) { return made.report->line(made.plan, row); },
          py::arg("row"), Unlocked());
}

void register_sight(py::module_& module) {
  py::class_<SightBy>(module, "SightBy", "How deep the thread runs by group; goldenthread.SightBy wraps it.")
      .def("frame", [](const SightBy& found) { return frame(found); })
      .def("total",
           [](const SightBy& found) {
             return frame(SightBy{.by = found.by, .groups = {found.total}, .total = found.total});
           })
      .def("__str__", [](const SightBy& found) { return text(to_string(found)); });
}

py::list ring_list(const PlanHandle& handle, Date as_of) {
  std::optional<PlanAt> at;
  {
    const py::gil_scoped_release unlocked;
    at.emplace(handle.graph(), as_of);
  }
  py::list rings;
  for (const LinkRing& ring : at->graph().rings())
    rings.append(py::make_tuple(text(ring.link_type), array(std::vector<ElementIndex>(ring.members)),
                                array(std::vector<ElementIndex>(ring.component))));
  return rings;
}

/// Adds the search for one line of sight.
void add_line(py::class_<PlanHandle>& plan, const char* name,
              std::optional<Path> (*find)(const PlanAt&, std::string_view, const LineEnd&)) {
  plan.def(
      name,
      [find](const PlanHandle& handle, const std::string& id, const std::string& to, bool is_role, Date as_of) {
        return find({handle.graph(), as_of}, id, line_end(handle.plan(), to, is_role));
      },
      py::arg("id"), py::arg("to"), py::arg("is_role"), py::arg("as_of"), Unlocked());
}

}  // namespace

void register_trace(py::module_& module) {
  register_path(module);
  register_sight(module);
  register_line_report(module);
  py::class_<Selection>(module, "Selection", "Which elements: the words of a rule.");

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  add_line(plan, "first_line", &first_line);
  add_line(plan, "shortest_line", &shortest_line);
  add_line(plan, "strongest_line", &strongest_line);
  plan.def("selection", &selection, py::arg("where"), py::arg("roles"), py::arg("kinds"), py::arg("states"),
           py::arg("ids"), py::arg("lenses"), py::arg("owners"), py::arg("below"), py::arg("above"), py::arg("periods"),
           py::arg("fields"))
      .def(
          "select",
          [](const PlanHandle& handle, const Selection& wanted, Date as_of) {
            return rows_from([&] { return select({handle.graph(), as_of}, wanted, interruptible()); });
          },
          py::arg("selection"), py::arg("as_of"))
      .def(
          "lines_of_sight",
          [](const PlanHandle& handle, const std::string& id, const std::string& to, bool is_role, std::uint64_t limit,
             Date as_of) {
            return lines_of_sight({handle.graph(), as_of}, id,
                                  {.to = line_end(handle.plan(), to, is_role), .limit = limit});
          },
          py::arg("id"), py::arg("to"), py::arg("is_role"), py::arg("limit"), py::arg("as_of"), Unlocked())
      .def(
          "find_break",
          [](const PlanHandle& handle, const std::string& id, Date as_of) -> py::object {
            std::optional<ThreadBreak> found;
            {
              const py::gil_scoped_release unlocked;
              found = find_break({handle.graph(), as_of}, id);
            }
            if (!found) return py::none();
            return py::make_tuple(array(std::move(found->tops)), py::cast(std::move(found->nearest)));
          },
          py::arg("id"), py::arg("as_of"))
      .def(
          "ancestors",
          [](const PlanHandle& handle, const std::string& id, Date as_of) {
            return rows_from([&] { return ancestors({handle.graph(), as_of}, id); });
          },
          py::arg("id"), py::arg("as_of"))
      .def(
          "descendants",
          [](const PlanHandle& handle, const std::string& id, bool people, Date as_of) {
            return rows_from([&] { return descendants({handle.graph(), as_of}, id, {.people = people}); });
          },
          py::arg("id"), py::arg("people"), py::arg("as_of"))
      .def("impact", &impact_frame, py::arg("id"), py::arg("as_of"))
      .def(
          "single_points_of_failure",
          [](const PlanHandle& handle, Date as_of) {
            return frame(single_points_of_failure({handle.graph(), as_of}, interruptible()), handle.plan());
          },
          py::arg("as_of"), Unlocked())
      .def(
          "line_of_sight_report",
          [](const PlanHandle& handle, Date as_of) {
            return LineReport{handle.plan(), std::make_shared<const LineOfSightReport>(
                                                 line_of_sight_report(handle.graph(), as_of, interruptible()))};
          },
          py::arg("as_of"), Unlocked())
      .def(
          "owners",
          [](const PlanHandle& handle, const std::vector<ElementIndex>& rows, Date as_of) {
            std::vector<std::string> all;
            {
              const py::gil_scoped_release unlocked;
              all = owner_texts({handle.graph(), as_of}, rows, interruptible());
            }
            py::list made(all.size());
            for (std::size_t i = 0; i < all.size(); ++i) made[i] = text_or_none(all[i]);
            return made;
          },
          py::arg("rows"), py::arg("as_of"))
      .def(
          "out_of_sight",
          [](const PlanHandle& handle, const Selection& count, Date as_of) {
            const PlanAt at{handle.graph(), as_of};
            const Progress progress = interruptible();
            return frame(out_of_sight(at, count, progress.part(0, 0.6)), at, progress.part(0.6, 1));
          },
          py::arg("count"), py::arg("as_of"), Unlocked())
      .def(
          "sight_by",
          [](const PlanHandle& handle, const std::string& by, const Selection& count, Date as_of) {
            return sight_by({handle.graph(), as_of}, by, count, interruptible());
          },
          py::arg("by"), py::arg("count"), py::arg("as_of"), Unlocked())
      .def("rings", &ring_list, py::arg("as_of"))
      .def(
          "path",
          [](const PlanHandle& handle, const std::vector<ElementIndex>& elements,
             const std::vector<std::uint32_t>& links) {
            const Plan& whole = handle.plan();
            const std::size_t size = elements.size();
            std::vector<Step> steps;
            for (std::size_t i = 0; i < size && i < links.size(); ++i) {
              const bool last = i + 1 == size;
              if (elements[i] >= whole.size() || (last ? links[i] != no_link : links[i] >= whole.links().size())) break;
              steps.push_back({.element = elements[i], .link = links[i]});
            }
            if (steps.empty() || steps.size() != size) throw ArgumentError("there is no such path in the plan");
            return Path{whole, std::move(steps)};
          },
          py::arg("elements"), py::arg("links"));
}

}  // namespace goldenthread::python
