// What was last said of elements: the commentary, what is being done, and when they are to be on track again.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

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
};

/// Finds it for every element, by what was known at the roll-up's date. Looks at its state.
class LastSaid {
 public:
  explicit LastSaid(const Rollup::State& state);

  [[nodiscard]] Said of(ElementIndex element) const;

 private:
  struct Rows {
    std::vector<std::uint32_t> commentary, action, back;
  };
  [[nodiscard]] static Rows rows_of(const Plan& plan, Date day);

  const Rollup::State* state_;
  Rows of_plan_;
};

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
