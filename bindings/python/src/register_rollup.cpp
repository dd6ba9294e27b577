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

#include <goldenthread/rollup/amounts.hpp>
#include <goldenthread/rollup/directions_of_travel.hpp>
#include <goldenthread/rollup/effective_weight.hpp>
#include <goldenthread/rollup/explain.hpp>
#include <goldenthread/rollup/roll_up_by.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/rollup/rollup_series.hpp>

#include "answers.hpp"
#include "casters.hpp"
#include "plan_handle.hpp"
#include "register.hpp"
#include "result_items.hpp"

namespace goldenthread::python {
namespace {

py::dict contribution_columns(const Explanation& explanation) {
  const ContributionColumns columns = goldenthread::columns(explanation);
  py::dict parts;
  parts["id"] = texts(columns.id);
  parts["title"] = texts(columns.title);
  parts["score"] = array(columns.score);
  parts["reason"] = codes(columns.reason);
  parts["status"] = codes(columns.status);
  parts["completeness"] = array(columns.completeness);
  parts["weight"] = array(columns.weight);
  parts["normalised_weight"] = array(columns.normalised_weight);
  parts["contribution"] = array(columns.contribution);
  parts["age"] = array(columns.age);
  parts["overridden"] = array(columns.overridden);
  return parts;
}

py::object measure_figures(const std::optional<MeasureFigures>& figures) {
  if (!figures) return py::none();
  py::dict parts;
  parts["actual"] = number_or_none(figures->reading.actual);
  parts["target"] = number_or_none(figures->reading.target);
  parts["lower"] = number_or_none(figures->reading.lower);
  parts["upper"] = number_or_none(figures->reading.upper);
  parts["baseline"] = number_or_none(figures->reading.baseline);
  parts["polarity"] = text(to_string(figures->reading.polarity));
  parts["unit"] = text(figures->unit);
  parts["period"] = figures->period.is_none() ? py::none() : py::cast(figures->period);
  parts["target_period"] = figures->target_period.is_none() ? py::none() : py::cast(figures->target_period);
  parts["scoring"] = text(figures->scoring);
  parts["scheme"] = text(figures->scheme);
  parts["formula"] = text(figures->formula);
  parts["missing"] = text(figures->missing);
  parts["provisional"] = figures->provisional;
  parts["observations"] = figures->observations;
  parts["part"] = figures->part;
  return parts;
}

py::object action_figures(const std::optional<ActionFigures>& figures) {
  if (!figures) return py::none();
  py::dict parts;
  parts["progress"] = number_or_none(figures->reading.progress);
  parts["expected_progress"] = number_or_none(figures->expected_progress);
  parts["start"] = figures->reading.start;
  parts["due"] = figures->reading.due;
  parts["completed"] = figures->reading.completed;
  parts["days_late"] = figures->days_late;
  return parts;
}

py::object override_figures(const std::optional<OverrideFigures>& figures) {
  if (!figures) return py::none();
  py::dict parts;
  parts["status"] = figures->status;
  parts["score"] = number_or_none(figures->score);
  parts["reason"] = text(figures->reason);
  parts["author"] = text(figures->author);
  parts["at"] = figures->at;
  parts["expires"] = figures->expires;
  return parts;
}

py::tuple explanation_parts(const Rollup& result, const std::string& id) {
  const Explanation explanation = explain(result, id);
  const Plan& plan = result.graph().plan();
  py::dict parts = item(plan, explanation.result, plan.at(id));
  parts["kind"] = text(explanation.kind);
  parts["as_of"] = explanation.as_of;
  parts["scores_itself"] = explanation.scores_itself;
  parts["method"] = explanation.method;
  parts["missing"] = explanation.missing;
  parts["own_and_below"] = explanation.own_and_below;
  parts["display_scale"] = explanation.display_scale;
  parts["measure"] = measure_figures(explanation.measure);
  parts["action"] = action_figures(explanation.action);
  parts["override"] = override_figures(explanation.override_given);
  py::list several_paths;
  for (const SharedLeaf& leaf : explanation.several_paths) {
    py::dict shared;
    shared["id"] = text(leaf.id);
    shared["title"] = text(leaf.title);
    shared["weight"] = leaf.weight;
    several_paths.append(shared);
  }
  parts["several_paths"] = several_paths;
  return py::make_tuple(parts, contribution_columns(explanation), text(to_string(explanation)));
}

py::array_t<std::uint32_t> tally_rows(const Rollup& result) {
  std::span<const Tally> tallies;
  {
    const py::gil_scoped_release unlocked;
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

py::dict amount_columns(const Rollup& result, const Numbers& own, AmountRule rule) {
  if (own.ndim() != 1) throw ArgumentError("own has " + std::to_string(own.ndim()) + " dimensions; give one");
  const std::span<const double> amounts(own.data(), static_cast<std::size_t>(own.size()));
  Amounts found;
  {
    const py::gil_scoped_release unlocked;
    found = roll_up_amounts(result, amounts, rule);
  }
  py::dict parts;
  parts["amount"] = array(std::move(found.amount));
  parts["remainder"] = array(std::move(found.remainder));
  parts["unknown"] = array(std::move(found.unknown));
  parts["overlaps"] = array(std::move(found.overlaps));
  parts["total"] = found.total;
  return parts;
}

py::dict group_columns(const Rollup& result, const std::string& name, const std::vector<std::string>& kinds,
                       const std::string& groups_are) {
  std::optional<Grouping::End> end;
  if (groups_are == "from")
    end = Grouping::End::from;
  else if (groups_are == "to")
    end = Grouping::End::to;
  else if (!groups_are.empty())
    throw ArgumentError("groups is " + goldenthread::in_quotes(groups_are) + "; give from or to");
  GroupedRollup grouped;
  {
    const py::gil_scoped_release unlocked;
    if (kinds.empty() && !end)
      grouped = roll_up_by(result, name);
    else
      grouped = roll_up_by(result, Grouping::named(name, result.graph().plan().framework(), kinds, end));
  }
  return group_parts(std::move(grouped));
}

/// Directions as columns, the tally as one column a direction.
py::dict travel_columns(const Rollup& result, std::optional<Comparator> against, std::optional<std::uint32_t> points) {
  TravelRule rule = result.graph().plan().framework().direction_of_travel;
  rule.against = against.value_or(rule.against);
  rule.points = points.value_or(rule.points);
  DirectionsOfTravel found;
  {
    const py::gil_scoped_release unlocked;
    found = directions_of_travel(result, rule);
  }
  std::vector<std::uint8_t> codes;
  for (const Travel direction : found.direction) codes.push_back(static_cast<std::uint8_t>(direction));
  py::list tally, total;
  for (std::size_t way = 0; way < travel_count; ++way) {
    std::vector<std::uint32_t> counts;
    for (const TravelTally& counted : found.tally) counts.push_back(counted.counts[way]);
    tally.append(array(std::move(counts)));
    total.append(found.total.counts[way]);
  }
  py::dict parts;
  parts["direction"] = array(std::move(codes));
  parts["change"] = array(std::move(found.change));
  parts["tally"] = tally;
  parts["total"] = total;
  return parts;
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
      throw ArgumentError("aggregators: the function was asked for " + std::to_string(scores.size()) +
                          " scores, one an element; it must return an array of as many numbers, NaN for none");
    }
    std::copy_n(made.data(), scores.size(), scores.begin());
  };
}

/// For one date, or for each of several.
using Dates = std::variant<Date, std::vector<Date>>;

std::variant<Rollup, RollupSeries> run_roll_up(const PlanHandle& handle, const Dates& as_of, unsigned threads,
                                               std::optional<Method> method, std::optional<Missing> missing,
                                               std::optional<double> minimum_completeness,
                                               std::optional<std::uint32_t> minimum_count,
                                               std::optional<double> imputed, std::optional<double> max_age,
                                               std::optional<OwnAndBelow> own_and_below,
                                               std::optional<StatusFrom> status_from, bool part_periods,
                                               const std::map<std::string, py::function>& aggregators) {
  RollUpOptions options{.threads = threads,
                        .method = method,
                        .missing = missing,
                        .minimum_completeness = minimum_completeness,
                        .minimum_count = minimum_count,
                        .imputed = imputed,
                        .max_age = max_age,
                        .own_and_below = own_and_below,
                        .status_from = status_from,
                        .part_periods = part_periods};
  for (const auto& [kind, function] : aggregators) options.aggregators[kind] = level_aggregator(function);
  const py::gil_scoped_release unlocked;
  if (const auto* dates = std::get_if<std::vector<Date>>(&as_of)) return roll_up(handle.graph(), *dates, options);
  options.as_of = std::get<Date>(as_of);
  return roll_up(handle.graph(), options);
}

py::dict measured_columns(const Rollup& result, const std::string& unit, const std::vector<std::string>& kinds) {
  MeasuredAmounts found;
  {
    const py::gil_scoped_release unlocked;
    found = measured_amounts(result, {.unit = unit, .kinds = kinds});
  }
  const auto period = [](const Period& of) { return of.is_none() ? py::none() : py::cast(of); };
  py::dict parts;
  parts["unit"] = text(found.unit);
  parts["actual_period"] = period(found.actual_period);
  parts["target_period"] = period(found.target_period);
  parts["actual"] = array(std::move(found.actual));
  parts["target"] = array(std::move(found.target));
  return parts;
}

}  // namespace

py::dict group_parts(GroupedRollup grouped) {
  grouped.groups.push_back(std::move(grouped.total));
  const std::vector<GroupResult>& groups = grouped.groups;
  const auto texts_of = [&](const auto& member) {
    return texts(groups.size(), [&](std::size_t i) -> std::string_view { return groups[i].*member; });
  };
  const auto numbers_of = [&](const auto& member) {
    std::vector<std::decay_t<decltype(groups[0].*member)>> numbers;
    for (const GroupResult& group : groups) numbers.push_back(group.*member);
    return array(std::move(numbers));
  };
  const auto codes_of = [&](const auto& member) {
    std::vector<std::uint8_t> codes;
    for (const GroupResult& group : groups) codes.push_back(static_cast<std::uint8_t>(group.*member));
    return array(std::move(codes));
  };
  py::dict parts;
  parts["id"] = texts_of(&GroupResult::id);
  parts["title"] = texts_of(&GroupResult::title);
  parts["score"] = numbers_of(&GroupResult::score);
  parts["reason"] = codes_of(&GroupResult::reason);
  parts["status"] = codes_of(&GroupResult::status);
  parts["worst"] = codes_of(&GroupResult::worst);
  parts["completeness"] = numbers_of(&GroupResult::completeness);
  parts["linked"] = numbers_of(&GroupResult::linked);
  parts["lead"] = numbers_of(&GroupResult::lead);
  parts["joint"] = numbers_of(&GroupResult::joint);
  parts["support"] = numbers_of(&GroupResult::support);
  parts["part"] = numbers_of(&GroupResult::part);
  parts["shared"] = numbers_of(&GroupResult::shared);
  parts["elements"] = numbers_of(&GroupResult::elements);
  py::list tallies, linked_by_kind, elements_by_kind;
  for (const GroupResult& group : groups) {
    tallies.append(tally_counts(group.tally));
    linked_by_kind.append(py::cast(group.linked_by_kind));
    elements_by_kind.append(py::cast(group.elements_by_kind));
  }
  parts["tally"] = tallies;
  parts["linked_by_kind"] = linked_by_kind;
  parts["elements_by_kind"] = elements_by_kind;
  return parts;
}

void register_rollup(py::module_& module) {
  py::class_<Rollup>(module, "Rollup", "A roll-up; goldenthread.Rollup wraps it.")
      .def("__len__", &Rollup::size)
      .def_property_readonly("as_of", &Rollup::as_of)
      .def("scores", [](const Rollup& result) { return view(result.scores(), result); })
      .def("completeness", [](const Rollup& result) { return view(result.completeness(), result); })
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
      .def(
          "at",
          [](const Rollup& result, const std::string& id) {
            const Plan& plan = result.graph().plan();
            const ElementIndex row = plan.at(id);
            return item(plan, result.at(row), row);
          },
          py::arg("id"))
      .def(
          "at_row",
          [](const Rollup& result, ElementIndex row) { return item(result.graph().plan(), result.at(row), row); },
          py::arg("row"))
      .def("explain", &explanation_parts, py::arg("id"))
      .def("by", &group_columns, py::arg("grouping"), py::arg("kinds"), py::arg("groups"))
      .def(
          "effective_weights",
          [](const Rollup& result, const std::string& ancestor) {
            EffectiveWeights weights;
            {
              const py::gil_scoped_release unlocked;
              weights = effective_weights(result, ancestor);
            }
            return py::make_tuple(array(std::move(weights.weight)), array(std::move(weights.several_paths)));
          },
          py::arg("ancestor"))
      .def(
          "effective_weight",
          [](const Rollup& result, const std::string& leaf, const std::string& ancestor) {
            const py::gil_scoped_release unlocked;
            return effective_weight(result, leaf, ancestor);
          },
          py::arg("leaf"), py::arg("ancestor"))
      .def("directions_of_travel", &travel_columns, py::arg("against"), py::arg("points"))
      .def("amounts", &amount_columns, py::arg("own"), py::arg("rule"))
      .def("measured_amounts", &measured_columns, py::arg("unit"), py::arg("kinds"));

  py::class_<RollupSeries>(module, "RollupSeries", "Roll-ups for several dates; goldenthread.RollupSeries wraps it.")
      .def("__len__", &RollupSeries::size)
      .def("dates",
           [](const RollupSeries& series) { return std::vector<Date>(series.dates().begin(), series.dates().end()); })
      .def("at", &RollupSeries::at, py::arg("as_of"));

  auto plan = py::reinterpret_borrow<py::class_<PlanHandle>>(module.attr("Plan"));
  plan.def("roll_up", &run_roll_up, py::arg("as_of"), py::arg("threads"), py::arg("method"), py::arg("missing"),
           py::arg("minimum_completeness"), py::arg("minimum_count"), py::arg("imputed"), py::arg("max_age"),
           py::arg("own_and_below"), py::arg("status_from"), py::arg("part_periods"), py::arg("aggregators"));
}

}  // namespace goldenthread::python
