#include "depth.hpp"

#include <algorithm>
#include <utility>

namespace goldenthread {
inline namespace v0 {
namespace detail {

Asked::Asked(const Graph& graph, const RuleProgram& program) {
  std::vector<std::uint32_t> changed;  // by profile: the one that it becomes under the present rule
  for (std::size_t rule = 0; rule < program.rules.size(); ++rule) {
    std::vector<const LinkClause*> asked;
    for (const Requirement& requirement : program.compiled[rule].requirements)
      for (const ClauseRef clause : requirement.any_of)
        if (clause.sort == ClauseRef::Sort::link && program.clauses[clause.index].traces_down)
          asked.push_back(&program.clauses[clause.index]);
    if (asked.empty()) continue;
    if (profiles_.empty()) {
      profiles_.emplace_back();
      of_element_.assign(graph.size(), 0);
    }
    constexpr std::uint32_t same = UINT32_MAX;
    changed.resize(profiles_.size(), same);
    std::vector<std::uint32_t> touched;
    for (const ElementIndex row : program.selected(rule)) {
      const std::uint32_t before = of_element_[row];
      if (changed[before] == same) {
        changed[before] = static_cast<std::uint32_t>(profiles_.size());
        touched.push_back(before);
        std::vector<const LinkClause*> both = profiles_[before];
        for (const LinkClause* clause : asked)
          if (std::ranges::find(both, clause) == both.end()) both.push_back(clause);
        profiles_.push_back(std::move(both));
      }
      of_element_[row] = changed[before];
    }
    for (const std::uint32_t profile : touched) changed[profile] = same;
  }
}

WayDown::WayDown(DeepCoverage& found)
    : steps(std::move(found.gap_distance)), next(std::move(found.gap_next)), last(next.size(), no_vertex) {
  for (Vertex v = 0; v < last.size(); ++v)
    if (steps[v] != nowhere) last[v] = next[v] == no_vertex ? v : last[next[v]];
}

std::vector<ElementIndex> WayDown::path(const Graph& graph, Vertex v, std::size_t longest) const {
  std::vector<ElementIndex> elements;
  if (!leads_on(v)) return elements;
  const Vertex end = last[v];
  elements.reserve((std::min)(longest, steps[v] + std::size_t{1}));
  for (; v != end && elements.size() + 1 < longest; v = next[v]) elements.push_back(graph.element(v));
  elements.push_back(graph.element(end));
  return elements;
}

RingPositions::RingPositions(const Graph& graph, const LinkState& links, const RingOfElement& rings) {
  if (rings.empty()) return;
  const std::size_t n = graph.size();
  positions.assign(n, RingPosition::clear);
  way.steps.assign(n, WayDown::nowhere);
  way.next.assign(n, no_vertex);
  way.last.assign(n, no_vertex);
  for (Vertex v = 0; v < n; ++v) {
    const ElementIndex row = graph.element(v);
    if (rings[row] != RingOfElement::none) {
      positions[row] = RingPosition::on;
      way.steps[v] = 0;
      way.last[v] = v;
      continue;
    }
    for_each_below(graph, v, [&](Vertex child, std::uint32_t link) {
      if (!links[link].covers() || way.steps[child] == WayDown::nowhere || way.steps[child] + 1 >= way.steps[v]) return;
      way.steps[v] = way.steps[child] + 1;
      way.next[v] = child;
      way.last[v] = way.last[child];
    });
    if (way.leads_on(v)) positions[row] = RingPosition::above;
  }
}

Descent::Descent(const Graph& graph, const LinkState& links, const RingPositions& rings, const Asked& asked,
                 std::span<const std::uint8_t> gaps)
    : graph_(&graph) {
  find_coverers(links, asked);
  const std::size_t n = graph.size();
  std::vector<std::uint8_t> whole(n);
  for (Vertex v = 0; v < n; ++v) whole[v] = gaps[graph.element(v)] == 0 ? 1 : 0;
  const LevelView view(graph.thread(), graph.extra());
  coverage_ = sweep_coverage(view, {.shallow = whole, .needs_nothing = bottom_, .covers = covers_});
  way_ = WayDown(coverage_);
  if (rings.positions.empty()) return;
  std::vector<std::uint8_t> tied(n);
  for (Vertex v = 0; v < n; ++v) tied[v] = rings[graph.element(v)] == RingPosition::clear ? 0 : 1;
  coverage_ = sweep_coverage(view, {.shallow = whole, .needs_nothing = bottom_, .on_ring = tied, .covers = covers_});
}

void Descent::find_coverers(const LinkState& links, const Asked& asked) {
  const Graph& graph = *graph_;
  const auto kinds = graph.plan().kinds();
  std::vector<std::uint8_t> kind_of(graph.size());
  for (Vertex v = 0; v < kind_of.size(); ++v) kind_of[v] = kinds[graph.element(v)];
  covers_.assign(graph.thread().edge_count() + graph.extra().edge_count(), 0);
  bottom_.assign(graph.size(), 1);
  const auto go = [&](Vertex v, std::span<const LinkClause* const> clauses, const CompressedGraph& part,
                      std::span<const std::uint32_t> rows, std::size_t first) {
    EdgeIndex edge = part.first_child_edge(v);
    for (const Vertex child : part.children(v)) {
      for (const LinkClause* clause : clauses) {
        if (!clause->counts(links, rows[edge], kind_of[child])) continue;
        covers_[first + edge] = 1;
        bottom_[v] = 0;
        break;
      }
      ++edge;
    }
  };
  for (Vertex v = 0; v < kind_of.size(); ++v) {
    const auto clauses = asked.clauses(graph.element(v));
    if (clauses.empty()) continue;
    go(v, clauses, graph.thread(), graph.thread_links(), 0);
    if (graph.extra().edge_count() != 0)
      go(v, clauses, graph.extra(), graph.extra_links(), graph.thread().edge_count());
  }
}

bool Descent::any_below(Vertex v) const {
  if (bottom_[v] != 0) return true;
  bool any = false;
  for_each_coverer(v, [&](Vertex coverer, std::uint32_t) { any = any || deep_any(coverer); });
  return any;
}

Vertex Descent::towards_gap(Vertex v) const {
  if (way_.steps[v] != 0) return way_.next[v];
  Vertex nearest = no_vertex;
  for_each_coverer(v, [&](Vertex coverer, std::uint32_t) {
    if (way_.leads_on(coverer) && (nearest == no_vertex || way_.steps[coverer] < way_.steps[nearest]))
      nearest = coverer;
  });
  return nearest;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
