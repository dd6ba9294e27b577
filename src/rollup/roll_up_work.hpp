// The work of one roll-up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/unfilled.hpp>
#include <goldenthread/score/severity_order.hpp>
#include <goldenthread/sweep/detail/stand_vertex.hpp>
#include <goldenthread/sweep/roll_up.hpp>

#include "last_judged.hpp"
#include "rollup_state.hpp"
#include "vertex_line.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The work of one roll-up: a line for each vertex of the thread, filled before the sweep, by it, and after it. Kept,
/// it can make single vertices anew, to the same figures as all of them together.
class RollUpWork {
 public:
  /// Looks at the state, which must outlive it.
  explicit RollUpWork(Rollup::State& state);

  /// Goes on from the work for the same thread on another day, with its figures.
  RollUpWork(Rollup::State& state, RollUpWork&& before);

  /// Makes every figure anew and puts all of them into the state's columns.
  void run();

  /// Makes the figures of some elements anew, and those of what is above them as far up as they change, and puts them
  /// into the state's columns, which for all else are those of `before`: the state that this went on from.
  void run_again(const Rollup::State& before, std::span<const ElementIndex> changed);

  /// Asks for the memory that making an element and what is above it anew looks at: the waits for it then overlap with
  /// each other, and with whatever is done before.
  void prefetch_above(ElementIndex element) const noexcept;

  /// The same for vertices of one level that are made again next, for one of a higher level that will be, and for one
  /// that is given next.
  void prefetch_level(std::span<const Vertex> vertices) const noexcept;
  void prefetch_vertex(Vertex v) const noexcept;
  void prefetch_given(Vertex v) const noexcept;

  /// The same for what some elements score by themselves.
  void prefetch_own(ElementIndex element) const noexcept;

  /// All that is kept of one vertex, to be put back; and whether it was another after that.
  struct Row {
    VertexLine line;
    VertexBeside beside;
    Vertex vertex;
    bool is_other = false;
  };
  /// Copies of all vertices.
  struct Copy {
    UnfilledVector<VertexLine> lines;
    std::vector<VertexBeside> beside;
  };

  [[nodiscard]] Row row(Vertex v) const noexcept { return {lines_[v], beside_[v], v}; }
  void put_back(const Row& row) noexcept;
  [[nodiscard]] Copy copy() const;
  void put_back(Copy&& copied) noexcept;

  /// Makes the figures of one vertex anew, of what it scores by itself and of those of its children. Whether any of
  /// them is another than before.
  bool remake(Vertex v);
  /// The same of a vertex as it was before; `with_own` unless nothing has changed but what is below it.
  bool remake(Vertex v, const Row& before, bool with_own);

  /// Puts the figures of one element into the state's columns.
  void give(ElementIndex element) noexcept;
  /// The same of a vertex whose figures there are those that it had before. Whether any is another of those that
  /// columns show: not of what they are made of.
  bool give_changed(const Row& before) noexcept;
  /// Whether those of two elements are the same, in the columns of this state and of another.
  [[nodiscard]] static bool shows_the_same(const Rollup::State& a, ElementIndex in_a, const Rollup::State& b,
                                           ElementIndex in_b) noexcept;

  /// Whether a vertex shows any figure that another one, or what it was before, does not.
  [[nodiscard]] bool shows_other(Vertex v, const VertexLine& before) const noexcept;

  /// Whether more than what is below a vertex was marked as another; it is no longer.
  [[nodiscard]] bool take_own_is_other(Vertex v) noexcept { return std::exchange(beside_[v].own_is_other, 0) != 0; }

  /// What is kept beside the lines; moved nowhere but by going on from this work.
  [[nodiscard]] std::span<VertexBeside> beside() noexcept { return beside_; }

 private:
  /// Stands for the status of an element that has yet to get one from below.
  static constexpr Status from_below = made_below;

  /// What an element scores by itself, or nothing; the status that is computed for it goes into `computed`.
  [[nodiscard]] std::optional<Judged> own_of(ElementIndex element, bool childless, bool& is_leaf,
                                             Status& computed) const;
  [[nodiscard]] std::optional<Judged> overridden(Override& given, const std::optional<Judged>& own,
                                                 Status computed) const;
  [[nodiscard]] std::optional<Scored> supposed(ElementIndex element) const;
  void read_own(Vertex v, ElementIndex element);
  void begin_from_below(Vertex v) noexcept;
  [[nodiscard]] bool has_aggregators() const noexcept;
  /// Reads what some elements score by themselves, with what they look at asked for ahead.
  void read_own_of(std::span<const ElementIndex> elements);
  void sweep_all();
  /// What is told of a stage of the work from that share of it on: reading begins it, then comes sweeping, then giving.
  [[nodiscard]] Progress told_from(double share) const {
    return state_.options.progress.part(share, (std::min)(share + 0.4, 1.0));
  }
  void remake_above(const Rollup::State& before, std::span<const ElementIndex> changed);
  void read_all();
  /// Whether an action is known by its progress alone, so that read_plainly() does.
  [[nodiscard]] bool is_plain() const noexcept;
  void read_plainly();
  void sweep();
  void sweep_with_aggregators();
  void report_faults(Vertex first, Vertex last);
  /// What an aggregator makes of the children of some vertices, one score each; NaN for none.
  [[nodiscard]] std::vector<double> aggregate(const LevelAggregator& aggregator,
                                              std::span<const Vertex> vertices) const;
  [[nodiscard]] Scored aggregated(const LevelAggregator& aggregator, Vertex v) const;
  /// Puts into vertices of one level the scores that their kinds' aggregators make.
  void aggregate_level(std::span<const Vertex> vertices);
  /// Whether an aggregator makes the score of a vertex, which has one by the rule.
  [[nodiscard]] bool is_aggregated(Vertex v) const noexcept {
    return state_.kinds[lines_[v].kind].aggregator != nullptr && lines_[v].itself == 0 &&
           lines_[v].reason == Reason::none;
  }
  [[nodiscard]] auto maps();
  void find_status(Vertex v);
  void find_computed(Override& given) const;
  /// Puts back how much is known at a vertex whose score is given instead of another.
  void keep_known(Vertex v);
  [[nodiscard]] bool any_score_given() const noexcept;
  /// `computed` becomes the status that would count if nobody had reported any.
  [[nodiscard]] Stood stand_below(Vertex v, const Scored& scored, const ChildStandings& below, Status& computed) const;
  [[nodiscard]] Stood stand_by_method(Vertex v, const Scored& scored, const ChildStandings& below) const;
  [[nodiscard]] Stood stand_by_itself(Vertex v, const ChildStandings& below, Status status, Date completed) const;
  /// The day on which an action or milestone was completed by itself; absent if it was not, or nobody knows.
  [[nodiscard]] Date completed_on(Vertex v) const;
  struct OwnMaps;
  [[nodiscard]] LinesOfChildren<OptionalArrayMap<double>> child_maps() const;
  [[nodiscard]] std::optional<Status> status_of_children(Vertex v) const;
  [[nodiscard]] bool all_complete_below(Vertex v) const noexcept;
  [[nodiscard]] Scored computed_from_below(Vertex v) const;
  [[nodiscard]] Scored computed_from_below(Vertex v, double& completeness) const;
  void give_all();
  [[nodiscard]] Status worst_shown(const VertexLine& line) const noexcept;

  [[nodiscard]] Override* find_override(ElementIndex element);
  [[nodiscard]] const KindPolicy& policy_of(ElementIndex element) const noexcept {
    return state_.kinds[kinds_[element]];
  }
  [[nodiscard]] std::uint8_t severity(Status status) const noexcept {
    return static_cast<std::uint8_t>(status_count - order_.rank(status));
  }

  Rollup::State& state_;
  LastJudged last_judged_;
  const ThreadAt& thread_;
  std::span<const std::uint8_t> kinds_;
  SeverityOrder order_;
  bool ambiguous_;

  UnfilledVector<VertexLine> lines_;
  std::vector<VertexBeside> beside_;
  /// By element; empty if nothing is key.
  std::span<const std::uint8_t> keys_;
  /// Whether some status is that of the latest data.
  bool goes_by_latest_ = false;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
