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

py::tuple impact_columns(const PlanHandle& handle, const std::string& id) {
  Impact found;
  {
    const py::gil_scoped_release unlocked;
    found = impact(handle.graph(), id);
  }
  return py::make_tuple(array(std::move(found.element)), array(std::move(found.paths)),
                        array(std::move(found.distance)), array(std::move(found.only_support)));
}

py::tuple single_point_columns(const PlanHandle& handle) {
  SinglePointsOfFailure found;
  {
    const py::gil_scoped_release unlocked;
    found = single_points_of_failure(handle.graph());
  }
  return py::make_tuple(array(std::move(found.element)), array(std::move(found.single_point)),
                        array(std::move(found.nearest)));
}

/// A line-of-sight report and the plan that it is of.
struct LineReport {
  Plan plan;
  std::shared_ptr<const LineOfSightReport> report;

  // The ids of a line on one line of text; of a long one its first and its last.
  [[nodiscard]] std::string path(std::size_t row) const {
    constexpr std::size_t longest = 64;
    const Path way = report->line(plan, row);
    std::string ids;
    for (std::size_t i = 0; i < way.size(); ++i) {
      if (way.size() > longest && i == longest / 2) {
        ids += " → …";
        i = way.size() - longest / 2 + 1;
      }
      if (!ids.empty()) ids += " → ";
      ids += plan.id(way[i].element);
    }
    return ids;
  }
};

void register_line_report(py::module_& module) {
  py::class_<LineReport>(module, "LineOfSightReport", "How far the vision is; goldenthread.LineOfSightReport wraps it.")
      .def("__len__", [](const LineReport& made) { return made.report->size(); })
      .def("element",
           [](const LineReport& made) {
             return view(std::span<const std::uint32_t>{made.report->element}, made.report);
           })
      .def("top",
           [](const LineReport& made) { return view(std::span<const std::uint32_t>{made.report->top}, made.report); })
      .def(
          "length",
          [](const LineReport& made) { return view(std::span<const std::uint32_t>{made.report->length}, made.report); })
      .def("basis",
           [](const LineReport& made) { return code_view(std::span<const Basis>{made.report->basis}, made.report); })
      .def("broken",
           [](const LineReport& made) { return view(std::span<const std::uint8_t>{made.report->broken}, made.report); })
      .def("justified",
           [](const LineReport& made) {
             return view(std::span<const std::uint8_t>{made.report->justified}, made.report);
           })
      .def("share",
           [](const LineReport& made) {
             const Share share = made.report->share();
             return py::make_tuple(share.numerator, share.denominator, share.justified);
           })
      .def(
          "line", [](const LineReport& made, std::size_t row) { return made.report->line(made.plan, row); },
          py::arg("row"), Unlocked())
      .def(
          "paths",
          [](const LineReport& made, std::size_t first, std::size_t last) {
            last = (std::min)(last, made.report->size());
            first = (std::min)(first, last);
            std::vector<std::string> all;
            {
              const py::gil_scoped_release unlocked;
              for (std::size_t row = first; row < last; ++row) all.push_back(made.path(row));
            }
            return texts(all.size(), [&](std::size_t i) -> std::string_view { return all[i]; });
          },
          py::arg("first"), py::arg("last"));
}

/// For each row the ids of its owners with "; " between.
py::list owner_texts(const PlanHandle& handle, const py::array_t<ElementIndex, py::array::c_style>& rows) {
  const auto count = static_cast<std::size_t>(rows.size());
  const ElementIndex* first = rows.data();
  std::vector<std::string> cells(count);
  {
    const py::gil_scoped_release unlocked;
    const auto name = [&](std::size_t i, ElementIndex owner) {
      cells[i] += (cells[i].empty() ? "" : "; ") + std::string{handle.plan().id(owner)};
    };
    constexpr std::size_t few = 16;
    if (count <= few) {
      for (std::size_t i = 0; i < count; ++i)
        for (const ElementIndex owner : owners(handle.graph(), first[i])) name(i, owner);
    } else {
      const Owners all(handle.graph());
      for (std::size_t i = 0; i < count; ++i) {
        ElementIndex last = no_element;
        for (const Owner& owner : all.of(first[i]))
          if (owner.party != last) name(i, last = owner.party);
      }
    }
  }
  py::list made(count);
  for (std::size_t i = 0; i < count; ++i) made[i] = text_or_none(cells[i]);
  return made;
}

py::tuple out_of_sight_columns(const PlanHandle& handle, const Selection& count) {
  OutOfSight found;
  {
    const py::gil_scoped_release unlocked;
    found = out_of_sight(handle.graph(), count);
  }
  return py::make_tuple(array(std::move(found.element)), array(std::move(found.top)), array(std::move(found.length)));
}

/// Groups as columns, with everything counted as the last row.
py::dict sight_columns(const PlanHandle& handle, const std::string& by, const Selection& count) {
  SightBy found;
  {
    const py::gil_scoped_release unlocked;
    found = sight_by(handle.graph(), by, count);
    found.groups.push_back(found.total);
  }
  const std::vector<SightGroup>& groups = found.groups;
  const auto numbers_of = [&](const auto& member) {
    std::vector<std::decay_t<decltype(groups[0].*member)>> numbers;
    for (const SightGroup& group : groups) numbers.push_back(group.*member);
    return array(std::move(numbers));
  };
  py::list ids(groups.size());
  py::list titles(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    ids[i] = text_or_none(groups[i].id);
    titles[i] = text_or_none(groups[i].title);
  }
  py::dict parts;
  parts["id"] = ids;
  parts["title"] = titles;
  parts["elements"] = numbers_of(&SightGroup::elements);
  parts["in_sight"] = numbers_of(&SightGroup::in_sight);
  parts["out_of_sight"] = numbers_of(&SightGroup::out_of_sight);
  parts["stated"] = numbers_of(&SightGroup::stated);
  parts["inferred"] = numbers_of(&SightGroup::inferred);
  parts["whole_plan"] = numbers_of(&SightGroup::whole_plan);
  parts["least"] = numbers_of(&SightGroup::least);
  parts["mean"] = numbers_of(&SightGroup::mean);
  parts["deepest"] = numbers_of(&SightGroup::deepest);
  return parts;
}

py::list ring_list(const PlanHandle& handle) {
  const Graph* graph = nullptr;
  {
    const py::gil_scoped_release unlocked;
    graph = &handle.graph();
  }
  py::list rings;
  for (const LinkRing& ring : graph->rings())
    rings.append(py::make_tuple(text(ring.link_type), array(std::vector<ElementIndex>(ring.members)),
                                array(std::vector<ElementIndex>(ring.component))));
  return rings;
}

}  // namespace

void register_trace(py::module_& module) {
  register_path(module);
  register_line_report(module);
  py::class_<Selection>(module, "Selection", "Which elements: the words of a rule.");

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  plan.def("selection", &selection, py::arg("where"), py::arg("roles"), py::arg("kinds"), py::arg("states"),
           py::arg("ids"), py::arg("lenses"), py::arg("owners"), py::arg("below"), py::arg("above"), py::arg("periods"),
           py::arg("fields"))
      .def(
          "select",
          [](const PlanHandle& handle, const Selection& wanted) {
            return rows_from([&] { return select(handle.graph(), wanted); });
          },
          py::arg("selection"))
      .def(
          "lines_of_sight",
          [](const PlanHandle& handle, const std::string& id, const std::string& to, bool is_role,
             std::uint64_t limit) {
            return lines_of_sight(handle.graph(), id, {.to = line_end(handle.plan(), to, is_role), .limit = limit});
          },
          py::arg("id"), py::arg("to"), py::arg("is_role"), py::arg("limit"), Unlocked())
      .def(
          "first_line",
          [](const PlanHandle& handle, const std::string& id, const std::string& to, bool is_role) {
            return first_line(handle.graph(), id, line_end(handle.plan(), to, is_role));
          },
          py::arg("id"), py::arg("to"), py::arg("is_role"), Unlocked())
      .def(
          "shortest_line",
          [](const PlanHandle& handle, const std::string& id, const std::string& to, bool is_role) {
            return shortest_line(handle.graph(), id, line_end(handle.plan(), to, is_role));
          },
          py::arg("id"), py::arg("to"), py::arg("is_role"), Unlocked())
      .def(
          "strongest_line",
          [](const PlanHandle& handle, const std::string& id, const std::string& to, bool is_role) {
            return strongest_line(handle.graph(), id, line_end(handle.plan(), to, is_role));
          },
          py::arg("id"), py::arg("to"), py::arg("is_role"), Unlocked())
      .def(
          "find_break",
          [](const PlanHandle& handle, const std::string& id) -> py::object {
            std::optional<ThreadBreak> found;
            {
              const py::gil_scoped_release unlocked;
              found = find_break(handle.graph(), id);
            }
            if (!found) return py::none();
            return py::make_tuple(array(std::move(found->tops)), py::cast(std::move(found->nearest)));
          },
          py::arg("id"))
      .def(
          "ancestors",
          [](const PlanHandle& handle, const std::string& id) {
            return rows_from([&] { return ancestors(handle.graph(), id); });
          },
          py::arg("id"))
      .def(
          "descendants",
          [](const PlanHandle& handle, const std::string& id, bool people) {
            return rows_from([&] { return descendants(handle.graph(), id, {.people = people}); });
          },
          py::arg("id"), py::arg("people"))
      .def("impact", &impact_columns, py::arg("id"))
      .def("single_points_of_failure", &single_point_columns)
      .def(
          "line_of_sight_report",
          [](const PlanHandle& handle, Date as_of) {
            return LineReport{handle.plan(),
                              std::make_shared<const LineOfSightReport>(line_of_sight_report(handle.graph(), as_of))};
          },
          py::arg("as_of"), Unlocked())
      .def("owners", &owner_texts, py::arg("rows"))
      .def("out_of_sight", &out_of_sight_columns, py::arg("count"))
      .def("sight_by", &sight_columns, py::arg("by"), py::arg("count"))
      .def("rings", &ring_list);
}

}  // namespace goldenthread::python
