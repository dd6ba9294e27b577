// What parents need to know of standings, kept together during a sweep.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include <goldenthread/base/detail/large_pages.hpp>
#include <goldenthread/base/detail/prefetch.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/graph/level_graph.hpp>
#include <goldenthread/sweep/detail/access.hpp>
#include <goldenthread/sweep/detail/roll_up_vertex.hpp>
#include <goldenthread/sweep/detail/stand_vertex.hpp>
#include <goldenthread/sweep/detail/undefined_score.hpp>
#include <goldenthread/sweep/standing_rule.hpp>

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The figures of a vertex on one line of a processor's cache.
struct alignas(64) KeptVertex {
  double score, completeness, standing, judged, last_known, outcomes, work;
  std::uint8_t worst, mark;
};

/// Those of a vertex without children: its score, its mark, and the place in a table of the rest. Its standing is 0, a
/// half, 1 or undefined, its shares are 0, 1 or undefined, and there is nothing below it. Sixteen bytes, so that a look
/// at one is a look at one line too.
struct alignas(16) KeptLeaf {
  double score;
  std::uint8_t worst, mark, place;

  static constexpr double numbers[] = {0, 0.5, 1, undefined_score};
  static constexpr std::size_t places = 64;

  [[nodiscard]] static std::uint8_t place_of(const Stood& stood) noexcept {
    return static_cast<std::uint8_t>(code(stood.standing) | code(stood.judged) << 2U | code(stood.last_known) << 4U);
  }
  [[nodiscard]] static unsigned code(double number) noexcept {
    return std::isnan(number) ? 3 : static_cast<unsigned>(number * 2);
  }
};

/// The figures of all vertices: children stand all over the columns, and here a look at one is a look at one place.
class KeptStandings {
 public:
  explicit KeptStandings(const LevelGraph& graph)
      : lowest_(graph.level_count() == 0 ? 0 : graph.level_begin(1)),
        leaves_(make_large<KeptLeaf>(lowest_)),
        others_(make_large<KeptVertex>(graph.vertex_count() - lowest_)) {
    for (std::size_t place = 0; place < KeptLeaf::places; ++place)
      table_[place] = {undefined_score,
                       1,
                       KeptLeaf::numbers[place & 3U],
                       KeptLeaf::numbers[place >> 2U & 3U],
                       KeptLeaf::numbers[place >> 4U],
                       undefined_score,
                       undefined_score,
                       0,
                       0};
  }

  void keep(Vertex leaf, KeptLeaf kept) const noexcept { leaves_[leaf] = kept; }
  void keep(Vertex v, const KeptVertex& kept) const noexcept { others_[v - lowest_] = kept; }

  /// Asks for the memory that a vertex with children will be kept in.
  void ask_to_keep(Vertex v) const noexcept { prefetch(&others_[v - lowest_]); }

  /// Adds a child to both sums.
  void add(Vertex child, double weight, DefinedChildren& defined, ChildStandings& below) const noexcept {
    const KeptVertex* figures;
    std::uint8_t mark;
    if (child < lowest_) {
      const KeptLeaf leaf = leaves_[child];
      mark = leaf.mark;
      figures = &table_[leaf.place];
      defined.add(weight, leaf.score, weight, leaf.worst);
    } else {
      figures = &others_[child - lowest_];
      mark = figures->mark;
      defined.add(weight, figures->score, weight * figures->completeness, figures->worst);
    }
    if (!(weight > 0)) return;
    below.add(weight, mark, figures->standing, figures->judged, figures->last_known, figures->outcomes, figures->work);
  }
  void ask(Vertex child) const noexcept {
    if (child < lowest_)
      prefetch(&leaves_[child]);
    else
      prefetch(&others_[child - lowest_]);
  }

 private:
  Vertex lowest_;
  std::unique_ptr<KeptLeaf[]> leaves_;
  std::unique_ptr<KeptVertex[]> others_;
  std::array<KeptVertex, KeptLeaf::places> table_;
};

/// Rolls a vertex up and stands it, with one look at each of its children.
template <class Maps, class Standings>
void sweep_vertex(const ThreadAccess& access, const KeptStandings& kept, Vertex v, const Maps& maps,
                  const Standings& standings, std::span<const RollUpRule> rules, const StandingRule& standing_rule,
                  RollUpFault& fault) {
  const auto edges = access.child_edges(v);
  DefinedChildren defined;
  defined.worst = get(maps.own_severity, v);
  ChildStandings below;
  for (const std::size_t edge : edges) {
    if (const Vertex* const beyond = access.child_beyond(edge); beyond != nullptr) kept.ask(*beyond);
    kept.add(access.child_of(edge), get(maps.weight, edge), defined, below);
  }
  roll_up_children(access, edges, v, maps, defined, rules, fault);
  const Marked made = stand_on_children(access, edges, v, standings, below, standing_rule);
  const Stood& stood = made.stood;
  kept.keep(v, KeptVertex{get(maps.score, v), get(maps.completeness, v), stood.standing, stood.judged, stood.last_known,
                          stood.outcomes, stood.work, static_cast<std::uint8_t>(get(maps.worst, v)), made.mark});
}

/// Asks for the memory that the figures of a vertex will be written to. While sums are taken of children that stand all
/// over, a processor does not see by itself that columns are written in order.
template <class Maps, class Standings>
void ask_to_write(Vertex v, const Maps& maps, const Standings& standings) noexcept {
  ask_for(maps.score, v);
  ask_for(maps.reason, v);
  ask_for(maps.completeness, v);
  ask_for(maps.worst, v);
  ask_for(standings.status, v);
  ask_for(standings.standing, v);
  ask_for(standings.judged, v);
  ask_for(standings.last_known, v);
  ask_for(standings.outcomes, v);
  ask_for(standings.work, v);
  ask_for(standings.mark, v);
  ask_for(standings.completed, v);
}

/// What becomes of vertices without children that say nothing but their status: worked out once for each status, with
/// each that it may have been before.
class LeafStandings {
 public:
  LeafStandings() {
    for (std::size_t status = 0; status < status_count; ++status)
      for (std::size_t last = 0; last <= status_count; ++last) {
        struct {
          Constant<Overridden> overridden;
          Constant<Status> last_status;
        } maps{{Overridden::no}, {last == status_count ? made_below : static_cast<Status>(last)}};
        const Stood stood = stand_by_itself(Vertex{0}, maps, ChildStandings{}, StandingRule{},
                                            static_cast<Status>(status), Date::none());
        stood_[status][last] = stood;
        place_[status][last] = KeptLeaf::place_of(stood);
      }
  }

  /// Rolls a vertex without children up and stands it.
  template <class Maps, class Standings>
  void sweep(const ThreadAccess& access, const KeptStandings& kept, Vertex v, const Maps& maps,
             const Standings& standings, const StandingRule& rule, RollUpFault& fault) const {
    roll_up_leaf(v, maps, fault);
    const auto worst = static_cast<std::uint8_t>(get(maps.worst, v));
    const auto own = static_cast<std::size_t>(get(standings.own_status, v));
    const auto before = static_cast<std::size_t>(get(standings.last_status, v));
    const bool says_more =
        own >= status_count || get(standings.overridden, v) != Overridden::no ||
        (own == static_cast<std::size_t>(Status::complete) && !get(standings.completed, v).is_none());
    if (says_more) {
      const Marked made = stand_on_children(access, access.child_edges(v), v, standings, ChildStandings{}, rule);
      kept.keep(v, KeptLeaf{get(maps.score, v), worst, made.mark, KeptLeaf::place_of(made.stood)});
      return;
    }
    const std::size_t last = before < status_count ? before : status_count;
    const std::uint8_t mark = put_stood(v, standings, stood_[own][last]);
    kept.keep(v, KeptLeaf{get(maps.score, v), worst, mark, place_[own][last]});
  }

 private:
  std::array<std::array<Stood, status_count + 1>, status_count> stood_;
  std::array<std::array<std::uint8_t, status_count + 1>, status_count> place_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
