// What was known of single elements on another day than the roll-up's.
#pragma once

#include <unordered_map>

#include "rollup/rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

/// Reads elements as they were known on a day, with the rows that came after the plan was built. Looks at the roll-up's
/// state, which must outlive it.
class ReadersAt {
 public:
  ReadersAt(const Rollup::State& state, Date day)
      : of_plan_(state.plan(), state.kinds, day, state.options.part_periods) {
    for (const auto& [element, patch] : state.patches)
      of_patches_.try_emplace(element, patch->plan, state.kinds, day, state.options.part_periods);
  }

  [[nodiscard]] ElementReader of(ElementIndex element) const noexcept {
    const auto found = of_patches_.find(element);
    return found == of_patches_.end() ? ElementReader{&of_plan_.own, element} : ElementReader{&found->second.own, 0};
  }

 private:
  KnownReader of_plan_;
  std::unordered_map<ElementIndex, KnownReader> of_patches_;
};

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
