// rollup: what would be otherwise, and what is kept current.
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <goldenthread/rollup/live.hpp>
#include <goldenthread/rollup/live_rows.hpp>
#include <goldenthread/rollup/what_if.hpp>

#include "casters.hpp"
#include "input_columns.hpp"
#include "interruptible.hpp"
#include "plan_handle.hpp"
#include "register.hpp"
#include "result_items.hpp"

namespace goldenthread::python {
namespace {

WhatIf ask_what_if(const Rollup& result, const std::vector<std::pair<std::string, std::optional<double>>>& scores,
                   const std::vector<std::tuple<std::string, std::string, double>>& weights,
                   const std::vector<std::string>& removed, bool with_parts, const std::vector<std::string>& applied,
                   const std::vector<std::pair<std::string, double>>& values,
                   const std::vector<std::tuple<std::string, std::optional<double>, std::optional<Status>, std::string,
                                                std::string, std::string>>& reports) {
  Changes changes;
  for (const auto& [id, value] : values) changes.values.push_back({.id = id, .value = value});
  for (const auto& [id, progress, status, start, due, completed] : reports)
    changes.reports.push_back(
        {.id = id, .progress = progress, .status = status, .start = start, .due = due, .completed = completed});
  for (const auto& [id, score] : scores) changes.scores.push_back({.id = id, .score = score});
  for (const auto& [from, to, weight] : weights) changes.weights.push_back({.from = from, .to = to, .weight = weight});
  changes.removed = removed;
  changes.with_parts = with_parts;
  changes.applied = applied;
  const py::gil_scoped_release unlocked;
  return what_if(result, changes, interruptible());
}

/// A live roll-up that Python's threads may use at once: each call has it for itself.
class SharedLive {
 public:
  explicit SharedLive(const Rollup& result) : live_(result, interruptible()) {}

  /// Calls `work` with the roll-up, without the interpreter's lock, one call at a time.
  template <class Work>
  auto with(const Work& work) {
    const py::gil_scoped_release unlocked;
    const std::lock_guard locked(mutex_);
    return work(live_);
  }

 private:
  std::mutex mutex_;
  LiveRollup live_;
};

/// Rows of one table, each a dict of its cells by column, as a table of columns.
InputTable table_of_dicts(TableId table, const py::list& rows, std::vector<Finding>& problems) {
  constexpr std::size_t many = 4'000'000;
  std::vector<std::string> names;
  std::map<std::string, std::size_t> number_of;
  py::list cells;
  std::size_t given = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    run_signal_handlers(row);
    for (const auto& [name, cell] : rows[row].cast<py::dict>()) {
      const auto [number, is_new] = number_of.emplace(py::str(name).cast<std::string>(), names.size());
      ++given;
      if (is_new) {
        names.push_back(number->first);
        const std::size_t all = names.size() * rows.size();
        if (all > many && given < all / 100)
          throw ArgumentError(std::string{table_schema(table).name} + ": the rows have " +
                              std::to_string(names.size()) +
                              " different columns, and hardly any row has more than a few of them");
        py::list blank(rows.size());
        for (std::size_t at = 0; at < rows.size(); ++at) blank[at] = py::none();
        cells.append(blank);
      }
      cells[number->second].cast<py::list>()[row] = cell;
    }
  }
  InputTable input = input_table(table, names, cells, problems);
  input.rows = rows.size();
  return input;
}

/// The ids of some elements of what is live now.
std::vector<std::string> ids_of(const LiveRollup& live, const std::vector<ElementIndex>& rows) {
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  for (const ElementIndex row : rows) ids.emplace_back(live.graph().plan().id(row));
  return ids;
}

using TakeRows = void (*)(LiveRows&, TableId, InputTable, const Framework&, const Progress&);

LiveRows read_rows(const Framework& framework, const std::vector<std::pair<TableId, const py::list*>>& tables,
                   TakeRows take) {
  LiveRows rows;
  std::vector<Finding> problems;
  for (const auto& [table, given] : tables) {
    if (given->empty()) continue;
    InputTable input = table_of_dicts(table, *given, problems);
    try {
      take(rows, table, std::move(input), framework, silently_interruptible());
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  return rows;
}

/// A call of what is live that takes rows of every table.
template <class Change>
auto changing(TakeRows take, const Change& change) {
  return [take, change](SharedLive& shared, const py::list& elements, const py::list& links, const py::list& measures,
                        const py::list& observations, const py::list& targets, const py::list& updates) {
    const Graph graph = shared.with([](const LiveRollup& live) { return live.graph(); });
    const LiveRows rows = read_rows(graph.plan().framework(),
                                    {{TableId::elements, &elements},
                                     {TableId::links, &links},
                                     {TableId::measures, &measures},
                                     {TableId::observations, &observations},
                                     {TableId::targets, &targets},
                                     {TableId::updates, &updates}},
                                    take);
    return shared.with([&](LiveRollup& live) { return ids_of(live, change(live, rows)); });
  };
}

ResultItem at(SharedLive& shared, const std::string& id) {
  std::optional<Graph> graph;
  ElementIndex row = 0;
  const ElementResult result = shared.with([&](LiveRollup& live) {
    graph = live.graph();
    row = graph->plan().at(id);
    return live.at(row);
  });
  return {*graph, result, row};
}

/// A column as it is now.
template <class Cell>
std::vector<Cell> copied(std::span<const Cell> cells) {
  return {cells.begin(), cells.end()};
}

template <class Cell>
auto numbers(std::span<const Cell> (LiveRollup::*column)() const&) {
  return [column](SharedLive& shared) {
    return array(shared.with([&](LiveRollup& live) { return copied((live.*column)()); }));
  };
}

template <class Enum>
auto words(std::span<const Enum> (LiveRollup::*column)() const&) {
  return [column](SharedLive& shared) {
    return array(shared.with([&](LiveRollup& live) {
      std::vector<std::uint8_t> codes;
      for (const Enum word : (live.*column)()) codes.push_back(static_cast<std::uint8_t>(word));
      return codes;
    }));
  };
}

}  // namespace

void register_live(py::module_& module) {
  py::class_<SharedLive>(module, "LiveRollup", "A live roll-up; goldenthread.LiveRollup wraps it.")
      .def("__len__", [](SharedLive& shared) { return shared.with([](LiveRollup& live) { return live.size(); }); })
      .def_property_readonly(
          "as_of", [](SharedLive& shared) { return shared.with([](LiveRollup& live) { return live.as_of(); }); })
      .def("sweeps", [](SharedLive& shared) { return shared.with([](LiveRollup& live) { return live.sweeps(); }); })
      .def("add",
           changing(&append_rows,
                    [](LiveRollup& live, const LiveRows& rows) { return live.add(rows, interruptible()); }),
           py::arg("elements"), py::arg("links"), py::arg("measures"), py::arg("observations"), py::arg("targets"),
           py::arg("updates"))
      .def("remove",
           changing(&append_names,
                    [](LiveRollup& live, const LiveRows& rows) { return live.remove(rows, interruptible()); }),
           py::arg("elements"), py::arg("links"), py::arg("measures"), py::arg("observations"), py::arg("targets"),
           py::arg("updates"))
      .def("replace",
           changing(&append_rows,
                    [](LiveRollup& live, const LiveRows& rows) { return live.replace(rows, interruptible()); }),
           py::arg("elements"), py::arg("links"), py::arg("measures"), py::arg("observations"), py::arg("targets"),
           py::arg("updates"))
      .def(
          "move_to",
          [](SharedLive& shared, Date as_of) {
            return shared.with([&](LiveRollup& live) { return ids_of(live, live.move_to(as_of, interruptible())); });
          },
          py::arg("as_of"))
      .def("plan",
           [](SharedLive& shared) {
             return PlanHandle{shared.with([](const LiveRollup& live) { return live.plan(interruptible()); })};
           })
      .def("at", &at, py::arg("id"))
      .def("frame", [](SharedLive& shared) { return shared.with([](const LiveRollup& live) { return frame(live); }); })
      .def("snapshot",
           [](SharedLive& shared) {
             return shared.with([](const LiveRollup& live) { return live.snapshot(interruptible()); });
           })
      .def("scores", numbers<double>(&LiveRollup::scores))
      .def("completeness", numbers<double>(&LiveRollup::completeness))
      .def("reasons", words<Reason>(&LiveRollup::reasons))
      .def("statuses", words<Status>(&LiveRollup::statuses))
      .def("worst", words<Status>(&LiveRollup::worst))
      .def("leaves", numbers<std::uint8_t>(&LiveRollup::leaves));

  py::class_<WhatIf>(module, "WhatIf", "What would change; goldenthread.WhatIf wraps it.")
      .def_readonly("after", &WhatIf::after)
      .def("frame", [](const WhatIf& found) { return frame(found); })
      .def("__str__", [](const WhatIf& found) { return text(to_string(found)); });

  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  rollup.def("what_if", &ask_what_if, py::arg("scores"), py::arg("weights"), py::arg("removed"), py::arg("with_parts"),
             py::arg("applied"), py::arg("values"), py::arg("reports"));
  rollup.def("live", [](const Rollup& result) {
    const py::gil_scoped_release unlocked;
    return std::make_unique<SharedLive>(result);
  });
}

}  // namespace goldenthread::python
