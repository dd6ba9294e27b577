// The state of every element, from day to day.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/vocabulary.hpp>

#include "bit_set.hpp"
#include "withdrawn.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// The states of a plan's elements, worked out once for all days: what the latest update says that gives one, else what
/// the elements table says. Looks at the plan, which must outlive it.
class ElementStates {
 public:
  explicit ElementStates(const Plan& plan, const Progress& progress = {});

  /// The state on a day; after every update where that is none.
  [[nodiscard]] State at(ElementIndex element, Date day) const noexcept;
  /// The elements that are withdrawn on some day.
  [[nodiscard]] const BitSet& ever_withdrawn() const noexcept { return ever_withdrawn_; }
  /// Whether any element's state changes.
  [[nodiscard]] bool change() const noexcept { return !steps_.empty(); }
  [[nodiscard]] std::size_t memory() const noexcept {
    return ever_withdrawn_.memory() + first_.capacity() * sizeof(std::uint32_t) + steps_.capacity() * sizeof(Step);
  }

 private:
  /// From a day on, an element has a state.
  struct Step {
    Date since;
    State state = State::approved;
  };

  void find_steps(const Plan& plan, const Progress& progress);

  std::span<const std::uint8_t> own_;
  /// The steps of an element stand from `first_` of it to that of the next; both are empty if no state changes.
  std::vector<std::uint32_t> first_;
  std::vector<Step> steps_;
  BitSet ever_withdrawn_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
