// Coverage all the path down.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/base/detail/unfilled.hpp>
#include <goldenthread/coverage/coverage.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/sweep/coverage.hpp>

#include "link_state.hpp"
#include "rule_program.hpp"
#include "spread.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// What the rules on each element ask to stand below it.
class Asked {
 public:
  Asked(const Graph& graph, const RuleProgram& program);

  /// The link clauses, along links that trace, of the rules that select the element.
  [[nodiscard]] std::span<const LinkClause* const> clauses(ElementIndex row) const noexcept {
    return profiles_.empty() ? std::span<const LinkClause* const>{} : profiles_[of_element_[row]];
  }
  /// Elements of one profile have the same clauses; `of_element()` says which each is of, and is empty where nothing is
  /// asked of any.
  [[nodiscard]] std::span<const std::vector<const LinkClause*>> profiles() const noexcept { return profiles_; }
  [[nodiscard]] std::span<const std::uint32_t> of_element() const noexcept { return of_element_; }

 private:
  /// Elements that the same rules select share a profile.
  std::vector<std::vector<const LinkClause*>> profiles_;
  std::vector<std::uint32_t> of_element_;
};

/// Ways down to the nearest of some vertices, the ends.
struct WayDown {
  static constexpr std::uint32_t nowhere = DeepCoverage::no_gap;
  /// How many steps it takes: 0 for an end, `nowhere` if there is none below.
  std::vector<std::uint32_t> steps;
  /// The next one down; `no_vertex` for an end.
  std::vector<Vertex> next;
  /// The end.
  std::vector<Vertex> last;

  WayDown() = default;
  /// The ways to gaps that a sweep found.
  explicit WayDown(DeepCoverage& found);

  [[nodiscard]] bool leads_on(Vertex v) const noexcept { return !steps.empty() && steps[v] != nowhere; }
  /// The elements on the way from `v`, both ends included; empty if there is none. Of a way of more than `longest`,
  /// its first and its last.
  [[nodiscard]] std::vector<ElementIndex> path(const Graph& graph, Vertex v, std::size_t longest = SIZE_MAX) const;
  /// How many bytes they take.
  [[nodiscard]] std::size_t memory() const noexcept {
    return steps.capacity() * sizeof(std::uint32_t) + (next.capacity() + last.capacity()) * sizeof(Vertex);
  }
};

/// Which elements are on a ring and which above one, and the path down to it. Above: by links that can cover and trace.
struct RingPositions {
  /// By element; empty if there are no rings.
  std::vector<RingPosition> positions;
  WayDown way;

  RingPositions(const Graph& graph, const LinkState& links, const RingOfElement& rings);
  [[nodiscard]] RingPosition operator[](ElementIndex row) const noexcept {
    return positions.empty() ? RingPosition::clear : positions[row];
  }
};

/// Coverage all the path down, by vertex.
class Descent {
 public:
  /// `gaps` holds a byte for each element: 1 where it has a gap that nobody accepted.
  Descent(const Graph& graph, const LinkState& links, const RingPositions& rings, const Asked& asked,
          std::span<const std::uint8_t> gaps, unsigned threads = 1);

  [[nodiscard]] bool deep_any(Vertex v) const noexcept { return coverage_.deep_any[v] != 0; }
  [[nodiscard]] bool deep_all(Vertex v) const noexcept { return coverage_.deep_all[v] != 0; }
  /// The ways to the nearest gap that somebody could close; rings are none.
  [[nodiscard]] const WayDown& way() const noexcept { return way_; }

  /// Calls `visit(coverer, row)` for each coverer of `v` that a rule asks for and that stands below on the trace.
  template <class Visit>
  void for_each_coverer(Vertex v, Visit&& visit) const {
    const auto go = [&](const CompressedGraph& part, std::span<const std::uint32_t> rows, std::size_t first) {
      EdgeIndex edge = part.first_child_edge(v);
      for (const Vertex child : part.children(v)) {
        if (covers_[first + edge] != 0) visit(child, rows[edge]);
        ++edge;
      }
    };
    go(graph_->thread(), graph_->thread_links(), 0);
    if (graph_->extra().edge_count() != 0) go(graph_->extra(), graph_->extra_links(), graph_->thread().edge_count());
  }

  /// Whether a coverer is deep any, or there is none to be.
  [[nodiscard]] bool any_below(Vertex v) const;
  /// By vertex, the coverer through which the nearest gap below it is reached; `no_vertex` if there is none.
  [[nodiscard]] UnfilledVector<Vertex> towards_gap(unsigned threads) const;

 private:
  static constexpr std::size_t worth_a_thread = 8192;
  void find_coverers(const LinkState& links, const Asked& asked, unsigned threads);

  const Graph* graph_;
  /// By edge, the thread's first: 1 where the child is a coverer that a rule on the parent asks for.
  std::vector<std::uint8_t> covers_;
  /// By vertex: 1 where it has no such coverer.
  std::vector<std::uint8_t> bottom_;
  DeepCoverage coverage_;
  WayDown way_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
