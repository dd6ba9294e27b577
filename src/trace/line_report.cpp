#include <algorithm>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/model/role.hpp>
#include <goldenthread/trace/line_report.hpp>

#include "model/withdrawn.hpp"

namespace goldenthread {
inline namespace v0 {

namespace {

// The best way up from a vertex: to a vision if there is one, else to what has nothing above it.
struct Way {
  ElementIndex top = no_element;
  std::uint32_t length = 0;
  Basis basis = Basis::stated;
  bool broken = true;
};

bool is_withdrawn(std::span<const std::uint8_t> states, ElementIndex element) {
  return !states.empty() && detail::is_withdrawn(static_cast<State>(states[element]));
}

bool is_bottom(const Graph& graph, std::span<const std::uint8_t> states, Vertex vertex) {
  const auto stands = [&](Vertex v) { return !is_withdrawn(states, graph.element(v)); };
  if (!stands(vertex) || std::ranges::any_of(graph.thread().children(vertex), stands) ||
      std::ranges::any_of(graph.extra().children(vertex), stands))
    return false;
  switch (graph.plan().role(graph.element(vertex))) {
    case Role::objective:
    case Role::action:
    case Role::milestone:
    case Role::measure:
      return true;
    default:
      return graph.thread().parent_count(vertex) != 0 || graph.extra().parent_count(vertex) != 0;
  }
}

// The elements whose lack of a line of sight somebody accepted, by a byte each; empty where there is none.
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
    throw ArgumentError("there is no row " + std::to_string(row) + " in a report of " + std::to_string(size()));
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

LineOfSightReport line_of_sight_report(const Graph& graph, Date as_of) {
  const Plan& plan = graph.plan();
  const auto count = static_cast<Vertex>(graph.size());
  std::vector<Way> ways(count);
  LineOfSightReport report;
  report.steps.resize(count);
  for (Vertex vertex = count; vertex-- > 0;) {
    const ElementIndex element = graph.element(vertex);
    Way& way = ways[vertex];
    Step& step = report.steps[element];
    if (plan.role(element) == Role::vision) {
      way = {element, 0, Basis::stated, false};
      continue;
    }
    way.top = element;
    const auto consider = [&](const CompressedGraph& part, std::span<const std::uint32_t> rows) {
      const auto parents = part.parents(vertex);
      const auto edges = part.parent_edges(vertex);
      for (std::size_t i = 0; i < parents.size(); ++i) {
        const Way& above = ways[parents[i]];
        const Step by{graph.element(parents[i]), rows[edges[i]]};
        const auto rank = [](const Way& one, std::uint32_t length, const Step& next) {
          return std::tuple{one.broken, length, next.element, next.link};
        };
        if (step.element != no_element && rank(above, above.length + 1, by) > rank(way, way.length, step)) continue;
        way = {above.top, above.length + 1, (std::max)(above.basis, link_basis(plan, by.link)), above.broken};
        step = by;
      }
    };
    consider(graph.thread(), graph.thread_links());
    if (graph.extra().edge_count() != 0) consider(graph.extra(), graph.extra_links());
  }
  const auto states = plan.elements().bytes("state");
  const std::vector<std::uint8_t> orphans = accepted(plan, as_of.is_none() ? plan.default_as_of() : as_of);
  for (ElementIndex element = 0; element < count; ++element) {
    const Vertex vertex = graph.vertex(element);
    if (!is_bottom(graph, states, vertex)) continue;
    const Way& way = ways[vertex];
    report.element.push_back(element);
    report.top.push_back(way.top);
    report.length.push_back(way.length);
    report.basis.push_back(way.basis);
    report.broken.push_back(way.broken ? 1 : 0);
    report.justified.push_back(way.broken && !orphans.empty() && orphans[element] != 0 ? 1 : 0);
  }
  return report;
}

}  // namespace v0
}  // namespace goldenthread
