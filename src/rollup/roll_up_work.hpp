// The work of one roll-up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <goldenthread/score/severity_order.hpp>
#include <goldenthread/sweep/detail/stand_vertex.hpp>
#include <goldenthread/sweep/roll_up.hpp>

#include "last_judged.hpp"
#include "rollup_state.hpp"
#include "standing_columns.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The work of one roll-up: columns by vertex of the thread, filled before the sweep, by it, and after it. Kept, it can
/// make single vertices anew, to the same figures as all of them together.
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

  /// The same for what some elements score by themselves.
  void prefetch_own(ElementIndex element) const noexcept;

  /// Makes the figures of one vertex anew, of what it scores by itself and of those of its children. Whether any of
  /// them is another than before.
  bool remake(Vertex v);

  /// Puts the figures of one element into the state's columns.
  void give(ElementIndex element);

 private:
  /// Every column by vertex, of which one may be empty. A column that is added goes here, so that it is saved too.
  template <class Work>
  [[nodiscard]] static auto columns_of(Work& work) noexcept {
    return std::tie(work.score_, work.reason_, work.completeness_, work.worst_, work.itself_, work.kind_, work.leaf_,
                    work.status_, work.computed_, work.latest_, work.said_, work.overridden_, work.beside_.standing,
                    work.beside_.judged, work.beside_.last_known, work.beside_.outcomes, work.beside_.work,
                    work.beside_.completed, work.beside_.mark, work.beside_.by_itself);
  }

 public:
  template <class... Cell>
  struct Saving {
    using Row = std::tuple<Cell...>;
    using Copy = std::tuple<std::vector<Cell>...>;
  };
  /// The cells of columns_of(), in its order.
  using Saved =
      Saving<double, Reason, double, std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t, Status, Status, Date,
             Status, Overridden, double, double, double, double, double, Date, std::uint8_t, std::uint8_t>;
  /// One vertex of every column.
  using Row = Saved::Row;
  /// Copies of all columns.
  using Copy = Saved::Copy;

  [[nodiscard]] Row row(Vertex v) const noexcept;
  void put_back(Vertex v, const Row& row) noexcept;
  [[nodiscard]] Copy copy() const;
  void put_back(Copy&& columns) noexcept;

 private:
  /// All that is said of one element.
  struct Figures {
    double score;
    double completeness;
    Reason reason;
    Status status;
    Status computed;
    StandingFigures beside;
    Status worst;
    std::uint8_t leaf;
    std::uint8_t itself;
  };

  /// Stands for the status of an element that has yet to get one from below.
  static constexpr Status from_below = made_below;

  /// What an element scores by itself, or nothing; the status that is computed for it goes into `computed`.
  [[nodiscard]] std::optional<Judged> own_of(ElementIndex element, bool childless, bool& is_leaf,
                                             Status& computed) const;
  [[nodiscard]] std::optional<Judged> overridden(Override& given, const std::optional<Judged>& own,
                                                 Status computed) const;
  [[nodiscard]] std::optional<Scored> supposed(ElementIndex element) const;
  void read_own(Vertex v);
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
    return state_.kinds[kind_[v]].aggregator != nullptr && itself_[v] == 0 && reason_[v] == Reason::none;
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
  [[nodiscard]] ChildMaps<OptionalArrayMap<double>> child_maps() const;
  [[nodiscard]] std::optional<Status> status_of_children(Vertex v) const;
  [[nodiscard]] bool all_complete_below(Vertex v) const noexcept;
  [[nodiscard]] Scored computed_from_below(Vertex v) const;
  [[nodiscard]] Scored computed_from_below(Vertex v, double& completeness) const;
  void give_all();
  [[nodiscard]] Figures figures_of(Vertex v) const noexcept;
  void put(ElementIndex element, const Figures& figures) noexcept;

  [[nodiscard]] Override* find_override(ElementIndex element);
  [[nodiscard]] const KindPolicy& policy_of(ElementIndex element) const noexcept {
    return state_.kinds[kinds_[element]];
  }
  [[nodiscard]] std::uint8_t severity(Status status) const noexcept {
    return static_cast<std::uint8_t>(status_count - order_.rank(status));
  }
  [[nodiscard]] Status worst_status(Vertex v) const noexcept;

  Rollup::State& state_;
  LastJudged last_judged_;
  const ThreadAt& thread_;
  std::span<const std::uint8_t> kinds_;
  SeverityOrder order_;
  bool ambiguous_;

  std::vector<double> score_;
  std::vector<Reason> reason_;
  std::vector<double> completeness_;
  /// Severities: status_count less the rank of the worst status, 0 where there is no leaf.
  std::vector<std::uint8_t> worst_;
  std::vector<std::uint8_t> itself_;
  std::vector<std::uint8_t> kind_;
  std::vector<std::uint8_t> leaf_;
  std::vector<Status> status_;
  std::vector<Status> computed_;
  /// What something without a judgement last was, `from_below` for nothing.
  std::vector<Status> said_;
  std::vector<Overridden> overridden_;
  StandingsOf beside_;
  /// By element; empty if nothing is key.
  std::span<const std::uint8_t> keys_;
  /// The day of the latest data at or below; empty if no status goes by that.
  std::vector<Date> latest_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
