#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/frame/number_text.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/trace/line_report.hpp>

#include "beside.hpp"
#include "best_ways.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

bool is_bottom(const PlanAt& at, Vertex vertex) {
  const Graph& graph = at.graph();
  if (at.is_withdrawn(graph.element(vertex))) return false;
  bool any = false;
  at.for_each_child(vertex, [&](Vertex, std::uint32_t) { any = true; });
  if (any) return false;
  switch (at.plan().role(graph.element(vertex))) {
    case Role::objective:
    case Role::action:
    case Role::milestone:
    case Role::measure:
      return true;
    default:
      at.for_each_parent(vertex, [&](Vertex, std::uint32_t) { any = true; });
      return any;
  }
}

// The elements whose lack of a line of sight somebody accepted, by a byte each; empty if there is none.
std::vector<std::uint8_t> accepted(const Plan& plan, Date as_of) {
  const Table& table = plan.justifications();
  const auto elements = table.elements("element");
  const auto dates = table.days("date");
  const auto until = table.days("until");
  std::vector<std::uint8_t> marks;
  for (std::size_t row = 0; row < elements.size(); ++row) {
    if (table.text("rule", row) != "orphan") continue;
    if (!as_of.is_none() && !dates.empty() && dates[row] > as_of) continue;
    if (!as_of.is_none() && !until.empty() && !until[row].is_none() && until[row] < as_of) continue;
    marks.resize(plan.size());
    marks[elements[row]] = 1;
  }
  return marks;
}

}  // namespace

Share LineOfSightReport::share() const noexcept {
  Share share{0, size(), 0};
  for (std::size_t row = 0; row < size(); ++row) {
    if (broken[row] == 0)
      ++share.numerator;
    else if (justified[row] != 0)
      ++share.justified;
  }
  return share;
}

Path LineOfSightReport::line(const Plan& plan, std::size_t row) const {
  if (row >= size())
    throw ArgumentError("there is no row " + std::to_string(row) + " in a report of " + count_text(size()));
  std::vector<Step> way;
  way.reserve(length[row] + std::size_t{1});
  ElementIndex at = element[row];
  while (steps[at].element != no_element) {
    way.push_back({at, steps[at].link});
    at = steps[at].element;
  }
  way.push_back({at, no_link});
  return Path{plan, std::move(way)};
}

LineOfSightReport line_of_sight_report(const Graph& given, Date as_of, const Progress& progress) {
  progress.at(0);
  const PlanAt at{given, as_of};
  const Graph& graph = at.graph();
  progress.at(0.1);
  const std::vector<detail::BestWay> ways = detail::best_ways(at, progress.part(0.1, 0.4));
  LineOfSightReport report;
  report.steps.resize(graph.size());
  progress.at(0.4);
  const std::vector<std::uint8_t> beside = detail::measures_beside(at, progress.part(0.4, 0.6));
  const Progress rest = progress.part(0.6, 1);
  const std::vector<std::uint8_t> orphans = accepted(graph.plan(), at.as_of());
  for (ElementIndex element = 0; element < graph.size(); ++element) {
    rest.step(element, graph.size());
    const Vertex vertex = graph.vertex(element);
    const detail::BestWay& way = ways[vertex];
    report.steps[element] = way.step;
    if ((way.broken && beside[vertex] != 0) || !is_bottom(at, vertex)) continue;
    report.element.push_back(element);
    report.top.push_back(way.top);
    report.length.push_back(way.length);
    report.basis.push_back(way.basis);
    report.broken.push_back(way.broken ? 1 : 0);
    report.justified.push_back(way.broken && !orphans.empty() && orphans[element] != 0 ? 1 : 0);
  }
  progress.at(1);
  return report;
}

}  // namespace v0
}  // namespace goldenthread
