// The elements that a selection takes.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/finding.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan_at.hpp>
#include <goldenthread/model/rule.hpp>

namespace goldenthread {
inline namespace v0 {

/// A selection prepared for a plan: checked once, then tested on any number of elements.
///
/// Every list that is given must match, and a list matches if any of its entries does; every field test must be met. An
/// empty selection takes everything.
///
/// | list | takes |
/// |---|---|
/// | roles, kinds, states, ids | those elements; a state as the latest update by the date says, a blank one is approved
/// | | lenses | what addresses one of these, and everything below that: descendants() of the lens | | owners | what one
/// of these is responsible for (not as `support`), and everything below that (not as `part`) | | below, above |
/// descendants(), ancestors() of one of these; not that element itself | | periods | what is under way in one of these:
/// see Selection | | fields | see FieldCondition |
///
/// Only links that are in force on the date count. Where the states asked for are of what is withdrawn, lenses, owners
/// and below also take what is withdrawn and linked directly to what stands.
class GOLDENTHREAD_API Selector {
 public:
  /// @throws InputError with every problem: unknown kinds and ids, what is no period, and whatever FieldCondition
  /// reports.
  Selector(const PlanAt& at, const Selection& selection, const Progress& progress = {});

  /// Whether the selection takes the element. The row must be one of the plan's.
  [[nodiscard]] bool matches(ElementIndex row) const;
  /// A byte for each element of the plan, by row: 1 where it is taken, else 0.
  [[nodiscard]] std::vector<std::uint8_t> mask(const Progress& progress = {}) const;
  /// The elements that are taken, in the plan's order.
  [[nodiscard]] std::vector<ElementIndex> elements(const Progress& progress = {}) const;

  /// What is wrong with a selection for this plan, without making a Selector; empty if nothing is.
  [[nodiscard]] static std::vector<Finding> problems(const PlanAt& at, const Selection& selection);

  struct State;

 private:
  detail::KeptState<State> state_;
};

/// The elements that the selection takes, in the plan's order. `progress` receives the progress, and can stop the call.
/// @throws InputError with every problem: unknown kinds, fields and ids, values that cannot be read.
[[nodiscard]] GOLDENTHREAD_API std::vector<ElementIndex> select(const PlanAt& at, const Selection& selection,
                                                                const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
