// Comparing one council's plan with its next: what continues, what is new, and what is left behind.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/compare/plan_change.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/rule.hpp>
#include <goldenthread/time/date.hpp>

namespace goldenthread {
inline namespace v0 {

/// How to compare two plans.
struct ComparePlansOptions {
  /// The as-of date of each plan, which decides the links in force and the updates and targets known. If none, the
  /// plan's own (Plan::default_as_of); if it has none either, all that never ended.
  Date as_of_before = Date::none();
  Date as_of_after = Date::none();
  /// Which elements of each plan are compared; all if empty. So a plan that also holds what it replaces can be compared
  /// with itself: what it says is superseded is part of the earlier plan where `where_before` takes it, and what
  /// `where_after` leaves out still leads to what took its place.
  Selection where_before = {};
  Selection where_after = {};
  /// Ids of the earlier plan with the ids that replace them in the later plan, if no link says so. Several pairs with
  /// the same id are a split or a merger.
  std::vector<std::pair<std::string, std::string>> successors = {};
  /// Columns of elements, links and measures that are not compared.
  std::vector<std::string> ignored = {"source", "revision", "progress", "completed"};
  /// Receives the progress of the call, and can stop it.
  Progress progress = {};
};

/// What was under an element that is left behind: a row for each link to it, or one without a link where there was
/// none.
struct LeftBehind {
  /// Rows of the earlier plan.
  std::vector<ElementIndex> element;
  /// no_element if nothing was under it.
  std::vector<ElementIndex> parent;
  /// The link's type; empty if nothing was under it.
  std::vector<std::string_view> link;
  /// The ids that continue it in the later plan, separated by ';'; empty if it is left behind too.
  std::vector<std::string> successors;

  [[nodiscard]] std::size_t size() const noexcept { return element.size(); }
};

/// What happens to each measure's series: those of the later plan in its order, then those that end.
struct SeriesChanges {
  /// Rows of either plan; no_element if it has none.
  std::vector<ElementIndex> before;
  std::vector<ElementIndex> after;
  std::vector<SeriesChange> change;
  /// Of a broken series: the columns that say that it is another, with ';' between, and what was and is in them.
  std::vector<std::string> field;
  std::vector<std::string> was;
  std::vector<std::string> is;
  /// How many observations of the council itself each plan has.
  std::vector<std::uint32_t> observations_before;
  std::vector<std::uint32_t> observations_after;

  [[nodiscard]] std::size_t size() const noexcept { return change.size(); }
};

/// The differences between two plans: a row for each, and one for each element without any. A handle:
/// copies are cheap, share one state and keep both plans alive. Any number of threads may read it.
///
/// First everything that is in the later plan, in its order, then what was left behind, in the earlier plan's.
class GOLDENTHREAD_API PlanComparison {
 public:
  struct State;
  explicit PlanComparison(std::shared_ptr<const State> state) noexcept;

  [[nodiscard]] const Plan& before() const& noexcept;
  [[nodiscard]] Plan before() const&& { return before(); }
  [[nodiscard]] const Plan& after() const& noexcept;
  [[nodiscard]] Plan after() const&& { return after(); }
  /// The as-of dates of the two plans.
  [[nodiscard]] Date as_of_before() const noexcept;
  [[nodiscard]] Date as_of_after() const noexcept;

  /// The number of rows.
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] std::span<const PlanChange> changes() const& noexcept;
  void changes() const&& = delete;
  /// The elements that a row is about, as rows of either plan, in its order; none where it is added, or removed.
  [[nodiscard]] std::span<const ElementIndex> before(std::size_t row) const& noexcept;
  void before(std::size_t) const&& = delete;
  [[nodiscard]] std::span<const ElementIndex> after(std::size_t row) const& noexcept;
  void after(std::size_t) const&& = delete;
  /// The link that a row is about: its type and, where it is one alone, the id at its other end. Else empty.
  [[nodiscard]] std::string_view link(std::size_t row) const& noexcept;
  void link(std::size_t) const&& = delete;
  /// The column that is different, "target" with its period, or "from" or "to" for the other end of links.
  [[nodiscard]] std::string_view field(std::size_t row) const& noexcept;
  void field(std::size_t) const&& = delete;
  /// What was and is there, as files hold it; ids with ';' between.
  [[nodiscard]] std::string_view was(std::size_t row) const& noexcept;
  void was(std::size_t) const&& = delete;
  [[nodiscard]] std::string_view is(std::size_t row) const& noexcept;
  void is(std::size_t) const&& = delete;
  /// The row in words, without a full stop.
  [[nodiscard]] std::string words(std::size_t row) const;

  /// The number of rows of each change, by its position in PlanChange.
  [[nodiscard]] const std::array<std::uint32_t, plan_change_count>& counts() const& noexcept;
  [[nodiscard]] std::array<std::uint32_t, plan_change_count> counts() const&& { return counts(); }
  [[nodiscard]] std::uint32_t count(PlanChange change) const noexcept {
    return counts()[static_cast<std::size_t>(change)];
  }
  /// Whether everything was carried forward.
  [[nodiscard]] bool is_same() const noexcept { return count(PlanChange::carried_forward) == size(); }

  [[nodiscard]] const LeftBehind& left_behind() const& noexcept;
  [[nodiscard]] LeftBehind left_behind() const&&;
  [[nodiscard]] const SeriesChanges& series() const& noexcept;
  [[nodiscard]] SeriesChanges series() const&&;

  [[nodiscard]] const State& state() const noexcept { return *state_; }

 private:
  detail::KeptState<State> state_;
};

/// Compares a plan with the next one.
///
/// - An element continues if both plans have its id and neither has withdrawn it (cancelled, rejected or
///   superseded). What the later plan `supersedes` continues as its replacement, through any number of steps; an
///   element that is superseded is not itself part of the plan that says so. `same_as` leads from an element to the id
///   that the same one has in the other plan.
/// - Those that continue as one another make a group: one to one they are the same element (or `replaced`,
/// `renumbered`),
///   else they are merged, split or regrouped.
/// - An element that continues as exactly one, or under its own id, is compared column by column and link by link. A
/// link to an element that
///   continues leads to its replacement: under a parent that was split, merged or replaced, elements do not count as
///   moved. Several links of one type between the same groups are not compared further.
/// - Links belong to the element that they start from, and `responsible_for` to the one that it leads to.
/// - Start, due and state are those of the latest update. Targets of periods that ended before the later plan's own
///   period need not be carried forward. Observations, updates and justifications are not compared; see series().
/// - A series continues if the measure does and its unit, polarity, aggregation, its description, whether it is
///   cumulative and when its year starts are the same.
///
/// Takes linear time in both plans, but for sorting the links and targets of each element. Throws InputError if a
/// selection cannot be used, UnknownNameError if a successor is not in a plan.
[[nodiscard]] GOLDENTHREAD_API PlanComparison compare(const Plan& before, const Plan& after,
                                                      const ComparePlansOptions& options = {});

/// change, before, after, title, link, field, was, is, words.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const PlanComparison& comparison);

/// What is left behind: id, title, kind, parent, parent_title, link, successors.
[[nodiscard]] GOLDENTHREAD_API Frame left_behind_frame(const PlanComparison& comparison);

/// What happens to each measure's series: before, after, title, series, field, was, is, observations_before,
/// observations_after.
[[nodiscard]] GOLDENTHREAD_API Frame series_frame(const PlanComparison& comparison);

/// The comparison as a councillor would read it: counts, then what is different, then what is left behind and which
/// series do not continue. At most that many lines of each.
[[nodiscard]] GOLDENTHREAD_API std::string to_string(const PlanComparison& comparison, std::size_t max_shown = 50);
GOLDENTHREAD_API std::ostream& operator<<(std::ostream& stream, const PlanComparison& comparison);

}  // namespace v0
}  // namespace goldenthread
