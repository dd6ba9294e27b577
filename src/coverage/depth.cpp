#include "depth.hpp"

#include <algorithm>
#include <utility>

#include <goldenthread/base/detail/divided.hpp>
#include <goldenthread/base/detail/prefetch.hpp>

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
                 std::span<const std::uint8_t> gaps, unsigned threads)
    : graph_(&graph) {
  find_coverers(links, asked, threads);
  const std::size_t n = graph.size();
  const std::span<const ElementIndex> elements = graph.elements();
  std::vector<std::uint8_t> whole(n);
  for (Vertex v = 0; v < n; ++v) whole[v] = gaps[elements[v]] == 0 ? 1 : 0;
  const LevelView view(graph.thread(), graph.extra());
  coverage_ = sweep_coverage(view, {.shallow = whole, .needs_nothing = bottom_, .covers = covers_});
  way_ = WayDown(coverage_);
  if (rings.positions.empty()) return;
  std::vector<std::uint8_t> tied(n);
  for (Vertex v = 0; v < n; ++v) tied[v] = rings[elements[v]] == RingPosition::clear ? 0 : 1;
  coverage_ = sweep_coverage(view, {.shallow = whole, .needs_nothing = bottom_, .on_ring = tied, .covers = covers_});
}

void Descent::find_coverers(const LinkState& links, const Asked& asked, unsigned threads) {
  constexpr std::size_t ahead = 16;
  const Graph& graph = *graph_;
  const auto kinds = graph.plan().kinds();
  const std::span<const ElementIndex> elements = graph.elements();
  std::vector<std::uint8_t> kind_of(graph.size());
  divided(threads, kind_of.size(), worth_a_thread, [&](std::size_t first, std::size_t last) {
    for (std::size_t v = first; v < last; ++v) kind_of[v] = kinds[elements[v]];
  });
  covers_.assign(graph.thread().edge_count() + graph.extra().edge_count(), 0);
  bottom_.assign(graph.size(), 1);
  if (asked.profiles().empty()) return;
  const auto go = [&](Vertex v, std::span<const LinkClause* const> clauses, const CompressedGraph& part,
                      std::span<const std::uint32_t> rows, std::size_t first) {
    EdgeIndex edge = part.first_child_edge(v);
    for (const Vertex child : part.children(v)) {
      if (edge + ahead < rows.size()) prefetch(&links.links()[rows[edge + ahead]]);
      for (const LinkClause* clause : clauses) {
        if (!clause->counts(links, rows[edge], kind_of[child])) continue;
        covers_[first + edge] = 1;
        bottom_[v] = 0;
        break;
      }
      ++edge;
    }
  };
  const LevelGraph& thread = graph.thread();
  const CompressedGraph& extra = graph.extra();
  const std::span<const std::uint32_t> thread_links = graph.thread_links();
  const std::span<const std::uint32_t> extra_links = graph.extra_links();
  const std::span<const std::uint32_t> profile_of = asked.of_element();
  divided(threads, kind_of.size(), worth_a_thread, [&](std::size_t first, std::size_t last) {
    for (auto v = static_cast<Vertex>(first); v < last; ++v) {
      if (v + ahead < last) prefetch(&profile_of[elements[v + ahead]]);
      const auto& clauses = asked.profiles()[profile_of[elements[v]]];
      if (clauses.empty()) continue;
      go(v, clauses, thread, thread_links, 0);
      if (extra.edge_count() != 0) go(v, clauses, extra, extra_links, thread.edge_count());
    }
  });
}

bool Descent::any_below(Vertex v) const {
  if (bottom_[v] != 0) return true;
  bool any = false;
  for_each_coverer(v, [&](Vertex coverer, std::uint32_t) { any = any || deep_any(coverer); });
  return any;
}

UnfilledVector<Vertex> Descent::towards_gap(unsigned threads) const {
  const LevelGraph& thread = graph_->thread();
  const CompressedGraph* extra = graph_->extra().edge_count() == 0 ? nullptr : &graph_->extra();
  // The first of the nearest; nothing is nearer than a coverer that is a gap itself.
  const auto nearest_of = [&](Vertex v, const CompressedGraph& part, std::size_t first, Vertex nearest) {
    std::size_t edge = first + part.first_child_edge(v);
    for (const Vertex child : part.children(v)) {
      if (nearest != no_vertex && way_.steps[nearest] == 0) break;
      if (covers_[edge++] == 0 || !way_.leads_on(child)) continue;
      if (nearest == no_vertex || way_.steps[child] < way_.steps[nearest]) nearest = child;
    }
    return nearest;
  };
  UnfilledVector<Vertex> towards(graph_->size());
  divided(threads, towards.size(), worth_a_thread, [&](std::size_t first, std::size_t last) {
    for (auto v = static_cast<Vertex>(first); v < last; ++v) {
      towards[v] = way_.next[v];
      if (way_.steps[v] != 0 || bottom_[v] != 0) continue;
      towards[v] = nearest_of(v, thread, 0, no_vertex);
      if (extra != nullptr) towards[v] = nearest_of(v, *extra, thread.edge_count(), towards[v]);
    }
  });
  return towards;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
