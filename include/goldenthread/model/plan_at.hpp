// A plan as of a date.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// A plan at a date: which elements are withdrawn, and which links hold, with which weight and share. Every question
/// uses it, so that answers for one date never disagree. Where a function takes one, a Graph does as well, for the
/// plan's own date; for another date
///
///     gt::ancestors({graph, gt::Date{2024, 3, 31}}, "A1");
///
/// An element is *withdrawn* where the latest update by then that gives a state, else the elements table, says
/// rejected, cancelled or superseded.
///
/// Rows of one link (from, type, to, capacity) are its *versions*. Of those that are recorded and have begun by the
/// date the latest (recorded, then valid_from) holds, until its valid_to; a link that a later record ends or cancels
/// has ended. A draft or proposal replaces nothing: it shows once what was agreed before it is over. A link
/// *stands* where it holds and neither of its ends is withdrawn.
///
/// A handle that is cheap to make and to copy: what depends on dates is worked out when the Graph is made. Only in a
/// plan with rings that come and go does the first question of a date take time in proportion to the plan.
class GOLDENTHREAD_API PlanAt {
 public:
  /// The plan on a day; where that is none, on the plan's own (see Plan::default_as_of()). Where that is none too,
  /// every row counts as known, and links hold whether or not they have ended.
  PlanAt(const Graph& graph, Date as_of = Date::none());  // NOLINT(google-explicit-constructor)

  /// The date; none where neither the caller nor the plan has one.
  [[nodiscard]] Date as_of() const noexcept { return as_of_; }
  [[nodiscard]] const Plan& plan() const& noexcept { return graph_.plan(); }
  [[nodiscard]] Plan plan() const&& { return plan(); }
  /// The graph that suits the date: the one given, or, where its rings were not there at the date, one made for it.
  /// Its links are to be asked whether they hold.
  [[nodiscard]] const Graph& graph() const& noexcept { return graph_; }
  [[nodiscard]] Graph graph() const&& { return graph(); }
  [[nodiscard]] std::size_t size() const noexcept { return graph_.size(); }

  /// The state of an element.
  [[nodiscard]] State state(ElementIndex element) const noexcept;
  [[nodiscard]] bool is_withdrawn(ElementIndex element) const noexcept {
    return is_set(withdrawn_, element) && is_withdrawn_now(element);
  }
  /// Whether no element is withdrawn on any day.
  [[nodiscard]] bool none_withdrawn() const noexcept { return withdrawn_ == nullptr; }
  /// Whether the link in that row of the links table holds, whatever its ends are.
  [[nodiscard]] bool holds(std::uint32_t link) const noexcept { return !is_set(dated_, link) || holds_now(link); }
  /// Whether it holds, and neither end is withdrawn.
  [[nodiscard]] bool stands(std::uint32_t link) const noexcept {
    if (!holds(link)) return false;
    return withdrawn_ == nullptr || (!is_withdrawn(plan().link_from()[link]) && !is_withdrawn(plan().link_to()[link]));
  }
  /// Whether it holds and counts as what scores does: approved, and not resting on the plan as a whole alone.
  [[nodiscard]] bool counts(std::uint32_t link) const noexcept {
    return holds(link) && (states_.empty() || states_[link] == 0) &&
           (bases_.empty() || static_cast<Basis>(bases_[link]) != Basis::whole_plan);
  }
  /// Whether the row is the version of its link that counts, be it that the link has ended by it.
  [[nodiscard]] bool is_version(std::uint32_t link) const noexcept;
  /// Whether every link of the graph stands, on all days.
  [[nodiscard]] bool all_stand() const noexcept { return dated_ == nullptr && withdrawn_ == nullptr; }
  /// Whether the same links are in force on both dates; takes time proportional to the plan. Both must be of one plan's
  /// graph.
  [[nodiscard]] bool same_as(const PlanAt& other) const noexcept;

  /// How much the link counts among its siblings.
  [[nodiscard]] double weight(std::uint32_t link) const noexcept;
  /// The part of an amount that goes to the link's parent; NaN if nothing is given.
  [[nodiscard]] double share(std::uint32_t link) const noexcept;
  /// Whether no link says anything of weights, of shares.
  [[nodiscard]] bool no_weights() const noexcept { return weights_.empty() && factors_.empty(); }
  [[nodiscard]] bool no_shares() const noexcept { return shares_.empty(); }

  /// A correction of a bounded stretch that leaves the days after it without a version, and the version whose place it
  /// took; as rows of the links table.
  struct PartialCorrection {
    std::uint32_t correction = 0;
    std::uint32_t replaced = 0;
  };
  /// Those that are known at the date and not put right by it, in the order of the links table.
  [[nodiscard]] std::vector<PartialCorrection> partial_corrections() const;

  /// Calls visit(parent, link) for each link that traces and stands from a vertex of graph(), in the order of the
  /// thread and then of what only traces.
  template <class Visit>
  void for_each_parent(Vertex v, Visit&& visit) const {
    if (is_withdrawn(graph_.element(v))) return;
    visit_parents(graph_.thread(), graph_.thread_links(), v, visit);
    if (graph_.extra().edge_count() != 0) visit_parents(graph_.extra(), graph_.extra_links(), v, visit);
  }
  /// The same for each link to it: visit(child, link).
  template <class Visit>
  void for_each_child(Vertex v, Visit&& visit) const {
    if (is_withdrawn(graph_.element(v))) return;
    visit_children(graph_.thread(), graph_.thread_links(), v, visit);
    if (graph_.extra().edge_count() != 0) visit_children(graph_.extra(), graph_.extra_links(), v, visit);
  }
  /// The same for the links of one part of graph(), of which `rows` holds the row of each edge: visit(other, link) for
  /// those that stand. The vertex itself is not asked whether it is withdrawn.
  template <class Visit>
  void visit_parents(const CompressedGraph& part, std::span<const std::uint32_t> rows, Vertex v, Visit&& visit) const {
    const std::span<const Vertex> parents = part.parents(v);
    const std::span<const EdgeIndex> edges = part.parent_edges(v);
    for (std::size_t i = 0; i < parents.size(); ++i)
      if (const std::uint32_t row = rows[edges[i]]; holds(row) && !is_withdrawn(graph_.element(parents[i])))
        visit(parents[i], row);
  }
  template <class Visit>
  void visit_children(const CompressedGraph& part, std::span<const std::uint32_t> rows, Vertex v, Visit&& visit) const {
    EdgeIndex edge = part.first_child_edge(v);
    for (const Vertex child : part.children(v))
      if (const std::uint32_t row = rows[edge++]; holds(row) && !is_withdrawn(graph_.element(child))) visit(child, row);
  }

 private:
  [[nodiscard]] static bool is_set(const std::uint64_t* bits, std::size_t row) noexcept {
    return bits != nullptr && (bits[row / 64] >> (row % 64) & 1U) != 0;
  }
  [[nodiscard]] bool holds_now(std::uint32_t link) const noexcept;
  [[nodiscard]] bool is_withdrawn_now(ElementIndex element) const noexcept;

  Graph graph_;
  Date as_of_;
  /// A bit for each link that does not hold on every day, and for each element that is withdrawn on some; null: none.
  const std::uint64_t* dated_;
  const std::uint64_t* withdrawn_;
  std::span<const std::uint8_t> states_, bases_;
  std::span<const double> weights_, factors_, shares_;
};

}  // namespace v0
}  // namespace goldenthread
