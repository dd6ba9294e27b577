// A roll-up that is kept up to date as rows arrive.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/rows.hpp>
#include <goldenthread/rollup/live_rows.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// A roll-up kept up to date as rows arrive: only what is above a change is computed again, level by level, and no
/// further up than figures change. After every change all columns are, bit for bit, those that roll_up() gives for
/// plan(), the plan built again with the added rows at the ends of its tables, and the same as-of date. That date stays
/// until move_to(): a row for after it changes nothing yet. An observation or a target of the same measure, period and
/// recorded day as an earlier one replaces it.
///
///     gt::LiveRollup live{graph, {.as_of = gt::Date{2020, 9, 30}}};
///     const gt::ObservationRow august{.measure = "M1", .period = "2020-08", .value = 12};
///     for (const gt::ElementIndex row : live.add(august))
///       std::cout << live.at(row).title << ": " << gt::to_string(live.at(row).status) << '\n';
///
/// Elements, links and rows can go again as well: see remove() and replace().
///
/// A progress, a status, an override with a score: each is an update's column. Where more than one element in eight
/// would be computed again, or an update withdraws or brings back an element, all of them are, by a sweep.
///
/// It holds its graph, and some three kilobytes for each element that rows came for. While one thread calls what is not
/// const no other may use it; between that any number may call what is const. Not copied, but moved; what was moved
/// from throws ArgumentError.
class GOLDENTHREAD_API LiveRollup {
 public:
  /// Throws as roll_up() does.
  explicit LiveRollup(const Graph& graph, const RollUpOptions& options = {});
  /// Goes on from a roll-up: with its graph, its date, its options, and what was supposed for it (what_if).
  explicit LiveRollup(const Rollup& result, const Progress& progress = {});
  LiveRollup(LiveRollup&&) noexcept;
  LiveRollup& operator=(LiveRollup&&) noexcept;
  ~LiveRollup();

  /// Adds a row. Returns the elements of which any figure but the tally changed, in the plan's order. Throws
  /// UnknownNameError if the plan has no such element and InputError if the row is wrong in a way that a plan does not
  /// allow. Whatever is thrown, by an aggregator of the caller's or for want of memory too, the roll-up is as it was
  /// before the call. Aggregators are called by the thread that calls this. n rows of one element, added one at a time,
  /// take n log n together; each row of a measure that adds up periods takes time proportional to its periods, so add
  /// many of those together.
  std::vector<ElementIndex> add(const ObservationRow& row);
  std::vector<ElementIndex> add(const TargetRow& row);
  std::vector<ElementIndex> add(const UpdateRow& row);
  /// A new element, link or measure. The plan is then built and rolled up again, which takes as long as the first time.
  std::vector<ElementIndex> add(const ElementRow& row);
  std::vector<ElementIndex> add(const LinkRow& row);
  std::vector<ElementIndex> add(const MeasureRow& row);
  /// Adds all of them at once or, if one is wrong, none. If `progress` stops it, none either.
  std::vector<ElementIndex> add(const LiveRows& rows, const Progress& progress = {});

  /// Removes the rows that agree with these in every cell that is given, as PlanBuilder::remove: an element goes with
  /// its links and its rows, and what was linked to it stays; a link goes by its ends and its type. (To end a link on a
  /// date and keep its past, add it with the state cancelled.) The plan is then built and rolled up again. Returns the
  /// elements that have changed, of those that stay, by their rows in the new plan. Throws InputError, with every row
  /// that names nothing.
  std::vector<ElementIndex> remove(const ElementRow& names);
  std::vector<ElementIndex> remove(const LinkRow& names);
  std::vector<ElementIndex> remove(const LiveRows& names, const Progress& progress = {});
  /// Puts rows in the place of others, as PlanBuilder::replace; the plan is then built and rolled up again. Throws
  /// InputError, with every row for which there is none to replace.
  std::vector<ElementIndex> replace(const LiveRows& rows, const Progress& progress = {});

  /// Changes the as-of date, forwards or backwards; the plan is then rolled up again. Returns the elements that have
  /// changed.
  std::vector<ElementIndex> move_to(Date as_of, const Progress& progress = {});

  /// The plan with the rows that came, at the ends of its tables, and without those that went or that others took the
  /// place of. Built when needed where rows came since.
  [[nodiscard]] Plan plan(const Progress& progress = {}) const;

  [[nodiscard]] const Graph& graph() const&;
  [[nodiscard]] Graph graph() const&& { return graph(); }
  [[nodiscard]] Date as_of() const;
  [[nodiscard]] std::size_t size() const;

  // As for Rollup; the views show each change.
  [[nodiscard]] std::span<const double> scores() const&;
  void scores() const&& = delete;
  [[nodiscard]] std::span<const Reason> reasons() const&;
  void reasons() const&& = delete;
  [[nodiscard]] std::span<const Status> statuses() const&;
  void statuses() const&& = delete;
  [[nodiscard]] std::span<const Status> worst() const&;
  void worst() const&& = delete;
  [[nodiscard]] std::span<const double> completeness() const&;
  void completeness() const&& = delete;
  [[nodiscard]] std::span<const double> standings() const&;
  void standings() const&& = delete;
  [[nodiscard]] std::span<const double> judged() const&;
  void judged() const&& = delete;
  [[nodiscard]] std::span<const double> last_known() const&;
  void last_known() const&& = delete;
  [[nodiscard]] std::span<const double> outcomes() const&;
  void outcomes() const&& = delete;
  [[nodiscard]] std::span<const double> work() const&;
  void work() const&& = delete;
  [[nodiscard]] std::span<const std::uint8_t> leaves() const&;
  void leaves() const&& = delete;
  /// Computed on first use, and then kept exact with every change: each costs then a walk over all that is above
  /// it. Valid until the next change.
  [[nodiscard]] std::span<const Tally> tallies() &;
  void tallies() && = delete;

  /// One element's results. Throws UnknownNameError.
  [[nodiscard]] ElementResult at(std::string_view id);
  [[nodiscard]] ElementResult at(ElementIndex row);

  /// The present state, as a roll-up that later changes do not affect: to be explained, cut by portfolio, asked what
  /// if, or kept to say afterwards what moved. Its graph is of plan(), so whatever is asked of that counts the rows
  /// that came. Copies the columns and shares the rest where none came; else it takes as long as plan() and roll_up().
  ///
  ///     const gt::Rollup before = live.snapshot();
  ///     live.add(rows);
  ///     std::cout << gt::explain(before, live.snapshot(), "P1");
  [[nodiscard]] Rollup snapshot(const Progress& progress = {}) const;

  /// How often all elements were computed again because that was quicker, or the thread had changed.
  [[nodiscard]] std::size_t sweeps() const;

 private:
  struct State;

  static std::unique_ptr<State> begun(const Graph& graph, const RollUpOptions& options);
  std::vector<ElementIndex> rebuild(const Plan& plan, Date as_of, const Progress& progress);

  detail::OwnedState<State> state_;
};

/// Every element's figures as they are now, by value: id, score, reason, status, worst, completeness, leaf.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const LiveRollup& live);

}  // namespace v0
}  // namespace goldenthread
