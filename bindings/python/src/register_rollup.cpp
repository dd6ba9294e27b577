// rollup: scores, statuses and tallies, what explains them, and amounts.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/frame/period_text.hpp>
#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/effective_weight.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "options_class.hpp"
#include "plan_handle.hpp"
#include "register.hpp"
#include "result_items.hpp"

namespace goldenthread::python {
namespace {

ResultItem item_at(const Rollup& result, ElementIndex row) { return {result.graph(), result.at(row), row}; }

void register_items(py::module_& module) {
  const auto get = [](auto of) { return [of](const ResultItem& item) { return of(item.result); }; };
  py::class_<ResultItem>(module, "ElementResult", "One element's results; goldenthread.ElementResult wraps it.")
      .def_property_readonly("id", get([](const ElementResult& of) { return text(of.id); }))
      .def_property_readonly("title", get([](const ElementResult& of) { return text(of.title); }))
      .def_property_readonly("kind", [](const ResultItem& item) { return text(item.graph.plan().kind(item.row).name); })
      .def_property_readonly("score", get([](const ElementResult& of) { return number_or_none(of.score); }))
      .def_property_readonly("reason", get([](const ElementResult& of) { return of.reason; }))
      .def_property_readonly("status", get([](const ElementResult& of) { return of.status; }))
      .def_property_readonly("worst", get([](const ElementResult& of) { return of.worst; }))
      .def_property_readonly("completeness",
                             get([](const ElementResult& of) { return number_or_none(of.completeness); }))
      .def_property_readonly("standing", get([](const ElementResult& of) { return number_or_none(of.standing); }))
      .def_property_readonly("judged", get([](const ElementResult& of) { return number_or_none(of.judged); }))
      .def_property_readonly("last_known", get([](const ElementResult& of) { return number_or_none(of.last_known); }))
      .def_property_readonly("outcomes", get([](const ElementResult& of) { return number_or_none(of.outcomes); }))
      .def_property_readonly("work", get([](const ElementResult& of) { return number_or_none(of.work); }))
      .def_property_readonly("tally", get([](const ElementResult& of) { return tally_counts(of.tally); }))
      .def_property_readonly("reported_status", get([](const ElementResult& of) { return of.reported_status; }))
      .def_property_readonly("overridden", get([](const ElementResult& of) { return of.overridden; }))
      .def_property_readonly("computed_score",
                             get([](const ElementResult& of) { return number_or_none(of.computed.score); }))
      .def_property_readonly("computed_reason", get([](const ElementResult& of) { return of.computed.reason; }))
      .def_property_readonly("computed_status", get([](const ElementResult& of) { return of.computed_status; }));
}

void register_explanation(py::module_& module) {
  py::class_<Explanation>(module, "Explanation", "Why a score is what it is; goldenthread.Explanation wraps it.")
      .def_property_readonly("result",
                             [](const Explanation& of) {
                               const Graph& graph = of.rollup->graph();
                               return ResultItem{graph, of.result, graph.plan().at(of.result.id)};
                             })
      .def_readonly("as_of", &Explanation::as_of)
      .def_readonly("scores_itself", &Explanation::scores_itself)
      .def_readonly("method", &Explanation::method)
      .def_readonly("missing", &Explanation::missing)
      .def_readonly("own_and_below", &Explanation::own_and_below)
      .def_readonly("display_scale", &Explanation::display_scale)
      .def_property_readonly("status_labels",
                             [](const Explanation& made) {
                               const std::vector<std::string> labels =
                                   made.rollup->graph().plan().framework().status_labels();
                               return texts(labels.size(), [&](std::size_t i) { return std::string_view{labels[i]}; });
                             })
      .def("frame", [](const Explanation& of) { return frame(of); })
      .def("status_frame", &status_frame)
      .def("measure_frame", &measure_frame)
      .def("action_frame", &action_frame)
      .def("override_frame", &override_frame)
      .def("several_paths_frame", &several_paths_frame)
      .def("sentences", [](const Explanation& of) { return text(sentences(of)); })
      .def("__str__", [](const Explanation& of) { return text(to_string(of)); });
}

py::array_t<std::uint32_t> tally_rows(const Rollup& result) {
  std::span<const Tally> tallies;
  {
    const py::gil_scoped_release unlocked;
    result.make_tallies(interruptible());
    tallies = result.tallies();
  }
  static_assert(sizeof(Tally) == status_count * sizeof(std::uint32_t));
  const py::capsule keeper(new Rollup(result), [](void* kept) { delete static_cast<Rollup*>(kept); });
  const auto rows = static_cast<py::ssize_t>(tallies.size());
  py::array_t<std::uint32_t> made({rows, static_cast<py::ssize_t>(status_count)},
                                  reinterpret_cast<const std::uint32_t*>(tallies.data()), keeper);
  py::detail::array_proxy(made.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
  return made;
}

using Numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

Amounts amounts_of(const Rollup& result, const Numbers& own, AmountRule rule) {
  if (own.ndim() != 1) throw ArgumentError("own has " + counted(own.ndim(), "dimension") + "; give one");
  const std::span<const double> amounts(own.data(), static_cast<std::size_t>(own.size()));
  const py::gil_scoped_release unlocked;
  return roll_up_amounts(result, amounts, rule, interruptible());
}

GroupedRollup grouped_by(const Rollup& result, const std::string& name, const std::vector<std::string>& kinds,
                         const std::string& groups_are) {
  std::optional<Grouping::End> end;
  if (groups_are == "from")
    end = Grouping::End::from;
  else if (groups_are == "to")
    end = Grouping::End::to;
  else if (!groups_are.empty())
    throw ArgumentError("groups is " + goldenthread::in_quotes(groups_are) + "; give from or to");
  const py::gil_scoped_release unlocked;
  if (kinds.empty() && !end) return roll_up_by(result, name, interruptible());
  GroupedRollup made = roll_up_by(result, Grouping::named(name, result.graph().plan(), kinds, end), interruptible());
  made.grouping = name;
  return made;
}

void register_groups(py::module_& module) {
  py::class_<GroupResult>(module, "GroupResult", "One group's results, or all groups' together.")
      .def("tally", [](const GroupResult& group) { return tally_counts(group.tally); })
      .def_readonly("linked_by_kind", &GroupResult::linked_by_kind)
      .def_readonly("elements_by_kind", &GroupResult::elements_by_kind);
  py::class_<GroupedRollup>(module, "GroupedRollup", "A roll-up by groups; goldenthread.GroupedRollup wraps it.")
      .def("__len__", [](const GroupedRollup& grouped) { return grouped.groups.size(); })
      .def("frame", [](const GroupedRollup& grouped) { return frame(grouped); })
      .def("total_frame",
           [](const GroupedRollup& grouped) {
             return frame(
                 GroupedRollup{.grouping = grouped.grouping, .groups = {grouped.total}, .total = grouped.total});
           })
      .def_property_readonly("total", [](const GroupedRollup& grouped) { return grouped.total; })
      .def(
          "group", [](const GroupedRollup& grouped, const std::string& id) { return grouped.at(id); }, py::arg("id"))
      .def("__str__", [](const GroupedRollup& grouped) { return text(to_string(grouped)); });
}

/// An answer, and the roll-up that it is of, for its words and rows.
template <class Found>
struct Figures {
  Rollup result;
  Found found;
};

template <class Found>
py::class_<Figures<Found>> register_figures(py::module_& module, const char* name) {
  return py::class_<Figures<Found>>(module, name, "Figures of a roll-up, as a frame and in words.")
      .def("frame", [](const Figures<Found>& figures) { return frame(figures.result, figures.found); })
      .def("__str__", [](const Figures<Found>& figures) { return text(to_string(figures.result, figures.found)); });
}

void register_all_figures(py::module_& module) {
  register_figures<Amounts>(module, "Amounts").def_property_readonly("total", [](const Figures<Amounts>& figures) {
    return figures.found.total;
  });
  const auto period = [](Period MeasuredAmounts::* member) {
    return [member](const Figures<MeasuredAmounts>& figures) {
      const Period& of = figures.found.*member;
      const FiscalCalendar calendar = naming_calendar(of, figures.result.graph().plan().calendar());
      return of.is_none() ? std::nullopt : std::optional{told_by(calendar, of)};
    };
  };
  register_figures<MeasuredAmounts>(module, "MeasuredAmounts")
      .def_property_readonly("unit", [](const Figures<MeasuredAmounts>& figures) { return text(figures.found.unit); })
      .def_property_readonly("actual_period", period(&MeasuredAmounts::actual_period))
      .def_property_readonly("target_period", period(&MeasuredAmounts::target_period));
  register_figures<DirectionsOfTravel>(module, "DirectionsOfTravel")
      .def("total", [](const Figures<DirectionsOfTravel>& figures) { return figures.found.total.counts; });
  register_figures<EffectiveWeights>(module, "EffectiveWeights");
}

DirectionsOfTravel directions(const Rollup& result, std::optional<Comparator> against,
                              std::optional<std::uint32_t> points) {
  TravelRule rule = result.graph().plan().framework().direction_of_travel;
  rule.against = against.value_or(rule.against);
  rule.points = points.value_or(rule.points);
  const py::gil_scoped_release unlocked;
  return directions_of_travel(result, rule, interruptible());
}

/// A Python function over the arrays of a level. It may be asked, and let go, by code that does not hold the GIL.
LevelAggregator level_aggregator(const py::function& given) {
  const std::shared_ptr<py::function> function(new py::function(given), [](py::function* kept) {
    const py::gil_scoped_acquire locked;
    delete kept;
  });
  return [function](const ChildScores& children, std::span<double> scores) {
    const py::gil_scoped_acquire locked;
    const auto copy = [](const auto& cells) {
      return py::array_t<std::decay_t<decltype(cells[0])>>(static_cast<py::ssize_t>(cells.size()), cells.data());
    };
    const py::object answer = (*function)(copy(children.scores), copy(children.weights), copy(children.starts));
    const auto made = Numbers::ensure(answer);
    if (!made || made.ndim() != 1 || static_cast<std::size_t>(made.size()) != scores.size()) {
      PyErr_Clear();
      throw ArgumentError("aggregators: the function was asked for " + counted(scores.size(), "score") +
                          ", one an element; it must return an array of as many numbers, NaN for none");
    }
    std::copy_n(made.data(), scores.size(), scores.begin());
  };
}

std::variant<Rollup, RollupSeries> run_roll_up(const PlanHandle& handle, const DateOrDates& as_of,
                                               RollUpOptions options) {
  options.progress = interruptible();
  const py::gil_scoped_release unlocked;
  if (const auto* dates = std::get_if<std::vector<Date>>(&as_of.value)) return roll_up(handle.graph(), *dates, options);
  options.as_of = std::get<Date>(as_of.value);
  return roll_up(handle.graph(), options);
}

void register_rollup_options(py::module_& module) {
  using Options = RollUpOptions;
  auto made = options_class<Options>(module, "RollUpOptions", "How to roll up.");
  add_fields(made, "threads", &Options::threads, "method", &Options::method, "missing", &Options::missing,
             "minimum_completeness", &Options::minimum_completeness, "minimum_count", &Options::minimum_count,
             "imputed", &Options::imputed, "max_age", &Options::max_age, "own_and_below", &Options::own_and_below,
             "status_from", &Options::status_from, "structure_as_of", &Options::structure_as_of, "work_and_outcomes",
             &Options::work_and_outcomes, "minimum_judged", &Options::minimum_judged, "complete_counts",
             &Options::complete_counts, "part_periods", &Options::part_periods);
  made.def_property(
      "aggregators",
      [](const Options& options) {
        std::vector<std::string> kinds;
        for (const auto& [kind, aggregator] : options.aggregators) kinds.push_back(kind);
        return kinds;
      },
      [](Options& options, const std::map<std::string, py::function>& functions) {
        options.aggregators.clear();
        for (const auto& [kind, function] : functions) options.aggregators[kind] = level_aggregator(function);
      });
}

MeasuredAmounts measured(const Rollup& result, const std::string& unit, const std::vector<std::string>& kinds) {
  const py::gil_scoped_release unlocked;
  return measured_amounts(result, {.unit = unit, .kinds = kinds}, interruptible());
}

Frame readable_of(const Rollup& result) {
  const py::gil_scoped_release unlocked;
  return readable_frame(result);
}

Explanation explained(const Rollup& result, const std::string& id, Audience audience) {
  const py::gil_scoped_release unlocked;
  return explain(result, id, audience, interruptible());
}

}  // namespace

void register_rollup(py::module_& module) {
  register_items(module);
  register_explanation(module);
  register_groups(module);
  register_all_figures(module);
  register_rollup_options(module);
  py::class_<Rollup>(module, "Rollup", "A roll-up; goldenthread.Rollup wraps it.")
      .def("__len__", &Rollup::size)
      .def_property_readonly("as_of", &Rollup::as_of)
      .def("scores", [](const Rollup& result) { return view(result.scores(), result); })
      .def("completeness", [](const Rollup& result) { return view(result.completeness(), result); })
      .def("standings", [](const Rollup& result) { return view(result.standings(), result); })
      .def("reasons", [](const Rollup& result) { return code_view(result.reasons(), result); })
      .def("statuses", [](const Rollup& result) { return code_view(result.statuses(), result); })
      .def("worst", [](const Rollup& result) { return code_view(result.worst(), result); })
      .def("leaves", [](const Rollup& result) { return view(result.leaves(), result); })
      .def("tallies", &tally_rows)
      .def("total",
           [](const Rollup& result) {
             Tally total;
             {
               const py::gil_scoped_release unlocked;
               total = result.total();
             }
             return tally_counts(total);
           })
      .def("frame", [](const Rollup& result) { return frame(result); })
      .def("readable_frame", &readable_of)
      .def(
          "at",
          [](const Rollup& result, const std::string& id) { return item_at(result, result.graph().plan().at(id)); },
          py::arg("id"))
      .def("at_row", &item_at, py::arg("row"))
      .def("explain", &explained, py::arg("id"), py::arg("audience"))
      .def("by", &grouped_by, py::arg("grouping"), py::arg("kinds"), py::arg("groups"))
      .def(
          "effective_weights",
          [](const Rollup& result, const std::string& ancestor) {
            const py::gil_scoped_release unlocked;
            return Figures<EffectiveWeights>{result, effective_weights(result, ancestor, interruptible())};
          },
          py::arg("ancestor"))
      .def(
          "effective_weight",
          [](const Rollup& result, const std::string& leaf, const std::string& ancestor) {
            const py::gil_scoped_release unlocked;
            return effective_weight(result, leaf, ancestor, interruptible());
          },
          py::arg("leaf"), py::arg("ancestor"))
      .def(
          "directions_of_travel",
          [](const Rollup& result, std::optional<Comparator> against, std::optional<std::uint32_t> points) {
            return Figures<DirectionsOfTravel>{result, directions(result, against, points)};
          },
          py::arg("against"), py::arg("points"))
      .def(
          "amounts",
          [](const Rollup& result, const Numbers& own, AmountRule rule) {
            return Figures<Amounts>{result, amounts_of(result, own, rule)};
          },
          py::arg("own"), py::arg("rule"))
      .def(
          "measured_amounts",
          [](const Rollup& result, const std::string& unit, const std::vector<std::string>& kinds) {
            return Figures<MeasuredAmounts>{result, measured(result, unit, kinds)};
          },
          py::arg("unit"), py::arg("kinds"));

  py::class_<RollupSeries>(module, "RollupSeries", "Roll-ups for several dates; goldenthread.RollupSeries wraps it.")
      .def("__len__", &RollupSeries::size)
      .def("dates",
           [](const RollupSeries& series) { return std::vector<Date>(series.dates().begin(), series.dates().end()); })
      .def("frame", [](const RollupSeries& series) { return frame(series); })
      .def("total_frame", &total_frame, py::call_guard<py::gil_scoped_release>())
      .def(
          "element", [](const RollupSeries& series, const std::string& id) { return frame(series, id); }, py::arg("id"))
      .def("at", [](const RollupSeries& series, Date as_of) { return series.at(as_of); }, py::arg("as_of"));

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  plan.def("roll_up", &run_roll_up, py::arg("as_of"), py::arg("options"));
}

}  // namespace goldenthread::python
