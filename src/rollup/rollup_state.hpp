// What a roll-up is made of.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include <goldenthread/base/detail/unfilled.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/sweep/roll_up_rule.hpp>

#include "known.hpp"
#include "own.hpp"
#include "own_patches.hpp"
#include "standing_columns.hpp"
#include "thread_at.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// An override in force, and what stands beside it.
struct Override {
  ElementIndex element = no_element;
  /// Its row in the updates table.
  std::uint32_t update = no_row;
  /// NaN if it gives none.
  double score = 0;
  std::optional<Status> status;
  Judged computed;
  /// Whether it would have been made of what is below.
  bool rolled_up = false;
};

/// The override in force for an element, if any.
[[nodiscard]] std::optional<Override> override_of(const Plan& plan, const Known& known, ElementIndex element);

/// What reads an element, and as which row.
struct ElementReader {
  const OwnReader* own;
  ElementIndex row;
};

}  // namespace detail

struct Rollup::State {
  explicit State(Graph of) : graph(std::move(of)) {}

  Graph graph;
  /// What this looks at of another state, and keeps alive: its policies and what was known; null if it has its own.
  std::shared_ptr<const State> base;
  RollUpOptions options;
  /// The date asked for; absent if the plan has no date to be asked for and nothing in it depends on one.
  Date as_of;
  /// The same, but for the absent date a day that does as well as any.
  Date day;
  /// The plan at that date, or at the date of the structure where that is another.
  std::optional<PlanAt> at;
  std::vector<detail::KindPolicy> kinds;
  std::vector<RollUpRule> rules;
  std::vector<StandingRule> standing_rules;
  detail::Known known;
  std::optional<detail::OwnReader> own;
  // What is supposed to be otherwise than the plan says, for what_if().
  /// NaN if the score is supposed not to be known.
  std::unordered_map<ElementIndex, double> supposed_scores;
  /// Weights by row of the links table.
  std::unordered_map<std::uint32_t, double> supposed_weights;
  /// A byte for each element, or empty if none is supposed to be removed.
  std::vector<std::uint8_t> removed;

  /// Of elements about which rows came after the plan was built; empty but for a live roll-up.
  detail::OwnPatches patches;
  /// The same of the latest observations that have a value, where a policy carries scores forward.
  std::optional<detail::Known> known_values;
  std::optional<detail::OwnReader> last_values;
  /// A byte for each element that is not 0 where it was withdrawn; empty if none was.
  std::vector<std::uint8_t> withdrawn;
  /// See not_applying(); what does not apply is withdrawn too.
  std::vector<std::uint8_t> not_applying;
  std::optional<detail::ThreadAt> thread;
  /// Sorted by element.
  std::vector<detail::Override> overrides;

  // One entry an element, in the plan's order.
  detail::UnfilledVector<double> scores;
  detail::UnfilledVector<Reason> reasons;
  detail::UnfilledVector<Status> statuses;
  /// What would count if nobody had reported or overridden anything.
  detail::UnfilledVector<Status> computed_statuses;
  detail::UnfilledVector<Status> worst;
  detail::UnfilledVector<double> completeness;
  detail::StandingsOf beside;
  detail::UnfilledVector<std::uint8_t> leaves;
  /// Whether the score is the element's own and not its children's.
  detail::UnfilledVector<std::uint8_t> scores_itself;

  mutable std::once_flag tallied;
  mutable std::atomic<bool> has_tallies{false};
  mutable std::vector<Tally> tallies;

  [[nodiscard]] const Plan& plan() const noexcept { return graph.plan(); }
  [[nodiscard]] detail::ElementReader reader(ElementIndex element) const noexcept {
    const detail::OwnPatch* patch = patches.find(element);
    return patch == nullptr ? detail::ElementReader{&*own, element} : detail::ElementReader{&patch->now->own, 0};
  }
  /// What reads an element's last value, where a policy carries scores forward.
  [[nodiscard]] detail::ElementReader last_value_reader(ElementIndex element) const noexcept {
    const detail::OwnPatch* patch = patches.find(element);
    return patch == nullptr ? detail::ElementReader{&*last_values, element}
                            : detail::ElementReader{&patch->last_values->own, 0};
  }
  [[nodiscard]] bool is_withdrawn(ElementIndex element) const noexcept {
    return !withdrawn.empty() && withdrawn[element] != 0;
  }
  /// One element's results, but for its tally.
  [[nodiscard]] ElementResult result(ElementIndex element) const;
  /// The tallies of all elements, by a sweep.
  [[nodiscard]] std::vector<Tally> swept_tallies(const Progress& progress) const;
  [[nodiscard]] const detail::Override* find_override(ElementIndex element) const noexcept;
  [[nodiscard]] Scored scored(ElementIndex element) const noexcept { return {scores[element], reasons[element]}; }
};

namespace detail {

/// All that a roll-up starts from: the options taken in, what is known, the thread and the overrides.
[[nodiscard]] std::shared_ptr<Rollup::State> prepare(const Graph& graph, const RollUpOptions& options);

// The same in steps.
/// With the options and policies taken in.
[[nodiscard]] std::shared_ptr<Rollup::State> make_state(const Graph& graph, const RollUpOptions& options);
/// Whether a policy carries last values forward, so that they must be known too.
[[nodiscard]] bool carries_values(const Rollup::State& state) noexcept;
/// Takes in what is known, and the last values where they are needed.
void take_known(Rollup::State& state, Known known, std::optional<Known> known_values);
/// Takes in what is withdrawn, the thread and the overrides. `like` is a state of the same graph on another day, of
/// which the thread is shared where it is the same; or null. Whether it is.
bool take_thread(Rollup::State& state, const Rollup::State* like);

/// The same for what a roll-up was made of, with all that was supposed for it.
[[nodiscard]] std::shared_ptr<Rollup::State> prepare_like(const Rollup& result, const Progress& progress = {});

/// The same for the graph of a later plan, to which elements and links came, or from which some went, at a date.
[[nodiscard]] std::shared_ptr<Rollup::State> prepare_on(const Graph& graph, const Rollup::State& like, Date as_of);

/// A live roll-up's state as it is, for later changes to leave alone.
[[nodiscard]] std::shared_ptr<Rollup::State> snapshot_of(const std::shared_ptr<const Rollup::State>& live);

/// Makes the thread anew after `withdrawn`, `removed` or `supposed_weights` changed.
void make_thread(Rollup::State& state);

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
