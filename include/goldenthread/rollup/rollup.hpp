// Every element's score, status, tally and completeness, computed from below.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/base/reason.hpp>
#include <goldenthread/base/status.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/graph.hpp>
#include <goldenthread/model/policy.hpp>
#include <goldenthread/rollup/aggregator.hpp>
#include <goldenthread/rollup/tally.hpp>
#include <goldenthread/score/scored.hpp>

namespace goldenthread {
inline namespace v0 {

/// How to roll up.
struct RollUpOptions {
  /// The as-of date; if none, the plan's own (Plan::default_as_of).
  Date as_of = Date::none();
  /// How many threads to use, 1 or more; the result is the same for any number.
  unsigned threads = 1;
  /// Used instead of every policy's own.
  std::optional<Method> method = {};
  std::optional<Missing> missing = {};
  std::optional<double> minimum_completeness = {};
  std::optional<std::uint32_t> minimum_count = {};
  std::optional<double> imputed = {};
  std::optional<double> max_age = {};
  std::optional<OwnAndBelow> own_and_below = {};
  std::optional<StatusFrom> status_from = {};
  /// The date of the structure, if different from that of the figures: which links are in force, which elements are
  /// withdrawn and who the owners are. So last quarter's figures can be seen for today's portfolios.
  Date structure_as_of = Date::none();
  std::optional<WorkAndOutcomes> work_and_outcomes = {};
  std::optional<double> minimum_judged = {};
  std::optional<CompleteCounts> complete_counts = {};
  /// Whether a measure that adds up over time is judged on a period with missing observations, such as a quarter with
  /// two months; if not, on the latest complete period.
  bool part_periods = false;
  /// Instead of the methods: by kind, and under the empty name for every kind that has none of its own. What is
  /// missing, and how much must be known, remain matters of the policy; own measures are not kept apart.
  std::map<std::string, LevelAggregator> aggregators = {};
  /// Receives the progress of the call, and can stop it. Not kept.
  Progress progress = {};
};

/// One element's results, by value.
struct ElementResult {
  std::string id;
  std::string title;
  /// From 0 to 1 (beyond where a scoring does not clamp); quiet NaN if `reason` says why not.
  double score = 0;
  Reason reason = Reason::no_data;
  Status status = Status::no_data;
  /// The worst status of any leaf below, or its own where it is a leaf.
  Status worst = Status::no_data;
  /// How much of the score is known, from 0 to 1; NaN if nothing below counts.
  double completeness = 0;
  /// How well it is doing, from 0 to 1: the points of its status, or what its children's standings make; NaN if
  /// nothing below is judged, nor was.
  double standing = 0;
  /// On how much of the weight that is due and applies the status rests, from 0 to 1; NaN if nothing is due.
  double judged = 0;
  /// How much of that was judged before, is not now, and counts as what it last was.
  double last_known = 0;
  /// The outcomes and the work of everything below, from 0 to 1; NaN if there is none.
  double outcomes = 0;
  double work = 0;
  Tally tally;
  /// The reported status, which may differ from the computed one.
  std::optional<Status> reported_status;
  /// Whether an override is in force; what it replaces stays here (else the score is the same as above).
  bool overridden = false;
  Scored computed;
  /// The status without any reported or overridden status.
  Status computed_status = Status::no_data;
};

/// A roll-up. A handle: copies are cheap, share one state and keep the graph and plan alive. Any number of threads may
/// read it. Columns are in the plan's order.
class GOLDENTHREAD_API Rollup {
 public:
  struct State;
  explicit Rollup(std::shared_ptr<const State> state) noexcept;

  [[nodiscard]] const Graph& graph() const& noexcept;
  [[nodiscard]] Graph graph() const&& { return graph(); }
  /// The as-of date; absent if none was given, the plan has none and nothing in it depends on one.
  [[nodiscard]] Date as_of() const noexcept;
  [[nodiscard]] const RollUpOptions& options() const& noexcept;
  [[nodiscard]] RollUpOptions options() const&&;
  [[nodiscard]] std::size_t size() const noexcept;

  [[nodiscard]] std::span<const double> scores() const& noexcept;
  void scores() const&& = delete;
  [[nodiscard]] std::span<const Reason> reasons() const& noexcept;
  void reasons() const&& = delete;
  [[nodiscard]] std::span<const Status> statuses() const& noexcept;
  void statuses() const&& = delete;
  /// The statuses without any reported or overridden ones.
  [[nodiscard]] std::span<const Status> computed_statuses() const& noexcept;
  void computed_statuses() const&& = delete;
  /// The reported status of each element, as a position in the list of statuses; 255 if there is none. Computed at each
  /// call.
  [[nodiscard]] std::vector<std::uint8_t> reported_statuses() const;
  [[nodiscard]] std::span<const Status> worst() const& noexcept;
  void worst() const&& = delete;
  [[nodiscard]] std::span<const double> completeness() const& noexcept;
  void completeness() const&& = delete;
  [[nodiscard]] std::span<const double> standings() const& noexcept;
  void standings() const&& = delete;
  [[nodiscard]] std::span<const double> judged() const& noexcept;
  void judged() const&& = delete;
  [[nodiscard]] std::span<const double> last_known() const& noexcept;
  void last_known() const&& = delete;
  [[nodiscard]] std::span<const double> outcomes() const& noexcept;
  void outcomes() const&& = delete;
  [[nodiscard]] std::span<const double> work() const& noexcept;
  void work() const&& = delete;
  /// Whether each element is a leaf: an action, milestone or measure with nothing that scores below it.
  [[nodiscard]] std::span<const std::uint8_t> leaves() const& noexcept;
  void leaves() const&& = delete;
  /// Distinct leaves by status below each element (a leaf's own is itself alone); computed on first use.
  [[nodiscard]] std::span<const Tally> tallies() const&;
  void tallies() const&& = delete;
  /// Makes the tallies where they are not there yet, and can be stopped: where it is, they are made when next asked
  /// for.
  void make_tallies(const Progress& progress) const;
  /// The tally of the whole plan: each leaf once.
  [[nodiscard]] Tally total() const;

  /// One element's results. Throws UnknownNameError.
  [[nodiscard]] ElementResult at(std::string_view id) const;
  [[nodiscard]] ElementResult at(ElementIndex row) const;

  [[nodiscard]] const State& state() const noexcept { return *state_; }

 private:
  detail::KeptState<State> state_;
};

/// id, kind, title, score, reason, status, worst, completeness, leaf, direction, and a count of distinct leaves for
/// each status; one row for each element. Tallies and directions of travel are made when they are first looked at.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Rollup& result);

/// The same for a person, titled by the date and the leaves: id, kind, title, score, status, worst, known, leaves.
[[nodiscard]] GOLDENTHREAD_API Frame readable_frame(const Rollup& result);

/// The readable frame's first 20 rows as a table.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const Rollup& result);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const Rollup& result);

/// Rolls the plan up, as it was known at a date: one pass over the graph.
///
/// - A leaf (an action, milestone or measure with nothing that scores below it) is judged by itself: an action by its
///   progress, its dates and what was reported (judge_action), a measure by the council's own latest observation of a
///   period that had ended, or what several come to by its aggregation, against the target in force then
///   (judge_measure; docs/decisions/0060).
/// - An action, milestone or measure with something below has its own score where it has one and its policy does not
///   say `below`; everything else is made of what is below it, by the policy for its kind.
/// - The latest update up to the date beats the columns of `elements`, field by field; one that overrides takes
///   the place of the computed status or score to the end of the day on which it expires, or, where it names none, as
///   long as the policy for its kind says (OverrideHolds).
/// - What is cancelled, rejected or superseded is `not_applicable` and counts for nothing above it, nor does anything
///   through it. A link counts from the day on which it is valid and recorded.
/// - A vision or objective with nothing below is a gap: `no_data`. Parties, risks, resources, documents and lenses are
///   `not_applicable` unless something that scores is linked below them.
///
/// Throws ArgumentError for options that cannot be used, and where the plan gives no as-of date although its answer
/// depends on one.
[[nodiscard]] GOLDENTHREAD_API Rollup roll_up(const Graph& graph, const RollUpOptions& options = {});

}  // namespace v0
}  // namespace goldenthread
