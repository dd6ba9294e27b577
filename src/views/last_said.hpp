// What was last said of elements: the commentary, what is being done, and when they are to be on track again.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <goldenthread/model/shown_to.hpp>

#include "rollup/rollup_state.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

/// What was last said of one element. Texts are views of the plan's.
struct Said {
  std::string_view commentary;
  Date commented;
  std::string_view corrective_action;
  Period back_on_track;
  /// Whether an explanation was given that is not for this audience.
  bool not_shown = false;
};

/// Finds it for every element, by what was known at the roll-up's date. Looks at its state.
class LastSaid {
 public:
  LastSaid(const Rollup::State& state, const ShownTo& shown);

  [[nodiscard]] Said of(ElementIndex element) const;

 private:
  struct Rows {
    std::vector<std::uint32_t> commentary, action, back;
    /// Of those that are not shown, too.
    std::vector<std::uint32_t> any_commentary, any_action;
  };
  [[nodiscard]] Rows rows_of(const Plan& plan) const;

  const Rollup::State* state_;
  ShownTo shown_;
  Rows of_plan_;
};

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
